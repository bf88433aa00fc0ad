import { type EarthPoint, eastAndNorth, fromEastAndNorth } from './earth.ts';
import type { Point } from './place.ts';

/** A point of a drawing, in its layout's units, and where it is on earth, in degrees of WGS 84. */
export interface Fix extends EarthPoint {
	x: number;
	y: number;
}

/** Where a drawing lies on earth: three of its points. */
export interface Georeference {
	points: readonly Fix[];
}

/** Three points this near to one line say nothing of what lies beside it: height of their triangle over its longest side. */
const FLATTEST = 0.03;
/** How much longer one metre may be drawn than another across it. What is beyond it is a slip, not a drawing. */
const MOST_STRETCHED = 1.5;
/** Metres that the points of one plant are apart from each other. */
const NEAREST = 2;
const FARTHEST = 200_000;
/** By what share the points and the known scale of a drawing may disagree. */
const DISAGREEMENT = 0.1;

/** x = a * east + b * north + c, y = d * east + e * north + f; metres from `from`. */
interface Affine {
	from: EarthPoint;
	a: number;
	b: number;
	c: number;
	d: number;
	e: number;
	f: number;
}

/** What is wrong with three points, in words; null when they place a drawing. */
export function faultOfGeoreference(points: readonly Fix[], metres: number | null): string | null {
	const [one, two, three] = points;
	if (one === undefined || two === undefined || three === undefined || points.length !== 3) {
		return 'A drawing is placed on earth by three points.';
	}
	const drawn = points.map(({ x, y }): Point => [x, y]);
	if (flatness(drawn) < FLATTEST) {
		return 'The three points lie nearly on one line of the drawing. Take points that are far from one line, such as three corners.';
	}
	const there = points.map((point): Point => eastAndNorth(one, point));
	const longest = longestSide(there);
	if (longest < NEAREST) {
		return 'The three points are nearly the same place on earth. Look at their latitudes and longitudes.';
	}
	if (longest > FARTHEST) {
		return `Two of the points are ${Math.round(longest / 1_000).toLocaleString('en-GB')} km apart. Look at their latitudes and longitudes.`;
	}
	if (flatness(there) < FLATTEST) {
		return 'The three points lie nearly on one line on earth, and not in the drawing. Look at their latitudes and longitudes.';
	}
	return faultOfFit(affineOf(points), metres);
}

function faultOfFit(affine: Affine | null, metres: number | null): string | null {
	if (affine === null) return 'The three points do not place the drawing. Take others.';
	// The drawing's y runs downwards, so that what is not mirrored has a negative determinant.
	if (affine.a * affine.e - affine.b * affine.d > 0) {
		return 'The points would turn the drawing over, as in a mirror. Two of them may have each other’s coordinates, or latitude and longitude may have changed places.';
	}
	const [longer, shorter] = stretches(affine);
	if (longer > shorter * MOST_STRETCHED) {
		return `The points would stretch the drawing ${(longer / shorter).toFixed(1)} times as far one way as the other. Look at their coordinates, and at where they are in the drawing.`;
	}
	const found = metresIn(affine);
	if (metres !== null && Math.abs(found / metres - 1) > DISAGREEMENT) {
		return `By these points a unit of the drawing is ${found.toPrecision(3)} m, and by its scale ${metres.toPrecision(3)} m. Look at the points, or set the scale anew.`;
	}
	return null;
}

/** A place on earth as a point of the drawing, in its layout's units; null where the points place nothing. */
export function toDrawing({ points }: Georeference, place: EarthPoint): Point | null {
	const affine = affineOf(points);
	if (affine === null) return null;
	const [east, north] = eastAndNorth(affine.from, place);
	return [
		affine.a * east + affine.b * north + affine.c,
		affine.d * east + affine.e * north + affine.f,
	];
}

/** A point of the drawing as a place on earth; null where the points place nothing. */
export function toEarth({ points }: Georeference, x: number, y: number): EarthPoint | null {
	const affine = affineOf(points);
	if (affine === null) return null;
	const { a, b, c, d, e, f, from } = affine;
	const determinant = a * e - b * d;
	const east = (e * (x - c) - b * (y - f)) / determinant;
	const north = (a * (y - f) - d * (x - c)) / determinant;
	return fromEastAndNorth(from, east, north);
}

/** Metres a layout unit, as the points have it; null where they place nothing. */
export function metresOf({ points }: Georeference): number | null {
	const affine = affineOf(points);
	return affine === null ? null : metresIn(affine);
}

function metresIn({ a, b, d, e }: Affine): number {
	return 1 / Math.sqrt(Math.abs(a * e - b * d));
}

function affineOf(points: readonly Fix[]): Affine | null {
	const [one, two, three] = points;
	if (one === undefined || two === undefined || three === undefined) return null;
	const [e2, n2] = eastAndNorth(one, two);
	const [e3, n3] = eastAndNorth(one, three);
	const determinant = e2 * n3 - e3 * n2;
	if (determinant === 0) return null;
	const along = (second: number, third: number): [number, number] => [
		(second * n3 - third * n2) / determinant,
		(third * e2 - second * e3) / determinant,
	];
	const [a, b] = along(two.x - one.x, three.x - one.x);
	const [d, e] = along(two.y - one.y, three.y - one.y);
	return a * e - b * d === 0 ? null : { from: one, a, b, c: one.x, d, e, f: one.y };
}

/** How long one metre is drawn at most and at least, in layout units: the singular values of the map. */
function stretches({ a, b, d, e }: Affine): [longer: number, shorter: number] {
	const sum = a * a + b * b + d * d + e * e;
	const difference = Math.hypot(a * a + b * b - d * d - e * e, 2 * (a * d + b * e));
	return [Math.sqrt((sum + difference) / 2), Math.sqrt(Math.max(0, sum - difference) / 2)];
}

function sides(points: readonly Point[]): number[] {
	return points.map(([x, y], at) => {
		const [nextX, nextY] = points[(at + 1) % points.length] ?? [x, y];
		return Math.hypot(nextX - x, nextY - y);
	});
}

function longestSide(points: readonly Point[]): number {
	return Math.max(...sides(points));
}

/** Height of a triangle over its longest side, as a share of that. */
function flatness(points: readonly Point[]): number {
	const [[ax, ay] = [0, 0], [bx, by] = [0, 0], [cx, cy] = [0, 0]] = points;
	const longest = longestSide(points);
	if (longest === 0) return 0;
	return Math.abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / longest ** 2;
}
