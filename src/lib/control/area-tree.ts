import type { Area } from './place.ts';

/** An area in a list, as deep as it lies in the tree. */
export interface AreaInTree {
	area: Area;
	depth: number;
}

/** The areas in the order of their tree, each below its parent. A circle in the tree stands at the top. */
export function areaTree(areas: Iterable<Area>): AreaInTree[] {
	const all = [...areas];
	const known = new Set(all.map(({ id }) => id));
	const children = new Map<string | null, Area[]>();
	for (const area of all) {
		const parent = area.parent !== null && known.has(area.parent) ? area.parent : null;
		const siblings = children.get(parent);
		if (siblings) siblings.push(area);
		else children.set(parent, [area]);
	}
	for (const siblings of children.values()) {
		siblings.sort((a, b) => a.order - b.order || a.name.localeCompare(b.name));
	}
	const listed: AreaInTree[] = [];
	const seen = new Set<string>();
	const walk = (area: Area, depth: number) => {
		if (seen.has(area.id)) return;
		seen.add(area.id);
		listed.push({ area, depth });
		for (const child of children.get(area.id) ?? []) walk(child, depth + 1);
	};
	for (const top of children.get(null) ?? []) walk(top, 0);
	for (const area of all) walk(area, 0);
	return listed;
}
