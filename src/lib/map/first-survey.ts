import type { Area, Layout } from '$lib/control/place.ts';
import type { WorkItem } from '$lib/control/work-item.ts';
import type { FirstMap } from '$lib/live/first-picture.ts';
import type { Looking } from '$lib/live/view-query.ts';
import { ItemSurvey, type SurveyCounts } from './item-survey.ts';
import { baseShown, basesOf, levelShown, planOf } from './plan.ts';

/**
 * Counts what stands around the map, for a first picture.
 * @param now ISO 8601, UTC.
 */
export function firstSurvey(
	areas: readonly Area[],
	layouts: readonly Layout[],
	items: Iterable<WorkItem>,
	{ filter, level, drawing }: Pick<Looking, 'filter' | 'level' | 'drawing'>,
	now: string,
): Pick<FirstMap, 'byStatus' | 'byLevel' | 'tray' | 'matching' | 'hidden'> {
	const base = baseShown(drawing, basesOf(layouts));
	const plan = base === undefined ? null : planOf(layouts, base);
	const question = { filter, areas, plan, level: levelShown(level, plan), now: () => now };
	const counts = new ItemSurvey(question, items).counts();
	return {
		byStatus: [...counts.byStatus].map(([status, count]) => ({ status, count })),
		byLevel: [...counts.byLevel].map(([level, count]) => ({ level, count })),
		tray: counts.unplaced,
		matching: counts.matching,
		hidden: counts.hidden,
	};
}

/** The counts as a first picture knows them. */
export function countsOf(first: FirstMap | null): SurveyCounts {
	return {
		byStatus: new Map(first?.byStatus.map(({ status, count }) => [status, count])),
		byLevel: new Map(first?.byLevel.map(({ level, count }) => [level, count])),
		unplaced: first?.tray ?? 0,
		matching: first?.matching ?? 0,
		elsewhere: 0,
		hidden: first?.hidden ?? 0,
	};
}
