export interface SparklineShape {
	/** SVG path data; empty when there is nothing to draw. */
	line: string;
	/** Where the last value lies. */
	end: { x: number; y: number } | undefined;
}

/**
 * A small line through values in equal steps, filling a box less its margin. The scale starts at
 * `floor` or at the least value, whichever is less; equal values lie in the middle.
 *
 * @param margin Room on all sides, so that line and end dot are not cut off.
 */
export function sparkline(
	values: readonly number[],
	width: number,
	height: number,
	margin: number,
	floor = Infinity,
): SparklineShape {
	const least = Math.min(floor, ...values);
	const most = Math.max(...values);
	const range = most - least;
	const step = values.length > 1 ? (width - 2 * margin) / (values.length - 1) : 0;
	const points = values.map((value, index) => ({
		x: values.length > 1 ? margin + index * step : width - margin,
		y:
			range === 0
				? height / 2
				: height - margin - ((value - least) / range) * (height - 2 * margin),
	}));
	const line = points.map(({ x, y }) => `${round(x)} ${round(y)}`).join('L');
	return { line: line && `M${line}`, end: points.at(-1) };
}

function round(value: number): number {
	return Math.round(value * 10) / 10;
}
