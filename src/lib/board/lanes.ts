import { areaTree } from '$lib/control/area-tree.ts';
import { areasWithin, NONE, soleArea } from '$lib/control/filter.ts';
import type { Area } from '$lib/control/place.ts';
import type { WorkItem } from '$lib/control/work-item.ts';

/** Key of the lane for work that has no area; no area's id is empty. */
export const NO_AREA_LANE = '';

/** One row of the board: an area, and all areas below it that have no row of their own. */
export interface Lane {
	/** The area's id, or {@link NO_AREA_LANE}. */
	key: string;
	area: string | null;
	name: string;
	/** 0 at the top of the tree. */
	depth: number;
	/** Whether there are areas below it. */
	canOpen: boolean;
	/** Whether the areas directly below it have lanes of their own. */
	opened: boolean;
	/** Key of the opened lane that it belongs to. */
	parent: string | null;
}

export interface Lanes {
	/** From top to bottom, without the lane for work that has no area. */
	all: readonly Lane[];
	/** Key of the lane that shows an area's work. */
	laneOf: (area: string | null) => string;
}

export const NO_AREA: Readonly<Lane> = {
	key: NO_AREA_LANE,
	area: null,
	name: 'No area',
	depth: 0,
	canOpen: false,
	opened: false,
	parent: null,
};

/**
 * The lanes of a tree of areas, siblings in their order. Work of an area that is not in the tree belongs to
 * the lane without an area.
 * @param opened Ids of the areas that are opened into the areas directly below them.
 * @param within Shows these areas alone, one by itself opened; none for the whole site, `none` asks for no area.
 */
export function lanesOf(
	areas: Iterable<Area>,
	opened: ReadonlySet<string>,
	within: readonly string[] = [],
): Lanes {
	const all = [...areas];
	const asked = areasWithin(within, all);
	const shown = asked.size === 0 ? all : all.filter(({ id }) => asked.has(id));
	const sole = soleArea({ area: [...within] });
	const lanes: Lane[] = [];
	const laneByArea = new Map<string, string>();
	const above: Lane[] = [];
	const tree = areaTree(shown);
	for (const [index, { area, depth }] of tree.entries()) {
		above.length = Math.min(above.length, depth);
		const parent = above.at(-1);
		if (parent !== undefined && !parent.opened) {
			laneByArea.set(area.id, parent.key);
			above.push(parent);
			continue;
		}
		const hasAreas = (tree[index + 1]?.depth ?? 0) > depth;
		const lane: Lane = {
			key: area.id,
			area: area.id,
			name: area.name,
			depth,
			canOpen: hasAreas && area.id !== sole,
			opened: hasAreas && (area.id === sole || opened.has(area.id)),
			parent: parent?.key ?? null,
		};
		lanes.push(lane);
		laneByArea.set(area.id, lane.key);
		above.push(lane);
	}
	return {
		all: lanes,
		laneOf: (area) => (area === null ? NO_AREA_LANE : (laneByArea.get(area) ?? NO_AREA_LANE)),
	};
}

/**
 * The lanes with the one for work that has no area, where that is shown.
 * @param asked The areas that the filter asks for.
 * @param isNeeded Whether something is, or could be put, into that lane.
 */
export function lanesShown(
	all: readonly Lane[],
	asked: readonly string[],
	isNeeded: boolean,
): readonly Lane[] {
	if (asked.includes(NONE)) return [NO_AREA, ...all];
	return all.length === 0 || isNeeded ? [...all, NO_AREA] : all;
}

/** All items by lane, those of the lanes opened below it included. */
export function itemsByLane(
	lanes: readonly Lane[],
	items: Iterable<WorkItem>,
	laneOf: (area: string | null) => string,
): Map<string, WorkItem[]> {
	const above = new Map(lanes.map((lane) => [lane.key, lane.parent]));
	const byLane = new Map<string, WorkItem[]>(lanes.map((lane) => [lane.key, []]));
	for (const item of items) {
		let key: string | null = laneOf(item.area);
		for (; key !== null; key = above.get(key) ?? null) byLane.get(key)?.push(item);
	}
	return byLane;
}
