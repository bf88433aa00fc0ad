import type pg from 'pg';
import { ConflictIndex } from '../../src/lib/control/conflict-index.ts';
import type { OperationsMatrix } from '../../src/lib/control/operations-matrix.ts';
import type { Area } from '../../src/lib/control/place.ts';
import { FoundConflicts } from './found-conflicts.ts';
import type { SiteRecord } from '../../src/lib/control/site-record.ts';
import type { WorkItem } from '../../src/lib/control/work-item.ts';
import {
	type Frame,
	readFrame,
	tellingOf,
	tellingRecords,
	unfinishedOf,
	unfinishedWork,
} from './conflict-rows.ts';

/** Ids of the items of which something has changed that conflicts are told by; `all` where anything may have. */
export type Changed = ReadonlySet<string> | 'all';

/** The unfinished work of one site as committed rows have it, and what may conflict with what. */
export class KnownWork {
	readonly items = new Map<string, WorkItem>();
	readonly index: ConflictIndex;
	readonly #records = new Map<string, SiteRecord>();
	readonly found: FoundConflicts = new FoundConflicts(this);
	#changed: Set<string> | 'all' = 'all';
	#frame: Frame;
	#head: number;
	readonly #epoch: number;

	private constructor(frame: Frame, epoch: number, head: number) {
		this.#frame = frame;
		this.#epoch = epoch;
		this.#head = head;
		this.index = new ConflictIndex({
			items: () => this.items.values(),
			records: () => this.#records.values(),
			areas: () => this.#frame.areas.values(),
			layouts: () => this.#frame.layouts,
			item: (id) => this.items.get(id),
			record: (id) => this.#records.get(id),
			area: (id) => this.#frame.areas.get(id),
			type: (id) => this.#frame.types.get(id),
			matrix: () => this.#frame.matrix,
		});
	}

	/** Reads all of a site. */
	static async of(
		client: pg.ClientBase,
		site: string,
		epoch: number,
		head: number,
	): Promise<KnownWork> {
		const known = new KnownWork(await readFrame(client, site), epoch, head);
		for (const record of await tellingRecords(client, site)) known.#records.set(record.id, record);
		for await (const item of unfinishedWork(client, site)) known.items.set(item.id, item);
		return known;
	}

	get areas(): Iterable<Area> {
		return this.#frame.areas.values();
	}

	get matrix(): OperationsMatrix {
		return this.#frame.matrix;
	}

	/** What has changed since this was asked last. */
	takeChanged(): Changed {
		const changed = this.#changed;
		this.#changed = new Set();
		return changed;
	}

	/** True when what is known can be brought to a later state by what has changed since. */
	leadsTo(epoch: number, head: number): boolean {
		return this.#epoch === epoch && this.#head <= head;
	}

	/** Takes over what the batches since have changed. */
	async readOn(client: pg.ClientBase, site: string, head: number): Promise<void> {
		if (this.#head === head) return;
		const { rows } = await client.query<{ root: string; entry: string }>(
			'select distinct root, entry from history where site = $1 and seq > $2 and seq <= $3',
			[site, this.#head, head],
		);
		const changed = (root: string) =>
			rows.filter((one) => one.root === root).map(({ entry }) => entry);
		const [items, records] = [changed('items'), changed('records')];
		const isReframed = rows.some(({ root }) => FRAMING.has(root));
		const frame = isReframed ? await readFrame(client, site) : this.#frame;
		const found = await unfinishedOf(client, site, items);
		const telling = await tellingOf(client, site, records);
		this.#frame = frame;
		for (const id of records) this.#records.delete(id);
		for (const record of telling) this.#records.set(record.id, record);
		for (const id of items) this.items.delete(id);
		for (const item of found) this.items.set(item.id, item);
		this.#noteChanged(items, records, isReframed);
		// Where nothing is left to be compared with, the index is built anew.
		if (isReframed) this.index.note('matrix', '');
		for (const id of records) this.index.note('records', id);
		for (const id of items) this.index.note('items', id);
		this.#head = head;
	}

	/** Notes what has changed, once it is taken over. */
	#noteChanged(items: readonly string[], records: readonly string[], isReframed: boolean): void {
		const isTelling = records.some((id) => TELLING_KINDS.has(this.#records.get(id)?.kind ?? ''));
		if (isReframed || isTelling) this.#changed = 'all';
		if (this.#changed === 'all') return;
		for (const id of items) this.#changed.add(id);
		for (const record of records) {
			for (const id of this.index.linkedTo(record)) this.#changed.add(id);
		}
	}
}

/** Records of these kinds may put a circumstance in force, or end it: that concerns everybody. */
const TELLING_KINDS: ReadonlySet<string> = new Set(['communication', 'hazard']);

/** Roots that conflicts are judged by, beside items and records. */
const FRAMING: ReadonlySet<string> = new Set(['areas', 'layouts', 'types', 'matrix']);

/** Sites whose unfinished work is kept: of 20,000 unfinished items one takes some 30 MB. */
const MOST_KEPT = 4;

/** The unfinished work of the sites that were asked for last, each read once, and then what has changed since. */
export class KnownSites {
	/** The one asked for last comes last. */
	readonly #kept = new Map<string, KnownWork>();

	/** What is known of a site, as the caller's transaction sees it. Of each site one reads at a time. */
	async read(client: pg.ClientBase, site: string): Promise<KnownWork> {
		const { rows } = await client.query<{ epoch: number; head: string }>(
			'select epoch, head from sites where id = $1',
			[site],
		);
		const [found] = rows;
		const epoch = found?.epoch ?? 0;
		const head = Number(found?.head ?? 0);
		const before = this.#kept.get(site);
		this.#kept.delete(site);
		const known =
			before?.leadsTo(epoch, head) === true
				? before
				: await KnownWork.of(client, site, epoch, head);
		await known.readOn(client, site, head);
		this.#kept.set(site, known);
		for (const oldest of [...this.#kept.keys()].slice(0, -MOST_KEPT)) this.#kept.delete(oldest);
		return known;
	}
}
