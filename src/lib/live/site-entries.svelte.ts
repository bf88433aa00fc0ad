import { ConflictIndex } from '../control/conflict-index.ts';
import { ROOTS, type Root } from '../control/history-event.ts';
import type { Touched } from '../site-doc/observe.ts';
import type { OperationsMatrix } from '../control/operations-matrix.ts';
import { type EntryOf, matrixIn } from '../site-doc/read.ts';
import { inSlices } from './slices.ts';

/** Moves when what it stands for has changed. */
class Version {
	number = $state(0);
}

type Entries = { [R in Root]: Map<string, EntryOf[R]> };

/** Where entries are read. */
export interface EntrySource {
	ids: (root: Root) => Iterable<string>;
	/** The entry as it is to be shown; undefined when it is not there. */
	shown: <R extends Root>(root: R, id: string) => EntryOf[R] | undefined;
}

/**
 * The entries of a site as plain objects. Reading a collection in an effect or `$derived` subscribes to it; it is
 * published at most once a frame, and the map keeps its identity.
 */
export class SiteEntries {
	readonly #source: EntrySource;
	readonly #itemsChanged: (items: ReadonlySet<string>) => void;
	readonly #entries: Entries = {
		items: new Map(),
		records: new Map(),
		areas: new Map(),
		layouts: new Map(),
		types: new Map(),
		meeting: new Map(),
		matrix: new Map(),
	};
	/** One for each root, so that a change of an item wakes nobody who reads areas. */
	readonly #versions: Readonly<Record<Root, Version>> = {
		items: new Version(),
		records: new Version(),
		areas: new Version(),
		layouts: new Version(),
		types: new Version(),
		meeting: new Version(),
		matrix: new Version(),
	};
	/** What may conflict with what, as the entries are read. */
	readonly conflicts = new ConflictIndex({
		items: () => this.#entries.items.values(),
		records: () => this.#entries.records.values(),
		areas: () => this.#entries.areas.values(),
		layouts: () => this.#entries.layouts.values(),
		item: (id) => this.get('items', id),
		record: (id) => this.get('records', id),
		area: (id) => this.get('areas', id),
		type: (id) => this.get('types', id),
		matrix: () => this.matrix,
	});
	readonly #dirty = new Map<Root, Set<string>>();
	#frame = false;
	/** While all is being read, what changes is read at once and published with it. */
	#isReadingAll = false;

	/** @param itemsChanged Called after each publication with the items that came, changed or went. */
	constructor(source: EntrySource, itemsChanged: (items: ReadonlySet<string>) => void) {
		this.#source = source;
		this.#itemsChanged = itemsChanged;
	}

	/** The entries of a root, subscribed to. */
	read<R extends Root>(root: R): ReadonlyMap<string, EntryOf[R]> {
		void this.#versions[root].number;
		return this.#entries[root];
	}

	/** The matrix of permitted operations as it was read last. */
	get matrix(): OperationsMatrix {
		return matrixIn((root, id) => this.get(root, id));
	}

	/** An entry as it was read last. */
	get<R extends Root>(root: R, id: string): EntryOf[R] | undefined {
		return (this.#entries[root] as Map<string, EntryOf[R]>).get(id);
	}

	/** Entries have changed: they are read anew in the next frame. */
	note(touched: Touched): void {
		for (const [root, entries] of touched) {
			const dirty = this.#dirtyOf(root);
			for (const id of entries.keys()) {
				dirty.add(id);
				if (this.#isReadingAll) this.#readIn(root, id);
			}
		}
		this.#schedule();
	}

	/** Reads an entry anew, now; it is published in the next frame. */
	refresh(root: Root, id: string): void {
		this.#readIn(root, id);
		this.#dirtyOf(root).add(id);
		this.#schedule();
	}

	/** Reads all entries anew, with turns for the page in between, and publishes them together. */
	async readAll(goesOn: () => boolean): Promise<void> {
		this.#isReadingAll = true;
		try {
			const all = ROOTS.flatMap((root) => {
				const ids = new Set([...this.#source.ids(root), ...this.#entries[root].keys()]);
				return [...ids].map((id) => ({ root, id }));
			});
			await inSlices(
				all,
				({ root, id }) => {
					this.#readIn(root, id);
					this.#dirtyOf(root).add(id);
				},
				goesOn,
			);
		} finally {
			this.#isReadingAll = false;
		}
		if (goesOn()) this.#publish();
	}

	#schedule(): void {
		if (this.#frame) return;
		this.#frame = true;
		// A hidden tab gets no frames, and has to keep up all the same.
		if (document.hidden) setTimeout(() => this.#publishFrame());
		else requestAnimationFrame(() => this.#publishFrame());
	}

	#publishFrame(): void {
		this.#frame = false;
		if (this.#isReadingAll) return;
		for (const [root, ids] of this.#dirty) for (const id of ids) this.#readIn(root, id);
		this.#publish();
	}

	#publish(): void {
		if (this.#dirty.size === 0) return;
		const items = this.#dirty.get('items');
		for (const root of this.#dirty.keys()) this.#versions[root].number += 1;
		this.#dirty.clear();
		if (items) this.#itemsChanged(items);
	}

	#dirtyOf(root: Root): Set<string> {
		const found = this.#dirty.get(root);
		if (found) return found;
		const made = new Set<string>();
		this.#dirty.set(root, made);
		return made;
	}

	#readIn<R extends Root>(root: R, id: string): void {
		const entries = this.#entries[root] as Map<string, EntryOf[R]>;
		const entry = this.#source.shown(root, id);
		if (entry === undefined) entries.delete(id);
		else entries.set(id, entry);
		this.conflicts.note(root, id);
	}
}
