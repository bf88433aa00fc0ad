import { AGE_BANDS, ageBandOf } from '$lib/control/age-band.ts';
import { blockedBy } from '$lib/control/blocked-by.ts';
import type { BlockerKind } from '$lib/control/blocker.ts';
import {
	areasWithin,
	type Facet,
	facetTests,
	type Filter,
	NONE,
	wordsTest,
} from '$lib/control/filter.ts';
import type { Area } from '$lib/control/place.ts';
import { UNFINISHED_STAGES } from '$lib/control/stage.ts';
import type { WorkItem } from '$lib/control/work-item.ts';

const WEEK = 7 * 86_400_000;

/** Items looked at in one turn. */
const TURN = 64;

/** Weeks in which a kind of blocker is looked for. */
export const LOOK_BACK = 6;

/** By what the work of an area is told apart. */
export const WHY_FACETS = ['blocker', 'type', 'owner', 'party', 'age'] as const;
export type WhyFacet = (typeof WHY_FACETS)[number];

/** What the unfinished work of areas is, and what keeps it waiting. */
export interface WhyHere {
	/**
	 * For each facet its values as the filter has them, the most frequent first, ages from young to old. A facet heeds what
	 * the filter asks for otherwise, so that its values stay comparable. A blocked item may count under several kinds.
	 */
	facets: Readonly<Record<WhyFacet, readonly { value: string; items: number }[]>>;
	/** The kind that was in the way in the most of the last six weeks, when that is more than half of them. */
	recurring: { kind: BlockerKind; weeks: number } | null;
}

/** Counts of values. */
class Counts {
	readonly #counts = new Map<string, number>();

	add(value: string): void {
		this.#counts.set(value, (this.#counts.get(value) ?? 0) + 1);
	}

	/** @param order The values from the first to the last; those that it does not have, and all without it, go by their counts. */
	list(order: readonly string[] = []): { value: string; items: number }[] {
		return [...this.#counts]
			.map(([value, items]) => ({ value, items }))
			.sort(
				(a, b) =>
					order.indexOf(a.value) - order.indexOf(b.value) ||
					b.items - a.items ||
					a.value.localeCompare(b.value),
			);
	}
}

/**
 * Looks, in turns, into the areas that the filter asks for.
 * @param items Of the whole site, ended work included: it tells what was in the way before.
 * @param now ISO 8601, UTC.
 */
export function* lookWhy(
	items: Iterable<WorkItem>,
	filter: Filter,
	areas: readonly Area[],
	now: string,
): Generator<undefined, WhyHere> {
	const within = areasWithin(filter.area, areas);
	const withNone = filter.area.includes(NONE);
	const tests = facetTests({ ...filter, area: [] }, areas, () => now);
	const hasWords = wordsTest(filter);
	const moment = Date.parse(now);
	const counts = {
		blocker: new Counts(),
		type: new Counts(),
		owner: new Counts(),
		party: new Counts(),
		age: new Counts(),
	};
	const weeks = new Map<BlockerKind, Set<number>>();
	let left = TURN;
	for (const item of items) {
		left -= 1;
		if (left === 0) {
			left = TURN;
			yield;
		}
		if (!(item.area === null ? withNone : within.has(item.area))) continue;
		if (hasWords !== null && !hasWords(item)) continue;
		const failed = tests.filter(({ passes }) => !passes(item)).map(({ facet }) => facet);
		if (failed.every((facet) => facet === 'status' || facet === 'blocker')) {
			noteWeeks(weeks, item, moment);
		}
		if (!UNFINISHED_STAGES.has(item.stage)) continue;
		const isCounted = (facet: Facet) => failed.every((one) => one === facet);
		if (isCounted('blocker')) for (const kind of blockedBy(item)) counts.blocker.add(kind);
		if (isCounted('type')) counts.type.add(item.type);
		if (isCounted('owner')) counts.owner.add(item.owner ?? NONE);
		if (isCounted('party')) counts.party.add(item.party ?? NONE);
		if (isCounted('age')) counts.age.add(ageBandOf(item.createdAt, moment));
	}
	const facets = {
		blocker: counts.blocker.list(),
		type: counts.type.list(),
		owner: counts.owner.list(),
		party: counts.party.list(),
		age: counts.age.list(AGE_BANDS),
	};
	return { facets, recurring: recurringOf(facets.blocker, weeks) };
}

/** Notes in which of the last weeks each kind of blocker was in the way of an item; the present one is 0. */
function noteWeeks(
	weeks: Map<BlockerKind, Set<number>>,
	{ blockers }: WorkItem,
	moment: number,
): void {
	for (const { kind, since, resolvedAt } of blockers) {
		const from = Date.parse(since);
		const to = resolvedAt === null ? moment : Date.parse(resolvedAt);
		const blocked = weeks.get(kind) ?? new Set<number>();
		weeks.set(kind, blocked);
		for (let week = 0; week < LOOK_BACK; week++) {
			const end = moment - week * WEEK;
			if (from <= end && to > end - WEEK) blocked.add(week);
		}
	}
}

/** Of those that block now; where several recur, the one that blocks most is the one to speak of. */
function recurringOf(
	blocking: readonly { value: string; items: number }[],
	weeks: ReadonlyMap<BlockerKind, ReadonlySet<number>>,
): WhyHere['recurring'] {
	const rank = new Map(blocking.map(({ value }, index) => [value, index]));
	const [most] = [...weeks]
		.filter(([kind]) => rank.has(kind))
		.map(([kind, { size }]) => ({ kind, weeks: size }))
		.sort((a, b) => b.weeks - a.weeks || (rank.get(a.kind) ?? 0) - (rank.get(b.kind) ?? 0));
	return most !== undefined && most.weeks * 2 > LOOK_BACK ? most : null;
}
