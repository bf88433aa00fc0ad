import type { WorkItem } from '$lib/control/work-item.ts';

/** How many items a filter shows, and how many of all it hides. */
export interface ShownCount {
	shown: number;
	hidden: number;
}

export function countShown(
	items: ReadonlyMap<string, WorkItem>,
	matches: (item: WorkItem) => boolean,
): ShownCount {
	let shown = 0;
	for (const item of items.values()) if (matches(item)) shown += 1;
	return { shown, hidden: items.size - shown };
}
