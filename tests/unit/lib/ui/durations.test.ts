import { describe, expect, it } from 'vitest';
import { fineDuration, fromNow, shortDuration } from '../../../../src/lib/ui/durations.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

describe('a short duration', () => {
	it.each([
		[0, 'now'],
		[MINUTE - 1, 'now'],
		[MINUTE, '1 min'],
		[HOUR - 1, '59 min'],
		[HOUR, '1 h'],
		[3 * HOUR + 59 * MINUTE, '3 h'],
		[DAY - 1, '23 h'],
		[2 * DAY, '2 d'],
		[13 * DAY, '13 d'],
		[2 * WEEK, '2 wk'],
		[14 * WEEK + 3 * DAY, '14 wk'],
		[100 * WEEK, '100 wk'],
		[3 * 365 * DAY, '3 yr'],
	])('of %d ms is %s', (span, words) => {
		expect(shortDuration(span)).toBe(words);
		expect(shortDuration(-span)).toBe(words);
	});
});

describe('a fine duration', () => {
	it.each([
		[0, '0 min'],
		[12 * MINUTE, '12 min'],
		[3 * HOUR + 12 * MINUTE, '3 h 12 min'],
		[3 * HOUR, '3 h'],
		[2 * DAY + 4 * HOUR + 30 * MINUTE, '2 d 4 h'],
		[2 * DAY + 10 * MINUTE, '2 d'],
	])('of %d ms is %s', (span, words) => {
		expect(fineDuration(span)).toBe(words);
	});
});

describe('a moment from now', () => {
	it('says which side of now it lies on', () => {
		const now = Date.UTC(2025, 5, 4);
		expect(fromNow(now - 3 * HOUR, now)).toBe('3 h ago');
		expect(fromNow(now + 2 * DAY, now)).toBe('in 2 d');
		expect(fromNow(now + 20_000, now)).toBe('now');
	});
});
