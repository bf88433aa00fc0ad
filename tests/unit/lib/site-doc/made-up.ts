import * as Y from 'yjs';
import type { Root } from '../../../../src/lib/control/history-event.ts';
import type { WorkItem } from '../../../../src/lib/control/work-item.ts';
import { type EntryOf, readEntry } from '../../../../src/lib/site-doc/read.ts';
import { isEntry, makeDocument, rawOf, rootOf } from '../../../../src/lib/site-doc/shape.ts';
import { createEntry } from '../../../../src/lib/site-doc/write.ts';

/** A document that holds these entries. */
export function siteWith(entries: { [R in Root]?: EntryOf[R][] }): Y.Doc {
	const doc = makeDocument();
	for (const item of entries.items ?? []) createEntry(doc, 'items', item);
	for (const record of entries.records ?? []) createEntry(doc, 'records', record);
	for (const area of entries.areas ?? []) createEntry(doc, 'areas', area);
	return doc;
}

/** The keys of an entry as they stand in the document. */
export function rawIn(doc: Y.Doc, root: Root, id: string): Map<string, unknown> {
	const entry = rootOf(doc, root).get(id);
	if (!isEntry(entry)) throw new Error(`There is no ${id} in ${root}.`);
	return rawOf(entry);
}

export function readItem(doc: Y.Doc, id: string): WorkItem {
	return readEntry('items', id, rawIn(doc, 'items', id));
}

/** All entries of a root as they read, by id. */
export function readAll<R extends Root>(doc: Y.Doc, root: R): Record<string, EntryOf[R]> {
	const ids = [...rootOf(doc, root).keys()].sort();
	return Object.fromEntries(ids.map((id) => [id, readEntry(root, id, rawIn(doc, root, id))]));
}

/** Another document with the same state, as a client that has just loaded it. */
export function copyOf(doc: Y.Doc): Y.Doc {
	const copy = makeDocument();
	Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
	return copy;
}

/** Gives each of two documents what the other has. */
export function exchange(a: Y.Doc, b: Y.Doc): void {
	Y.applyUpdate(a, Y.encodeStateAsUpdate(b, Y.encodeStateVector(a)));
	Y.applyUpdate(b, Y.encodeStateAsUpdate(a, Y.encodeStateVector(b)));
}
