import type { HeatScale } from './heat.ts';

/** Below this much of an item nothing is shown. */
const LEAST = 0.3;
/** Of each step, 0 to 255: the drawing is seen through it, and the more the less there is. */
const OPACITY = [110, 165, 200, 225, 245];

/** Paints how dense points lie, a pixel for each cell. The canvas becomes as large as the cells. */
export function paintDensity(
	context: CanvasRenderingContext2D,
	values: Float32Array,
	scale: HeatScale,
	colours: readonly number[],
	{ columns, rows }: { columns: number; rows: number },
): void {
	context.canvas.width = columns;
	context.canvas.height = rows;
	const picture = context.createImageData(columns, rows);
	const pixels = new Uint32Array(picture.data.buffer);
	const [first = 0, second = 0, third = 0, fourth = 0, fifth = 0] = colours;
	const [one = 1, two = 2, three = 4, four = 8] = scale;
	for (let at = 0; at < values.length; at++) {
		const value = values[at] ?? 0;
		if (value < LEAST) continue;
		if (value <= one) pixels[at] = first;
		else if (value <= two) pixels[at] = second;
		else if (value <= three) pixels[at] = third;
		else pixels[at] = value <= four ? fourth : fifth;
	}
	context.putImageData(picture, 0, 0);
}

/** Colours of CSS as the pixels of a picture, from little to much. */
export function pixelsOf(colours: readonly string[]): number[] {
	const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
	if (!context) return [];
	return colours.map((colour, step) => {
		context.fillStyle = colour;
		context.fillRect(0, 0, 1, 1);
		const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
		// Little end first, on every machine that browsers run on.
		return (((OPACITY[step] ?? 255) << 24) | (blue << 16) | (green << 8) | red) >>> 0;
	});
}
