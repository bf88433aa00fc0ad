import type { Conflict } from '$lib/control/conflict.ts';
import { type Filter, matcher } from '$lib/control/filter.ts';
import type { Area } from '$lib/control/place.ts';
import type { WorkItem } from '$lib/control/work-item.ts';

/**
 * Conflicts counted by area, each area with those below it; a conflict between two areas counts in both. The filter is
 * heeded except for its area, so that the areas stay comparable.
 * @returns By the area's id; null is the work without one.
 */
export function countConflicts(
	conflicts: Iterable<Conflict>,
	items: ReadonlyMap<string, WorkItem>,
	areas: ReadonlyMap<string, Area>,
	filter: Filter,
): ReadonlyMap<string | null, number> {
	const matches = matcher({ ...filter, area: null }, areas.values());
	const counts = new Map<string | null, number>();
	for (const { item, with: met } of conflicts) {
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
