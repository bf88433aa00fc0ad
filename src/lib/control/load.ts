import { atOnce, sumsByArea } from './area-sums.ts';
import type { Area } from './place.ts';
import { isNotTrulyClosed, type RecordLookup } from './readiness.ts';
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

/** Counts the load of items one by one; what two have counted can be put together. */
class Tally {
	readonly #record: RecordLookup;
	readonly #now: string;
	readonly #moment: number;
	readonly #ages: number[] = [];
	/** Unfinished items, be they shown or not: the rate at which they end is that of all. */
	#unfinished = 0;
	#blocked = 0;
	#overdue = 0;
	#notTrulyClosed = 0;
	#in7 = 0;
	#out7 = 0;
	#in28 = 0;
	#out28 = 0;

	/** @param now ISO 8601, UTC. */
	constructor(record: RecordLookup, now: string) {
		this.#record = record;
		this.#now = now;
		this.#moment = Date.parse(now);
	}

	/** @param isShown False for an item of which only its coming and going counts. */
	add(item: WorkItem, isShown: boolean): void {
		const came = (this.#moment - Date.parse(item.createdAt)) / DAY;
		if (came <= FLOW_DAYS) this.#in28 += 1;
		if (came <= 7) this.#in7 += 1;
		if (UNFINISHED_STAGES.has(item.stage)) {
			this.#unfinished += 1;
			if (!isShown) return;
			this.#ages.push(came);
			if (statusOf(item) === 'blocked') this.#blocked += 1;
			if (item.due !== null && item.due < this.#now) this.#overdue += 1;
			return;
		}
		const went = (this.#moment - Date.parse(item.stageAt)) / DAY;
		if (went <= FLOW_DAYS) this.#out28 += 1;
		if (went <= 7) this.#out7 += 1;
		if (isShown && isNotTrulyClosed(item, this.#record)) this.#notTrulyClosed += 1;
	}

	take(other: Tally): void {
		for (const age of other.#ages) this.#ages.push(age);
		this.#unfinished += other.#unfinished;
		this.#blocked += other.#blocked;
		this.#overdue += other.#overdue;
		this.#notTrulyClosed += other.#notTrulyClosed;
		this.#in7 += other.#in7;
		this.#out7 += other.#out7;
		this.#in28 += other.#in28;
		this.#out28 += other.#out28;
	}

	loadOf(area: string | null): Load {
		const ages = Float64Array.from(this.#ages).sort();
		const goesOut = this.#out28 > 0;
		return {
			area,
			open: ages.length,
			blocked: this.#blocked,
			overdue: this.#overdue,
			notTrulyClosed: this.#notTrulyClosed,
			medianAge: percentile(ages, 0.5),
			age90: percentile(ages, 0.9),
			in7: this.#in7,
			out7: this.#out7,
			in28: this.#in28,
			out28: this.#out28,
			accumulation: goesOut ? this.#in28 / this.#out28 : null,
			timeToClear: goesOut ? this.#unfinished / (this.#out28 / FLOW_DAYS) : null,
		};
	}
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
	const tally = new Tally(record, now);
	for (const item of items) tally.add(item, true);
	return tally.loadOf(area);
}

/** The value below which a share of the sorted values lies, or null when there are none. */
export function percentile(sorted: ArrayLike<number>, share: number): number | null {
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
	return atOnce(countLoadByArea(areas, items, record, now, () => true));
}

/**
 * Counts {@link loadByArea} in turns, each of a few dozen items.
 * @param isShown False for an item of which only its coming and going counts.
 */
export function* countLoadByArea(
	areas: readonly Area[],
	items: Iterable<WorkItem>,
	record: RecordLookup,
	now: string,
	isShown: (item: WorkItem) => boolean,
): Generator<undefined, Map<string | null, Load>> {
	const tallies = yield* sumsByArea(areas, items, {
		none: () => new Tally(record, now),
		add: (tally, item) => tally.add(item, isShown(item)),
		take: (tally, other) => tally.take(other),
	});
	const loads = new Map<string | null, Load>();
	for (const [area, tally] of tallies) {
		loads.set(area, tally.loadOf(area));
		yield;
	}
	return loads;
}
