import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PointGrid } from '../../../../src/lib/map/point-grid.ts';

const coordinate = fc.double({ min: -5000, max: 5000, noNaN: true });
const points = fc.array(fc.tuple(coordinate, coordinate), { maxLength: 200 });

function gridOf(list: readonly (readonly [number, number])[]): PointGrid {
	return new PointGrid(
		Float64Array.from(list, ([x]) => x),
		Float64Array.from(list, ([, y]) => y),
	);
}

describe('the grid of points', () => {
	it('finds in a box exactly what lies in it', () => {
		fc.assert(
			fc.property(points, coordinate, coordinate, coordinate, coordinate, (list, a, b, c, d) => {
				const [left, right] = [Math.min(a, b), Math.max(a, b)];
				const [top, bottom] = [Math.min(c, d), Math.max(c, d)];
				const expected = list.flatMap(([x, y], index) =>
					x >= left && x <= right && y >= top && y <= bottom ? [index] : [],
				);
				const found = gridOf(list).inBox(left, top, right, bottom);
				expect(found.sort((one, two) => one - two)).toEqual(expected);
			}),
		);
	});

	it('finds the nearest first, and the one drawn on top where several share a place', () => {
		const grid = gridOf([
			[0, 0],
			[10, 0],
			[3, 0],
			[10, 0],
			[500, 500],
		]);
		expect(grid.near(9, 0, 8)).toEqual([3, 1, 2]);
		expect(grid.near(-100, -100, 8)).toEqual([]);
	});

	it('holds no points, one point, and many in one place or on one line', () => {
		expect(gridOf([]).near(0, 0, 10)).toEqual([]);
		expect(gridOf([[7, 7]]).near(7, 7, 0)).toEqual([0]);
		const pile = gridOf(Array.from({ length: 500 }, () => [4, 4] as const));
		expect(pile.near(4, 4, 1)).toHaveLength(500);
		const line = gridOf(Array.from({ length: 500 }, (_, index) => [index, 4] as const));
		expect(line.inBox(10, 0, 12, 9).sort((a, b) => a - b)).toEqual([10, 11, 12]);
	});
});
