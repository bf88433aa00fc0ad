import { and, eq, inArray } from 'drizzle-orm';
import type { JobType } from '../../src/lib/control/job-type.ts';
import { BLANK_RECORD, type SiteRecord } from '../../src/lib/control/site-record.ts';
import type { WorkItem } from '../../src/lib/control/work-item.ts';
import { readRow } from '../../src/lib/site-doc/read.ts';
import type { Database } from './database.ts';
import { entries } from './schema.ts';

/** Records by their ids; those that are not there are left out. */
export async function recordsById(
	{ pool }: Database,
	site: string,
	ids: ReadonlySet<string>,
): Promise<Map<string, SiteRecord>> {
	if (ids.size === 0) return new Map();
	const { rows } = await pool.query<{ id: string; entry: SiteRecord }>(
		'select id, entry from records where site = $1 and id = any($2)',
		[site, [...ids]],
	);
	return new Map(rows.map(({ id, entry }) => [id, { ...BLANK_RECORD, ...entry }]));
}

/** The job types of items, by their ids. */
export async function typesOf(
	{ orm }: Database,
	site: string,
	items: readonly Pick<WorkItem, 'type'>[],
): Promise<Map<string, JobType>> {
	const ids = [...new Set(items.map(({ type }) => type))];
	const rows = await orm
		.select({ entry: entries.entry })
		.from(entries)
		.where(and(eq(entries.site, site), eq(entries.root, 'types'), inArray(entries.id, ids)));
	return new Map(
		rows.map(({ entry }) => {
			const type = readRow('types', entry as JobType);
			return [type.id, type];
		}),
	);
}
