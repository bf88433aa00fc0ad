/** Where somebody is on the contractor's pages. */
export interface JobsPlace {
	/** What a phone shows; beside each other where there is room. */
	showing: 'list' | 'map';
	/** The selected job's number; left out: as it is. */
	item: string | null;
}

/**
 * The address's query for a place, without the question mark.
 * @param query What is looked at now, as the view has it in the address.
 */
export function jobsQuery(query: string, to: Partial<JobsPlace>): string {
	const asked = new URLSearchParams(query);
	if (to.item === null) asked.delete('item');
	else if (to.item !== undefined) asked.set('item', to.item);
	if (to.showing === 'map') asked.set('view', 'map');
	else asked.delete('view');
	return asked.toString();
}

/** True for the query of the map; all others show the list. */
export function mapIsAsked(query: URLSearchParams): boolean {
	return query.get('view') === 'map';
}
