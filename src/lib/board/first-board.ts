import { loadOf } from '$lib/control/load.ts';
import type { Area } from '$lib/control/place.ts';
import type { RecordLookup } from '$lib/control/readiness.ts';
import { type Status, statusOf } from '$lib/control/stage.ts';
import type { WorkItem } from '$lib/control/work-item.ts';
import { matcher } from '$lib/control/filter.ts';
import type { BoardScreen, FirstBoard } from '$lib/live/first-picture.ts';
import type { View } from '$lib/live/view.svelte.ts';
import { BoardState } from './board-state.svelte.ts';
import { itemsByLane } from './lane-loads.svelte.ts';
import type { LaneChoices } from './lane-memory.ts';

/** A whole site, as far as its board is counted from it. */
export interface BoardContent {
	areas: ReadonlyMap<string, Area>;
	items: ReadonlyMap<string, WorkItem>;
	record: RecordLookup;
	/** ISO 8601, UTC. */
	now: string;
}

/**
 * Counts the first picture of a board.
 * @returns It, and the ids of the items whose cards are in sight on that screen.
 */
export function firstBoard(
	{ areas, items, record, now }: BoardContent,
	view: View,
	screen: BoardScreen,
	choices: LaneChoices,
): { board: FirstBoard; inSight: string[] } {
	const state = new BoardState(
		{ areas, items, isLoaded: true, onItemsChanged: () => () => undefined },
		view,
		choices,
		null,
	);
	state.show(screen);
	const inSight = state.visible.flatMap(({ cells }) =>
		cells.flatMap(({ cards }) => cards.map(({ item }) => item.id)),
	);
	const lanesInSight = new Set(state.visible.map(({ box }) => box.lane.key));
	const byLane = itemsByLane(state.lanes, items.values(), (area) => state.laneOf(area));
	const loads = state.lanes
		.filter(({ key }) => lanesInSight.has(key))
		.map(({ key, area }) => loadOf(area, byLane.get(key) ?? [], record, now));
	const board: FirstBoard = {
		counts: countsOf(items.values(), matcher(view.filter, areas.values())),
		loads,
		screen,
		lanes: { collapsed: [...choices.collapsed], opened: [...choices.opened] },
	};
	return { board, inSight };
}

function countsOf(
	items: Iterable<WorkItem>,
	matches: (item: WorkItem) => boolean,
): FirstBoard['counts'] {
	const counts = new Map<string | null, Map<Status, number>>();
	for (const item of items) {
		if (!matches(item)) continue;
		const inArea = counts.get(item.area) ?? new Map<Status, number>();
		counts.set(item.area, inArea);
		const status = statusOf(item);
		inArea.set(status, (inArea.get(status) ?? 0) + 1);
	}
	return [...counts].flatMap(([area, inArea]) =>
		[...inArea].map(([status, count]) => ({ area, status, count })),
	);
}
