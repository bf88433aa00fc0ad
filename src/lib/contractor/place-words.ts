import type { Area } from '$lib/control/place.ts';
import type { WorkItem } from '$lib/control/work-item.ts';

/** "+8 m" and the like, or "ground". */
export function levelWords(level: string | null): string {
	if (level === null) return 'ground';
	return /^[+-]?\d+(\.\d+)?$/.test(level) ? `${level} m` : level;
}

/** Area and level of a job in a line: "Crude unit 100 · +8 m". */
export function placeWords(
	item: Pick<WorkItem, 'area' | 'level'>,
	areas: ReadonlyMap<string, Area>,
): string {
	const area = item.area === null ? undefined : areas.get(item.area);
	if (area === undefined) return item.level === null ? 'No area' : levelWords(item.level);
	return `${area.name} · ${levelWords(item.level ?? area.level)}`;
}

/** The names from the top of the site down to an area. A circle in the tree is walked once. */
export function areaPath(id: string | null, areas: ReadonlyMap<string, Area>): string[] {
	const names: string[] = [];
	const seen = new Set<string>();
	let next = id;
	while (next !== null && !seen.has(next)) {
		seen.add(next);
		const area = areas.get(next);
		if (area === undefined) break;
		names.unshift(area.name);
		next = area.parent;
	}
	return names;
}
