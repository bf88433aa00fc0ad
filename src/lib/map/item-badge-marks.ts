import type { Palette } from '$lib/ui/palette.ts';

/** What of an item is told by a small mark at its glyph, as bits that add up. */
export const BADGE = { overdue: 1, notReady: 2, conflict: 4, planned: 8 } as const;
export type BadgeName = keyof typeof BADGE;

/** What the badges mean, in words. */
export const BADGE_NAMES: Readonly<Record<BadgeName, string>> = {
	overdue: 'Overdue',
	notReady: 'Due to start, not ready',
	conflict: 'In conflict now',
	planned: 'Planned to be so by then',
};

/** In CSS pixels at a desk. */
const RADIUS = 4;
/** From the item's middle, in CSS pixels at a desk: each badge has a corner of its own. */
const AWAY = 6.5;
const CORNERS = {
	overdue: [1, -1],
	notReady: [-1, -1],
	conflict: [1, 1],
} as const;
const NAMES = ['notReady', 'overdue', 'conflict'] as const;
/** The ring around what is only planned, in CSS pixels at a desk, and its dashes. */
const RING = 10;
const DASHES = [3.2, 2.4];

/**
 * Draws the badges of an item around its glyph: a clock for overdue, a half moon for not ready, two points that meet for
 * a conflict; and a dashed ring where it is only planned to be so.
 * @param badges Bits of BADGE.
 * @param x Middle of the glyph, in device pixels.
 */
export function drawBadges(
	context: CanvasRenderingContext2D,
	badges: number,
	x: number,
	y: number,
	unit: number,
	palette: Palette,
): void {
	if ((badges & BADGE.planned) !== 0) drawRing(context, x, y, unit, palette);
	for (const name of NAMES) {
		if ((badges & BADGE[name]) === 0) continue;
		const [right, down] = CORNERS[name];
		context.save();
		context.translate(x + right * AWAY * unit, y + down * AWAY * unit);
		context.scale(RADIUS * unit, RADIUS * unit);
		drawBadge(context, name, palette);
		context.restore();
	}
}

function drawRing(
	context: CanvasRenderingContext2D,
	x: number,
	y: number,
	unit: number,
	palette: Palette,
): void {
	context.save();
	context.setLineDash(DASHES.map((length) => length * unit));
	context.strokeStyle = palette.ink;
	context.lineWidth = 1.4 * unit;
	context.beginPath();
	context.arc(x, y, RING * unit, 0, 2 * Math.PI);
	context.stroke();
	context.restore();
}

/** One badge around the origin, with a radius of 1. */
function drawBadge(
	context: CanvasRenderingContext2D,
	name: keyof typeof CORNERS,
	palette: Palette,
): void {
	context.lineCap = 'round';
	context.lineJoin = 'round';
	context.beginPath();
	context.arc(0, 0, 1.25, 0, 2 * Math.PI);
	context.fillStyle = palette.surface;
	context.fill();
	context.beginPath();
	context.arc(0, 0, 0.95, 0, 2 * Math.PI);
	context.fillStyle = name === 'conflict' ? palette.error : palette.ink;
	if (name !== 'notReady') {
		context.fill();
		context.strokeStyle = palette.surface;
		context.lineWidth = 0.3;
		context.beginPath();
		if (name === 'overdue') {
			context.moveTo(0, -0.55);
			context.lineTo(0, 0.05);
			context.lineTo(0.4, 0.3);
		} else {
			context.moveTo(-0.62, -0.4);
			context.lineTo(-0.15, 0);
			context.lineTo(-0.62, 0.4);
			context.moveTo(0.62, -0.4);
			context.lineTo(0.15, 0);
			context.lineTo(0.62, 0.4);
		}
		context.stroke();
		return;
	}
	context.strokeStyle = palette.ink;
	context.lineWidth = 0.3;
	context.beginPath();
	context.arc(0, 0, 0.8, 0, 2 * Math.PI);
	context.stroke();
	context.beginPath();
	context.arc(0, 0, 0.8, Math.PI / 2, (3 * Math.PI) / 2);
	context.fill();
}
