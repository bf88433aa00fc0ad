import type { Area, Layout, Point } from '$lib/control/place.ts';
import { surface } from '$lib/control/place.ts';
import { areasOnLevel, GROUND, levelOf, type Plan } from '../plan.ts';
import { liesWithin } from './polygon-tools.ts';

/** Where something is drawn on a plan that shows a level: the level's own drawing, or the base. */
export function sheetOf(
	plan: Plan,
	shown: string | null,
): { layout: string; level: string | null } {
	const level = levelOf({ level: shown });
	const own = level === null ? undefined : plan.levels.find((one) => one.level === level);
	return own === undefined
		? { layout: plan.base.id, level: null }
		: { layout: own.layout.id, level: own.level };
}

/** The areas that are drawn where a new one would be. */
export function areasOnSheet(areas: Iterable<Area>, plan: Plan, shown: string | null): Area[] {
	return areasOnLevel(areas, plan, shown === GROUND ? null : levelOf({ level: shown }));
}

/** An area with a shape, in the smallest area that holds all of it, under a name of its own. */
export function newArea(
	areas: ReadonlyMap<string, Area>,
	plan: Plan,
	shown: string | null,
	polygon: Point[],
	name = 'New area',
): Area {
	const sheet = sheetOf(plan, shown);
	const around = [...areas.values()]
		.filter((area) => area.polygon !== null && plan.layouts.has(area.layout ?? ''))
		.filter((area) => levelOf(area) === null || levelOf(area) === sheet.level)
		.flatMap((area) => (area.polygon === null ? [] : [{ area, polygon: area.polygon }]))
		.filter((one) => liesWithin(polygon, one.polygon))
		.sort((one, other) => surface(one.polygon) - surface(other.polygon));
	const parent = around[0]?.area.id ?? null;
	const siblings = [...areas.values()].filter((area) => area.parent === parent);
	return {
		id: crypto.randomUUID(),
		name: freeName(name, siblings),
		parent,
		...sheet,
		polygon,
		order: Math.max(0, ...siblings.map(({ order }) => order + 1)),
	};
}

/** A name that no sibling has: "New area 2". */
export function freeName(name: string, siblings: readonly { name: string }[]): string {
	const taken = new Set(siblings.map((one) => one.name.trim().toLowerCase()));
	if (!taken.has(name.trim().toLowerCase())) return name;
	for (let n = 2; ; n += 1) {
		const numbered = `${name} ${n}`;
		if (!taken.has(numbered.toLowerCase())) return numbered;
	}
}

/** The longer side of a drawing, in layout units. */
export function extentOf({ width, height }: Layout): number {
	return Math.max(width, height);
}
