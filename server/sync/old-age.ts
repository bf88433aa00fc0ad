import type * as Y from 'yjs';
import { ROOTS } from '../../src/lib/control/history-event.ts';
import { rootOf } from '../../src/lib/site-doc/shape.ts';

/**
 * Client ids that may have written to a document before those who are connected are sent away for it. Each costs every
 * later transaction: 1,000 of them make one take 0.7 ms instead of 0.12, 20,000 take 18 ms.
 */
const MOST_CLIENTS = 1_000;
/** The same for one that nobody looks at. */
const MOST_CLIENTS_AT_REST = 250;
/** Structs that a fresh document needs for an entry: its map and its base. */
const STRUCTS_OF_AN_ENTRY = 2;
/** A document may have this many times the structs that a fresh one of the same entries has, ... */
const MOST_GROWTH = 4;
/** ... and this many more, so that small ones are not written anew for every trifle. */
const ALLOWANCE = 100_000;

/** True when a document has grown so old that it should be written anew, although those who are connected have to load it again. */
export function isOld(doc: Y.Doc): boolean {
	return doc.store.clients.size > MOST_CLIENTS || hasOutgrownItsEntries(doc);
}

/** True when a document that nobody looks at should be written anew. */
export function isOldAtRest(doc: Y.Doc): boolean {
	return doc.store.clients.size > MOST_CLIENTS_AT_REST || hasOutgrownItsEntries(doc);
}

function hasOutgrownItsEntries(doc: Y.Doc): boolean {
	let structs = 0;
	for (const written of doc.store.clients.values()) structs += written.length;
	let entries = 0;
	for (const root of ROOTS) entries += rootOf(doc, root).size;
	return structs > MOST_GROWTH * STRUCTS_OF_AN_ENTRY * entries + ALLOWANCE;
}
