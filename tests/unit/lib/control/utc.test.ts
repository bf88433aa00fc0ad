import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTime } from '../../../../src/lib/control/edit.ts';
import { asUtc } from '../../../../src/lib/control/utc.ts';

describe('a moment', () => {
	it.each([
		['2026-03-31T06:00:00.000Z', '2026-03-31T06:00:00.000Z'],
		['2026-03-31T06:00Z', '2026-03-31T06:00:00.000Z'],
		['2026-03-31T06:00:00+02:00', '2026-03-31T04:00:00.000Z'],
		['2026-03-31T23:30:00-0330', '2026-04-01T03:00:00.000Z'],
		['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
	])('%s is %s', (text, utc) => expect(asUtc(text)).toBe(utc));

	it.each([
		'5',
		'x 12',
		'March 7',
		'2026',
		'2026-03-31',
		'2026-03-31T06:00:00',
		'2026-02-30T00:00:00Z',
		'2025-02-29T00:00:00Z',
		'2026-13-01T00:00:00Z',
		'2026-03-31T25:00:00Z',
		'2026-03-31 06:00:00Z',
		' 2026-03-31T06:00:00Z',
		'',
	])('%j is none', (text) => expect(asUtc(text)).toBe(null));

	it('that the document has stays as it is', () => {
		fc.assert(
			fc.property(fc.date({ noInvalidDate: true }), (date) => {
				const text = date.toISOString();
				if (isTime(text)) expect(asUtc(text)).toBe(text);
			}),
		);
	});
});
