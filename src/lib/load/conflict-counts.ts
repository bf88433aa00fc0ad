import type { Conflict } from '$lib/control/conflict.ts';
import { type Filter, matcher } from '$lib/control/filter.ts';
import type { Area } from '$lib/control/place.ts';
import type { WorkItem } from '$lib/control/work-item.ts';

/** Conflicts looked at in one turn. */
const TURN = 64;

/**
 * Counts conflicts by area, in turns: each area with those below it, a conflict between two areas in both. The filter is
 * heeded except for its areas, so that the areas stay comparable.
 * @returns By the area's id; null is the work without one.
 */
export function* countConflicts(
	conflicts: Iterable<Conflict>,
	items: ReadonlyMap<string, WorkItem>,
	areas: ReadonlyMap<string, Area>,
	filter: Filter,
	now: () => string,
): Generator<undefined, ReadonlyMap<string | null, number>> {
	const matches = matcher({ ...filter, area: [] }, areas.values(), now);
	const counts = new Map<string | null, number>();
	let left = TURN;
	for (const { item, with: met } of conflicts) {
		left -= 1;
		if (left === 0) {
			left = TURN;
			yield;
		}
		const sides = [items.get(item), met.kind === 'item' ? items.get(met.id) : undefined].filter(
			(one) => one !== undefined,
		);
		if (!sides.some(matches)) continue;
		const within = new Set(sides.flatMap(({ area }) => chainOf(area, areas)));
		for (const area of within) counts.set(area, (counts.get(area) ?? 0) + 1);
	}
	return counts;
}

/** An area and all that it lies in. */
function chainOf(area: string | null, areas: ReadonlyMap<string, Area>): (string | null)[] {
	if (area === null) return [null];
	const chain: string[] = [];
	let next: string | null = area;
	while (next !== null && !chain.includes(next)) {
		chain.push(next);
		next = areas.get(next)?.parent ?? null;
	}
	return chain;
}
