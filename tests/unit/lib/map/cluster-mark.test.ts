import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	clusterCount,
	clusterRadius,
	ringOf,
	worstIn,
} from '../../../../src/lib/map/cluster-mark.ts';
import { DRAWING_ORDER } from '../../../../src/lib/map/item-places.ts';

const mix = fc
	.array(fc.nat({ max: 50_000 }), {
		minLength: DRAWING_ORDER.length,
		maxLength: DRAWING_ORDER.length,
	})
	.filter((counts) => counts.some((count) => count > 0));

describe('the mark of a cluster', () => {
	it('has a ring that closes, with a part that can be seen for each status that is there', () => {
		fc.assert(
			fc.property(mix, (counts) => {
				const parts = ringOf(counts);
				expect(parts).toHaveLength(counts.filter((count) => count > 0).length);
				expect(parts[0]?.start).toBe(0);
				expect(parts.at(-1)?.end).toBeCloseTo(2 * Math.PI, 6);
				for (const { start, end } of parts) expect(end - start).toBeGreaterThan(0.1);
			}),
		);
	});

	it('gives two statuses of one size equal parts', () => {
		const [first, second] = ringOf([0, 0, 5, 5, 0, 0, 0]);
		expect(first?.end).toBeCloseTo(Math.PI);
		expect(second?.start).toBeCloseTo(Math.PI);
	});

	it('shows the worst of its statuses, be it one item of a thousand', () => {
		expect(worstIn([0, 0, 0, 0, 999, 0, 1])).toBe('blocked');
		expect(worstIn([0, 0, 4, 0, 0, 0, 0])).toBe('done');
		expect(worstIn([0, 0, 0, 0, 0, 0, 0])).toBeNull();
	});

	it('writes its count so that it has room', () => {
		expect([9, 999, 1_000, 1_240, 9_960, 12_345, 50_000].map(clusterCount)).toEqual([
			'9',
			'999',
			'1k',
			'1.2k',
			'10k',
			'12k',
			'50k',
		]);
	});

	it('grows with its count, but never to more than twice its least size', () => {
		expect(clusterRadius(10)).toBeGreaterThan(clusterRadius(2));
		expect(clusterRadius(50_000)).toBeLessThan(2 * clusterRadius(2));
	});
});
