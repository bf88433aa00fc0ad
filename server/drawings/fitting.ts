/** The size of a drawing or of a box, in units of its own. */
export interface Box {
	width: number;
	height: number;
}

/** Proportions that differ by less are the same to the eye. */
const SAME = 0.01;

/** Whether a drawing has the proportions of a box. */
export function isOfProportions(drawing: Box, box: Box): boolean {
	const share = (drawing.width * box.height) / (drawing.height * box.width);
	return Math.abs(share - 1) <= SAME;
}

/** A size, and how much of it lies around the drawing on each side. */
export interface Padded extends Box {
	left: number;
	top: number;
	right: number;
	bottom: number;
}

/**
 * How much is put around a drawing, evenly, so that it has the proportions of a box.
 * @param into Null: nothing.
 */
export function paddingInto({ width, height }: Box, into: Box | null): Padded {
	if (into === null) return { width, height, left: 0, top: 0, right: 0, bottom: 0 };
	const across = Math.max(0, (height * into.width) / into.height - width) / 2;
	const down = Math.max(0, (width * into.height) / into.width - height) / 2;
	return {
		width: width + 2 * across,
		height: height + 2 * down,
		...{ left: across, right: across, top: down, bottom: down },
	};
}

/** The same in whole pixels. */
export function inPixels({ width, height }: Box, into: Box | null): Padded {
	const around = paddingInto({ width, height }, into);
	const [left, top] = [Math.round(around.left), Math.round(around.top)];
	return {
		width: width + 2 * left,
		height: height + 2 * top,
		...{ left, right: left, top, bottom: top },
	};
}
