import { setImmediate } from 'node:timers/promises';
import type * as Y from 'yjs';
import type { OperationsMatrix } from '../../src/lib/control/operations-matrix.ts';
import { ConflictIndex } from '../../src/lib/control/conflict-index.ts';
import { ROOTS, type Root } from '../../src/lib/control/history-event.ts';
import type { SiteRecord } from '../../src/lib/control/site-record.ts';
import { type EntryOf, matrixIn, readEntry } from '../../src/lib/site-doc/read.ts';
import { isEntry, rawOf, rootOf, type RawEntry } from '../../src/lib/site-doc/shape.ts';

/** Entries read before others get their turn: some milliseconds of work. */
const SLICE = 500;

interface Mirrored<R extends Root> {
	raw: RawEntry;
	read: EntryOf[R];
}

/**
 * A site's document as it was at the last judged change: what an edit is compared with, what it is put back to,
 * and what acts are judged against.
 */
export class Mirror {
	readonly #entries: { [R in Root]: Map<string, Mirrored<R>> } = {
		items: new Map(),
		records: new Map(),
		areas: new Map(),
		layouts: new Map(),
		types: new Map(),
		meeting: new Map(),
		matrix: new Map(),
	};
	/** By what they rest on, the permits that do or did. */
	readonly #resting = new Map<string, Set<string>>();
	/** What may conflict with what, as all this is now. */
	readonly conflicts = new ConflictIndex({
		items: () => this.all('items'),
		records: () => this.all('records'),
		areas: () => this.all('areas'),
		layouts: () => this.all('layouts'),
		item: (id) => this.read('items', id),
		record: (id) => this.read('records', id),
		area: (id) => this.read('areas', id),
		type: (id) => this.read('types', id),
		matrix: () => this.matrix,
	});

	/** Reads a whole document, bit by bit: the process answers others meanwhile. */
	static async of(doc: Y.Doc): Promise<Mirror> {
		const mirror = new Mirror();
		let read = 0;
		for (const root of ROOTS) {
			for (const id of rootOf(doc, root).keys()) {
				mirror.refresh(doc, root, id);
				read += 1;
				if (read % SLICE === 0) await setImmediate();
			}
		}
		return mirror;
	}

	raw(root: Root, id: string): RawEntry | undefined {
		return this.#entries[root].get(id)?.raw;
	}

	read<R extends Root>(root: R, id: string): EntryOf[R] | undefined {
		return this.#entries[root].get(id)?.read;
	}

	/** The matrix of permitted operations that is in force. */
	get matrix(): OperationsMatrix {
		return matrixIn((root, id) => this.read(root, id));
	}

	*all<R extends Root>(root: R): IterableIterator<EntryOf[R]> {
		for (const { read } of this.#entries[root].values()) yield read;
	}

	/** The permits that rest on an isolation or scaffold, found without looking through all records. */
	*restingOn(id: string): IterableIterator<SiteRecord> {
		for (const permit of this.#resting.get(id) ?? []) {
			const record = this.read('records', permit);
			if (record?.restsOn.includes(id) === true) yield record;
		}
	}

	/** Takes over what the document holds now. */
	refresh<R extends Root>(doc: Y.Doc, root: R, id: string): void {
		this.#take(doc, root, id);
		for (const on of this.#entries.records.get(root === 'records' ? id : '')?.read.restsOn ?? []) {
			const permits = this.#resting.get(on);
			if (permits === undefined) this.#resting.set(on, new Set([id]));
			else permits.add(id);
		}
	}

	#take<R extends Root>(doc: Y.Doc, root: R, id: string): void {
		const entries: Map<string, Mirrored<R>> = this.#entries[root];
		const entry = rootOf(doc, root).get(id);
		if (isEntry(entry)) {
			const raw = rawOf(entry);
			entries.set(id, { raw, read: readEntry(root, id, raw) });
		} else entries.delete(id);
		this.conflicts.note(root, id);
	}
}
