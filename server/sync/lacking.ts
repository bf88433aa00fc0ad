import * as Y from 'yjs';
import { asUpdates, sectionsOf } from '../../src/lib/site-doc/sections.ts';
import { LARGEST_FRAME, updateFrame } from './protocol.ts';

/** Whether these bytes are a state vector. */
export function isVector(bytes: Uint8Array): boolean {
	try {
		Y.decodeStateVector(bytes);
		return true;
	} catch {
		// lib0 throws on data that ends too early: the caller closes the socket with the reason.
		return false;
	}
}

/** True when somebody's document is from clients that this one has never heard of, beside what they wrote themselves. */
export function isOfAnotherEpoch(doc: Y.Doc, stateVector: Uint8Array): boolean {
	const clients = [...Y.decodeStateVector(stateVector).keys()];
	return clients.length > 1 && clients.every((client) => !doc.store.clients.has(client));
}

/** Changes for which one is sent what one lacks and no more: encoding them takes less than a tenth of a second. */
const FEW = 20_000;

/** True when somebody lacks so much that the stored snapshot serves them sooner, and holds up nobody. */
export function lacksMuch(doc: Y.Doc, stateVector: Uint8Array): boolean {
	const has = Y.decodeStateVector(stateVector);
	let lacking = 0;
	for (const client of doc.store.clients.keys()) {
		lacking += Math.max(0, Y.getState(doc.store, client) - (has.get(client) ?? 0));
	}
	return lacking > FEW;
}

/** What somebody with this state vector lacks of a document, in frames. */
export function lacking(doc: Y.Doc, stateVector: Uint8Array): Uint8Array[] {
	return Array.from(asUpdates(sectionsOf(doc, stateVector), LARGEST_FRAME), updateFrame);
}
