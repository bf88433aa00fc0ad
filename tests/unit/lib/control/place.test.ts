import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	contains,
	type Point,
	surface,
	withDescendants,
} from '../../../../src/lib/control/place.ts';
import { area } from './made-up.ts';

const rectangle = (x: number, y: number, width: number, height: number): Point[] => [
	[x, y],
	[x + width, y],
	[x + width, y + height],
	[x, y + height],
];

const horseshoe: Point[] = [
	[0, 0],
	[30, 0],
	[30, 30],
	[20, 30],
	[20, 10],
	[10, 10],
	[10, 30],
	[0, 30],
];

describe('a point in a polygon', () => {
	it.each([
		[5, 20, true],
		[25, 20, true],
		[15, 5, true],
		[15, 20, false],
		[35, 5, false],
		[-5, 5, false],
	])('of a horseshoe: (%i, %i) is inside: %s', (x, y, inside) => {
		expect(contains(horseshoe, x, y)).toBe(inside);
		expect(contains([...horseshoe].reverse(), x, y)).toBe(inside);
	});

	it('lies in no polygon that has no corners', () => {
		expect(contains([], 0, 0)).toBe(false);
		expect(surface([])).toBe(0);
	});

	it('lies in a rectangle when its coordinates do, wherever that is', () => {
		const size = fc.integer({ min: 1, max: 1000 });
		const coordinate = fc.integer({ min: -1000, max: 1000 });
		fc.assert(
			fc.property(
				coordinate,
				coordinate,
				size,
				size,
				coordinate,
				coordinate,
				(x, y, w, h, px, py) => {
					// Halves keep the point off the border, which may fall either way.
					const inside = px + 0.5 > x && px + 0.5 < x + w && py + 0.5 > y && py + 0.5 < y + h;
					expect(contains(rectangle(x, y, w, h), px + 0.5, py + 0.5)).toBe(inside);
				},
			),
		);
	});

	it('the surface of a rectangle is its sides multiplied, whichever way round it is drawn', () => {
		expect(surface(rectangle(-3, 7, 4, 5))).toBe(20);
		expect(surface([...rectangle(-3, 7, 4, 5)].reverse())).toBe(20);
		expect(surface(horseshoe)).toBe(700);
	});
});

describe('an area with all below it', () => {
	it('holds itself, its children and theirs', () => {
		const areas = [
			area({ id: 'a' }),
			area({ id: 'b', parent: 'a' }),
			area({ id: 'c', parent: 'b' }),
			area({ id: 'd' }),
		];
		expect([...withDescendants(areas, 'a')].sort()).toEqual(['a', 'b', 'c']);
		expect([...withDescendants(areas, 'c')]).toEqual(['c']);
		expect([...withDescendants(areas, 'gone')]).toEqual(['gone']);
	});

	it('ends when the tree has a circle', () => {
		const circle = [area({ id: 'a', parent: 'b' }), area({ id: 'b', parent: 'a' })];
		expect([...withDescendants(circle, 'a')].sort()).toEqual(['a', 'b']);
	});
});
