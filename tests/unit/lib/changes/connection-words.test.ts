import { describe, expect, it } from 'vitest';
import { connectionWords, type Situation } from '../../../../src/lib/changes/connection-words.ts';

const calm: Situation = {
	connection: 'live',
	isLoaded: true,
	knownAt: null,
	waiting: 0,
	unsettled: 0,
	now: '2026-05-04T12:30:00.000Z',
	timeZone: 'UTC',
};
const away: Situation = { ...calm, connection: 'offline', knownAt: '2026-05-04T12:02:00.000Z' };

const words = (situation: Situation) => connectionWords(situation).words;

describe('what the header says of my work', () => {
	it('says saved only while connected with nothing of mine under way', () => {
		expect(connectionWords(calm)).toMatchObject({ look: 'saved', words: 'Saved' });
		expect(connectionWords({ ...calm, waiting: 1 }).look).toBe('saving');
		expect(words({ ...calm, isLoaded: false })).toBe('Connecting…');
	});

	it('[O1] says since when the picture is old and how many changes wait', () => {
		expect(words(away)).toBe('Offline since 12:02');
		expect(words({ ...away, waiting: 1 })).toBe('Offline since 12:02, 1 change waits');
		expect(words({ ...away, waiting: 3 })).toBe('Offline since 12:02, 3 changes wait');
		expect(words({ ...away, knownAt: '2026-05-02T12:02:00.000Z' })).toBe(
			'Offline since Sat 2 May 12:02',
		);
	});

	it('[O1] tells the age of a picture that stands before the connection does', () => {
		const opening = { ...away, connection: 'connecting' } as const;
		expect(words(opening)).toBe('As of 12:02, connecting…');
		expect(words({ ...opening, waiting: 2 })).toBe('As of 12:02, connecting…, 2 changes wait');
		expect(words({ ...opening, isLoaded: false })).toBe('Connecting…');
	});

	it('[O5] says that changes need me, with and without a connection', () => {
		expect(connectionWords({ ...calm, unsettled: 1 })).toMatchObject({
			look: 'asks',
			words: '1 change needs you',
		});
		expect(words({ ...calm, unsettled: 2, waiting: 1 })).toBe('2 changes need you');
		expect(words({ ...away, unsettled: 2, waiting: 1 })).toBe(
			'Offline since 12:02, 1 change waits, 2 changes need you',
		);
	});

	it('says when the server has closed the door', () => {
		expect(connectionWords({ ...away, connection: 'refused' }).look).toBe('closed');
	});
});
