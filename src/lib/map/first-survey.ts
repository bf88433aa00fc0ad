import type { Filter } from '$lib/control/filter.ts';
import type { Area, Layout } from '$lib/control/place.ts';
import type { WorkItem } from '$lib/control/work-item.ts';
import type { FirstMap } from '$lib/live/first-picture.ts';
import { type Survey, surveyItems } from './placed-items.ts';
import { basesOf, levelShown, planOf } from './plan.ts';

/**
 * Counts what stands around the map, for a first picture.
 * @param asked The level that the address asks for.
 */
export function firstSurvey(
	areas: readonly Area[],
	layouts: readonly Layout[],
	items: Iterable<WorkItem>,
	filter: Filter,
	asked: string | null,
): Pick<FirstMap, 'byStatus' | 'byLevel' | 'tray' | 'matching' | 'hidden'> {
	const [base] = basesOf(layouts);
	const plan = base === undefined ? null : planOf(layouts, base);
	const survey = surveyItems(items, filter, areas, plan, levelShown(asked, plan));
	return {
		byStatus: [...survey.byStatus].map(([status, count]) => ({ status, count })),
		byLevel: [...survey.byLevel].map(([level, count]) => ({ level, count })),
		tray: survey.tray.length,
		matching: survey.matching,
		hidden: survey.hidden,
	};
}

/** The survey as a first picture knows it: numbers, and no items. */
export function surveyOf(first: FirstMap | null): Survey {
	return {
		placed: {
			items: [],
			xs: new Float64Array(),
			ys: new Float64Array(),
			ranks: new Uint8Array(),
			firstShown: 0,
			surface: 0,
		},
		tray: [],
		byStatus: new Map(first?.byStatus.map(({ status, count }) => [status, count])),
		byLevel: new Map(first?.byLevel.map(({ level, count }) => [level, count])),
		matching: first?.matching ?? 0,
		elsewhere: 0,
		hidden: first?.hidden ?? 0,
	};
}
