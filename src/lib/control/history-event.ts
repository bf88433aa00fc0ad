/** The roots of a site's shared document, each a collection of entries by id. */
export const ROOTS = [
	'items',
	'records',
	'areas',
	'layouts',
	'types',
	'meeting',
	'matrix',
] as const;
export type Root = (typeof ROOTS)[number];

/** How a change came in. */
export type Via = 'socket' | 'http' | 'import' | 'system';

/** One changed field of one entry: who, when, from, to, and by which way in. */
export interface HistoryEvent {
	/** ISO 8601, UTC. */
	at: string;
	/** Person's id, or null for the system itself. */
	actor: string | null;
	via: Via;
	root: Root;
	entry: string;
	/** The field, or `blocker:<id>`, `link:<record>`, `criterion:<id>`, `attachment:<id>`, `acceptance:<id>`, `custom:<field>`; null when the whole entry came or went. */
	field: string | null;
	/** Null when there was nothing before. */
	from: unknown;
	/** Null when there is nothing after. */
	to: unknown;
	/** The act that did it, or null for an edit. */
	act: string | null;
}

export function isRoot(value: unknown): value is Root {
	return ROOTS.some((root) => root === value);
}
