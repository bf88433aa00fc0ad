import simplify from 'simplify-js';
import type { Point } from '$lib/control/place.ts';

/** Characters that an outline may take among what somebody shows of themselves: the server takes 2,000 of it all. */
const LONGEST = 1_200;

/** An outline in as few corners as are shown to others while it is drawn. */
export function roughOutline(points: readonly Point[], round: (point: Point) => Point): Point[] {
	let rough = points.map(round);
	for (let tolerance = extentOf(rough) / 500; lengthOf(rough) > LONGEST; tolerance *= 2) {
		rough = simplified(points, tolerance).map(round);
		if (rough.length <= 4) break;
	}
	return rough;
}

/** A line without the corners that lie within a tolerance of it. */
export function simplified(points: readonly Point[], tolerance: number): Point[] {
	return simplify(
		points.map(([x, y]) => ({ x, y })),
		tolerance,
		true,
	).map(({ x, y }): Point => [x, y]);
}

function lengthOf(points: readonly Point[]): number {
	return JSON.stringify(points).length;
}

function extentOf(points: readonly Point[]): number {
	const xs = points.map(([x]) => x);
	const ys = points.map(([, y]) => y);
	return Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys), 1e-6);
}
