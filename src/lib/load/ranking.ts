import type { Load } from '$lib/control/load.ts';
import type { Area } from '$lib/control/place.ts';

/** An area in the list of where work piles up. */
export interface Ranked {
	/** Area's id; null for the work without an area. */
	id: string | null;
	name: string;
	load: Load;
	/** The areas within it, ranked likewise. */
	children: Ranked[];
}

/**
 * The units by a measure, the most first, each with its areas ranked likewise, and last the work without an area.
 * @param measured The value of a load by which it is ranked.
 */
export function rankAreas(
	areas: readonly Area[],
	loads: ReadonlyMap<string | null, Load>,
	measured: (load: Load) => number,
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
					measured(b.load) - measured(a.load) ||
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

/**
 * The part of a ranking whose areas pass, with the units that these lie in.
 * @returns It, and how many areas are left out.
 */
export function narrowRanking(
	ranking: readonly Ranked[],
	passes: (ranked: Ranked) => boolean,
): { rows: Ranked[]; left: number } {
	let left = 0;
	const rows = ranking.flatMap((ranked): Ranked[] => {
		const within = narrowRanking(ranked.children, passes);
		left += within.left;
		if (passes(ranked) || within.rows.length > 0) return [{ ...ranked, children: within.rows }];
		left += 1;
		return [];
	});
	return { rows, left };
}

/** True for an area, and for a unit that it lies in. */
export function holds(ranked: Ranked, area: string): boolean {
	return ranked.id === area || ranked.children.some((child) => holds(child, area));
}
