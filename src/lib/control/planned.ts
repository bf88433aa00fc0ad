import type { Blocker } from './blocker.ts';
import type { ChangedEntries } from './past.ts';
import type { SiteRecord } from './site-record.ts';
import { UNFINISHED_STAGES } from './stage.ts';
import type { WorkItem } from './work-item.ts';

/** How far ahead the plan is shown, in days. */
export const PLAN_DAYS = 14;

/**
 * An item as it would be at a moment to come if its plan is kept: blockers are gone when they are expected to be, work that
 * is planned to begin after now is live from then on, and is done when it is planned to end. What should have begun already
 * and has not stays as it is, since its plan was not kept; so does what would be blocked at its beginning or its end.
 * @param now ISO 8601, UTC; so is the moment, which is not before it.
 * @returns The item itself where nothing is planned to happen to it by then.
 */
export function asPlanned(item: WorkItem, now: string, moment: string): WorkItem {
	if (!UNFINISHED_STAGES.has(item.stage)) return item;
	const isAhead = (time: string | null): time is string => time !== null && time > now;
	const isBy = (time: string | null): time is string => isAhead(time) && time <= moment;
	const isFreeAt = (time: string) =>
		item.blockers.every(
			({ resolvedAt, expectedAt }) =>
				resolvedAt !== null || (isAhead(expectedAt) && expectedAt <= time),
		);
	const cleared = item.blockers.some((one) => isCleared(one, isBy))
		? {
				...item,
				blockers: item.blockers.map((one) =>
					isCleared(one, isBy) ? { ...one, resolvedAt: one.expectedAt } : one,
				),
			}
		: item;
	const { plannedStart, plannedEnd } = item;
	const begins = item.stage !== 'live' && isBy(plannedStart) && isFreeAt(plannedStart);
	if (item.stage !== 'live' && !begins) return cleared;
	const isOver = isBy(plannedEnd) && plannedEnd > (plannedStart ?? '') && isFreeAt(plannedEnd);
	if (isOver) return { ...cleared, stage: 'done', stageAt: plannedEnd };
	return begins ? { ...cleared, stage: 'live', stageAt: plannedStart } : cleared;
}

function isCleared(
	{ resolvedAt, expectedAt }: Blocker,
	isBy: (time: string | null) => boolean,
): boolean {
	return resolvedAt === null && isBy(expectedAt);
}

/** Stands behind every moment. */
const LAST = '~';

/** What is planned to have happened by a moment, in numbers. */
export interface PlanCounts {
	/** Items that have begun and go on. */
	live: number;
	/** Items that are done. */
	done: number;
	/** Items that should have begun before now and stay as they are. */
	late: number;
}

/** A walk through what is planned: the items as they would be at a moment. Another moment costs what is planned in between. */
export class PlanWalk {
	readonly items: Map<string, WorkItem>;
	readonly records: ReadonlyMap<string, SiteRecord>;
	readonly #now: string;
	readonly #late: number;
	readonly #asTheyAre: ReadonlyMap<string, WorkItem>;
	/** When something is planned to happen to an item, in its order. */
	readonly #planned: readonly { at: string; item: string }[];
	/** How many of these have happened at the moment. */
	#happened = 0;
	/** The items that are not as they are now. */
	readonly #others = new Set<string>();

	/** @param now ISO 8601, UTC: items and records are as they are then. */
	constructor(
		items: ReadonlyMap<string, WorkItem>,
		records: ReadonlyMap<string, SiteRecord>,
		now: string,
	) {
		this.#now = now;
		this.#asTheyAre = new Map(items);
		this.items = new Map(items);
		this.records = new Map(records);
		const unfinished = [...items.values()].filter(({ stage }) => UNFINISHED_STAGES.has(stage));
		this.#planned = unfinished
			.flatMap((item) => timesOf(item).map((at) => ({ at, item: item.id })))
			.filter(({ at }) => at > now)
			.sort((one, other) => (one.at < other.at ? -1 : 1));
		this.#late = unfinished.filter(
			({ stage, plannedStart }) => stage !== 'live' && plannedStart !== null && plannedStart <= now,
		).length;
	}

	/**
	 * Goes to a moment.
	 * @param moment ISO 8601, UTC.
	 * @returns The items that are others there than where it stood; records and areas stay as they are.
	 */
	goTo(moment: string): ChangedEntries {
		const items = new Set<string>();
		const planned = this.#planned;
		for (; (planned[this.#happened]?.at ?? LAST) <= moment; this.#happened += 1) {
			items.add(planned[this.#happened]?.item ?? '');
		}
		for (; (planned[this.#happened - 1]?.at ?? '') > moment; this.#happened -= 1) {
			items.add(planned[this.#happened - 1]?.item ?? '');
		}
		for (const id of items) this.#take(id, moment);
		return { items, records: new Set(), areas: new Set() };
	}

	/** True for an item that the plan has made another than it is now. */
	isPlanned(item: string): boolean {
		return this.#others.has(item);
	}

	/** The items that the plan has made others than they are now, as they would be. */
	*planned(): Iterable<WorkItem> {
		for (const id of this.#others) {
			const item = this.items.get(id);
			if (item !== undefined) yield item;
		}
	}

	counts(): PlanCounts {
		const counts = { live: 0, done: 0, late: this.#late };
		for (const { id, stage } of this.planned()) {
			if (stage === 'done') counts.done += 1;
			else if (stage === 'live' && this.#asTheyAre.get(id)?.stage !== 'live') counts.live += 1;
		}
		return counts;
	}

	/** How much is planned to begin or end in each stretch from now on: so many of a length in milliseconds. */
	density(stretches: number, length: number): number[] {
		const counts = Array.from({ length: stretches }, () => 0);
		const begin = Date.parse(this.#now);
		for (const { at } of this.#planned) {
			const stretch = Math.floor((Date.parse(at) - begin) / length);
			if (stretch < stretches) counts[stretch] = (counts[stretch] ?? 0) + 1;
		}
		return counts;
	}

	#take(id: string, moment: string): void {
		const item = this.#asTheyAre.get(id);
		if (item === undefined) return;
		const then = asPlanned(item, this.#now, moment);
		this.items.set(id, then);
		if (then === item) this.#others.delete(id);
		else this.#others.add(id);
	}
}

function timesOf({ plannedStart, plannedEnd, blockers }: WorkItem): string[] {
	const expected = blockers.flatMap(({ resolvedAt, expectedAt }) =>
		resolvedAt === null ? [expectedAt] : [],
	);
	return [plannedStart, plannedEnd, ...expected].filter((time) => time !== null);
}
