import { describe, expect, it } from 'vitest';
import { densityScale, heatLabels, heatScale, heatStep } from '../../../../src/lib/map/heat.ts';

describe('the shading by load', () => {
	it('has five steps of a round size, the greatest load in the last', () => {
		const scale = heatScale('open', [3, 214, 131]);
		expect(scale).toEqual([50, 100, 150, 200]);
		expect(heatLabels('open', scale)).toEqual(['0–50', '51–100', '101–150', '151–200', '201+']);
		expect([0, 50, 51, 200, 214].map((value) => heatStep(scale, value))).toEqual([1, 1, 2, 4, 5]);
	});

	it('keeps its steps while the greatest load moves a little', () => {
		expect(heatScale('open', [214])).toEqual(heatScale('open', [232]));
	});

	it('stays readable where there is little or nothing', () => {
		expect(heatScale('blocked', [])).toEqual([1, 2, 3, 4]);
		expect(heatStep(heatScale('blocked', []), 0)).toBe(1);
		expect(heatLabels('blocked', heatScale('blocked', [2]))).toEqual(['0–1', '2', '3', '4', '5+']);
	});

	it('measures ratios and times alike at every site', () => {
		expect(heatScale('accumulation', [9])).toEqual(heatScale('accumulation', [1]));
		const weeks = heatScale('timeToClear', []);
		expect(heatLabels('timeToClear', weeks)).toEqual(['≤ 2', '≤ 4', '≤ 8', '≤ 13', '> 13']);
		expect(heatStep(weeks, 98)).toBe(5);
	});
});

describe('the steps of density', () => {
	it('double from one to the next, with the densest place in the last or the one before', () => {
		for (const peak of [1, 3, 9.4, 44, 60, 700]) {
			const scale = densityScale(peak);
			expect(scale[1]).toBe(2 * (scale[0] ?? 0));
			if (peak > 8) expect(heatStep(scale, peak)).toBe(5);
		}
		expect(densityScale(60)).toEqual([4, 8, 16, 32]);
	});

	it('keep still while the densest place changes a little', () => {
		expect(densityScale(50)).toEqual(densityScale(70));
	});
});
