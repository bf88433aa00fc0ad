import type { Point } from '$lib/control/place.ts';

/** What a point was drawn to; null where it is free. */
export type SnapKind = 'corner' | 'edge' | 'angle' | null;

export interface Snapped {
	point: Point;
	kind: SnapKind;
}

/** What a point may be drawn to. */
export interface SnapGround {
	/** Shapes whose corners and edges draw. */
	polygons: readonly (readonly Point[])[];
	/** Corners that the point is joined to: level and upright lines through them draw. */
	joined: readonly Point[];
	/** The edge that ends where the point is joined: what goes on straight or square to it draws. */
	edge: readonly [Point, Point] | null;
}

interface Line {
	through: Point;
	/** Of length 1. */
	along: Point;
}

/**
 * Draws a point to what is near it: a corner first, then an edge, then a right angle.
 * @param reach How near, in layout units.
 */
export function snap(point: Point, reach: number, ground: SnapGround): Snapped {
	return (
		toCorner(point, reach, ground.polygons) ??
		toEdge(point, reach, ground.polygons) ??
		toAngle(point, reach, ground) ?? { point, kind: null }
	);
}

function toCorner([x, y]: Point, reach: number, polygons: SnapGround['polygons']): Snapped | null {
	let nearest: Point | null = null;
	let least = reach;
	for (const polygon of polygons) {
		for (const corner of polygon) {
			const way = Math.hypot(corner[0] - x, corner[1] - y);
			if (way > least) continue;
			nearest = corner;
			least = way;
		}
	}
	return nearest === null ? null : { point: nearest, kind: 'corner' };
}

function toEdge(point: Point, reach: number, polygons: SnapGround['polygons']): Snapped | null {
	let nearest: Point | null = null;
	let least = reach;
	for (const polygon of polygons) {
		let from = polygon.at(-1);
		for (const to of polygon) {
			const foot = from === undefined ? to : footOn(from, to, point);
			from = to;
			const way = Math.hypot(foot[0] - point[0], foot[1] - point[1]);
			if (way > least) continue;
			nearest = foot;
			least = way;
		}
	}
	return nearest === null ? null : { point: nearest, kind: 'edge' };
}

/** The point of an edge that is nearest to another one. */
function footOn(from: Point, to: Point, point: Point): Point {
	const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
	const length = dx * dx + dy * dy;
	if (length === 0) return from;
	const share = ((point[0] - from[0]) * dx + (point[1] - from[1]) * dy) / length;
	const within = Math.max(0, Math.min(1, share));
	return [from[0] + within * dx, from[1] + within * dy];
}

function toAngle(point: Point, reach: number, { joined, edge }: SnapGround): Snapped | null {
	const near = [...squareTo(edge), ...joined.flatMap(levelAndUpright)]
		.map((line) => ({ line, foot: footOnLine(line, point) }))
		.map((one) => ({ ...one, way: distance(one.foot, point) }))
		.filter(({ way }) => way <= reach)
		.sort((one, other) => one.way - other.way);
	const [first] = near;
	if (first === undefined) return null;
	// Where two lines meet, as the last corner of a rectangle, the point goes there.
	for (const { line } of near.slice(1)) {
		const meeting = meetingOf(first.line, line);
		if (meeting !== null && distance(meeting, point) <= reach * 1.5) {
			return { point: meeting, kind: 'angle' };
		}
	}
	return { point: first.foot, kind: 'angle' };
}

function squareTo(edge: SnapGround['edge']): Line[] {
	if (edge === null) return [];
	const [from, to] = edge;
	const length = distance(from, to);
	if (length === 0) return [];
	const along: Point = [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
	return [
		{ through: to, along: [-along[1], along[0]] },
		{ through: to, along },
	];
}

function levelAndUpright(through: Point): Line[] {
	return [
		{ through, along: [1, 0] },
		{ through, along: [0, 1] },
	];
}

function footOnLine({ through, along }: Line, point: Point): Point {
	const share = (point[0] - through[0]) * along[0] + (point[1] - through[1]) * along[1];
	return [through[0] + share * along[0], through[1] + share * along[1]];
}

function meetingOf(one: Line, other: Line): Point | null {
	const across = one.along[0] * other.along[1] - one.along[1] * other.along[0];
	if (Math.abs(across) < 1e-6) return null;
	const [dx, dy] = [other.through[0] - one.through[0], other.through[1] - one.through[1]];
	const share = (dx * other.along[1] - dy * other.along[0]) / across;
	return [one.through[0] + share * one.along[0], one.through[1] + share * one.along[1]];
}

function distance(one: Point, other: Point): number {
	return Math.hypot(one[0] - other[0], one[1] - other[1]);
}
