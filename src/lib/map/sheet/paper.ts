/** A piece of paper, or a picture that is laid out as one. */
export interface Paper {
	/** Millimetres. */
	width: number;
	height: number;
	/** Size of its letters, in millimetres. */
	letters: number;
	/** As CSS has it after `size:`; null for what is never printed. */
	pageSize: string | null;
}

export type PaperSize = 'A3' | 'A4';
export type Orientation = 'landscape' | 'portrait';

const SHEETS: Readonly<Record<PaperSize, { long: number; short: number; letters: number }>> = {
	A3: { long: 420, short: 297, letters: 3.1 },
	A4: { long: 297, short: 210, letters: 2.5 },
};

/** Millimetres of a CSS pixel. */
const PIXEL = 25.4 / 96;
/** The least of a picture's map, in CSS pixels: what lies below it has no room in less. */
const LEAST = { width: 720, height: 480 };

export function paperOf(size: PaperSize, orientation: Orientation): Paper {
	const { long, short, letters } = SHEETS[size];
	return {
		width: orientation === 'landscape' ? long : short,
		height: orientation === 'landscape' ? short : long,
		letters,
		pageSize: `${size} ${orientation}`,
	};
}

/**
 * What a picture of a window is laid out on: its map is as large as the window.
 * @param window In CSS pixels.
 */
export function pictureOf(window: { width: number; height: number }): Paper {
	const letters = 12 * PIXEL;
	const inside = Math.max(LEAST.width, window.width) * PIXEL;
	const margins = 2 * MARGIN * letters;
	const width = inside + margins;
	return {
		width,
		height:
			Math.max(LEAST.height, window.height) * PIXEL + margins + footOf(inside / letters) * letters,
		letters,
		pageSize: null,
	};
}

/** Free around everything, in letters. */
export const MARGIN = 3;
/** Below a map, in letters: the space above what stands there, the title, and the legends where they stand below it. */
export const ABOVE = 2;
export const TITLE_HEIGHT = 15.5;
const LEGEND_HEIGHT = 11.5;
/** From this width on, in letters, all that stands below the map stands side by side. */
const SIDE_BY_SIDE = 110;

/** True where what stands below a map has room side by side. */
export function isSideBySide(inside: number): boolean {
	return inside >= SIDE_BY_SIDE;
}

/** Height of what stands below a map, with the space above it, in letters. */
export function footOf(inside: number): number {
	return isSideBySide(inside) ? ABOVE + TITLE_HEIGHT : ABOVE + TITLE_HEIGHT + LEGEND_HEIGHT;
}
