import { isAgeBand } from './age-band.ts';
import { isBlockerKind } from './blocker.ts';
import { EMPTY_FILTER, type Facet, type Filter } from './filter.ts';
import { isStatus } from './stage.ts';

/** Whether several of a facet may be asked for at once. */
export function isSeveral(facet: Facet): boolean {
	return Array.isArray(EMPTY_FILTER[facet]);
}

/** What the filter asks for of a facet. */
export function askedOf(facet: Facet, filter: Filter): readonly string[] {
	const asked = filter[facet];
	return typeof asked === 'string' ? [asked] : (asked ?? []);
}

/** What the filter asks for when a value of a facet is chosen, and no more when it was chosen already. */
export function toggled(facet: Facet, filter: Filter, value: string): Partial<Filter> {
	const asked = askedOf(facet, filter);
	if (asked.includes(value))
		return chosenOf(
			facet,
			asked.filter((one) => one !== value),
		);
	return chosenOf(facet, isSeveral(facet) ? [...asked, value] : [value]);
}

/** What the filter asks for when these are chosen of a facet; those that it does not have are nothing. */
export function chosenOf(facet: Facet, values: string[]): Partial<Filter> {
	switch (facet) {
		case 'status':
			return { status: values.filter(isStatus) };
		case 'blocker':
			return { blocker: values.filter(isBlockerKind) };
		case 'age':
			return { age: values.filter(isAgeBand) };
		case 'type':
		case 'area':
			return { [facet]: values };
		case 'owner':
		case 'party':
		case 'source':
			return { [facet]: values[0] ?? null };
	}
}
