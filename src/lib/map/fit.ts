import type { Box } from './geometry.ts';

/** Pixels left free around what the map goes to. */
export const MARGIN = 32;

/** Pixels at the left of the map that the levels' control covers, at scale 1. */
const LEVELS = 44;
/** On a phone the plan is as wide as the map, and lies below that control. */
const LEVELS_BESIDE = 640;

/**
 * Pixels at the left of a map that are covered.
 * @param width Of the map, in pixels.
 * @param size How much larger than on a desk everything is.
 */
export function coveredAside(hasLevels: boolean, width: number, size: number): number {
	return hasLevels && width >= LEVELS_BESIDE ? LEVELS * size : 0;
}

/**
 * Pixels a layout unit at which the box just fills a map.
 * @param map In pixels.
 * @param aside Pixels at the left that are covered.
 */
export function scaleToFit(
	map: { width: number; height: number },
	box: Box,
	aside: number,
): number {
	const across = Math.max(1, map.width - MARGIN - aside) / Math.max(1e-6, box.right - box.left);
	const down = Math.max(1, map.height - MARGIN) / Math.max(1e-6, box.bottom - box.top);
	return Math.min(across, down);
}
