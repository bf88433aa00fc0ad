import type { Point } from './place.ts';

/** Corners that a polygon has at least and at most. */
const FEWEST_CORNERS = 3;
export const MOST_CORNERS = 5_000;
/** A drawing's coordinates stay within this many units of its origin. */
const FARTHEST = 1e7;

/** Two edges of a polygon that meet where they must not, and about where. */
export interface Crossing {
	/** Indexes of the corners at which the two edges begin. */
	edges: readonly [number, number];
	x: number;
	y: number;
}

/** True for a number that can stand as a coordinate, in layout units. */
export function isCoordinate(value: unknown): value is number {
	return typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= FARTHEST;
}

/** Why a value cannot stand as an area's polygon, as the end of a sentence; null when it can. */
export function faultOfPolygon(value: unknown): string | null {
	const polygon = asCorners(value);
	if (polygon === null) {
		return `has to be ${FEWEST_CORNERS} to ${MOST_CORNERS} corners of two numbers each`;
	}
	const ring = withoutRepeats(polygon);
	if (ring.length < FEWEST_CORNERS || isFlat(ring)) return 'has to enclose a surface';
	const crossing = crossingOf(ring);
	if (crossing === null) return null;
	return `must not cross or touch itself, as it does near ${placeWords(crossing)}`;
}

/** A polygon as a list of corners; null for what is none. */
function asCorners(value: unknown): Point[] | null {
	if (!Array.isArray(value) || value.length < FEWEST_CORNERS || value.length > MOST_CORNERS) {
		return null;
	}
	const corners: Point[] = [];
	// Holes in a list are no corners, and forEach() would step over them.
	for (const corner of Array.from<unknown>(value)) {
		if (!Array.isArray(corner) || corner.length !== 2) return null;
		const [x, y] = Array.from<unknown>(corner);
		if (!isCoordinate(x) || !isCoordinate(y)) return null;
		corners.push([x, y]);
	}
	return corners;
}

/** The polygon without corners that repeat the one before them: they are no edges. */
export function withoutRepeats(polygon: readonly Point[]): Point[] {
	const ring = polygon.filter(([x, y], n) => {
		const before = polygon[n === 0 ? polygon.length - 1 : n - 1];
		return before === undefined || x !== before[0] || y !== before[1];
	});
	return ring.length === 0 ? polygon.slice(0, 1) : ring;
}

function isFlat(ring: readonly Point[]): boolean {
	const [a, b] = ring;
	return a === undefined || b === undefined || ring.every((c) => turn(a, b, c) === 0);
}

function placeWords({ x, y }: Crossing): string {
	return `${Math.round(x).toLocaleString('en-GB')}, ${Math.round(y).toLocaleString('en-GB')}`;
}

/**
 * Where a polygon crosses or touches itself; null for a simple one. Edges are looked at in the order of their left
 * ends, each with those that reach over it: of 5,000 corners that is some milliseconds.
 * @param ring Without corners that repeat the one before them.
 */
export function crossingOf(ring: readonly Point[]): Crossing | null {
	const edges = edgesOf(ring).sort((one, other) => one.left - other.left);
	let reaching: Edge[] = [];
	for (const edge of edges) {
		reaching = reaching.filter(({ right }) => right >= edge.left);
		for (const other of reaching) {
			if (other.bottom < edge.top || other.top > edge.bottom) continue;
			if (!meetsWrongly(edge, other, ring.length)) continue;
			return { edges: [other.at, edge.at], ...meetingPoint(edge, other) };
		}
		reaching.push(edge);
	}
	return null;
}

interface Edge {
	/** Index of the corner at which it begins. */
	at: number;
	from: Point;
	to: Point;
	left: number;
	right: number;
	top: number;
	bottom: number;
}

function edgesOf(ring: readonly Point[]): Edge[] {
	return ring.flatMap((from, at) => {
		const to = ring[(at + 1) % ring.length];
		if (to === undefined) return [];
		return [
			{
				at,
				from,
				to,
				left: Math.min(from[0], to[0]),
				right: Math.max(from[0], to[0]),
				top: Math.min(from[1], to[1]),
				bottom: Math.max(from[1], to[1]),
			},
		];
	});
}

/** Neighbours share a corner, and no more: an edge that goes back over the one before it encloses nothing. */
function meetsWrongly(one: Edge, other: Edge, count: number): boolean {
	if ((one.at + 1) % count === other.at) return goesBack(one, other);
	if ((other.at + 1) % count === one.at) return goesBack(other, one);
	return doTouch(one.from, one.to, other.from, other.to);
}

function goesBack(first: Edge, second: Edge): boolean {
	if (turn(first.from, first.to, second.to) !== 0) return false;
	const along =
		(first.to[0] - first.from[0]) * (second.to[0] - second.from[0]) +
		(first.to[1] - first.from[1]) * (second.to[1] - second.from[1]);
	return along < 0;
}

/** True when two lines have a point in common. */
export function doTouch(a: Point, b: Point, c: Point, d: Point): boolean {
	const [abc, abd, cda, cdb] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)];
	if (abc !== abd && cda !== cdb) return true;
	return (
		(abc === 0 && isWithin(a, b, c)) ||
		(abd === 0 && isWithin(a, b, d)) ||
		(cda === 0 && isWithin(c, d, a)) ||
		(cdb === 0 && isWithin(c, d, b))
	);
}

/** To which side `c` lies of the way from `a` to `b`: 1, -1, or 0 on it. */
function turn(a: Point, b: Point, c: Point): number {
	return Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
}

/** True when a point of the same straight line lies between two others. */
function isWithin(a: Point, b: Point, c: Point): boolean {
	return (
		Math.min(a[0], b[0]) <= c[0] &&
		c[0] <= Math.max(a[0], b[0]) &&
		Math.min(a[1], b[1]) <= c[1] &&
		c[1] <= Math.max(a[1], b[1])
	);
}

/** Where two lines meet; for those that lie on each other, an end of one of them. */
function meetingPoint(
	{ from: a, to: b }: Edge,
	{ from: c, to: d }: Edge,
): { x: number; y: number } {
	const across = (b[0] - a[0]) * (d[1] - c[1]) - (b[1] - a[1]) * (d[0] - c[0]);
	if (across === 0) return { x: c[0], y: c[1] };
	const share = ((c[0] - a[0]) * (d[1] - c[1]) - (c[1] - a[1]) * (d[0] - c[0])) / across;
	return { x: a[0] + share * (b[0] - a[0]), y: a[1] + share * (b[1] - a[1]) };
}
