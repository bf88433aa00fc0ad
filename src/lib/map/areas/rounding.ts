import type { Point } from '$lib/control/place.ts';

/** Coordinates no finer than a hundred thousandth of a drawing: nobody points finer. */
export function roundedFor(extent: number): (point: Point) => Point {
	const digits = Math.max(0, Math.min(9, 5 - Math.floor(Math.log10(Math.max(extent, 1e-3)))));
	const round = (value: number) => Number(value.toFixed(digits));
	return ([x, y]) => [round(x), round(y)];
}
