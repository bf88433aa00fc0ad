/**
 * What glyphs and signs are made of: strokes and fills along paths, drawn the same by a canvas and in SVG.
 */

/** One stroke or fill, in units of its picture. */
export interface PathMark<Colour extends string> {
	/** SVG path data. */
	d: string;
	paint: 'fill' | 'stroke';
	/** The name of what it is painted in. */
	colour: Colour;
	/** Line width; 0 for a fill. */
	width: number;
	/** On and off lengths; strokes only. */
	dash: readonly [number, number] | null;
}

/** A path that is filled. */
export function filled<Colour extends string>(d: string, colour: Colour): PathMark<Colour> {
	return { d, paint: 'fill', colour, width: 0, dash: null };
}

/** A path that is drawn as a line. */
export function stroked<Colour extends string>(
	d: string,
	colour: Colour,
	width: number,
	dash: PathMark<Colour>['dash'] = null,
): PathMark<Colour> {
	return { d, paint: 'stroke', colour, width, dash };
}

/**
 * Paints a mark on a canvas, in the context's present units.
 * @param colour What its colour's name stands for.
 */
export function paintMark(
	context: CanvasRenderingContext2D,
	{ d, paint, width, dash }: PathMark<string>,
	colour: string,
): void {
	if (paint === 'fill') {
		context.fillStyle = colour;
		context.fill(path(d));
		return;
	}
	context.strokeStyle = colour;
	context.lineWidth = width;
	context.lineCap = capOf(dash);
	context.lineJoin = 'round';
	context.setLineDash(dash === null ? [] : [...dash]);
	context.stroke(path(d));
}

/**
 * The attributes of the SVG path that is a mark.
 * @param colour What its colour's name stands for, in CSS.
 */
export function svgOf({ d, paint, width, dash }: PathMark<string>, colour: string) {
	if (paint === 'fill') return { d, fill: colour };
	return {
		d,
		fill: 'none',
		stroke: colour,
		'stroke-width': width,
		'stroke-dasharray': dash?.join(' '),
		'stroke-linecap': capOf(dash),
		'stroke-linejoin': 'round',
	} as const;
}

/** Round caps would close the gaps of a broken line. */
function capOf(dash: PathMark<string>['dash']): 'butt' | 'round' {
	return dash === null ? 'round' : 'butt';
}

const paths = new Map<string, Path2D>();

function path(d: string): Path2D {
	const known = paths.get(d);
	if (known) return known;
	const made = new Path2D(d);
	paths.set(d, made);
	return made;
}
