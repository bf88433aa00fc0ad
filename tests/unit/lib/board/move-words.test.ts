import { describe, expect, it } from 'vitest';
import { doneWords, refusedWords } from '$lib/board/move-words.ts';

describe('what is said of a move', () => {
	it('names the item and where it went', () => {
		expect(doneWords('W-1042', { status: 'live' }, '')).toBe('W-1042 is live');
		expect(doneWords('W-1042', { area: 'jetty' }, 'Jetty')).toBe('W-1042 moved to Jetty');
		expect(doneWords('W-1042', { status: 'done', area: 'jetty' }, 'Jetty')).toBe(
			'W-1042 is done, in Jetty',
		);
	});

	it('names what could not be', () => {
		expect(refusedWords('W-1042', { status: 'live' })).toBe("W-1042 can't go live");
		expect(refusedWords('W-1042', { area: 'jetty' })).toBe("W-1042 can't be moved");
	});
});
