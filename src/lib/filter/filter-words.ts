import { type Facet, FACETS, type Filter } from '$lib/control/filter.ts';
import { facetNames, type FilterNames } from '$lib/live/facet-names.ts';

/** What a facet asks for, in a few words, or null when it asks for nothing. */
export function facetWords(facet: Facet, filter: Filter, names: FilterNames): string | null {
	return several(facetNames(facet, filter, names));
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

function several(names: readonly string[]): string | null {
	const [first, second, ...rest] = names;
	if (first === undefined) return null;
	if (second === undefined) return first;
	return rest.length === 0 ? `${first}, ${second}` : `${first}, ${second} +${rest.length}`;
}
