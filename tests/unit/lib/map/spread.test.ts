import { describe, expect, it } from 'vitest';
import { MOST_SPREAD, spreadOf } from '../../../../src/lib/map/spread.ts';
import { workItem } from '../../../support/map-work.ts';

function itemsOf(count: number) {
	return Array.from({ length: count }, (_, at) => workItem({ id: String(at) }));
}

describe('items spread around the point that they share', () => {
	it('lie far enough apart for a finger, however many they are', () => {
		for (const count of [2, 6, 7, 18, MOST_SPREAD]) {
			const { places, more } = spreadOf(0, 0, itemsOf(count));
			expect(places).toHaveLength(count);
			expect(more).toBe(0);
			places.forEach((one, at) => {
				for (const other of places.slice(at + 1)) {
					const apart = Math.hypot(one.right - other.right, one.down - other.down);
					expect(apart).toBeGreaterThanOrEqual(24);
				}
			});
		}
	});

	it('tell how many have no room', () => {
		const { places, more } = spreadOf(5, 6, itemsOf(MOST_SPREAD + 13));
		expect(places).toHaveLength(MOST_SPREAD);
		expect(more).toBe(13);
	});
});
