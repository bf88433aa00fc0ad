import { AGE_NAMES } from '$lib/control/age-band.ts';
import { type Facet, FACETS, type Filter, NONE } from '$lib/control/filter.ts';
import { STATUS_NAMES } from '$lib/control/stage.ts';

/** Finds the names that the words need; each answers null for what is not there. */
export interface FilterNames {
	type: (id: string) => string | null;
	area: (id: string) => string | null;
	person: (id: string) => string | null;
	party: (id: string) => string | null;
}

export const FACET_NAMES: Readonly<Record<Facet, string>> = {
	status: 'Status',
	type: 'Type',
	area: 'Area',
	owner: 'Owner',
	party: 'Party',
	source: 'Source',
	blocker: 'Blocked by',
	age: 'Age',
};

/** The words for what has none of a facet. */
export const NONE_WORDS: Readonly<Record<'area' | 'owner' | 'party', string>> = {
	area: 'No area',
	owner: 'No owner',
	party: 'No party',
};

/** What a facet asks for, in a few words, or null when it asks for nothing. */
export function facetWords(facet: Facet, filter: Filter, names: FilterNames): string | null {
	switch (facet) {
		case 'status':
			return several(filter.status.map((status) => STATUS_NAMES[status]));
		case 'type':
			return several(filter.type.map((id) => names.type(id) ?? 'Unknown type'));
		case 'area':
			return several(filter.area.map((id) => one(id, NONE_WORDS.area, names.area) ?? 'Unknown'));
		case 'owner':
			return one(filter.owner, NONE_WORDS.owner, names.person);
		case 'party':
			return one(filter.party, NONE_WORDS.party, names.party);
		case 'source':
			return filter.source;
		case 'blocker':
			return several(filter.blocker.map(capital));
		case 'age':
			return several(filter.age.map((band) => AGE_NAMES[band]));
	}
}

/** The whole filter in a sentence's part: "Blocked, in Crude unit 100" or "all that is not closed". */
export function filterSummary(filter: Filter, names: FilterNames): string {
	const parts = FACETS.flatMap((facet) => {
		const words = facetWords(facet, filter, names);
		return words === null ? [] : [words];
	});
	if (filter.status.length === 0) parts.unshift('Not closed');
	if (filter.q.trim() !== '') parts.push(`“${filter.q.trim()}”`);
	return parts.join(', ');
}

/**
 * How many are shown and hidden. Closed and cancelled items are hidden unless asked for, and the words say so.
 */
export function hiddenWords(hidden: number, filter: Filter): string {
	if (hidden === 0) return '';
	const count = hidden.toLocaleString('en-GB');
	return filter.status.length === 0
		? `${count} hidden by filter; closed and cancelled work is hidden unless you choose it under Status`
		: `${count} hidden by filter`;
}

/** With a capital letter at its beginning. */
export function capital(word: string): string {
	return word.charAt(0).toUpperCase() + word.slice(1);
}

function several(names: readonly string[]): string | null {
	const [first, second, ...rest] = names;
	if (first === undefined) return null;
	if (second === undefined) return first;
	return rest.length === 0 ? `${first}, ${second}` : `${first}, ${second} +${rest.length}`;
}

function one(
	asked: string | null,
	none: string,
	find: (id: string) => string | null,
): string | null {
	if (asked === null) return null;
	return asked === NONE ? none : (find(asked) ?? 'Unknown');
}
