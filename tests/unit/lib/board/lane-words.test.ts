import { describe, expect, it } from 'vitest';
import { isBlockedHigh, timeToClearWords } from '$lib/board/lane-words.ts';

describe('the words of a lane’s head', () => {
	it('tell the time to clear in days up to two weeks, then in weeks', () => {
		expect(timeToClearWords({ open: 4, timeToClear: 9.2 })).toBe('10 d to clear');
		expect(timeToClearWords({ open: 40, timeToClear: 98 })).toBe('14 wk to clear');
		expect(timeToClearWords({ open: 40, timeToClear: 9_000 })).toBe('over 2 yr to clear');
	});

	it('say so when nothing goes out, and nothing when there is nothing to clear', () => {
		expect(timeToClearWords({ open: 4, timeToClear: null })).toBe('nothing going out');
		expect(timeToClearWords({ open: 0, timeToClear: 0 })).toBeNull();
	});

	it('call blocked work high when it is both many and a large share', () => {
		expect(isBlockedHigh({ open: 100, blocked: 38 })).toBe(true);
		expect(isBlockedHigh({ open: 100, blocked: 12 })).toBe(false);
		expect(isBlockedHigh({ open: 4, blocked: 4 })).toBe(false);
	});
});
