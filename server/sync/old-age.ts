import type * as Y from 'yjs';
import { ROOTS } from '../../src/lib/control/history-event.ts';
import { rootOf } from '../../src/lib/site-doc/shape.ts';

/**
 * Client ids that may have written to a document. Each costs every later transaction: 20,000 of them make one take
 * 18 ms instead of 0.12.
 */
const MOST_CLIENTS = 2_000;
/** Structs that a fresh document needs for an entry: its map and its base. */
const STRUCTS_OF_AN_ENTRY = 2;
/** A document may have this many times the structs that a fresh one of the same entries has, ... */
const MOST_GROWTH = 4;
/** ... and this many more, so that small ones are not written anew for every trifle. */
const ALLOWANCE = 100_000;

/** True when a document has grown so old that it should be written anew. */
export function isOld(doc: Y.Doc): boolean {
	const { clients } = doc.store;
	if (clients.size > MOST_CLIENTS) return true;
	let structs = 0;
	for (const written of clients.values()) structs += written.length;
	let entries = 0;
	for (const root of ROOTS) entries += rootOf(doc, root).size;
	return structs > MOST_GROWTH * STRUCTS_OF_AN_ENTRY * entries + ALLOWANCE;
}
