import { type Filter, matcher } from '../control/filter.ts';
import { type Load, loadByArea } from '../control/load.ts';
import type { Area } from '../control/place.ts';
import type { RecordLookup } from '../control/readiness.ts';
import { STATUSES, statusOf, UNFINISHED_STAGES } from '../control/stage.ts';
import type { WorkItem } from '../control/work-item.ts';

/** The loads of all areas at a moment, and what they were counted from. */
export interface CountedLoads {
	/** By area; null is the work that has none. */
	loads: ReadonlyMap<string | null, Load>;
	/** What was counted, ended work included: the filter without its area and its statuses. */
	items: readonly WorkItem[];
	/** ISO 8601, UTC: the moment that the loads hold for. */
	at: string;
	/** Unfinished items that the filter leaves out of the count. */
	hidden: number;
}

/**
 * Counts the load of each area by a filter. The filter's area is left out, so that areas stay comparable; its
 * statuses narrow what is there, but not what comes in and goes out: the flow needs the work that has ended.
 * @param at ISO 8601, UTC.
 */
export function countLoads(
	areas: readonly Area[],
	all: Iterable<WorkItem>,
	filter: Filter,
	record: RecordLookup,
	at: string,
): CountedLoads {
	const matches = matcher({ ...filter, area: null, status: [...STATUSES] }, areas);
	const asked = new Set(filter.status);
	const items: WorkItem[] = [];
	let hidden = 0;
	for (const item of all) {
		const isCounted = matches(item);
		if (isCounted) items.push(item);
		const isShown = isCounted && (asked.size === 0 || asked.has(statusOf(item)));
		if (!isShown && UNFINISHED_STAGES.has(item.stage)) hidden += 1;
	}
	const loads = loadByArea(areas, items, record, at);
	if (asked.size > 0) {
		const narrowed = items.filter((item) => asked.has(statusOf(item)));
		for (const [area, load] of loadByArea(areas, narrowed, record, at)) {
			const { open, blocked, overdue, notTrulyClosed, medianAge, age90 } = load;
			const whole = loads.get(area);
			if (whole) {
				Object.assign(whole, { open, blocked, overdue, notTrulyClosed, medianAge, age90 });
			}
		}
	}
	return { loads, items, at, hidden };
}
