import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromZonedInput, toZonedInput, zoneName } from '../../../../src/lib/ui/zoned-time.ts';

const MINUTE = 60_000;
const ZONES = [
	'UTC',
	'Europe/Oslo',
	'Europe/London',
	'America/New_York',
	'America/St_Johns',
	'America/Sao_Paulo',
	'Asia/Kolkata',
	'Asia/Singapore',
	'Asia/Tehran',
	'Australia/Lord_Howe',
	'Africa/Casablanca',
	'Pacific/Apia',
	'Pacific/Kiritimati',
];

const zone = fc.constantFrom(...ZONES);
const moment = fc
	.integer({ min: Date.UTC(1975, 0, 1) / MINUTE, max: Date.UTC(2060, 0, 1) / MINUTE })
	.map((minutes) => new Date(minutes * MINUTE).toISOString());

/** Minutes around the nights on which some of these zones change their clocks. */
const changing = fc
	.tuple(
		fc.constantFrom(
			'2025-03-30T01:00Z',
			'2025-10-26T01:00Z',
			'2025-03-09T07:00Z',
			'2025-11-02T06:00Z',
			'2025-04-05T15:00Z',
			'2025-10-04T15:30Z',
			'2011-12-30T10:00Z',
		),
		fc.integer({ min: -180, max: 180 }),
	)
	.map(([night, minutes]) => new Date(Date.parse(night) + minutes * MINUTE).toISOString());

describe('moments on the wall clock of a site', () => {
	it('are the same moments after being shown and read back', () => {
		fc.assert(
			fc.property(fc.oneof(moment, changing), zone, (time, timeZone) => {
				const shown = toZonedInput(time, timeZone);
				const back = fromZonedInput(shown, timeZone);
				if (back === time) return;
				// The hour that clocks show twice: the earlier of the two moments comes back.
				expect(back).toBeDefined();
				expect(toZonedInput(back ?? '', timeZone)).toBe(shown);
				expect(Date.parse(back ?? '')).toBeLessThan(Date.parse(time));
			}),
			{ numRuns: 1500 },
		);
	});

	it('show what was typed, or something later where clocks skip it', () => {
		fc.assert(
			fc.property(fc.oneof(moment, changing), zone, (time, timeZone) => {
				const typed = time.slice(0, 16);
				const shown = toZonedInput(fromZonedInput(typed, timeZone) ?? '', timeZone);
				expect(shown >= typed).toBe(true);
			}),
			{ numRuns: 1500 },
		);
	});

	it('follow summer and winter time', () => {
		expect(fromZonedInput('2025-01-15T08:00', 'Europe/Oslo')).toBe('2025-01-15T07:00:00.000Z');
		expect(fromZonedInput('2025-07-15T08:00', 'Europe/Oslo')).toBe('2025-07-15T06:00:00.000Z');
		expect(toZonedInput('2025-07-15T06:00:00.000Z', 'Europe/Oslo')).toBe('2025-07-15T08:00');
	});

	it('move on by the length of the jump when clocks skip them', () => {
		expect(fromZonedInput('2025-03-30T02:30', 'Europe/Oslo')).toBe('2025-03-30T01:30:00.000Z');
	});

	it('are the earlier of two when clocks show them twice', () => {
		expect(fromZonedInput('2025-10-26T02:30', 'Europe/Oslo')).toBe('2025-10-26T00:30:00.000Z');
	});

	it('survive the day that Samoa left out', () => {
		const skipped = fromZonedInput('2011-12-30T12:00', 'Pacific/Apia');
		expect(toZonedInput(skipped ?? '', 'Pacific/Apia')).toBe('2011-12-31T12:00');
	});
});

describe('what is no moment', () => {
	it('is nothing rather than a guess', () => {
		expect(toZonedInput('next Tuesday', 'UTC')).toBe('');
		for (const typed of ['', '2025-06-04', '2025-02-30T08:00', '2025-06-04T25:00', 'soon']) {
			expect(fromZonedInput(typed, 'Europe/Oslo')).toBeUndefined();
		}
	});

	it('is refused aloud when it is the zone that nobody knows', () => {
		expect(() => toZonedInput('2025-06-04T06:00:00Z', 'Mars/Olympus')).toThrow(RangeError);
	});
});

describe('the name of a zone', () => {
	it('tells winter from summer', () => {
		const summer = zoneName('Europe/London', '2025-07-01T00:00:00Z');
		const winter = zoneName('Europe/London', '2025-01-01T00:00:00Z');
		expect([winter, summer]).toEqual(['GMT', 'BST']);
	});

	it('is given for now when the moment is none', () => {
		expect(zoneName('UTC', 'soon')).toBe('UTC');
	});
});
