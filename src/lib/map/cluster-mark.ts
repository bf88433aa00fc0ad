import type { Status } from '$lib/control/stage.ts';
import type { Palette } from '$lib/ui/palette.ts';
import { drawStatus } from '$lib/ui/status-shapes.ts';
import { DRAWING_ORDER } from './item-places.ts';

/** How many items of each rank a cluster has, in the order of DRAWING_ORDER. */
export type Mix = ArrayLike<number>;

/** Radius of a cluster of one, in CSS pixels, and what each power of ten adds. */
const LEAST = 12.5;
const GROWTH = 3;
/** Width of the ring that shows the mix. */
const RING = 3.5;
/** Radius of the glyph of the worst status on the ring. */
const GLYPH = 4.6;
const WHOLE = 2 * Math.PI;
/** Least angle of a status that is there at all: one blocked item among a thousand is still seen. */
const LEAST_ANGLE = 0.22;

/** Radius of a cluster in CSS pixels at a desk. */
export function clusterRadius(total: number): number {
	return LEAST + GROWTH * Math.log10(Math.max(1, total));
}

/** "1,240" takes more room than a cluster has: above a thousand it is "1.2k". */
export function clusterCount(total: number): string {
	if (total < 1_000) return String(total);
	const thousands = total / 1_000;
	return `${thousands < 10 ? thousands.toFixed(1).replace('.0', '') : Math.round(thousands)}k`;
}

/** The worst status in a mix; null for an empty one. */
export function worstIn(mix: Mix): Status | null {
	for (let rank = DRAWING_ORDER.length - 1; rank >= 0; rank--) {
		if ((mix[rank] ?? 0) > 0) return DRAWING_ORDER[rank] ?? null;
	}
	return null;
}

/** A status's part of a cluster's ring, in radians clockwise from the top. */
export interface RingPart {
	status: Status;
	start: number;
	end: number;
}

/** The parts of the ring, the worst first; every status that is there has a part that can be seen. */
export function ringOf(mix: Mix): RingPart[] {
	const present = DRAWING_ORDER.map((status, rank) => ({ status, count: mix[rank] ?? 0 }))
		.filter(({ count }) => count > 0)
		.reverse();
	const total = present.reduce((sum, { count }) => sum + count, 0);
	const isSmall = ({ count }: { count: number }) => (count / total) * WHOLE < LEAST_ANGLE;
	const small = present.filter(isSmall);
	const large = present.filter((one) => !isSmall(one));
	const left = WHOLE - small.length * LEAST_ANGLE;
	const shared = large.reduce((sum, { count }) => sum + count, 0);
	let start = 0;
	return present.map((one) => {
		const end = start + (isSmall(one) ? LEAST_ANGLE : (one.count / shared) * left);
		const part = { status: one.status, start, end };
		start = end;
		return part;
	});
}

/**
 * Draws a cluster: its count, the mix of its statuses as a ring, and the worst of them as its mark.
 * @param x Middle, in device pixels.
 * @param density Device pixels a CSS pixel.
 */
export function drawCluster(
	context: CanvasRenderingContext2D,
	mix: Mix,
	x: number,
	y: number,
	density: number,
	palette: Palette,
): void {
	let total = 0;
	for (let rank = 0; rank < DRAWING_ORDER.length; rank++) total += mix[rank] ?? 0;
	const unit = density * palette.scale;
	const radius = clusterRadius(total) * unit;
	context.beginPath();
	context.arc(x, y, radius + 1.5 * unit, 0, WHOLE);
	context.fillStyle = palette.surface;
	context.fill();
	context.lineWidth = RING * unit;
	for (const { status, start, end } of ringOf(mix)) {
		context.beginPath();
		context.arc(x, y, radius - (RING * unit) / 2, start - Math.PI / 2, end - Math.PI / 2);
		context.strokeStyle = palette[status];
		context.stroke();
	}
	context.fillStyle = palette.ink;
	context.font = `600 ${10.5 * unit}px ${palette.font}`;
	context.textAlign = 'center';
	context.textBaseline = 'middle';
	context.fillText(clusterCount(total), x, y + 0.5 * unit);
	const worst = worstIn(mix);
	if (worst === null) return;
	const aside = radius * Math.SQRT1_2;
	drawStatus(context, worst, x + aside, y - aside, GLYPH * unit, palette);
}
