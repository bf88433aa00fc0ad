import type { WorkItem } from '$lib/control/work-item.ts';

/** Items that share a point, laid out around it so that each can be seen and hit. */
export interface Spread {
	/** The shared point, in layout units. */
	x: number;
	y: number;
	/** Offsets are CSS pixels at a desk. */
	places: readonly { item: WorkItem; right: number; down: number }[];
	/** Items that have no room around it. */
	more: number;
}

/** Items around one point at most: more could not be told apart. */
export const MOST_SPREAD = 24;
/** Between two items, in CSS pixels at a desk: as much as a finger needs. */
const STEP = 26;
/** Items that stand on the innermost ring. */
const FIRST_RING = 6;

/**
 * Lays items out in rings around their point, the first innermost.
 * @param items The worst first.
 */
export function spreadOf(x: number, y: number, items: readonly WorkItem[]): Spread {
	const shown = items.slice(0, MOST_SPREAD);
	const places = shown.map((item, at) => ({ item, ...offset(at, shown.length) }));
	return { x, y, places, more: items.length - shown.length };
}

/** Where the item with this index stands, when there are `count`: each ring has six more than the one inside it. */
function offset(at: number, count: number): { right: number; down: number } {
	let ring = 1;
	let first = 0;
	while (at >= first + ring * FIRST_RING) {
		first += ring * FIRST_RING;
		ring += 1;
	}
	const onRing = Math.min(ring * FIRST_RING, count - first);
	const angle = ((at - first) / onRing) * 2 * Math.PI - Math.PI / 2;
	const radius = ring * STEP;
	return { right: radius * Math.cos(angle), down: radius * Math.sin(angle) };
}
