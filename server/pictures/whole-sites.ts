import type pg from 'pg';
import type { SiteRecord } from '../../src/lib/control/site-record.ts';
import type { WorkItem } from '../../src/lib/control/work-item.ts';
import { readRow } from '../../src/lib/site-doc/read.ts';
import { readInBrief } from './brief-rows.ts';
import {
	type InFull,
	linkedTo,
	type Places,
	readPlaces,
	readRecords,
	type SiteInSight,
} from './site-content.ts';

/** Sites that are kept in brief; of 20,000 items one takes some 20 MB. */
const MOST_KEPT = 4;

interface Kept extends Places {
	epoch: number;
	/** Sequence number of the batch after which it is so. */
	head: number;
	items: ReadonlyMap<string, WorkItem>;
	/** Those that done work needs to be closed. */
	records: ReadonlyMap<string, SiteRecord>;
}

/**
 * Whole sites in brief, for the site's own people: read once, and then what has changed since, which the history
 * tells. All reading is done in the caller's transaction, so that it is of one moment.
 */
export class WholeSites {
	/** The one asked for last comes last. */
	readonly #kept = new Map<string, Kept>();

	/** The site as the transaction sees it; null when there is none. */
	async read(client: pg.ClientBase, site: string): Promise<SiteInSight | null> {
		const at = new Date().toISOString();
		const { rows } = await client.query<{ epoch: number; head: string }>(
			'select epoch, head from sites where id = $1',
			[site],
		);
		const [found] = rows;
		if (found === undefined) return null;
		const now = { epoch: found.epoch, head: Number(found.head) };
		const before = this.#kept.get(site);
		const kept =
			before === undefined || before.epoch !== now.epoch || before.head > now.head
				? { ...now, ...(await readWhole(client, site)) }
				: await readOn(client, site, before, now.head);
		this.#kept.delete(site);
		this.#kept.set(site, kept);
		for (const oldest of [...this.#kept.keys()].slice(0, -MOST_KEPT)) this.#kept.delete(oldest);
		return { at, ...kept };
	}
}

/**
 * Items in full, and the records that they are linked to.
 * @param asked Ids or numbers.
 */
export async function readInFull(
	client: pg.ClientBase,
	site: string,
	asked: readonly string[],
): Promise<InFull> {
	if (asked.length === 0) return { items: [], records: [] };
	const { rows } = await client.query<{ entry: WorkItem }>(
		`select entry from items
		where site = $1 and not archived and (id = any($2::text[]) or number = any($2::text[]))`,
		[site, asked],
	);
	const items = rows.map(({ entry }) => readRow('items', entry));
	return { items, records: await readRecords(client, site, [...linkedTo(items)]) };
}

async function readWhole(
	client: pg.ClientBase,
	site: string,
): Promise<Omit<Kept, 'epoch' | 'head'>> {
	const places = await readPlaces(client, site);
	const items = await readInBrief(client, site, null);
	const records = await readRecords(client, site, [...linkedTo(items)]);
	return { ...places, items: byId(items), records: byId(records) };
}

/** What the batches since have changed, over what was known. */
async function readOn(
	client: pg.ClientBase,
	site: string,
	before: Kept,
	head: number,
): Promise<Kept> {
	if (before.head === head) return before;
	const { rows } = await client.query<{ root: string; entry: string }>(
		'select distinct root, entry from history where site = $1 and seq > $2',
		[site, before.head],
	);
	const changed = (root: string) => rows.filter((one) => one.root === root).map((one) => one.entry);
	const [itemIds, recordIds] = [changed('items'), new Set(changed('records'))];
	const items = new Map(before.items);
	for (const id of itemIds) items.delete(id);
	for (const item of await readInBrief(client, site, itemIds)) items.set(item.id, item);
	const records = new Map<string, SiteRecord>();
	const unknown: string[] = [];
	for (const id of linkedTo(items.values())) {
		const known = recordIds.has(id) ? undefined : before.records.get(id);
		if (known === undefined) unknown.push(id);
		else records.set(id, known);
	}
	for (const record of await readRecords(client, site, unknown)) records.set(record.id, record);
	const isRedrawn = rows.some(({ root }) => root !== 'items' && root !== 'records');
	const { areas, layouts, types, matrix } = isRedrawn ? await readPlaces(client, site) : before;
	return { epoch: before.epoch, head, areas, layouts, types, matrix, items, records };
}

function byId<T extends { id: string }>(entries: readonly T[]): ReadonlyMap<string, T> {
	return new Map(entries.map((entry) => [entry.id, entry]));
}
