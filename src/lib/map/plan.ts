import type { Layout } from '$lib/control/place.ts';
import { GROUND, type Plan } from '$lib/control/plan.ts';
import type { WorkItem } from '$lib/control/work-item.ts';
import { boxOfLayout, isInBox, reachOf } from './geometry.ts';

// The rules ask for these as well: what lies under a point is the same to them and to the map.
export {
	areasOnLevel,
	areaUnder,
	GROUND,
	levelOf,
	levelOfItem,
	type Plan,
	planOf,
} from '$lib/control/plan.ts';

/** The drawings that stand for themselves, in order. */
export function basesOf(layouts: Iterable<Layout>): Layout[] {
	return [...layouts]
		.filter((layout) => layout.base === null)
		.sort((a, b) => a.order - b.order || a.name.localeCompare(b.name));
}

/** The drawing that is shown when one is asked for: the first, when there is none of that id. */
export function baseShown(asked: string | null, bases: readonly Layout[]): Layout | undefined {
	return bases.find(({ id }) => id === asked) ?? bases[0];
}

/** Tells of items whether they have a point on a plan that its map can be moved to. */
export function placedOn(plan: Plan): (item: Pick<WorkItem, 'layout' | 'x' | 'y'>) => boolean {
	const reach = reachOf(boxOfLayout(plan.base));
	return ({ layout, x, y }) => {
		if (x === null || y === null || !plan.layouts.has(layout ?? '')) return false;
		return isInBox(reach, x, y);
	};
}

/** True when the map that shows `shown` (null: all levels) shows this level in full. */
export function isShownLevel(level: string | null, shown: string | null): boolean {
	return shown === null || level === (shown === GROUND ? null : shown);
}

/** The level that a plan shows when one is asked for; null: all, also when it has none of that name. */
export function levelShown(asked: string | null, plan: Plan | null): string | null {
	const levels = plan?.levels ?? [];
	if (asked === null || levels.length === 0) return null;
	return asked === GROUND || levels.some(({ level }) => level === asked) ? asked : null;
}
