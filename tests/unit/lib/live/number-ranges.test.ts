import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numbersIn, rangesOf } from '$lib/live/number-ranges.ts';

describe('numbers of items in an address', () => {
	it('are written as ranges where they follow each other', () => {
		expect(rangesOf(['W-1003', 'W-1001', 'W-1002', 'W-1010'])).toBe('1001-1003.1010');
		expect(rangesOf([])).toBe('');
	});

	it('are read back as they were written', () => {
		fc.assert(
			fc.property(fc.uniqueArray(fc.nat({ max: 99_999 }), { maxLength: 80 }), (all) => {
				const numbers = all.map((one) => `W-${one}`);
				expect(new Set(numbersIn(rangesOf(numbers)))).toEqual(new Set(numbers));
			}),
		);
	});

	it('pass over what is none, and give an absurd range an end', () => {
		expect(numbersIn('abc.1001.-5..1003-1002.1e9')).toEqual(['W-1001']);
		expect(numbersIn('1-999999999').length).toBe(5_000);
	});
});
