import { unresolvedBlockers } from '../../src/lib/control/blocker.ts';
import type { SiteRecord } from '../../src/lib/control/site-record.ts';
import { statusOf } from '../../src/lib/control/stage.ts';
import type { WorkItem } from '../../src/lib/control/work-item.ts';

/** A row of `items`, in the names of its columns, as `jsonb_to_recordset` takes it. */
export interface ItemRow {
	id: string;
	number: string;
	type: string;
	title: string;
	stage: string;
	status: string;
	owner: string | null;
	party: string | null;
	area: string | null;
	asset: string | null;
	layout: string | null;
	x: number | null;
	y: number | null;
	priority: number;
	due: string | null;
	source: string | null;
	external_id: string | null;
	created_at: string;
	updated_at: string;
	stage_at: string;
	archived: boolean;
	linked: string[];
	cleared_by: string[];
	entry: WorkItem;
}

/**
 * The row that stands for an item.
 * @param updatedAt When it was changed last: ISO 8601, UTC.
 */
export function itemRow(item: WorkItem, archived: boolean, updatedAt: string): ItemRow {
	return {
		id: item.id,
		number: item.number,
		type: item.type,
		title: item.title,
		stage: item.stage,
		status: statusOf(item),
		owner: item.owner,
		party: item.party,
		area: item.area,
		asset: item.asset,
		layout: item.layout,
		x: item.x,
		y: item.y,
		priority: item.priority,
		due: item.due,
		source: item.source,
		external_id: item.externalId,
		created_at: item.createdAt,
		updated_at: updatedAt,
		stage_at: item.stageAt,
		archived,
		linked: item.links.map(({ record }) => record),
		cleared_by: whoCanClear(item),
		entry: { ...item, updatedAt },
	};
}

/** Who can clear what blocks an item, each once: people and parties, by their ids. */
export function whoCanClear({ blockers }: Pick<WorkItem, 'blockers'>): string[] {
	return [...new Set(unresolvedBlockers(blockers).flatMap(({ clearedBy }) => clearedBy ?? []))];
}

/** A row of `records`. */
export interface RecordRow {
	id: string;
	kind: string;
	number: string;
	state: string;
	party: string | null;
	area: string | null;
	entry: SiteRecord;
}

/**
 * The row that stands for a record.
 * @param updatedAt When it was changed last: ISO 8601, UTC.
 */
export function recordRow(record: SiteRecord, updatedAt: string): RecordRow {
	return {
		id: record.id,
		kind: record.kind,
		number: record.number,
		state: record.state,
		party: record.party,
		area: record.area,
		entry: { ...record, updatedAt },
	};
}

const ITEM_COLUMNS = `id text, number text, type text, title text, stage text, status text, owner text, party text,
	area text, asset text, layout text, x float8, y float8, priority int2, due timestamptz, source text,
	external_id text, created_at timestamptz, updated_at timestamptz, stage_at timestamptz, archived boolean, linked text[], cleared_by text[],
	entry jsonb`;

const ITEM_NAMES = ITEM_COLUMNS.replace(/\s+/g, ' ')
	.split(', ')
	.map((column) => column.split(' ')[0] ?? '');

/** Writes rows of items: $1 the site, $n the rows as JSON. */
export function upsertItems(parameter: string): string {
	const sets = ITEM_NAMES.filter((name) => name !== 'id')
		.map((name) => `${name} = excluded.${name}`)
		.join(', ');
	return `insert into items (site, ${ITEM_NAMES.join(', ')})
		select $1, ${ITEM_NAMES.join(', ')} from jsonb_to_recordset(${parameter}::jsonb) as rows(${ITEM_COLUMNS})
		on conflict (site, id) do update set ${sets}`;
}

/** Writes rows of records: $1 the site, $n the rows as JSON. */
export function upsertRecords(parameter: string): string {
	return `insert into records (site, id, kind, number, state, party, area, entry)
		select $1, id, kind, number, state, party, area, entry from jsonb_to_recordset(${parameter}::jsonb)
			as rows(id text, kind text, number text, state text, party text, area text, entry jsonb)
		on conflict (site, id) do update set kind = excluded.kind, number = excluded.number,
			state = excluded.state, party = excluded.party, area = excluded.area, entry = excluded.entry`;
}

/** Writes rows of entries: $1 the site, $n the rows as JSON. */
export function upsertEntries(parameter: string): string {
	return `insert into entries (site, root, id, entry)
		select $1, root, id, entry from jsonb_to_recordset(${parameter}::jsonb)
			as rows(root text, id text, entry jsonb)
		on conflict (site, root, id) do update set entry = excluded.entry`;
}

/** Removes rows of entries that have left the document: $1 the site, $n their roots and ids as JSON. */
export function removeEntries(parameter: string): string {
	return `delete from entries using jsonb_to_recordset(${parameter}::jsonb) as rows(root text, id text)
		where entries.site = $1 and entries.root = rows.root and entries.id = rows.id`;
}

/** Writes history: $1 the site, $n the events as JSON, with seq, n and hash given. */
export function insertHistory(parameter: string): string {
	return `insert into history (site, seq, n, at, actor, via, root, entry, field, "from", "to", act, hash)
		select $1, seq, n, at, actor, via, root, entry, field, "from", "to", act, decode(hash, 'hex')
		from jsonb_to_recordset(${parameter}::jsonb) as rows(seq int8, n int4, at timestamptz, actor text,
			via text, root text, entry text, field text, "from" jsonb, "to" jsonb, act text, hash text)`;
}
