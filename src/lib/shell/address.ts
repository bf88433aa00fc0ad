import { VIEW_NAMES } from '$lib/live/view-query.ts';

/** Parts of the address that change with each key, each pan or each click beside one another: no way back through them. */
const PASSING = ['q', 'item', 'at', 'sight', 'density', 'measure', 'days'] as const;

/**
 * Whether a change of the query is a step that the browser's Back takes back, or takes the place of the one
 * before it. Opening an item is a step, going on to the next one is not; so it is with leaving now for another time. Narrowing by a
 * choice is, typing is not.
 */
export function stepOf(before: string, after: string): 'push' | 'replace' {
	const from = new URLSearchParams(before);
	const to = new URLSearchParams(after);
	if (from.has('item') !== to.has('item')) return to.has('item') ? 'push' : 'replace';
	if (from.has('at') !== to.has('at')) return 'push';
	for (const name of PASSING) {
		from.delete(name);
		to.delete(name);
	}
	return from.toString() === to.toString() ? 'replace' : 'push';
}

const OF_THE_VIEW: ReadonlySet<string> = new Set(VIEW_NAMES);

/** The address's query with the view's part changed; what pages keep there of their own stays. */
export function withView(before: string, view: string): string {
	const query = new URLSearchParams(view);
	for (const [name, value] of new URLSearchParams(before)) {
		if (!OF_THE_VIEW.has(name)) query.append(name, value);
	}
	return query.toString();
}
