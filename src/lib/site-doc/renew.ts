import type * as Y from 'yjs';
import { ROOTS, type Root } from '../control/history-event.ts';
import { type EntryOf, readEntry } from './read.ts';
import { seedDocument } from './seed.ts';
import { isEntry, rawOf, rootOf } from './shape.ts';

/** A new document with the entries of an old one as they read now, and without anything of how they came to be so. */
export function renewed(old: Y.Doc): Y.Doc {
	const entries: { [R in Root]?: EntryOf[R][] } = {};
	for (const root of ROOTS) Object.assign(entries, { [root]: entriesOf(old, root) });
	return seedDocument(entries);
}

function entriesOf<R extends Root>(doc: Y.Doc, root: R): EntryOf[R][] {
	const entries: EntryOf[R][] = [];
	for (const [id, entry] of rootOf(doc, root).entries()) {
		if (isEntry(entry)) entries.push(readEntry(root, id, rawOf(entry)));
	}
	return entries;
}
