import { type Filter, matcher } from '../control/filter.ts';
import { countLoadByArea, type Load } from '../control/load.ts';
import { countOpenByWeek } from '../control/load-weeks.ts';
import type { Area } from '../control/place.ts';
import type { RecordLookup } from '../control/readiness.ts';
import { STATUSES, statusOf, UNFINISHED_STAGES } from '../control/stage.ts';
import type { WorkItem } from '../control/work-item.ts';

/** Items looked at in one turn. */
const TURN = 64;

/** The loads of all areas at a moment. */
export interface CountedLoads {
	/** By area; null is the work that has none. */
	loads: ReadonlyMap<string | null, Load>;
	/** Open work at the ends of the last weeks, by area; null is the work that has none. */
	weeks: ReadonlyMap<string | null, readonly number[]>;
	/** Unfinished items that the filter leaves out of the count. */
	hidden: number;
}

/**
 * Counts the load of each area by a filter, in turns. The filter's areas are left out, so that areas stay comparable; its
 * statuses narrow what is there, but not what comes in and goes out: the flow needs the work that has ended.
 * @param at ISO 8601, UTC.
 */
export function* countLoads(
	areas: readonly Area[],
	all: Iterable<WorkItem>,
	filter: Filter,
	record: RecordLookup,
	at: string,
): Generator<undefined, CountedLoads> {
	const matches = matcher({ ...filter, area: [], status: [...STATUSES] }, areas, () => at);
	const asked = new Set(filter.status);
	const isAsked = (item: WorkItem) => asked.size === 0 || asked.has(statusOf(item));
	const items: WorkItem[] = [];
	let hidden = 0;
	let left = TURN;
	for (const item of all) {
		const isCounted = matches(item);
		if (isCounted) items.push(item);
		if (UNFINISHED_STAGES.has(item.stage) && !(isCounted && isAsked(item))) hidden += 1;
		left -= 1;
		if (left > 0) continue;
		left = TURN;
		yield;
	}
	const loads = yield* countLoadByArea(areas, items, record, at, isAsked);
	const weeks = yield* countOpenByWeek(areas, items, at);
	return { loads, weeks, hidden };
}
