import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crossingOf, doTouch, faultOfPolygon } from '../../../../src/lib/control/area-shape.ts';
import type { Point } from '../../../../src/lib/control/place.ts';
import { rectangle } from '../../../support/work.ts';

const bowTie: Point[] = [
	[0, 0],
	[10, 10],
	[10, 0],
	[0, 10],
];

/** Corners round a middle, each in a slice of its own: such a polygon never crosses itself. */
const star = fc
	.array(
		fc.record({ share: fc.integer({ min: 1, max: 9 }), far: fc.integer({ min: 5, max: 100 }) }),
		{
			minLength: 5,
			maxLength: 40,
		},
	)
	.map((corners) =>
		corners.map(({ share, far }, n): Point => {
			const angle = ((n + share / 10) / corners.length) * 2 * Math.PI;
			return [far * Math.cos(angle), far * Math.sin(angle)];
		}),
	);

describe('the shape of an area', () => {
	it.each([
		['a rectangle', rectangle(0, 0, 10, 5)],
		['one that is closed by its first corner once more', [...rectangle(0, 0, 10, 5), [0, 0]]],
		[
			'a corner on a straight side',
			[
				[0, 0],
				[5, 0],
				[10, 0],
				[10, 5],
			],
		],
	])('may be %s', (_name, polygon) => {
		expect(faultOfPolygon(polygon)).toBeNull();
	});

	it.each([
		['a bow tie', bowTie, /cross or touch itself, as it does near 5, 5/],
		[
			'a line',
			[
				[0, 0],
				[5, 0],
				[10, 0],
			],
			/enclose a surface/,
		],
		[
			'one corner three times',
			[
				[1, 1],
				[1, 1],
				[1, 1],
			],
			/enclose a surface/,
		],
		[
			'a corner that lies on another side',
			[
				[0, 0],
				[10, 0],
				[10, 10],
				[5, 0],
				[0, 10],
			],
			/touch itself/,
		],
		[
			'a side that goes back over the one before it',
			[
				[0, 0],
				[10, 0],
				[4, 0],
				[4, 8],
			],
			/touch itself/,
		],
		[
			'two corners',
			[
				[0, 0],
				[1, 1],
			],
			/3 to 5000 corners/,
		],
		[
			'no numbers',
			[
				['0', 0],
				[1, 1],
				[2, 0],
			],
			/3 to 5000 corners/,
		],
		[
			'too far away',
			[
				[0, 0],
				[1e8, 0],
				[0, 1],
			],
			/3 to 5000 corners/,
		],
		['no list', 'M0 0', /3 to 5000 corners/],
	])('is never %s', (_name, polygon, words) => {
		expect(faultOfPolygon(polygon)).toMatch(words);
	});

	it('is simple wherever its corners go round a middle, whichever way and from whichever corner', () => {
		fc.assert(
			fc.property(star, fc.nat(), fc.boolean(), (polygon, start, isReversed) => {
				const turned = polygon.map((_, n) => at(polygon, n + start));
				expect(crossingOf(isReversed ? turned.reverse() : turned)).toBeNull();
			}),
		);
	});

	it('is found to cross itself exactly where two of its sides that are no neighbours touch', () => {
		const corner = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }));
		const ring = fc
			.uniqueArray(corner, { minLength: 4, maxLength: 9, selector: String })
			.map((corners) => corners as Point[]);
		fc.assert(
			fc.property(ring, (polygon) => {
				const side = (n: number) => [at(polygon, n), at(polygon, n + 1)] as const;
				let touches = false;
				for (let one = 0; one < polygon.length; one += 1) {
					for (let other = one + 2; other < polygon.length; other += 1) {
						if (one === 0 && other === polygon.length - 1) continue;
						touches ||= doTouch(...side(one), ...side(other));
					}
				}
				// Sides that go back over their neighbours are told as well.
				if (touches) expect(crossingOf(polygon)).not.toBeNull();
				else if (!polygon.some((_, n) => goesBack(polygon, n))) {
					expect(crossingOf(polygon)).toBeNull();
				}
			}),
		);
	});
});

function at(polygon: readonly Point[], n: number): Point {
	return polygon[n % polygon.length] ?? [0, 0];
}

function goesBack(polygon: readonly Point[], n: number): boolean {
	const [[ax, ay], [bx, by], [cx, cy]] = [at(polygon, n), at(polygon, n + 1), at(polygon, n + 2)];
	return (
		(bx - ax) * (cy - by) === (by - ay) * (cx - bx) &&
		(bx - ax) * (cx - bx) + (by - ay) * (cy - by) < 0
	);
}
