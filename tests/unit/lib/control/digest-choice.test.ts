import { describe, expect, it } from 'vitest';
import { type DigestChoice, digestDay } from '../../../../src/lib/control/digest-choice.ts';

const SUNDAY_NIGHT = new Date('2026-05-10T22:30:00Z');

describe('[I5] the day of a digest', () => {
	it.each<[string, DigestChoice, string, string | null]>([
		['Monday has begun there', { frequency: 'working days', hour: 0 }, 'Europe/Oslo', '2026-05-11'],
		['it is Sunday still', { frequency: 'working days', hour: 0 }, 'UTC', null],
		['on every day', { frequency: 'every day', hour: 22 }, 'UTC', '2026-05-10'],
		['not before its hour', { frequency: 'every day', hour: 23 }, 'UTC', null],
		['for nobody who wants none', { frequency: 'off', hour: 0 }, 'UTC', null],
	])('is told by the site’s clock: %s', (_, choice, timeZone, day) => {
		expect(digestDay(choice, SUNDAY_NIGHT, timeZone)).toBe(day);
	});
});
