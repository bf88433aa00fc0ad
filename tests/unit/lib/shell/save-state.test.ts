import { describe, expect, it } from 'vitest';
import { saveStateOf } from '../../../../src/lib/shell/save-state.ts';

const calm = { connection: 'live', isLoaded: true, isUnsaved: false, waitingActs: 0 } as const;

describe('what the header says of my work', () => {
	it('says saved only while connected with nothing of mine under way', () => {
		expect(saveStateOf(calm)).toEqual({ look: 'saved', words: 'Saved' });
		expect(saveStateOf({ ...calm, isUnsaved: true })).toEqual({
			look: 'saving',
			words: 'Saving…',
		});
	});

	it('counts the acts that wait while there is no connection', () => {
		const offline = { ...calm, connection: 'offline', isUnsaved: true } as const;
		expect(saveStateOf({ ...offline, waitingActs: 2 }).words).toBe('Offline · 2 waiting to send');
		expect(saveStateOf(offline).words).toBe('Offline · edits waiting to send');
		expect(saveStateOf({ ...offline, isUnsaved: false }).words).toBe('Offline');
	});

	it('does not say saved before the picture has arrived', () => {
		expect(saveStateOf({ ...calm, isLoaded: false }).look).toBe('connecting');
		expect(saveStateOf({ ...calm, connection: 'connecting' }).words).toBe('Connecting…');
	});

	it('says when the server has closed the door', () => {
		expect(saveStateOf({ ...calm, connection: 'refused' }).look).toBe('closed');
	});
});
