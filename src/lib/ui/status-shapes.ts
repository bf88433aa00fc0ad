/**
 * One shape for each status, drawn the same by the canvas of the map and by `StatusGlyph.svelte`.
 * Geometry is in units of the glyph's radius, around the origin; nothing reaches beyond
 * {@link GLYPH_EXTENT}. Each shape can be told from the others without its colour.
 */

/** What everyone reads of a piece of work; the same names as the control model's statuses. */
export type StatusName = 'open' | 'waiting' | 'live' | 'blocked' | 'done' | 'closed' | 'cancelled';

/** The statuses in the order in which legends and filters list them. */
export const STATUS_NAMES: readonly StatusName[] = [
	'open',
	'waiting',
	'live',
	'blocked',
	'done',
	'closed',
	'cancelled',
];

/** A colour for each status, and the surface that shows through holes and around edges. */
export type StatusPalette = Record<StatusName, string> & { surface: string };

/** One stroke or fill of a glyph; marks are painted in order. `d` is SVG path data. */
export interface GlyphMark {
	d: string;
	paint: 'fill' | 'stroke';
	colour: 'status' | 'surface';
	/** Line width in radii; strokes only. */
	width?: number;
	/** On and off lengths in radii; strokes only. */
	dash?: readonly [number, number];
}

/** How far a glyph reaches from its centre, in radii, halo included. */
export const GLYPH_EXTENT = 1.5;

const HALO = 0.25;

function circle(radius: number): string {
	return `M${radius} 0A${radius} ${radius} 0 1 1 ${-radius} 0A${radius} ${radius} 0 1 1 ${radius} 0Z`;
}

const DISC = circle(1);
const RING = circle(0.85);
const BOX =
	'M-.55-.85H.55Q.85-.85 .85-.55V.55Q.85 .85 .55 .85H-.55Q-.85 .85-.85 .55V-.55Q-.85-.85-.55-.85Z';
const DIAMOND =
	'M.13-1.2L1.2-.13Q1.33 0 1.2 .13L.13 1.2Q0 1.33-.13 1.2L-1.2 .13Q-1.33 0-1.2-.13L-.13-1.2Q0-1.33 .13-1.2Z';
const SMALL_CHECK = 'M-.4 .02L-.11 .32L.42-.3';
const CHECK = 'M-.62 .04L-.17 .48L.64-.46';
const CROSS = 'M-.5-.5L.5 .5M.5-.5L-.5 .5';
/** Nine dashes close the ring exactly, so that no dash is cut short where it begins. */
const RING_DASH = (2 * Math.PI * 0.85) / 9;

const MARKS: Record<StatusName, readonly GlyphMark[]> = {
	open: [
		{ d: RING, paint: 'fill', colour: 'surface' },
		{ d: RING, paint: 'stroke', colour: 'status', width: 0.34 },
	],
	waiting: [
		{ d: BOX, paint: 'fill', colour: 'surface' },
		{ d: BOX, paint: 'stroke', colour: 'status', width: 0.32 },
		{ d: 'M-.27-.36V.36M.27-.36V.36', paint: 'stroke', colour: 'status', width: 0.3 },
	],
	live: [
		{ d: DISC, paint: 'fill', colour: 'status' },
		{ d: circle(0.37), paint: 'fill', colour: 'surface' },
	],
	blocked: [
		{ d: DIAMOND, paint: 'fill', colour: 'status' },
		{ d: 'M-.5 0H.5', paint: 'stroke', colour: 'surface', width: 0.38 },
	],
	done: [
		{ d: RING, paint: 'fill', colour: 'surface' },
		{
			d: RING,
			paint: 'stroke',
			colour: 'status',
			width: 0.3,
			dash: [RING_DASH * 0.6, RING_DASH * 0.4],
		},
		{ d: SMALL_CHECK, paint: 'stroke', colour: 'status', width: 0.3 },
	],
	closed: [{ d: CHECK, paint: 'stroke', colour: 'status', width: 0.34 }],
	cancelled: [{ d: CROSS, paint: 'stroke', colour: 'status', width: 0.3 }],
};

const OUTLINES: Record<StatusName, { d: string; width: number }> = {
	open: { d: DISC, width: 2 * HALO },
	waiting: { d: BOX, width: 0.32 + 2 * HALO },
	live: { d: DISC, width: 2 * HALO },
	blocked: { d: DIAMOND, width: 2 * HALO },
	done: { d: DISC, width: 2 * HALO },
	closed: { d: CHECK, width: 0.34 + 2 * HALO },
	cancelled: { d: CROSS, width: 0.3 + 2 * HALO },
};

/** The marks that make the glyph of a status, first painted first. */
export function statusPath(status: StatusName): readonly GlyphMark[] {
	return MARKS[status];
}

/**
 * The silhouette of a glyph: stroke it with the surface colour, `width` radii wide, and the glyph
 * stands off from whatever lies beneath it.
 */
export function statusOutline(status: StatusName): { d: string; width: number } {
	return OUTLINES[status];
}

const paths = new Map<string, Path2D>();

function path(d: string): Path2D {
	const known = paths.get(d);
	if (known) return known;
	const made = new Path2D(d);
	paths.set(d, made);
	return made;
}

/**
 * Draws the glyph of a status on a canvas, with a halo of the surface colour around it.
 *
 * @param x Centre, in the context's present units.
 * @param y Centre, in the context's present units.
 * @param radius Radius in the same units; the glyph covers {@link GLYPH_EXTENT} radii each way.
 */
export function drawStatus(
	context: CanvasRenderingContext2D,
	status: StatusName,
	x: number,
	y: number,
	radius: number,
	palette: StatusPalette,
): void {
	context.save();
	context.translate(x, y);
	context.scale(radius, radius);
	context.lineCap = 'round';
	context.lineJoin = 'round';
	const outline = OUTLINES[status];
	context.strokeStyle = palette.surface;
	context.lineWidth = outline.width;
	context.stroke(path(outline.d));
	for (const mark of MARKS[status]) {
		const colour = mark.colour === 'surface' ? palette.surface : palette[status];
		if (mark.paint === 'fill') {
			context.fillStyle = colour;
			context.fill(path(mark.d));
			continue;
		}
		context.strokeStyle = colour;
		context.lineWidth = mark.width ?? 0.3;
		// Round caps would close the gaps of a dashed ring.
		context.lineCap = mark.dash ? 'butt' : 'round';
		context.setLineDash(mark.dash ? [...mark.dash] : []);
		context.stroke(path(mark.d));
	}
	context.restore();
}
