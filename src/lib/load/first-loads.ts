import { type Filter, NONE } from '$lib/control/filter.ts';
import { type Area, withDescendants } from '$lib/control/place.ts';
import type { RecordLookup } from '$lib/control/readiness.ts';
import type { WorkItem } from '$lib/control/work-item.ts';
import { countLoads } from '$lib/live/counted-loads.ts';
import type { FirstMap } from '$lib/live/first-picture.ts';
import { openByWeek } from './load-weeks.ts';
import { whyWaiting } from './why-waiting.ts';

/**
 * Counts what the list of areas shows, for a first picture.
 * @param now ISO 8601, UTC.
 */
export function firstLoads(
	areas: readonly Area[],
	all: Iterable<WorkItem>,
	filter: Filter,
	record: RecordLookup,
	now: string,
): Pick<FirstMap, 'loads' | 'uncounted' | 'weeks' | 'why'> {
	const { loads, items, hidden } = countLoads(areas, all, filter, record, now);
	const weeks = [...openByWeek(areas, items, now)];
	return {
		loads: [...loads.values()],
		uncounted: hidden,
		weeks: weeks.map(([area, open]) => ({ area, open })),
		why: filter.area === null ? null : whyWaiting(itemsWithin(items, areas, filter.area), now),
	};
}

/** The items of an area and of all below it, or those that have none. */
export function itemsWithin(
	items: readonly WorkItem[],
	areas: readonly Area[],
	asked: string,
): WorkItem[] {
	if (asked === NONE) return items.filter(({ area }) => area === null);
	const ids = withDescendants(areas, asked);
	return items.filter(({ area }) => area !== null && ids.has(area));
}
