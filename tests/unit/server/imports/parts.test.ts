import { describe, expect, it } from 'vitest';
import { inParts } from '../../../../server/imports/parts.ts';

const lengths = (weights: readonly number[]) =>
	[...inParts(weights, (weight) => weight)].map((part) => part.length);

describe('what is written in one turn', () => {
	it('is 200 entries at most', () => {
		expect(lengths(Array.from({ length: 450 }, () => 1))).toEqual([200, 200, 50]);
	});

	it('is fewer that are long, and one that is longer than all', () => {
		expect(lengths([100_000, 100_000, 1, 300_000, 5])).toEqual([2, 1, 1, 1]);
	});

	it('is nothing of nothing', () => {
		expect(lengths([])).toEqual([]);
	});
});
