import { union } from 'polyclip-ts';
import { faultOfPolygon, withoutRepeats } from '$lib/control/area-shape.ts';
import { contains, type Point, surface } from '$lib/control/place.ts';

/** What became of shapes, or why nothing can, in words. */
export type Shaped<T> = { shapes: T } | { fault: string };

/** The polygon with a corner at another place. */
export function withCornerAt(polygon: readonly Point[], at: number, point: Point): Point[] {
	return polygon.map((corner, n) => (n === at ? point : corner));
}

/** The polygon with one corner more, behind another one. */
export function withCornerAfter(polygon: readonly Point[], at: number, point: Point): Point[] {
	return [...polygon.slice(0, at + 1), point, ...polygon.slice(at + 1)];
}

export function withoutCorner(polygon: readonly Point[], at: number): Point[] {
	return polygon.filter((_, n) => n !== at);
}

export function movedBy(polygon: readonly Point[], dx: number, dy: number): Point[] {
	return polygon.map(([x, y]) => [x + dx, y + dy]);
}

/** Half way between a corner and the next. */
export function middleAfter(polygon: readonly Point[], at: number): Point {
	const [ax, ay] = polygon[at] ?? [0, 0];
	const [bx, by] = polygon[(at + 1) % polygon.length] ?? [ax, ay];
	return [(ax + bx) / 2, (ay + by) / 2];
}

/** The rectangle between two corners that lie across from each other. */
export function rectangleBetween([ax, ay]: Point, [bx, by]: Point): Point[] {
	return [
		[ax, ay],
		[bx, ay],
		[bx, by],
		[ax, by],
	];
}

/** One polygon of several. Refused in words where they would not be one piece without a hole. */
export function merged(polygons: readonly (readonly Point[])[]): Shaped<Point[]> {
	const [first, ...others] = polygons.map((polygon) => [
		polygon.map(([x, y]): [number, number] => [x, y]),
	]);
	if (first === undefined) return { fault: 'There is nothing to merge.' };
	const pieces = union(first, ...others);
	const [piece] = pieces;
	if (piece === undefined) return { fault: 'There is nothing to merge.' };
	if (pieces.length > 1) {
		return {
			fault: `They would be ${pieces.length} pieces: areas are merged where they share a side.`,
		};
	}
	if (piece.length > 1) {
		return { fault: 'There would be a hole in the middle, which an area cannot have.' };
	}
	const ring = withoutRepeats((piece[0] ?? []).map(([x, y]): Point => [x, y]));
	const fault = faultOfPolygon(ring);
	return fault === null ? { shapes: ring } : { fault: `The outline ${fault}.` };
}

interface Cut {
	point: Point;
	/** The part of the line, and how far along it. */
	part: number;
	along: number;
	/** The edge of the polygon, and how far along it. */
	edge: number;
	share: number;
}

/**
 * Two polygons of one, cut by a line from side to side.
 * @param reach How far a line that ends just before a side still reaches it, in layout units.
 */
export function split(
	polygon: readonly Point[],
	line: readonly Point[],
	reach: number,
): Shaped<[Point[], Point[]]> {
	const ring = withoutRepeats(polygon);
	let count = 0;
	for (const further of [reach, reach / 8, 1e-6]) {
		const cuts = cutsOf(ring, lengthened(line, further));
		count = Math.max(count, cuts.length);
		const [one, other] = cuts;
		if (cuts.length !== 2 || one === undefined || other === undefined) continue;
		const halves = halvesOf(ring, line, one, other);
		if (halves !== null) return { shapes: halves };
	}
	return {
		fault:
			count > 2
				? `The line cuts the boundary ${count} times: draw one that cuts it twice.`
				: 'The line does not cut the area in two: draw it from one side to another.',
	};
}

function halvesOf(
	ring: readonly Point[],
	line: readonly Point[],
	from: Cut,
	to: Cut,
): [Point[], Point[]] | null {
	const way = [from.point, ...line.slice(from.part + 1, to.part + 1), to.point];
	const one = withoutRepeats([...way, ...walk(ring, to, from)]);
	const other = withoutRepeats([...way.toReversed(), ...walk(ring, from, to)]);
	if (faultOfPolygon(one) !== null || faultOfPolygon(other) !== null) return null;
	const whole = surface(ring);
	// A line beside the area closes something, too, but nothing of it.
	if (Math.abs(surface(one) + surface(other) - whole) > whole * 1e-6) return null;
	return [one, other];
}

/** The corners on the way along the polygon from one cut to the other. */
function walk(ring: readonly Point[], from: Cut, to: Cut): Point[] {
	if (from.edge === to.edge && to.share > from.share) return [];
	const steps = (to.edge - from.edge + ring.length) % ring.length || ring.length;
	return Array.from(
		{ length: steps },
		(_, n): Point => ring[(from.edge + 1 + n) % ring.length] ?? [0, 0],
	);
}

/** Where a line crosses a polygon, in the order of the line. An edge has its first corner and not its last. */
function cutsOf(ring: readonly Point[], line: readonly Point[]): Cut[] {
	const cuts: Cut[] = [];
	for (const [part, a] of line.slice(0, -1).entries()) {
		const b = line[part + 1] ?? a;
		for (const [edge, c] of ring.entries()) {
			const d = ring[(edge + 1) % ring.length] ?? c;
			const across = (b[0] - a[0]) * (d[1] - c[1]) - (b[1] - a[1]) * (d[0] - c[0]);
			if (across === 0) continue;
			const along = ((c[0] - a[0]) * (d[1] - c[1]) - (c[1] - a[1]) * (d[0] - c[0])) / across;
			const share = ((c[0] - a[0]) * (b[1] - a[1]) - (c[1] - a[1]) * (b[0] - a[0])) / across;
			if (along < 0 || along >= 1 || share < 0 || share >= 1) continue;
			const point: Point =
				share === 0 ? c : [a[0] + along * (b[0] - a[0]), a[1] + along * (b[1] - a[1])];
			cuts.push({ point, part, along, edge, share });
		}
	}
	return cuts.sort((one, other) => one.part - other.part || one.along - other.along);
}

/** A line whose two ends go on by a little. */
function lengthened(line: readonly Point[], by: number): Point[] {
	const [a, b] = line;
	const [y, z] = [line.at(-2), line.at(-1)];
	if (a === undefined || b === undefined || y === undefined || z === undefined) return [...line];
	return [beyond(b, a, by), ...line.slice(1, -1), beyond(y, z, by)];
}

function beyond(from: Point, to: Point, by: number): Point {
	const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
	if (length === 0) return to;
	return [to[0] + ((to[0] - from[0]) * by) / length, to[1] + ((to[1] - from[1]) * by) / length];
}

/** True when all of one polygon lies within another. */
export function liesWithin(inner: readonly Point[], outer: readonly Point[]): boolean {
	return inner.every(([x, y]) => contains(outer, x, y));
}
