/**
 * One shape for each status, drawn the same by the canvas of the map and by `StatusGlyph.svelte`.
 * Geometry is in units of the glyph's radius, around the origin; nothing reaches beyond
 * {@link GLYPH_EXTENT}. Each shape can be told from the others without its colour.
 */
import { filled, paintMark, type PathMark, stroked } from './path-mark.ts';

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

/** A mark of a glyph; they are painted in order. Widths and dashes are in radii. */
export type GlyphMark = PathMark<'status' | 'surface'>;

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
	open: [filled(RING, 'surface'), stroked(RING, 'status', 0.34)],
	waiting: [
		filled(BOX, 'surface'),
		stroked(BOX, 'status', 0.32),
		stroked('M-.27-.36V.36M.27-.36V.36', 'status', 0.3),
	],
	live: [filled(DISC, 'status'), filled(circle(0.37), 'surface')],
	blocked: [filled(DIAMOND, 'status'), stroked('M-.5 0H.5', 'surface', 0.38)],
	done: [
		filled(RING, 'surface'),
		stroked(RING, 'status', 0.3, [RING_DASH * 0.6, RING_DASH * 0.4]),
		stroked(SMALL_CHECK, 'status', 0.3),
	],
	closed: [stroked(CHECK, 'status', 0.34)],
	cancelled: [stroked(CROSS, 'status', 0.3)],
};

const OUTLINES: Record<StatusName, GlyphMark> = {
	open: stroked(DISC, 'surface', 2 * HALO),
	waiting: stroked(BOX, 'surface', 0.32 + 2 * HALO),
	live: stroked(DISC, 'surface', 2 * HALO),
	blocked: stroked(DIAMOND, 'surface', 2 * HALO),
	done: stroked(DISC, 'surface', 2 * HALO),
	closed: stroked(CHECK, 'surface', 0.34 + 2 * HALO),
	cancelled: stroked(CROSS, 'surface', 0.3 + 2 * HALO),
};

/** The marks that make the glyph of a status, first painted first. */
export function statusPath(status: StatusName): readonly GlyphMark[] {
	return MARKS[status];
}

/** The silhouette of a glyph: painted before its marks, it stands off from whatever lies beneath it. */
export function statusOutline(status: StatusName): GlyphMark {
	return OUTLINES[status];
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
	for (const mark of [OUTLINES[status], ...MARKS[status]]) {
		paintMark(context, mark, mark.colour === 'surface' ? palette.surface : palette[status]);
	}
	context.restore();
}
