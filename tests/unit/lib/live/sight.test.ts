import { describe, expect, it } from 'vitest';
import { sightIn, sightText } from '../../../../src/lib/live/sight.ts';

describe('what is in sight', () => {
	it('stands in the address no finer than a tenth of a pixel, and is read from it', () => {
		const text = sightText({ x: 1834.21877, y: -91.7, width: 820.4444, height: 560.0512 });
		expect(text).toBe('1834.2_-91.7_820.4_560.1');
		expect(sightIn(text)).toEqual({ x: 1834.2, y: -91.7, width: 820.4, height: 560.1 });
	});

	it('is as fine where a drawing has large or small units', () => {
		expect(sightText({ x: 182_345.678, y: 0, width: 51_234.5, height: 40_000 })).toBe(
			'182346_0_51235_40000',
		);
		expect(sightText({ x: 0.123456, y: 0.5, width: 0.021, height: 0.012345 })).toBe(
			'0.12346_0.5_0.021_0.01235',
		);
	});

	it.each([
		[''],
		['1_2_3'],
		['1_2_3_4_5'],
		['1_2_0_4'],
		['1_2_3_-4'],
		['a_2_3_4'],
		['1e9_2_3_4'],
		['NaN_2_3_4'],
		['1_2_Infinity_4'],
		['12345678901_2_3_4'],
		['1,2,3,4'],
	])('is nothing where an address says %j', (text) => {
		expect(sightIn(text)).toBeNull();
	});
});
