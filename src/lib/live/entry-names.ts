import type { Root } from '../control/history-event.ts';
import type { EntryOf } from '../site-doc/read.ts';

const NAMELESS: Readonly<Record<Root, string>> = {
	items: 'An item',
	records: 'A record',
	areas: 'An area',
	layouts: 'A drawing',
	types: 'A job type',
	meeting: 'The notes of a meeting',
	matrix: 'The matrix of permitted operations',
};

/** What people call an entry: number and title, or its name. */
export function nameOf<R extends Root>(root: R, entry: EntryOf[R] | undefined): string {
	if (entry === undefined) return NAMELESS[root];
	if ('number' in entry) return `${entry.number} ${entry.title}`.trim();
	return 'name' in entry && entry.name !== '' ? entry.name : NAMELESS[root];
}
