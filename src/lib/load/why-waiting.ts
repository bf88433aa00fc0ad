import { type BlockerKind, unresolvedBlockers } from '$lib/control/blocker.ts';
import { statusOf } from '$lib/control/stage.ts';
import type { WorkItem } from '$lib/control/work-item.ts';

const WEEK = 7 * 86_400_000;

/** Weeks in which a kind of blocker is looked for. */
export const LOOK_BACK = 6;

/** What keeps the work of an area waiting. */
export interface WhyWaiting {
	/** Blocked items by the kinds that block them, the most frequent first; one item may count under several. */
	kinds: { kind: BlockerKind; items: number }[];
	/** The kind that was in the way in the most of the last six weeks, when that is more than half of them. */
	recurring: { kind: BlockerKind; weeks: number } | null;
}

/**
 * @param items Of one area, ended work included: it tells what was in the way before.
 * @param now ISO 8601, UTC.
 */
export function whyWaiting(items: readonly WorkItem[], now: string): WhyWaiting {
	const counts = new Map<BlockerKind, number>();
	const weeks = new Map<BlockerKind, Set<number>>();
	const moment = Date.parse(now);
	for (const item of items) {
		if (statusOf(item) === 'blocked') {
			const kinds = new Set(unresolvedBlockers(item.blockers).map(({ kind }) => kind));
			for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
		}
		for (const { kind, since, resolvedAt } of item.blockers) {
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
	const kinds = [...counts]
		.map(([kind, count]) => ({ kind, items: count }))
		.sort((a, b) => b.items - a.items || a.kind.localeCompare(b.kind));
	// Where several recur, the one that blocks most now is the one to speak of.
	const recurring = kinds
		.map(({ kind }) => ({ kind, weeks: weeks.get(kind)?.size ?? 0 }))
		.sort((a, b) => b.weeks - a.weeks)[0];
	return {
		kinds,
		recurring: recurring && recurring.weeks * 2 > LOOK_BACK ? recurring : null,
	};
}
