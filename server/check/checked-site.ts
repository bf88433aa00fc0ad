import type pg from 'pg';
import type { HistoryEvent, Root, Via } from '../../src/lib/control/history-event.ts';
import type { JobType } from '../../src/lib/control/job-type.ts';
import type { Area, Layout } from '../../src/lib/control/place.ts';
import type { SiteRecord } from '../../src/lib/control/site-record.ts';
import type { WorkItem } from '../../src/lib/control/work-item.ts';
import { type EntryOf, readEntry, readRow } from '../../src/lib/site-doc/read.ts';
import { isEntry, rawOf, rootOf } from '../../src/lib/site-doc/shape.ts';
import { loadDocument, readStored } from '../sync/load-site.ts';

/** An item's row: the item, and the columns that are told of it beside. */
export interface CheckedItem {
	item: WorkItem;
	archived: boolean;
	columns: Readonly<Record<string, unknown>>;
}

/** A change of one field, as much of it as the rules look at. */
export type CheckedEvent = Pick<HistoryEvent, 'at' | 'actor' | 'via' | 'field' | 'from' | 'to'>;

/** How an item came to the stage that it is at. */
export interface StageSetting {
	/** By which way in; null where history does not tell. */
	via: Via | null;
	/** Who reported it done last. */
	doneBy: string | null;
}

/** A site as its rows, its history and its document have it, all of one moment. */
export interface CheckedSite {
	items: readonly CheckedItem[];
	records: ReadonlyMap<string, SiteRecord>;
	areas: ReadonlyMap<string, Area>;
	layouts: ReadonlyMap<string, Layout>;
	types: ReadonlyMap<string, JobType>;
	people: ReadonlySet<string>;
	parties: ReadonlySet<string>;
	/** By the item's id. */
	stages: ReadonlyMap<string, StageSetting>;
	/** What happened to live items since they went live, and to records and job types, oldest first, by the entry's id. */
	since: ReadonlyMap<string, readonly CheckedEvent[]>;
	/** Entries of the document as they read, by root and id. */
	document: ReadonlyMap<Root, ReadonlyMap<string, object>>;
	/** Comments, with what history keeps of their texts. */
	comments: readonly CheckedComment[];
}

/** A comment's row beside its event. */
export interface CheckedComment {
	item: string;
	id: string;
	text: string;
	isWithdrawn: boolean;
	/** SHA-256 of the text as it was written down in history; null where history does not tell of it. */
	noted: string | null;
}

/** Roots whose rows are in `entries`. */
const PLAIN_ROOTS = ['areas', 'layouts', 'types', 'meeting'] as const;

/** Reads a site to be checked, within a transaction of one moment. */
export async function readCheckedSite(client: pg.ClientBase, site: string): Promise<CheckedSite> {
	const ids = async (text: string) => {
		const { rows } = await client.query<{ id: string }>(text, [site]);
		return new Set(rows.map(({ id }) => id));
	};
	const { rows: items } = await client.query<Record<string, unknown> & { entry: WorkItem }>(
		`select number, type, title, stage, status, owner, party, area, asset, layout, x, y, priority, source,
			external_id as "externalId", linked, cleared_by as "clearedBy", archived, entry from items where site = $1 order by number`,
		[site],
	);
	const { rows: records } = await client.query<{ entry: SiteRecord }>(
		'select entry from records where site = $1 order by number',
		[site],
	);
	return {
		items: items.map(({ entry, archived, ...columns }) => ({
			item: withFields(entry),
			archived: archived === true,
			columns,
		})),
		records: byId(records),
		areas: byId(await entriesOf(client, site, 'areas')),
		layouts: byId(await entriesOf(client, site, 'layouts')),
		types: byId(await entriesOf(client, site, 'types')),
		people: await ids('select id from members where site = $1'),
		parties: await ids('select id from parties where site = $1'),
		stages: await readStages(client, site),
		since: await readSince(client, site),
		document: await readDocument(client, site),
		comments: await readComments(client, site),
	};
}

/** Rows that older releases wrote lack the fields that came since. */
function withFields(entry: WorkItem): WorkItem {
	return readEntry('items', entry.id, new Map([['base', entry]]));
}

async function entriesOf<R extends (typeof PLAIN_ROOTS)[number]>(
	client: pg.ClientBase,
	site: string,
	root: R,
): Promise<{ entry: EntryOf[R] }[]> {
	const { rows } = await client.query<{ entry: EntryOf[R] }>(
		'select entry from entries where site = $1 and root = $2',
		[site, root],
	);
	return rows.map(({ entry }) => ({ entry: readRow(root, entry) }));
}

function byId<E extends { id: string }>(rows: readonly { entry: E }[]): Map<string, E> {
	return new Map(rows.map(({ entry }) => [entry.id, entry]));
}

async function readStages(client: pg.ClientBase, site: string): Promise<Map<string, StageSetting>> {
	const { rows } = await client.query<StageSetting & { entry: string }>(
		`select entry,
			(array_agg(via order by seq desc, n desc))[1] as via,
			(array_agg(actor order by seq desc, n desc) filter (where "to" = '"done"'))[1] as "doneBy"
		from history where site = $1 and root = 'items' and (field is null or field = 'stage') group by entry`,
		[site],
	);
	return new Map(rows.map(({ entry, via, doneBy }) => [entry, { via, doneBy }]));
}

async function readSince(
	client: pg.ClientBase,
	site: string,
): Promise<Map<string, CheckedEvent[]>> {
	const { rows } = await client.query<CheckedEvent & { entry: string }>(
		`select history.entry, history.at, actor, via, field, "from", "to" from history
			join items on items.site = history.site and items.id = history.entry and items.stage = 'live'
		where history.site = $1 and root = 'items' and field is not null and history.at > items.stage_at
		union all
		select entry, at, actor, via, field, "from", "to" from history
		where site = $1 and root in ('records', 'types') and field is not null
		order by at`,
		[site],
	);
	const since = new Map<string, CheckedEvent[]>();
	for (const { entry, ...event } of rows) {
		const found = since.get(entry);
		if (found) found.push(event);
		else since.set(entry, [event]);
	}
	return since;
}

async function readDocument(
	client: pg.ClientBase,
	site: string,
): Promise<Map<Root, Map<string, object>>> {
	const stored = await readStored(client, site);
	if (stored === null) throw new Error(`The site ${site} has just been removed.`);
	const doc = await loadDocument(stored);
	const read = new Map<Root, Map<string, object>>();
	for (const root of ['items', 'records', ...PLAIN_ROOTS] as const) {
		const entries = new Map<string, object>();
		for (const [id, entry] of rootOf(doc, root).entries()) {
			entries.set(id, isEntry(entry) ? readEntry(root, id, rawOf(entry)) : {});
		}
		read.set(root, entries);
	}
	doc.destroy();
	return read;
}

async function readComments(client: pg.ClientBase, site: string): Promise<CheckedComment[]> {
	const { rows } = await client.query<CheckedComment>(
		`select item, id, text, withdrawn_at is not null as "isWithdrawn", "to" ->> 'textSha256' as noted
		from comments left join history on history.site = comments.site and history.root = 'items'
			and history.entry = comments.item and history.field = 'comment:' || comments.id and history."to" is not null
		where comments.site = $1`,
		[site],
	);
	return rows;
}
