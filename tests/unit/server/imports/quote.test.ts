import { describe, expect, it } from 'vitest';
import { quoted, shortened } from '../../../../server/imports/quote.ts';

describe('what is quoted', () => {
	it('is shown whole when it is short', () => {
		expect(quoted('Pump P-101')).toBe('"Pump P-101"');
	});

	it('is cut where it is long', () => {
		expect(quoted('x'.repeat(1_000_000))).toBe(`"${'x'.repeat(79)}…"`);
	});

	it('is not cut in the middle of a character', () => {
		expect(shortened('ab😀cd', 4)).toBe('ab…');
	});
});
