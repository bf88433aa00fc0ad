import type { WorkItem } from '$lib/control/work-item.ts';

/**
 * Order of the cards in a cell: those that somebody has ranked first, by their rank; then by priority, by what
 * is due first, and by number. Total: two items are never equal.
 */
export function compareCards(a: WorkItem, b: WorkItem): number {
	return (
		compareText(a.rank, b.rank) ||
		a.priority - b.priority ||
		compareText(a.due, b.due) ||
		compareNumbers(a.number, b.number) ||
		compareText(a.id, b.id)
	);
}

/** By code units, as ranks are made to be compared; what has none comes last. */
function compareText(a: string | null, b: string | null): number {
	if (a === b) return 0;
	if (a === null) return 1;
	if (b === null) return -1;
	return a < b ? -1 : 1;
}

/** W-999 before W-1000. */
function compareNumbers(a: string, b: string): number {
	return a.length - b.length || compareText(a, b);
}

/** Where an item stands in sorted cards, or where it would have to be put in. */
export function placeOf(cards: readonly WorkItem[], item: WorkItem): number {
	let low = 0;
	let high = cards.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		const card = cards[middle];
		if (card !== undefined && compareCards(card, item) < 0) low = middle + 1;
		else high = middle;
	}
	return low;
}
