import type { Load } from '$lib/control/load.ts';
import type { Area } from '$lib/control/place.ts';
import { type Measure, measured } from '$lib/live/measure.ts';

/** An area in the list of where work piles up. */
export interface Ranked {
	/** Area's id; null for the work without an area. */
	id: string | null;
	name: string;
	load: Load;
	/** The areas within it, ranked likewise. */
	children: Ranked[];
}

/** The units by a measure, the most first, each with its areas ranked likewise, and last the work without an area. */
export function rankAreas(
	areas: readonly Area[],
	loads: ReadonlyMap<string | null, Load>,
	measure: Measure,
): Ranked[] {
	const known = new Set(areas.map(({ id }) => id));
	const children = new Map<string | null, Area[]>();
	for (const area of areas) {
		const parent = area.parent !== null && known.has(area.parent) ? area.parent : null;
		const siblings = children.get(parent);
		if (siblings) siblings.push(area);
		else children.set(parent, [area]);
	}
	const seen = new Set<string>();
	const ranked = (parent: string | null): Ranked[] =>
		(children.get(parent) ?? [])
			.flatMap(({ id, name }): Ranked[] => {
				const load = loads.get(id);
				if (load === undefined || seen.has(id)) return [];
				seen.add(id);
				return [{ id, name, load, children: ranked(id) }];
			})
			.sort(
				(a, b) =>
					measured(b.load, measure) - measured(a.load, measure) ||
					b.load.open - a.load.open ||
					a.name.localeCompare(b.name),
			);
	const list = ranked(null);
	const without = loads.get(null);
	if (without && without.open + without.notTrulyClosed > 0) {
		list.push({ id: null, name: 'No area', load: without, children: [] });
	}
	return list;
}
