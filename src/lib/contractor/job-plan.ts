import type { Area, Layout } from '$lib/control/place.ts';
import { isPlaced, type WorkItem } from '$lib/control/work-item.ts';
import type { Job } from './job.ts';

/** The level that stands for the ground alone; without a level the map shows all of them. */
export const GROUND = '0';

/** One drawing with the levels that lie over it. */
export interface JobPlan {
	base: Layout;
	/** The drawings of levels, the highest first. */
	levels: Layout[];
	/** Ids of the base and its levels. */
	layouts: ReadonlySet<string>;
}

/** One choice of the level switch. */
export interface LevelChoice {
	/** Null: all levels. */
	level: string | null;
	/** How many of the jobs are placed there. */
	count: number;
}

/** The site's drawings, each with its levels, in order. */
export function plansOf(layouts: Iterable<Layout>): JobPlan[] {
	const all = [...layouts].sort((a, b) => a.order - b.order || a.name.localeCompare(b.name));
	return all
		.filter((layout) => layout.base === null)
		.map((base) => {
			const levels = all
				.filter((layout) => layout.base === base.id && layout.level !== null)
				.sort((a, b) => heightOf(b) - heightOf(a));
			const layouts = new Set([base.id, ...levels.map(({ id }) => id)]);
			return { base, levels, layouts };
		});
}

/** The plan that most of the jobs are drawn on; the first where none is. */
export function planWithMost(plans: readonly JobPlan[], jobs: readonly Job[]): JobPlan | null {
	let best: JobPlan | null = null;
	let most = -1;
	for (const plan of plans) {
		const count = jobs.filter(({ item }) => isOnPlan(item, plan)).length;
		if (count > most) [best, most] = [plan, count];
	}
	return best;
}

/** True when the item has a point on the plan. */
export function isOnPlan(item: WorkItem, plan: JobPlan): boolean {
	return isPlaced(item) && plan.layouts.has(item.layout ?? '');
}

/** The level of an item or an area: its own, or that of the drawing that it is on; null for the ground. */
export function levelOn(
	thing: Pick<WorkItem | Area, 'layout' | 'level'>,
	plan: JobPlan,
): string | null {
	if (thing.level !== null && thing.level !== '' && thing.level !== GROUND) return thing.level;
	return plan.levels.find(({ id }) => id === thing.layout)?.level ?? null;
}

/**
 * True when the map that shows a level shows this one.
 * @param shown Null: all levels.
 */
export function isLevelShown(level: string | null, shown: string | null): boolean {
	return shown === null || level === (shown === GROUND ? null : shown);
}

/** What the level switch offers, with the number of jobs on each; empty for a plan without levels. */
export function levelChoices(plan: JobPlan, jobs: readonly Job[]): LevelChoice[] {
	if (plan.levels.length === 0) return [];
	const counts = new Map<string | null, number>();
	for (const { item } of jobs) {
		if (!isOnPlan(item, plan)) continue;
		const level = levelOn(item, plan);
		counts.set(level, (counts.get(level) ?? 0) + 1);
	}
	const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
	return [
		{ level: null, count: all },
		...plan.levels.map(({ level }) => ({ level, count: counts.get(level) ?? 0 })),
		{ level: GROUND, count: counts.get(null) ?? 0 },
	];
}

/** The metres that a level's name begins with; a name without a number lies lowest. */
function heightOf({ level }: Layout): number {
	const metres = Number.parseFloat((level ?? '').replace('−', '-'));
	return Number.isNaN(metres) ? -Infinity : metres;
}
