import type { Area } from './place.ts';
import { withDescendants } from './place.ts';
import { ENDED_STAGES, statusOf, type Status } from './stage.ts';
import type { WorkItem } from './work-item.ts';

/** Which items a view shows. Empty lists and nulls ask for nothing. */
export interface Filter {
	/** Any of these; empty: everything that is neither closed nor cancelled. */
	status: Status[];
	/** Job types' ids. */
	type: string[];
	/** Area's id, the areas below it included; `none`: without an area. */
	area: string | null;
	/** Person's id; `none`: without an owner. */
	owner: string | null;
	/** Party's id; `none`: without a party. */
	party: string | null;
	source: string | null;
	/** Words that all occur in number, title, asset or source's id. */
	q: string;
}

/** The value of a filter that asks for what has none. */
export const NONE = 'none';

export const EMPTY_FILTER: Readonly<Filter> = {
	status: [],
	type: [],
	area: null,
	owner: null,
	party: null,
	source: null,
	q: '',
};

/** True when the filter asks for nothing beyond what is not ended. */
export function isEmptyFilter(filter: Filter): boolean {
	return (
		filter.status.length === 0 &&
		filter.type.length === 0 &&
		filter.area === null &&
		filter.owner === null &&
		filter.party === null &&
		filter.source === null &&
		filter.q.trim() === ''
	);
}

/** Makes the test that an item passes when the filter shows it. */
export function matcher(filter: Filter, areas: Iterable<Area>): (item: WorkItem) => boolean {
	const statuses = new Set(filter.status);
	const types = new Set(filter.type);
	const within =
		filter.area === null || filter.area === NONE ? null : withDescendants(areas, filter.area);
	const words = filter.q.toLowerCase().split(/\s+/).filter(Boolean);
	return (item) => {
		if (statuses.size > 0) {
			if (!statuses.has(statusOf(item))) return false;
		} else if (ENDED_STAGES.has(item.stage)) return false;
		if (types.size > 0 && !types.has(item.type)) return false;
		if (within !== null && (item.area === null || !within.has(item.area))) return false;
		if (filter.area === NONE && item.area !== null) return false;
		if (!matchesReference(filter.owner, item.owner)) return false;
		if (!matchesReference(filter.party, item.party)) return false;
		if (filter.source !== null && item.source !== filter.source) return false;
		return words.length === 0 || matchesWords(item, words);
	};
}

function matchesReference(asked: string | null, value: string | null): boolean {
	if (asked === null) return true;
	return asked === NONE ? value === null : value === asked;
}

function matchesWords(item: WorkItem, words: readonly string[]): boolean {
	const text =
		`${item.number} ${item.title} ${item.asset ?? ''} ${item.externalId ?? ''}`.toLowerCase();
	return words.every((word) => text.includes(word));
}
