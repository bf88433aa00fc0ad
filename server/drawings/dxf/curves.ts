import type { Dot } from './transform.ts';

/** A stretch of a curve: two handles, and where it ends. */
export type Stretch = readonly [Dot, Dot, Dot];

/** Points between two knots of a spline. */
const BETWEEN_KNOTS = 12;
/** Points of a spline at most. */
const MOST_POINTS = 20_000;

/**
 * An arc of an ellipse as stretches of at most a right angle, which are true to a four-thousandth of its size.
 * @param major From its centre to the end of one axis.
 * @param minor From its centre to the end of the other.
 * @param from In radians along the ellipse, as `to`.
 */
export function arc(
	centre: Dot,
	major: Dot,
	minor: Dot,
	from: number,
	to: number,
): { start: Dot; stretches: Stretch[] } {
	const place = (cosine: number, sine: number): Dot => [
		centre[0] + cosine * major[0] + sine * minor[0],
		centre[1] + cosine * major[1] + sine * minor[1],
	];
	const count = Math.max(1, Math.ceil(Math.abs(to - from) / (Math.PI / 2) - 1e-9));
	const step = (to - from) / count;
	const handle = (4 / 3) * Math.tan(step / 4);
	const stretches = Array.from({ length: count }, (_, n): Stretch => {
		const [one, other] = [from + n * step, from + (n + 1) * step];
		const [c1, s1, c2, s2] = [Math.cos(one), Math.sin(one), Math.cos(other), Math.sin(other)];
		return [
			place(c1 - handle * s1, s1 + handle * c1),
			place(c2 + handle * s2, s2 - handle * c2),
			place(c2, s2),
		];
	});
	return { start: place(Math.cos(from), Math.sin(from)), stretches };
}

/** The arc between two corners of a polyline. @param bulge Tangent of a quarter of its angle, against the clock. */
export function bulged(from: Dot, to: Dot, bulge: number): Stretch[] {
	const angle = 4 * Math.atan(bulge);
	const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
	const chord = Math.hypot(dx, dy);
	if (chord === 0) return [];
	// From the middle of the chord to the centre, along its normal.
	const off = (1 - bulge * bulge) / (4 * bulge);
	const centre: Dot = [(from[0] + to[0]) / 2 - dy * off, (from[1] + to[1]) / 2 + dx * off];
	const radius = Math.hypot(from[0] - centre[0], from[1] - centre[1]);
	const start = Math.atan2(from[1] - centre[1], from[0] - centre[0]);
	return arc(centre, [radius, 0], [0, radius], start, start + angle).stretches;
}

/** Points along a B-spline, by de Boor's algorithm; its control points where its knots do not fit them. */
export function spline(
	controls: readonly Dot[],
	knots: readonly number[],
	degree: number,
): readonly Dot[] {
	const fits =
		degree >= 1 && controls.length > degree && knots.length >= controls.length + degree + 1;
	if (!fits) return controls;
	const points: Dot[] = [];
	for (let span = degree; span < controls.length; span += 1) {
		const [from = 0, to = 0] = [knots[span], knots[span + 1]];
		if (to <= from) continue;
		for (let n = 0; n < BETWEEN_KNOTS && points.length < MOST_POINTS; n += 1) {
			const at = from + ((to - from) * n) / BETWEEN_KNOTS;
			points.push(pointOf(controls, knots, degree, span, at));
		}
	}
	const [last] = controls.slice(-1);
	const end = knots[controls.length] ?? 0;
	const isClamped = knots[controls.length + degree] === end;
	if (last !== undefined && isClamped) points.push(last);
	return points;
}

function pointOf(
	controls: readonly Dot[],
	knots: readonly number[],
	degree: number,
	span: number,
	at: number,
): Dot {
	const near = controls.slice(span - degree, span + 1).map(([x, y]): [number, number] => [x, y]);
	for (let round = 1; round <= degree; round += 1) {
		for (let n = degree; n >= round; n -= 1) {
			const low = knots[span - degree + n] ?? 0;
			const high = knots[span + 1 + n - round] ?? 0;
			const share = high === low ? 0 : (at - low) / (high - low);
			const [one, other] = [near[n - 1], near[n]];
			if (one === undefined || other === undefined) continue;
			near[n] = [one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share];
		}
	}
	return near[degree] ?? [0, 0];
}
