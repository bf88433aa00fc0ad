/** A stretch at each edge within which dragging scrolls, in CSS pixels, and the most it scrolls in a second. */
const EDGE = 64;
const FASTEST = 1_600;

/**
 * How fast to scroll along one axis while something is dragged: 0 away from the edges, faster the nearer it is
 * to one, fastest beyond it.
 * @param at Where the pointer is, in the units of `start` and `end`.
 * @returns CSS pixels a second, negative towards the start.
 */
export function edgeSpeed(at: number, start: number, end: number): number {
	const edge = Math.min(EDGE, (end - start) / 4);
	if (edge <= 0) return 0;
	if (at < start + edge) return -FASTEST * share(start + edge - at, edge);
	if (at > end - edge) return FASTEST * share(at - (end - edge), edge);
	return 0;
}

function share(depth: number, edge: number): number {
	const part = Math.min(1, depth / edge);
	return part * part;
}
