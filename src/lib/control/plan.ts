import { type Area, contains, type Layout, surface } from './place.ts';

/** The level that stands for the ground alone; without a level the map shows all of them. */
export const GROUND = '0';

/** A drawing and the levels that lie over it, all in one system of coordinates. */
export interface Plan {
	base: Layout;
	/** The drawings of levels, the highest first. */
	levels: { level: string; layout: Layout }[];
	/** Ids of the base and of all its levels. */
	layouts: ReadonlySet<string>;
}

/** A base with the levels that share its coordinates. */
export function planOf(layouts: Iterable<Layout>, base: Layout): Plan {
	const levels: Plan['levels'] = [];
	const ids = new Set([base.id]);
	for (const layout of layouts) {
		if (layout.base !== base.id) continue;
		ids.add(layout.id);
		if (layout.level !== null) levels.push({ level: layout.level, layout });
	}
	levels.sort((a, b) => heightOf(b.level) - heightOf(a.level) || a.layout.order - b.layout.order);
	return { base, levels, layouts: ids };
}

/** The metres that a level's name begins with; a name without a number lies lowest. */
function heightOf(level: string): number {
	const metres = Number.parseFloat(level.replace('−', '-'));
	return Number.isNaN(metres) ? -Infinity : metres;
}

/** Levels as people write them on items, the ground as null. */
export function levelOf(thing: { level: string | null }): string | null {
	return thing.level === null || thing.level === '' || thing.level === GROUND ? null : thing.level;
}

/** The level that an item lies on: its own, or else that of the drawing that it is placed on. */
export function levelOfItem(
	item: { level: string | null; layout: string | null },
	plan: Plan,
): string | null {
	const own = levelOf(item);
	if (own !== null) return own;
	return plan.levels.find(({ layout }) => layout.id === item.layout)?.level ?? null;
}

/** The areas of a plan that are drawn, for one level (null: the ground). */
export function areasOnLevel(areas: Iterable<Area>, plan: Plan, level: string | null): Area[] {
	const found: Area[] = [];
	for (const area of areas) {
		if (area.polygon === null || area.layout === null || !plan.layouts.has(area.layout)) continue;
		if (levelOfItem(area, plan) === level) found.push(area);
	}
	return found;
}

/**
 * The smallest area under a point: of the level itself, or else of the ground below it. Areas of one storey may be
 * drawn on the base and on the storey's own layout alike.
 * @param level Null for the ground.
 */
export function areaUnder(
	areas: Iterable<Area>,
	plan: Plan,
	level: string | null,
	x: number,
	y: number,
): Area | null {
	const all = [...areas];
	for (const storey of level === null ? [null] : [level, null]) {
		const found = smallestAround(areasOnLevel(all, plan, storey), x, y);
		if (found) return found;
	}
	return null;
}

function smallestAround(areas: readonly Area[], x: number, y: number): Area | null {
	let found: Area | null = null;
	let foundSurface = Infinity;
	for (const area of areas) {
		if (area.polygon === null || !contains(area.polygon, x, y)) continue;
		const size = surface(area.polygon);
		if (size < foundSurface) {
			found = area;
			foundSurface = size;
		}
	}
	return found;
}
