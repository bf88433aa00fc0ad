import type pg from 'pg';
import type { JobType } from '../../src/lib/control/job-type.ts';
import { DEFAULT_MATRIX } from '../../src/lib/control/default-matrix.ts';
import type { OperationsMatrix } from '../../src/lib/control/operations-matrix.ts';
import type { Area, Layout } from '../../src/lib/control/place.ts';
import { BLANK_RECORD, type SiteRecord } from '../../src/lib/control/site-record.ts';
import type { WorkItem } from '../../src/lib/control/work-item.ts';
import { readRow } from '../../src/lib/site-doc/read.ts';

/** The words and the map of a site. */
export interface Places {
	areas: Area[];
	layouts: Layout[];
	types: JobType[];
	/** What is permitted beside what. */
	matrix: OperationsMatrix;
}

/** What one reader may know of a site, at one moment, as far as a picture is counted from it. */
export interface SiteInSight extends Places {
	/** ISO 8601, UTC. */
	at: string;
	items: ReadonlyMap<string, WorkItem>;
	records: ReadonlyMap<string, SiteRecord>;
}

/** What a picture shows in full. */
export interface InFull {
	items: WorkItem[];
	/** Those that the items are linked to. */
	records: SiteRecord[];
}

export async function readPlaces(client: pg.ClientBase, site: string): Promise<Places> {
	const { rows } = await client.query<{ root: string; entry: unknown }>(
		'select root, entry from entries where site = $1',
		[site],
	);
	const of = (root: string) => rows.filter((one) => one.root === root).map(({ entry }) => entry);
	return {
		areas: of('areas') as Area[],
		layouts: of('layouts') as Layout[],
		matrix: (of('matrix')[0] as OperationsMatrix | undefined) ?? DEFAULT_MATRIX,
		types: (of('types') as JobType[]).map((type) => readRow('types', type)),
	};
}

export async function readRecords(
	client: pg.ClientBase,
	site: string,
	ids: readonly string[],
): Promise<SiteRecord[]> {
	if (ids.length === 0) return [];
	const { rows } = await client.query<{ entry: SiteRecord }>(
		'select entry from records where site = $1 and id = any($2::text[])',
		[site, ids],
	);
	// What was stored by an earlier version has not got what came since.
	return rows.map(({ entry }) => ({ ...BLANK_RECORD, ...entry }));
}

/** Ids of the records that items are linked to, each once. */
export function linkedTo(items: Iterable<WorkItem>): Set<string> {
	const linked = new Set<string>();
	for (const { links } of items) for (const { record } of links) linked.add(record);
	return linked;
}
