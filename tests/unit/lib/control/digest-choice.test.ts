import { describe, expect, it } from 'vitest';
import {
	type DigestChoice,
	digestDay,
	nextDay,
} from '../../../../src/lib/control/digest-choice.ts';

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

describe('[I5] the next day of a site', () => {
	it.each([
		['on its own clock', 'Europe/Oslo', SUNDAY_NIGHT, '2026-05-11T22:00:00Z'],
		['on the clock of the world', 'UTC', SUNDAY_NIGHT, '2026-05-11T00:00:00Z'],
		[
			'when summer time ends',
			'Europe/Oslo',
			new Date('2026-10-25T08:00:00Z'),
			'2026-10-25T23:00:00Z',
		],
		['half an hour off the hour', 'Asia/Kolkata', SUNDAY_NIGHT, '2026-05-11T19:00:00Z'],
	])('begins %s', (_, timeZone, now, begins) => {
		expect(nextDay(now, timeZone)).toEqual(new Date(begins));
	});
});
