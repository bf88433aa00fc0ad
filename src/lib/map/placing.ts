import type { ItemAct } from '$lib/control/act.ts';
import type { Area } from '$lib/control/place.ts';
import type { WorkItem } from '$lib/control/work-item.ts';
import { areaUnder, levelOf, levelOfItem, type Plan } from './plan.ts';

/** Where an item is. */
export type Place = Pick<WorkItem, 'area' | 'layout' | 'level' | 'x' | 'y'>;

/** What putting an item somewhere comes down to: into another area it is an act, within its own an edit. */
export type Placing =
	| { kind: 'move'; does: Extract<ItemAct, { act: 'move' }> }
	| { kind: 'edit'; fields: Pick<WorkItem, 'layout' | 'level' | 'x' | 'y'> };

/**
 * Where an item comes to lie when it is dropped on the plan.
 * @param shown The level that the map shows; null (all of them): the item keeps its own.
 */
export function placeOfDrop(
	item: WorkItem,
	areas: ReadonlyMap<string, Area>,
	plan: Plan,
	shown: string | null,
	point: { x: number; y: number },
): Place {
	const asked = shown === null ? levelOfItem(item, plan) : levelOf({ level: shown });
	const isOver = plan.levels.some(({ level, layout }) => {
		if (level !== asked) return false;
		const { left, top, width, height } = layout;
		return point.x >= left && point.x <= left + width && point.y >= top && point.y <= top + height;
	});
	// Beside a deck there is nothing to stand on: what is dropped there lies on the ground.
	const level = asked !== null && isOver ? asked : null;
	const under = areaUnder(areas.values(), plan, level, point.x, point.y);
	const area = keepsItsArea(item, areas, under) ? item.area : (under?.id ?? null);
	return {
		area,
		layout: (area === null ? null : areas.get(area)?.layout) ?? under?.layout ?? plan.base.id,
		level,
		x: rounded(point.x),
		y: rounded(point.y),
	};
}

/**
 * An area that is drawn nowhere cannot be left by moving on the drawing, as long as the point lies in what
 * the area belongs to, or in no area at all.
 */
function keepsItsArea(
	item: WorkItem,
	areas: ReadonlyMap<string, Area>,
	under: Area | null,
): boolean {
	if (item.area === null) return under === null;
	if (item.area === under?.id) return true;
	const own = areas.get(item.area);
	if (own === undefined || own.polygon !== null) return false;
	if (under === null) return true;
	const seen = new Set<string>();
	for (let area: Area | undefined = own; area && !seen.has(area.id);) {
		if (area.id === under.id) return true;
		seen.add(area.id);
		area = area.parent === null ? undefined : areas.get(area.parent);
	}
	return false;
}

/** What it takes to bring an item from one place to another. */
export function placingFrom(from: Place, to: Place): Placing {
	const { area, layout, level, x, y } = to;
	if (area !== from.area) return { kind: 'move', does: { act: 'move', area, layout, level, x, y } };
	return { kind: 'edit', fields: { layout, level, x, y } };
}

/** Where an item is now. */
export function placeOf(item: WorkItem): Place {
	return { area: item.area, layout: item.layout, level: item.level, x: item.x, y: item.y };
}

/** A tenth of a layout unit is finer than anybody can point. */
function rounded(value: number): number {
	return Math.round(value * 10) / 10;
}
