import { AGE_NAMES } from '../control/age-band.ts';
import { type Facet, FACETS, type Filter, NONE } from '../control/filter.ts';
import { STATUS_NAMES } from '../control/stage.ts';
import type { SitePicture } from './site-picture.svelte.ts';

/** Finds the names that the words of a filter need; each answers null for what is not there. */
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

/** The names as a site has them. */
export function filterNames({ types, areas, people, parties }: SitePicture): FilterNames {
	return {
		type: (id) => types.get(id)?.name ?? null,
		area: (id) => areas.get(id)?.name ?? null,
		person: (id) => people.get(id)?.name ?? null,
		party: (id) => parties.get(id)?.name ?? null,
	};
}

/** What a facet asks for, each by its name; empty when it asks for nothing. */
export function facetNames(facet: Facet, filter: Filter, names: FilterNames): string[] {
	switch (facet) {
		case 'status':
			return filter.status.map((status) => STATUS_NAMES[status]);
		case 'type':
			return filter.type.map((id) => names.type(id) ?? 'Unknown type');
		case 'area':
			return filter.area.map((id) => nameOf(id, NONE_WORDS.area, names.area));
		case 'owner':
			return filter.owner === null ? [] : [nameOf(filter.owner, NONE_WORDS.owner, names.person)];
		case 'party':
			return filter.party === null ? [] : [nameOf(filter.party, NONE_WORDS.party, names.party)];
		case 'source':
			return filter.source === null ? [] : [filter.source];
		case 'blocker':
			return filter.blocker.map(capital);
		case 'age':
			return filter.age.map((band) => AGE_NAMES[band]);
	}
}

/** All that a filter asks for, nothing left out: "Status: Blocked or Live; Area: Jetties; words “pump”". */
export function filterInFull(filter: Filter, names: FilterNames): string {
	const parts = FACETS.flatMap((facet) => {
		const asked = facetNames(facet, filter, names);
		return asked.length === 0 ? [] : [`${FACET_NAMES[facet]}: ${asked.join(' or ')}`];
	});
	if (filter.status.length === 0) parts.unshift('All that is not closed or cancelled');
	if (filter.q.trim() !== '') parts.push(`words “${filter.q.trim()}”`);
	return parts.join('; ');
}

/** With a capital letter at its beginning. */
export function capital(word: string): string {
	return word.charAt(0).toUpperCase() + word.slice(1);
}

function nameOf(asked: string, none: string, find: (id: string) => string | null): string {
	return asked === NONE ? none : (find(asked) ?? 'Unknown');
}
