import { atOnce } from '$lib/control/area-sums.ts';
import type { ItemTest } from '$lib/control/filter.ts';
import type { WorkItem } from '$lib/control/work-item.ts';

/** Items looked at in one turn. */
const TURN = 64;

/** How many items a filter shows, how many of all it hides, and whether any came from a system of record. */
export interface ShownCount {
	shown: number;
	hidden: number;
	hasSources: boolean;
}

/** Counts what a filter shows, in turns. */
export function* countingShown(
	items: ReadonlyMap<string, WorkItem>,
	matches: ItemTest,
): Generator<undefined, ShownCount> {
	let shown = 0;
	let hidden = 0;
	let hasSources = false;
	let left = TURN;
	for (const item of items.values()) {
		if (matches(item)) shown += 1;
		else hidden += 1;
		hasSources ||= item.source !== null;
		left -= 1;
		if (left > 0) continue;
		left = TURN;
		yield;
	}
	return { shown, hidden, hasSources };
}

/** Counts what a filter shows. */
export function countShown(items: ReadonlyMap<string, WorkItem>, matches: ItemTest): ShownCount {
	return atOnce(countingShown(items, matches));
}
