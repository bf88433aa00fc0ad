import { ageBandOf } from '$lib/control/age-band.ts';
import { blockedBy } from '$lib/control/blocked-by.ts';
import { EMPTY_FILTER, type Facet, type Filter, matcher, NONE } from '$lib/control/filter.ts';
import type { Area } from '$lib/control/place.ts';
import { STATUSES, statusOf } from '$lib/control/stage.ts';
import type { WorkItem } from '$lib/control/work-item.ts';

/**
 * How many items each choice of a facet would show, all other facets staying as they are. An area counts the
 * areas below it; what has none counts as {@link NONE}.
 */
export function facetCounts(
	facet: Facet,
	filter: Filter,
	items: Iterable<WorkItem>,
	areas: ReadonlyMap<string, Area>,
	now: () => string,
): Map<string, number> {
	const matches = matcher(without(facet, filter), areas.values(), now);
	const moment = facet === 'age' ? Date.parse(now()) : 0;
	const counts = new Map<string, number>();
	const add = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
	for (const item of items) {
		if (!matches(item)) continue;
		switch (facet) {
			case 'status':
				add(statusOf(item));
				break;
			case 'type':
				add(item.type);
				break;
			case 'area':
				for (const area of upwards(item.area, areas)) add(area);
				break;
			case 'owner':
				add(item.owner ?? NONE);
				break;
			case 'party':
				add(item.party ?? NONE);
				break;
			case 'source':
				if (item.source !== null) add(item.source);
				break;
			case 'blocker':
				for (const kind of blockedBy(item)) add(kind);
				break;
			case 'age':
				add(ageBandOf(item.createdAt, moment));
				break;
		}
	}
	return counts;
}

function without(facet: Facet, filter: Filter): Filter {
	if (facet === 'status') return { ...filter, status: [...STATUSES] };
	return { ...filter, [facet]: EMPTY_FILTER[facet] };
}

/** An area and those above it. A circle in the tree is walked once. */
function upwards(area: string | null, areas: ReadonlyMap<string, Area>): string[] {
	if (area === null) return [NONE];
	const found: string[] = [];
	for (
		let next: string | null = area;
		next !== null && !found.includes(next);
		next = areas.get(next)?.parent ?? null
	) {
		found.push(next);
	}
	return found;
}
