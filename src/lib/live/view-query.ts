import { isAgeBand } from '../control/age-band.ts';
import { isBlockerKind } from '../control/blocker.ts';
import type { Filter } from '../control/filter.ts';
import { isStatus } from '../control/stage.ts';
import { numbersIn } from './number-ranges.ts';

/** Where a person looks, as an address says it. */
export interface Looking {
	filter: Filter;
	/** Number of the selected item. */
	selected: string | null;
	/** Numbers of the items that are picked to be changed together. */
	picked: ReadonlySet<string>;
	/** The level that the map shows: `+8`, `0` for the ground alone, or null for all of them. */
	level: string | null;
}

/** Reads where an address looks from its query. */
export function lookingAt(query: URLSearchParams): Looking {
	return {
		filter: {
			status: query.getAll('status').filter(isStatus),
			type: query.getAll('type'),
			area: query.getAll('area'),
			owner: query.get('owner'),
			party: query.get('party'),
			source: query.get('source'),
			blocker: query.getAll('blocker').filter(isBlockerKind),
			age: query.getAll('age').filter(isAgeBand),
			q: query.get('q') ?? '',
		},
		selected: query.get('item'),
		picked: new Set(numbersIn(query.get('pick') ?? '')),
		level: query.get('level'),
	};
}
