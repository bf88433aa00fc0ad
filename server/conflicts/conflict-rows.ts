import type pg from 'pg';
import { DEFAULT_MATRIX } from '../../src/lib/control/default-matrix.ts';
import type { JobType } from '../../src/lib/control/job-type.ts';
import { MATRIX_ID, type OperationsMatrix } from '../../src/lib/control/operations-matrix.ts';
import type { Area, Layout } from '../../src/lib/control/place.ts';
import type { SiteRecord } from '../../src/lib/control/site-record.ts';
import { BLANK_ITEM, type WorkItem } from '../../src/lib/control/work-item.ts';

/** Rows read in one go: others get their turn in between. */
const ROWS_AT_ONCE = 2_000;

/** What conflicts are judged by, beside items and records. */
export interface Frame {
	areas: Map<string, Area>;
	layouts: Layout[];
	types: Map<string, Pick<JobType, 'activities'>>;
	matrix: OperationsMatrix;
}

/** Reads what the site is made of, beside its work. */
export async function readFrame(client: pg.ClientBase, site: string): Promise<Frame> {
	const { rows } = await client.query<{ root: string; id: string; entry: unknown }>(
		`select root, id, entry from entries
		where site = $1 and root in ('areas', 'layouts', 'types', 'matrix')`,
		[site],
	);
	const of = (root: string) => rows.filter((one) => one.root === root);
	const own = of('matrix').find(({ id }) => id === MATRIX_ID)?.entry;
	return {
		areas: new Map(of('areas').map(({ id, entry }) => [id, entry as Area])),
		layouts: of('layouts').map(({ entry }) => entry as Layout),
		types: new Map(
			of('types').map(({ id, entry }) => [
				id,
				{ activities: (entry as Partial<JobType>).activities ?? [] },
			]),
		),
		matrix: own === undefined ? DEFAULT_MATRIX : (own as OperationsMatrix),
	};
}

/** An item as far as conflicts are about it: what is left out is not said here. */
const BRIEF = `select id, jsonb_build_object(
		'id', id, 'number', number, 'type', type, 'title', title, 'stage', stage, 'owner', owner, 'party', party,
		'area', area, 'layout', layout, 'x', x, 'y', y, 'level', entry -> 'level', 'stageAt', entry -> 'stageAt', 'reopenedAt', entry -> 'reopenedAt',
		'plannedStart', entry -> 'plannedStart', 'plannedEnd', entry -> 'plannedEnd', 'links', entry -> 'links',
		'activities', entry -> 'activities', 'acceptances', coalesce(entry -> 'acceptances', '[]'),
		'custom', jsonb_build_object('system', entry -> 'custom' -> 'system')) as brief
	from items where site = $1 and not archived and stage in ('open', 'waiting', 'live')`;

/** Reads the unfinished work of a site, part by part. */
export async function* unfinishedWork(
	client: pg.ClientBase,
	site: string,
): AsyncIterable<WorkItem> {
	let after = '';
	for (;;) {
		const { rows } = await client.query<{ id: string; brief: Partial<WorkItem> }>(
			`${BRIEF} and id > $2 order by id limit $3`,
			[site, after, ROWS_AT_ONCE],
		);
		for (const { id, brief } of rows) yield { ...BLANK_ITEM, ...brief, id };
		const last = rows.at(-1);
		if (last === undefined || rows.length < ROWS_AT_ONCE) return;
		after = last.id;
	}
}

/** Reads those of some items that are unfinished. */
export async function unfinishedOf(
	client: pg.ClientBase,
	site: string,
	ids: readonly string[],
): Promise<WorkItem[]> {
	if (ids.length === 0) return [];
	const { rows } = await client.query<{ id: string; brief: Partial<WorkItem> }>(
		`${BRIEF} and id = any($2::text[])`,
		[site, ids],
	);
	return rows.map(({ id, brief }) => ({ ...BLANK_ITEM, ...brief, id }));
}

/** Records that may say what work does, what it shares, or what holds for a place. */
const TELLING = `select entry from records
	where site = $1 and kind in ('permit', 'isolation', 'communication', 'hazard')`;

export async function tellingRecords(client: pg.ClientBase, site: string): Promise<SiteRecord[]> {
	const { rows } = await client.query<{ entry: SiteRecord }>(TELLING, [site]);
	return rows.map(({ entry }) => entry);
}

export async function tellingOf(
	client: pg.ClientBase,
	site: string,
	ids: readonly string[],
): Promise<SiteRecord[]> {
	if (ids.length === 0) return [];
	const { rows } = await client.query<{ entry: SiteRecord }>(
		`${TELLING} and id = any($2::text[])`,
		[site, ids],
	);
	return rows.map(({ entry }) => entry);
}
