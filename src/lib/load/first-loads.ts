import { atOnce } from '$lib/control/area-sums.ts';
import type { Filter } from '$lib/control/filter.ts';
import type { Area } from '$lib/control/place.ts';
import type { RecordLookup } from '$lib/control/readiness.ts';
import type { WorkItem } from '$lib/control/work-item.ts';
import { countLoads } from '$lib/live/counted-loads.ts';
import type { FirstMap } from '$lib/live/first-picture.ts';
import { lookWhy } from './why-here.ts';

/**
 * Counts what the list of areas shows, for a first picture.
 * @param now ISO 8601, UTC.
 */
export function firstLoads(
	areas: readonly Area[],
	items: ReadonlyMap<string, WorkItem>,
	filter: Filter,
	record: RecordLookup,
	now: string,
): Pick<FirstMap, 'loads' | 'uncounted' | 'weeks' | 'why'> {
	const { loads, weeks, hidden } = atOnce(countLoads(areas, items.values(), filter, record, now));
	return {
		loads: [...loads.values()],
		uncounted: hidden,
		weeks: [...weeks].map(([area, open]) => ({ area, open })),
		why: filter.area.length === 0 ? null : atOnce(lookWhy(items.values(), filter, areas, now)),
	};
}
