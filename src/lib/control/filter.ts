import { type AgeBand, ageBandOf } from './age-band.ts';
import { blockedBy } from './blocked-by.ts';
import type { BlockerKind } from './blocker.ts';
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
	/** Any of these areas' ids, the areas below them included; `none`: without an area. */
	area: string[];
	/** Person's id; `none`: without an owner. */
	owner: string | null;
	/** Party's id; `none`: without a party. */
	party: string | null;
	source: string | null;
	/** Blocked by any of these. */
	blocker: BlockerKind[];
	/** Created so long ago. */
	age: AgeBand[];
	/** Words that all occur in number, title, asset or source's id. */
	q: string;
}

/** What can be chosen of. */
export const FACETS = [
	'status',
	'type',
	'area',
	'owner',
	'party',
	'blocker',
	'age',
	'source',
] as const;
export type Facet = (typeof FACETS)[number];

/** The value of a filter that asks for what has none. */
export const NONE = 'none';

export const EMPTY_FILTER: Readonly<Filter> = {
	status: [],
	type: [],
	area: [],
	owner: null,
	party: null,
	source: null,
	blocker: [],
	age: [],
	q: '',
};

/** True when the filter asks for nothing beyond what is not ended. */
export function isEmptyFilter(filter: Filter): boolean {
	return FACETS.every((facet) => isIdle(filter[facet])) && filter.q.trim() === '';
}

/** The area that the filter asks for alone; null when it asks for none, for several, or for what has none. */
export function soleArea({ area }: Pick<Filter, 'area'>): string | null {
	const [first] = area;
	return area.length !== 1 || first === undefined || first === NONE ? null : first;
}

/** The areas that are asked for, with all below them. */
export function areasWithin(asked: readonly string[], areas: Iterable<Area>): ReadonlySet<string> {
	const all = [...areas];
	const within = asked.filter((id) => id !== NONE).map((id) => withDescendants(all, id));
	return new Set(within.flatMap((ids) => [...ids]));
}

/** A test that an item passes or fails. */
export type ItemTest = (item: WorkItem) => boolean;

/**
 * Makes the test that an item passes when the filter shows it.
 * @param now Tells the moment, ISO 8601, UTC; asked only by a filter that ages matter to.
 */
export function matcher(filter: Filter, areas: Iterable<Area>, now: () => string): ItemTest {
	const tests = facetTests(filter, areas, now).map(({ passes }) => passes);
	const words = wordsTest(filter);
	if (words !== null) tests.push(words);
	return (item) => tests.every((passes) => passes(item));
}

/**
 * The tests of a filter, one for each facet that asks for something, that of the status always among them. Its words are
 * not among them.
 * @param now As for {@link matcher}.
 */
export function facetTests(
	filter: Filter,
	areas: Iterable<Area>,
	now: () => string,
): { facet: Facet; passes: ItemTest }[] {
	return FACETS.flatMap((facet) =>
		isIdle(filter[facet]) && facet !== 'status'
			? []
			: [{ facet, passes: testOf(facet, filter, areas, now) }],
	);
}

/** The test by the filter's words; null when it has none. */
export function wordsTest(filter: Pick<Filter, 'q'>): ItemTest | null {
	const words = filter.q.toLowerCase().split(/\s+/).filter(Boolean);
	return words.length === 0 ? null : (item) => matchesWords(item, words);
}

function isIdle(asked: Filter[Facet]): boolean {
	return asked === null || asked.length === 0;
}

function testOf(facet: Facet, filter: Filter, areas: Iterable<Area>, now: () => string): ItemTest {
	switch (facet) {
		case 'status': {
			const statuses = new Set(filter.status);
			return statuses.size === 0
				? (item) => !ENDED_STAGES.has(item.stage)
				: (item) => statuses.has(statusOf(item));
		}
		case 'type': {
			const types = new Set(filter.type);
			return (item) => types.has(item.type);
		}
		case 'area': {
			const within = areasWithin(filter.area, areas);
			const withNone = filter.area.includes(NONE);
			return (item) => (item.area === null ? withNone : within.has(item.area));
		}
		case 'owner':
			return (item) => isReference(filter.owner, item.owner);
		case 'party':
			return (item) => isReference(filter.party, item.party);
		case 'source':
			return (item) => item.source === filter.source;
		case 'blocker': {
			return (item) => {
				const kinds = blockedBy(item);
				return filter.blocker.some((kind) => kinds.has(kind));
			};
		}
		case 'age': {
			const bands = new Set(filter.age);
			const moment = Date.parse(now());
			return (item) => bands.has(ageBandOf(item.createdAt, moment));
		}
	}
}

function isReference(asked: string | null, value: string | null): boolean {
	return asked === NONE ? value === null : value === asked;
}

function matchesWords(item: WorkItem, words: readonly string[]): boolean {
	const text =
		`${item.number} ${item.title} ${item.asset ?? ''} ${item.externalId ?? ''}`.toLowerCase();
	return words.every((word) => text.includes(word));
}
