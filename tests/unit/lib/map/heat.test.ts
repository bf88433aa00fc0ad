import { describe, expect, it } from 'vitest';
import { heatLabels, heatScale, heatStep } from '../../../../src/lib/map/heat.ts';

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
		expect(heatLabels('timeToClear', weeks)).toEqual(['2', '4', '8', '13', '> 13']);
		expect(heatStep(weeks, 98)).toBe(5);
	});
});
