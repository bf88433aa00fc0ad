import type { ReshapeAct } from '../control/area-reshape.ts';
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

/** How many areas are called by their names. */
const MOST_NAMES = 3;

/** The areas that an act draws, changes or removes, by their names. */
export function namesOfAreas({ draw, remove }: ReshapeAct): string {
	const names = [
		...draw.map(({ after }) => after.name),
		...remove.map(({ before }) => before.name),
	];
	const more = names.length - MOST_NAMES;
	const called = names.slice(0, MOST_NAMES).join(', ');
	return more > 0 ? `${called} and ${more} more` : called;
}
