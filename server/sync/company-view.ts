import type * as Y from 'yjs';
import {
	type CompanySight,
	namesFor,
	recordSeenByCompany,
	seenByCompany,
	withNeighbours,
} from '../../src/lib/control/company-sight.ts';
import type { Root } from '../../src/lib/control/history-event.ts';
import type { WorkItem } from '../../src/lib/control/work-item.ts';
import { mergeInOrder } from '../../src/lib/site-doc/sections.ts';
import { baseOf } from '../../src/lib/site-doc/read.ts';
import {
	BASE,
	isEntry,
	makeDocument,
	rawOf,
	type RawEntry,
	rootOf,
} from '../../src/lib/site-doc/shape.ts';
import { removeEntry, restoreEntry } from '../../src/lib/site-doc/write.ts';
import { CompanyNeighbours } from './company-neighbours.ts';
import type { Mirror } from './mirror.ts';

/** Roots that every company sees in full: the map and the words. */
const COMMON: readonly Exclude<Root, 'items' | 'records'>[] = [
	'areas',
	'layouts',
	'types',
	'matrix',
];

/** Milliseconds of work at a stretch. */
const MOMENT = 15;

/**
 * What one company sees of a site: a document of its own with the company's items, the records linked to them, and
 * the map. It is derived from committed state and written by the server alone. Of other companies' work each item has
 * what it meets, in the words that safety needs, and not a byte more is ever in it.
 */
export class CompanyView {
	readonly doc = makeDocument();
	/** Which life of this derived document it is: a client of an earlier one starts anew. */
	readonly epoch = crypto.randomUUID();
	readonly #party: string;
	readonly #mayName: CompanySight['mayName'];
	readonly #mirror: Mirror;
	readonly #items = new Set<string>();
	readonly #neighbours: CompanyNeighbours;
	#records = new Set<string>();
	/** Ids of items that are to be shown anew; null before the view is begun. */
	#due: Set<string> | null = null;

	/** @param companyOf The company that a person or party, by its id, is or is of. */
	constructor(party: string, mirror: Mirror, companyOf: (id: string) => string | undefined) {
		this.#party = party;
		this.#mayName = namesFor(party, companyOf);
		this.#mirror = mirror;
		this.#neighbours = new CompanyNeighbours(party, mirror, this.#items);
	}

	/** Whether nothing is left to be shown of what is known. */
	get isWhole(): boolean {
		return this.#due?.size === 0;
	}

	/**
	 * Begins, or goes on with what is to be shown anew, for a moment. To be called while the mirror has committed state only.
	 * @returns The update for those who look at this view, or null when nothing of it changed.
	 */
	work(): Uint8Array | null {
		return this.#written(() => {
			this.#due ??= this.#begin();
			this.#showDue(this.#due);
		});
	}

	/**
	 * Takes over what a committed batch touched. The company's own comes at once; what others' change means for its jobs
	 * may be much, and what takes longer than a moment is left for later.
	 * @returns The update for those who look at this view, or null when nothing of it changed.
	 */
	take(touched: ReadonlyMap<Root, ReadonlySet<string>>): Uint8Array | null {
		const due = this.#due;
		// It will begin with all that is there then.
		if (due === null) return null;
		return this.#written(() => {
			for (const root of COMMON) for (const id of touched.get(root) ?? []) this.#copy(root, id);
			const items = touched.get('items') ?? [];
			let linksMayDiffer = false;
			for (const id of items) linksMayDiffer = this.#takeItem(id, due) || linksMayDiffer;
			for (const id of this.#neighbours.after(touched)) due.add(id);
			for (const id of items) this.#showItem(id, due);
			this.#showDue(due);
			for (const id of touched.get('records') ?? []) {
				if (this.#records.has(id)) this.#showRecord(id);
			}
			if (linksMayDiffer) this.#followLinks();
		});
	}

	/** @returns What the writing changed, as one update; null when it changed nothing. */
	#written(write: () => void): Uint8Array | null {
		const updates: Uint8Array[] = [];
		const collect = (update: Uint8Array) => updates.push(update);
		this.doc.on('update', collect);
		this.doc.transact(write);
		this.doc.off('update', collect);
		return updates.length === 0 ? null : mergeInOrder(updates);
	}

	/** @returns Ids of all items of the company, none of which is shown yet. */
	#begin(): Set<string> {
		for (const root of COMMON) {
			for (const entry of this.#mirror.all(root)) this.#copy(root, entry.id);
		}
		for (const item of this.#mirror.all('items')) {
			if (item.party === this.#party) this.#items.add(item.id);
		}
		this.#followLinks();
		return new Set(this.#items);
	}

	#showDue(due: Set<string>): void {
		const until = performance.now() + MOMENT;
		for (const id of due) {
			this.#showItem(id, due);
			if (performance.now() > until) return;
		}
	}

	#showItem(id: string, due: Set<string>): void {
		if (!due.delete(id) || !this.#items.has(id)) return;
		const item = this.#mirror.read('items', id);
		if (item !== undefined) this.#show(item);
	}

	/** Takes an item over, out or along; tells whether it is or was in sight. */
	#takeItem(id: string, due: Set<string>): boolean {
		const wasSeen = this.#items.has(id);
		const item = this.#mirror.read('items', id);
		const isSeen = item?.party === this.#party;
		if (item !== undefined && isSeen) {
			// It is shown once what it meets is known of all that were touched.
			this.#items.add(id);
			due.add(id);
		} else if (wasSeen) {
			this.#items.delete(id);
			this.#neighbours.forget(id);
			removeEntry(this.doc, 'items', id);
		}
		return wasSeen || isSeen;
	}

	#followLinks(): void {
		const linked = new Set<string>();
		for (const id of this.#items) {
			for (const link of this.#mirror.read('items', id)?.links ?? []) linked.add(link.record);
		}
		for (const id of this.#records) {
			if (!linked.has(id)) removeEntry(this.doc, 'records', id);
		}
		// What a permit rests on is seen once that is linked, too: all of them are looked at anew.
		this.#records = linked;
		for (const id of linked) this.#showRecord(id);
	}

	/**
	 * Puts an item into the view as it is now, as one value: the base and the keys of the site's document would tell
	 * what it was while it was another's.
	 */
	#show(item: WorkItem): void {
		const isOwn = (id: string) => this.#mirror.read('items', id)?.party === this.#party;
		const seen = seenByCompany(item, { isOwn, mayName: this.#mayName });
		const neighbours = this.#neighbours.of(item);
		this.#put('items', item.id, baseOf('items', withNeighbours(seen, neighbours)));
	}

	/** Puts a record into the view as one value, for the same reason as an item. */
	#showRecord(id: string): void {
		const record = this.#mirror.read('records', id);
		if (record === undefined) return;
		const isLinked = (other: string) => this.#records.has(other);
		this.#put(
			'records',
			id,
			baseOf('records', recordSeenByCompany(record, isLinked, this.#mayName)),
		);
	}

	#put(root: 'items' | 'records', id: string, base: Record<string, unknown>): void {
		const entry = rootOf(this.doc, root).get(id);
		if (!isEntry(entry)) restoreEntry(this.doc, root, id, new Map([[BASE, base]]));
		else if (JSON.stringify(entry.get(BASE)) !== JSON.stringify(base)) entry.set(BASE, base);
	}

	#copy(root: Exclude<Root, 'items' | 'records'>, id: string): void {
		const from = this.#mirror.raw(root, id);
		if (from === undefined) {
			if (rootOf(this.doc, root).has(id)) removeEntry(this.doc, root, id);
			return;
		}
		const entry = rootOf(this.doc, root).get(id);
		if (!isEntry(entry)) {
			restoreEntry(this.doc, root, id, from);
			return;
		}
		writeDifferences(entry, rawOf(entry), from);
	}
}

function writeDifferences(entry: Y.Map<unknown>, before: RawEntry, after: RawEntry): void {
	for (const [key, value] of after) if (before.get(key) !== value) entry.set(key, value);
	for (const key of before.keys()) if (!after.has(key)) entry.delete(key);
}
