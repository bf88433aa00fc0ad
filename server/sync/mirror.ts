import type * as Y from 'yjs';
import { ROOTS, type Root } from '../../src/lib/control/history-event.ts';
import { type EntryOf, readEntry } from '../../src/lib/site-doc/read.ts';
import { isEntry, rawOf, rootOf, type RawEntry } from '../../src/lib/site-doc/shape.ts';

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
	};

	constructor(doc: Y.Doc) {
		for (const root of ROOTS) {
			for (const id of rootOf(doc, root).keys()) this.refresh(doc, root, id);
		}
	}

	raw(root: Root, id: string): RawEntry | undefined {
		return this.#entries[root].get(id)?.raw;
	}

	read<R extends Root>(root: R, id: string): EntryOf[R] | undefined {
		return this.#entries[root].get(id)?.read;
	}

	*all<R extends Root>(root: R): IterableIterator<EntryOf[R]> {
		for (const { read } of this.#entries[root].values()) yield read;
	}

	/** Takes over what the document holds now. */
	refresh<R extends Root>(doc: Y.Doc, root: R, id: string): void {
		const entries: Map<string, Mirrored<R>> = this.#entries[root];
		const entry = rootOf(doc, root).get(id);
		if (!isEntry(entry)) {
			entries.delete(id);
			return;
		}
		const raw = rawOf(entry);
		entries.set(id, { raw, read: readEntry(root, id, raw) });
	}
}
