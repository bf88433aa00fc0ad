import { loadOf } from '$lib/control/load.ts';
import type { Area } from '$lib/control/place.ts';
import type { RecordLookup } from '$lib/control/readiness.ts';
import { type Status, statusOf } from '$lib/control/stage.ts';
import type { WorkItem } from '$lib/control/work-item.ts';
import { isEmptyFilter, matcher } from '$lib/control/filter.ts';
import type { BoardScreen, FirstBoard } from '$lib/live/first-picture.ts';
import type { Looking } from '$lib/live/view-query.ts';
import { Cells } from './cells.ts';
import { columnsOf } from './columns.ts';
import type { LaneChoices } from './lane-memory.ts';
import { itemsByLane, type Lane, lanesOf, lanesShown, NO_AREA } from './lanes.ts';
import { lanesWithMatch } from './lanes-with-match.ts';
import { cardsInBrief, isPhoneAt, layOut, sizesAt } from './layout.ts';
import { stretchAt, type VisibleLane, visibleLanes } from './visible-lanes.ts';

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
	view: Looking,
	screen: BoardScreen,
	choices: LaneChoices,
): { board: FirstBoard; inSight: string[] } {
	const { filter } = view;
	const matches = matcher(filter, areas.values(), () => now);
	const { all, laneOf } = lanesOf(areas.values(), choices.opened, filter.area);
	const cells = new Cells(items.values(), matches, laneOf);
	const lanes = lanesShown(all, filter.area, cells.laneSize(NO_AREA.key) > 0);
	const visible = lanesInSight(cells, lanes, view, screen, choices);
	const inSight = visible.flatMap((lane) =>
		lane.cells.flatMap(({ cards }) => cards.map(({ item }) => item.id)),
	);
	const byLane = itemsByLane(lanes, items.values(), laneOf);
	const loads = visible.map(({ box: { lane } }) =>
		loadOf(lane.area, byLane.get(lane.key) ?? [], record, now),
	);
	const board: FirstBoard = {
		counts: countsOf(items.values(), matches),
		loads,
		screen,
		lanes: { collapsed: [...choices.collapsed], opened: [...choices.opened] },
	};
	return { board, inSight };
}

/** What BoardState finds in sight, from each step at once: it derives them when they are asked for, which only a page does once. */
function lanesInSight(
	cells: Cells,
	lanes: readonly Lane[],
	{ filter, selected }: Looking,
	{ width, height, scale, isTouched }: BoardScreen,
	{ collapsed }: LaneChoices,
): VisibleLane[] {
	const isPhone = isPhoneAt(width, scale);
	const columns = isPhone ? (['open'] as const) : columnsOf(filter);
	const sizes = sizesAt(scale, isPhone, width, isTouched);
	const cardsOf = (lane: Lane, column: number) => {
		const status = columns[column];
		return status === undefined ? [] : cells.cards(lane.key, status);
	};
	const isThin = (lane: Lane) =>
		collapsed.has(lane.key) || (lane.opened && cells.laneSize(lane.key) === 0);
	const matching = isEmptyFilter({ ...filter, area: [] })
		? new Set(lanes.map(({ key }) => key))
		: lanesWithMatch(lanes, (key) => cells.hasHeld(key));
	const shown = lanes.filter(({ key }) => matching.has(key));
	const aboveRest = shown.length === lanes.length ? null : shown.length;
	const layout = layOut(
		shown,
		columns.length,
		sizes,
		width,
		(lane) => (isThin(lane) ? 'thin' : 'brief'),
		(lane, column) => cardsOf(lane, column).length,
		cardsInBrief(sizes, height, shown.length, isPhone),
		aboveRest,
	);
	const pinned = selected === null ? undefined : cells.idOf(selected);
	return visibleLanes(
		layout,
		columns,
		stretchAt({ left: 0, top: 0 }, { width, height }),
		cardsOf,
		(id) => cells.indexOf(id),
		new Set(pinned === undefined ? [] : [pinned]),
		null,
	);
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
