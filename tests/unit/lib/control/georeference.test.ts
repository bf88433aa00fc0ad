import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	type EarthPoint,
	eastAndNorth,
	fromEastAndNorth,
	metresBetween,
} from '../../../../src/lib/control/earth.ts';
import {
	faultOfGeoreference,
	type Fix,
	metresOf,
	toDrawing,
	toEarth,
} from '../../../../src/lib/control/georeference.ts';

const ORIGIN: EarthPoint = { latitude: 51.95, longitude: 4.05 };

/** A drawing whose upper left corner lies at `origin`, turned by `turn` radians, `metres` a unit. */
function fixesOf(origin: EarthPoint, turn: number, metres: number): [Fix, Fix, Fix] {
	const at = (x: number, y: number): Fix => {
		const east = (x * Math.cos(turn) - y * Math.sin(turn)) * metres;
		const north = (-x * Math.sin(turn) - y * Math.cos(turn)) * metres;
		return { x, y, ...fromEastAndNorth(origin, east, north) };
	};
	return [at(0, 0), at(1_000, 0), at(0, 600)];
}

const origins = fc.record({
	latitude: fc.double({ min: -75, max: 75, noNaN: true }),
	longitude: fc.double({ min: -180, max: 179.99, noNaN: true }),
});

describe('a place on earth', () => {
	it('is as far to the east and north as it was said to be', () => {
		fc.assert(
			fc.property(
				origins,
				fc.double({ min: -8_000, max: 8_000, noNaN: true }),
				fc.double({ min: -8_000, max: 8_000, noNaN: true }),
				(from, east, north) => {
					const [e, n] = eastAndNorth(from, fromEastAndNorth(from, east, north));
					expect(Math.hypot(e - east, n - north)).toBeLessThan(0.001);
				},
			),
		);
	});

	it('is as far from another as a map says: a minute of latitude is a sea mile', () => {
		const there = { ...ORIGIN, latitude: ORIGIN.latitude + 1 / 60 };
		expect(metresBetween(ORIGIN, there)).toBeGreaterThan(1_850);
		expect(metresBetween(ORIGIN, there)).toBeLessThan(1_858);
	});
});

describe('[L4] a drawing that lies on earth', () => {
	it('has each of its points at one place, there and back', () => {
		fc.assert(
			fc.property(
				origins,
				fc.double({ min: -3.1, max: 3.1, noNaN: true }),
				fc.double({ min: 0.05, max: 5, noNaN: true }),
				fc.double({ min: 0, max: 1_000, noNaN: true }),
				fc.double({ min: 0, max: 600, noNaN: true }),
				(origin, turn, metres, x, y) => {
					const points = fixesOf(origin, turn, metres);
					expect(faultOfGeoreference(points, metres)).toBeNull();
					const place = toEarth({ points }, x, y);
					const [backX, backY] = (place && toDrawing({ points }, place)) ?? [NaN, NaN];
					expect(Math.hypot(backX - x, backY - y) * metres).toBeLessThan(0.01);
					expect(metresOf({ points })).toBeCloseTo(metres, 4);
				},
			),
		);
	});

	it('has its three points where they were said to be', () => {
		const points = fixesOf(ORIGIN, 0.4, 0.5);
		for (const point of points) {
			const [x, y] = toDrawing({ points }, point) ?? [NaN, NaN];
			expect(x).toBeCloseTo(point.x, 3);
			expect(y).toBeCloseTo(point.y, 3);
		}
	});

	const [one, two, three] = fixesOf(ORIGIN, 0.4, 0.5);
	it.each<[string, Fix[], number | null, RegExp]>([
		['two points', [one, two], null, /by three points/],
		[
			'a line in the drawing',
			[one, two, { ...three, x: 500, y: 3 }],
			null,
			/one line of the drawing/,
		],
		[
			'one place three times',
			[one, { ...one, x: two.x, y: two.y }, { ...one, x: three.x, y: three.y }],
			null,
			/nearly the same place/,
		],
		[
			'a line on earth',
			[one, two, { ...three, ...fromEastAndNorth(one, 800, -338) }],
			null,
			/one line on earth/,
		],
		['another country', [one, two, { ...three, latitude: 40 }], null, /km apart/],
		[
			'a mirror',
			[one, { ...two, x: three.x, y: three.y }, { ...three, x: two.x, y: two.y }],
			null,
			/mirror/,
		],
		['a stretch', [one, two, { ...three, y: 2_400 }], null, /4\.0 times as far/],
		['a scale that says otherwise', [one, two, three], 2, /0\.500 m, and by its scale 2\.00 m/],
	])('is refused for %s, in words', (_, points, metres, words) => {
		expect(faultOfGeoreference(points, metres)).toMatch(words);
	});
});
