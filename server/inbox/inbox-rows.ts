import type { Person } from '../../src/lib/control/person.ts';
import { STAGES, ENDED_STAGES } from '../../src/lib/control/stage.ts';
import type { WorkItem } from '../../src/lib/control/work-item.ts';
import { readRow } from '../../src/lib/site-doc/read.ts';
import type { Database } from '../db/database.ts';

interface EntryRow {
	entry: WorkItem;
}

const NOT_ENDED = STAGES.filter((stage) => !ENDED_STAGES.has(stage));

/** The work that an inbox may be told by: what somebody owns or can clear the way for, and what a company executes. */
export async function workConcerning(
	{ pool }: Database,
	site: string,
	person: Person,
): Promise<WorkItem[]> {
	const isTheirs =
		person.role === 'contractor' ? 'party = $3' : '(owner = $4 or cleared_by && array[$3, $4])';
	const { rows } = await pool.query<EntryRow>(
		`select entry from items where site = $1 and stage = any($2) and not archived and ${isTheirs}`,
		[site, NOT_ENDED, person.party ?? '', ...(person.role === 'contractor' ? [] : [person.id])],
	);
	return rows.map(({ entry }) => readRow('items', entry));
}

/** Items of the picture by their ids: those of the archive are not there. */
export async function itemsById(
	{ pool }: Database,
	site: string,
	ids: ReadonlySet<string>,
): Promise<WorkItem[]> {
	if (ids.size === 0) return [];
	const { rows } = await pool.query<EntryRow>(
		'select entry from items where site = $1 and id = any($2) and not archived',
		[site, [...ids]],
	);
	return rows.map(({ entry }) => readRow('items', entry));
}

/** The names of a site's people, by their ids. */
export async function namesOf(
	{ pool }: Database,
	site: string,
	ids: ReadonlySet<string>,
): Promise<Map<string, string>> {
	if (ids.size === 0) return new Map();
	const { rows } = await pool.query<{ id: string; name: string }>(
		'select id, name from members where site = $1 and id = any($2)',
		[site, [...ids]],
	);
	return new Map(rows.map(({ id, name }) => [id, name]));
}
