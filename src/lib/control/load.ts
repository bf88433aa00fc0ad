import { type Area, withDescendants } from './place.ts';
import { missingBeforeClose, type RecordLookup } from './readiness.ts';
import { statusOf, UNFINISHED_STAGES } from './stage.ts';
import type { WorkItem } from './work-item.ts';

const DAY = 86_400_000;

/** Days over which is counted what comes in and goes out. */
export const FLOW_DAYS = 28;

/** How much work an area holds, and which way it goes. Ages and times are in days. */
export interface Load {
	/** Area's id; null for the work that has no area. */
	area: string | null;
	/** Unfinished items: open, waiting, live or blocked. */
	open: number;
	blocked: number;
	overdue: number;
	/** Done, with something still missing before closing. */
	notTrulyClosed: number;
	medianAge: number | null;
	age90: number | null;
	in7: number;
	out7: number;
	in28: number;
	out28: number;
	/** Inflow over outflow in 28 days; null while nothing goes out. */
	accumulation: number | null;
	/** Days to clear the open items at the closing rate of the last 28 days; null while nothing goes out. */
	timeToClear: number | null;
}

/**
 * The load of a set of items at a moment. An item goes out when it is done, closed or cancelled: when no work
 * is asked for any more.
 * @param now ISO 8601, UTC.
 */
export function loadOf(
	area: string | null,
	items: Iterable<WorkItem>,
	record: RecordLookup,
	now: string,
): Load {
	const moment = Date.parse(now);
	const load: Load = {
		area,
		open: 0,
		blocked: 0,
		overdue: 0,
		notTrulyClosed: 0,
		medianAge: null,
		age90: null,
		in7: 0,
		out7: 0,
		in28: 0,
		out28: 0,
		accumulation: null,
		timeToClear: null,
	};
	const ages: number[] = [];
	for (const item of items) {
		const came = (moment - Date.parse(item.createdAt)) / DAY;
		if (came <= FLOW_DAYS) load.in28 += 1;
		if (came <= 7) load.in7 += 1;
		if (UNFINISHED_STAGES.has(item.stage)) {
			load.open += 1;
			ages.push(came);
			if (statusOf(item) === 'blocked') load.blocked += 1;
			if (item.due !== null && item.due < now) load.overdue += 1;
			continue;
		}
		const went = (moment - Date.parse(item.stageAt)) / DAY;
		if (went <= FLOW_DAYS) load.out28 += 1;
		if (went <= 7) load.out7 += 1;
		if (item.stage === 'done' && missingBeforeClose(item, record).length > 0) {
			load.notTrulyClosed += 1;
		}
	}
	ages.sort((a, b) => a - b);
	load.medianAge = percentile(ages, 0.5);
	load.age90 = percentile(ages, 0.9);
	if (load.out28 > 0) {
		load.accumulation = load.in28 / load.out28;
		load.timeToClear = load.open / (load.out28 / FLOW_DAYS);
	}
	return load;
}

/** The value below which a share of the sorted values lies, or null when there are none. */
export function percentile(sorted: readonly number[], share: number): number | null {
	if (sorted.length === 0) return null;
	const position = Math.min(sorted.length - 1, Math.floor(share * sorted.length));
	return sorted[position] ?? null;
}

/**
 * The load of each area, work of the areas below it included, and of the work without an area (`null`).
 * @param now ISO 8601, UTC.
 */
export function loadByArea(
	areas: readonly Area[],
	items: Iterable<WorkItem>,
	record: RecordLookup,
	now: string,
): Map<string | null, Load> {
	const direct = new Map<string | null, WorkItem[]>();
	const known = new Set(areas.map((area) => area.id));
	for (const item of items) {
		const area = item.area !== null && known.has(item.area) ? item.area : null;
		const held = direct.get(area);
		if (held) held.push(item);
		else direct.set(area, [item]);
	}
	const loads = new Map<string | null, Load>();
	for (const area of areas) {
		const held: WorkItem[] = [];
		for (const id of withDescendants(areas, area.id)) {
			for (const item of direct.get(id) ?? []) held.push(item);
		}
		loads.set(area.id, loadOf(area.id, held, record, now));
	}
	loads.set(null, loadOf(null, direct.get(null) ?? [], record, now));
	return loads;
}
