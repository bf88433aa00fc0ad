/** x' = a x + c y + e, y' = b x + d y + f, as SVG writes it. */
export type Transform = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export type Dot = readonly [x: number, y: number];

export const AS_IT_IS: Transform = [1, 0, 0, 1, 0, 0];
/** What is drawn on the back of its plane. */
export const MIRRORED: Transform = [-1, 0, 0, 1, 0, 0];

/** The transform that does the inner one first. */
export function after(outer: Transform, inner: Transform): Transform {
	const [a, b, c, d, e, f] = outer;
	const [g, h, i, j, k, l] = inner;
	return [
		a * g + c * h,
		b * g + d * h,
		a * i + c * j,
		b * i + d * j,
		a * k + c * l + e,
		b * k + d * l + f,
	];
}

export function at([a, b, c, d, e, f]: Transform, [x, y]: Dot): Dot {
	return [a * x + c * y + e, b * x + d * y + f];
}

/** @param angle In radians, against the clock. */
export function turned(angle: number): Transform {
	return [Math.cos(angle), Math.sin(angle), -Math.sin(angle), Math.cos(angle), 0, 0];
}

export function moved([x, y]: Dot): Transform {
	return [1, 0, 0, 1, x, y];
}

export function scaled(x: number, y: number): Transform {
	return [x, 0, 0, y, 0, 0];
}
