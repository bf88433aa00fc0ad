import * as Y from 'yjs';
import type { Root } from '../control/history-event.ts';
import { createEntry } from './write.ts';
import { makeDocument } from './shape.ts';
import type { EntryOf } from './read.ts';

/**
 * Entries written under one client id. Deleting an entry costs time in proportion to what its client id wrote,
 * so a large site is spread over several.
 */
const ENTRIES_PER_CLIENT = 1_000;

/** Makes a document that holds these entries. */
export function seedDocument(entries: { [R in Root]?: readonly EntryOf[R][] }): Y.Doc {
	const doc = makeDocument();
	const writes: ((into: Y.Doc) => void)[] = [];
	const add = <R extends Root>(root: R, list: readonly EntryOf[R][] | undefined) => {
		for (const entry of list ?? []) writes.push((into) => createEntry(into, root, entry));
	};
	add('types', entries.types);
	add('layouts', entries.layouts);
	add('areas', entries.areas);
	add('records', entries.records);
	add('items', entries.items);
	add('meeting', entries.meeting);
	add('matrix', entries.matrix);
	for (let start = 0; start < writes.length; start += ENTRIES_PER_CLIENT) {
		const part = makeDocument();
		part.transact(() => {
			for (const write of writes.slice(start, start + ENTRIES_PER_CLIENT)) write(part);
		});
		Y.applyUpdate(doc, Y.encodeStateAsUpdate(part));
		part.destroy();
	}
	return doc;
}
