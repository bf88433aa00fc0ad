import type { Area } from '$lib/control/place.ts';
import type { ListedConflict } from './conflict-list.svelte.ts';

/** How many conflicts an area at the top of the tree has, with the areas below it. */
export interface AreaCount {
	area: Area;
	count: number;
}

/** Conflicts counted by the areas at the top of the tree, most first; one between two areas counts in both. */
export function countByArea(
	conflicts: readonly ListedConflict[],
	areas: ReadonlyMap<string, Area>,
): AreaCount[] {
	const counts = new Map<string, number>();
	for (const { item, other } of conflicts) {
		const tops = new Set([topOf(item.area, areas), topOf(other?.area ?? null, areas)]);
		for (const top of tops) if (top !== null) counts.set(top, (counts.get(top) ?? 0) + 1);
	}
	return [...counts]
		.flatMap(([id, count]) => {
			const area = areas.get(id);
			return area === undefined ? [] : [{ area, count }];
		})
		.sort((one, other) => other.count - one.count || one.area.order - other.area.order);
}

function topOf(area: string | null, areas: ReadonlyMap<string, Area>): string | null {
	let top: string | null = null;
	const seen = new Set<string>();
	for (let next = area; next !== null && !seen.has(next); next = areas.get(next)?.parent ?? null) {
		seen.add(next);
		top = next;
	}
	return top;
}
