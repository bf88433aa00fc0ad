import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultOfPolygon } from '$lib/control/area-shape.ts';
import { type Point, surface } from '$lib/control/place.ts';
import { merged, split } from '$lib/map/areas/polygon-tools.ts';
import { rectangle } from '../../../../support/work.ts';

const square = rectangle(0, 0, 100, 100);

function halves(polygon: readonly Point[], ...line: Point[]): number[] | string {
	const shaped = split(polygon, line, 5);
	return 'fault' in shaped ? shaped.fault : shaped.shapes.map(surface).sort((a, b) => a - b);
}

describe('splitting an area', () => {
	it('is done by a line from side to side, straight or bent, from corner to corner or just short of a side', () => {
		expect(halves(square, [30, -10], [30, 110])).toEqual([3000, 7000]);
		expect(halves(square, [-10, 50], [50, 50], [50, -10])).toEqual([2500, 7500]);
		expect(halves(square, [0, 0], [100, 100])).toEqual([5000, 5000]);
		expect(halves(square, [30, 2], [30, 97])).toEqual([3000, 7000]);
		expect(halves(square, [20, -10], [20, 40], [80, 40], [80, -10])).toEqual([2400, 7600]);
	});

	it('is refused in words when the line ends inside, lies beside, or cuts more than twice', () => {
		expect(halves(square, [30, -10], [30, 50])).toMatch(/does not cut the area in two/);
		expect(halves(square, [130, -10], [130, 110])).toMatch(/does not cut the area in two/);
		const comb: Point[] = [
			[0, 0],
			[90, 0],
			[90, 50],
			[60, 50],
			[60, 20],
			[30, 20],
			[30, 50],
			[0, 50],
		];
		expect(halves(comb, [-10, 40], [100, 40])).toMatch(/cuts the boundary 4 times/);
	});

	it('loses nothing of the area, and leaves two that can be areas', () => {
		const beside = fc.tuple(fc.integer({ min: -20, max: 120 }), fc.constantFrom(-10, 110));
		fc.assert(
			fc.property(beside, beside, ([x, y], [u, w]) => {
				const shaped = split(
					square,
					[
						[x, y],
						[u, w],
					],
					1,
				);
				if ('fault' in shaped) return;
				const [one, other] = shaped.shapes;
				expect(surface(one) + surface(other)).toBeCloseTo(10_000, 6);
				expect([faultOfPolygon(one), faultOfPolygon(other)]).toEqual([null, null]);
			}),
		);
	});
});

describe('merging areas', () => {
	const size = (...polygons: Point[][]) => {
		const shaped = merged(polygons);
		return 'fault' in shaped ? shaped.fault : surface(shaped.shapes);
	};

	it('makes one of those that share a side or lie over each other', () => {
		expect(size(square, rectangle(100, 0, 50, 100))).toBe(15_000);
		expect(size(square, rectangle(50, 50, 100, 100))).toBe(17_500);
		expect(size(square, rectangle(100, 0, 50, 100), rectangle(150, 0, 10, 10))).toBe(15_100);
	});

	it('is refused in words where they would be several pieces or have a hole', () => {
		expect(size(square, rectangle(200, 0, 50, 100))).toMatch(/2 pieces/);
		expect(size(square, rectangle(100, 100, 50, 50))).toMatch(/pieces|touch itself/);
		const frame: Point[] = [
			[0, 0],
			[9, 0],
			[9, 9],
			[0, 9],
			[0, 6],
			[6, 6],
			[6, 3],
			[0, 3],
		];
		expect(size(frame, rectangle(-1, 0, 1, 9))).toMatch(/hole in the middle/);
	});
});
