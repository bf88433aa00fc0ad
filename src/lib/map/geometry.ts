import type { Layout, Point } from '$lib/control/place.ts';

/** A rectangle in layout units, y downwards. */
export interface Box {
	left: number;
	top: number;
	right: number;
	bottom: number;
}

/**
 * How layout units lie on the map's pane: pane pixel = layout unit * scale - origin. It changes with the zoom
 * alone; a pan moves the pane.
 */
export interface Transform {
	/** Pixels a layout unit. */
	scale: number;
	originX: number;
	originY: number;
}

export function boxOfLayout(layout: Layout): Box {
	return {
		left: layout.left,
		top: layout.top,
		right: layout.left + layout.width,
		bottom: layout.top + layout.height,
	};
}

/** The box around a polygon, or null when it has no corners. */
export function boxOfPolygon(polygon: readonly Point[]): Box | null {
	const first = polygon[0];
	if (first === undefined) return null;
	const box: Box = { left: first[0], top: first[1], right: first[0], bottom: first[1] };
	for (const [x, y] of polygon) {
		box.left = Math.min(box.left, x);
		box.right = Math.max(box.right, x);
		box.top = Math.min(box.top, y);
		box.bottom = Math.max(box.bottom, y);
	}
	return box;
}

export function isInBox(box: Box, x: number, y: number): boolean {
	return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}

/** True when all of a box lies in another. */
export function isWithin(box: Box, around: Box): boolean {
	return isInBox(around, box.left, box.top) && isInBox(around, box.right, box.bottom);
}

/** A box with a share of its own size added on each side. */
export function widened(box: Box, share: number): Box {
	const x = (box.right - box.left) * share;
	const y = (box.bottom - box.top) * share;
	return { left: box.left - x, top: box.top - y, right: box.right + x, bottom: box.bottom + y };
}

/** How far about a drawing a map may be moved: six tenths of it on each side. */
export function reachOf(drawing: Box): Box {
	return widened(drawing, 0.6);
}

/** A pixel of the map's pane as a point of the layout. */
export function toLayout(transform: Transform, x: number, y: number): { x: number; y: number } {
	return {
		x: (x + transform.originX) / transform.scale,
		y: (y + transform.originY) / transform.scale,
	};
}

/** A point of the layout as a pixel of the map's pane. */
export function toPane(transform: Transform, x: number, y: number): { x: number; y: number } {
	return {
		x: x * transform.scale - transform.originX,
		y: y * transform.scale - transform.originY,
	};
}

/**
 * True when going to the box would show more of it: it is partly out of sight, or fills so little of the window
 * that its items lie on top of each other.
 */
export function isWorthGoingTo(box: Box, window: Box): boolean {
	const share = Math.max(
		(box.right - box.left) / (window.right - window.left),
		(box.bottom - box.top) / (window.bottom - window.top),
	);
	return !isWithin(box, window) || share < 0.4;
}
