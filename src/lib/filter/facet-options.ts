import { areaTree } from '$lib/control/area-tree.ts';
import { AGE_BANDS, AGE_NAMES } from '$lib/control/age-band.ts';
import { BLOCKER_KINDS } from '$lib/control/blocker.ts';
import { type Facet, NONE } from '$lib/control/filter.ts';
import type { JobType } from '$lib/control/job-type.ts';
import type { Party, Person } from '$lib/control/person.ts';
import type { Area } from '$lib/control/place.ts';
import { type Status, STATUS_NAMES, STATUSES } from '$lib/control/stage.ts';
import { capital, NONE_WORDS } from '$lib/live/facet-names.ts';

/** One choice of a facet. */
export interface FacetOption {
	value: string;
	label: string;
	/** How deep it lies in a tree. */
	depth: number;
	/** How many items it would show. */
	count: number;
	status?: Status;
}

/** What the choices are made of. */
export interface FacetSources {
	types: ReadonlyMap<string, JobType>;
	areas: ReadonlyMap<string, Area>;
	people: ReadonlyMap<string, Person>;
	parties: ReadonlyMap<string, Party>;
}

/**
 * The choices of a facet with their counts. Sources are those that items have; people and parties without work
 * stand at the end.
 */
export function facetOptions(
	facet: Facet,
	sources: FacetSources,
	counts: ReadonlyMap<string, number>,
): FacetOption[] {
	const option = (value: string, label: string, depth = 0): FacetOption => ({
		value,
		label,
		depth,
		count: counts.get(value) ?? 0,
	});
	switch (facet) {
		case 'status':
			return STATUSES.map((status) => ({ ...option(status, STATUS_NAMES[status]), status }));
		case 'type':
			return [...sources.types.values()]
				.sort((a, b) => a.order - b.order)
				.map(({ id, name }) => option(id, name));
		case 'area':
			return [
				...areaTree(sources.areas.values()).map(({ area, depth }) =>
					option(area.id, area.name, depth),
				),
				option(NONE, NONE_WORDS.area),
			];
		case 'owner':
			return [
				option(NONE, NONE_WORDS.owner),
				...byWork([...sources.people.values()].map(({ id, name }) => option(id, name))),
			];
		case 'party':
			return [
				option(NONE, NONE_WORDS.party),
				...byWork([...sources.parties.values()].map(({ id, name }) => option(id, name))),
			];
		case 'source':
			return [...counts.keys()].sort().map((source) => option(source, source));
		case 'blocker':
			return BLOCKER_KINDS.map((kind) => option(kind, capital(kind)));
		case 'age':
			return AGE_BANDS.map((band) => option(band, AGE_NAMES[band]));
	}
}

function byWork(options: FacetOption[]): FacetOption[] {
	return options.sort(
		(a, b) => Number(b.count > 0) - Number(a.count > 0) || a.label.localeCompare(b.label),
	);
}

/** True when something to find is typed. */
export function isTyped(typed: string): boolean {
	return typed.trim() !== '';
}

/** The choices whose label holds all that is typed. */
export function narrowed(options: readonly FacetOption[], typed: string): FacetOption[] {
	const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
	return options.filter(({ label }) => {
		const text = label.toLowerCase();
		return words.every((word) => text.includes(word));
	});
}
