import * as Y from 'yjs';
import { isRoot } from '../../src/lib/control/history-event.ts';

/** Largest update that a client may send at once, in bytes: more than a person can type, less than hurts. */
export const LARGEST_UPDATE = 1_000_000;

/**
 * Why an update cannot be taken at all, or null when it can be applied and judged. It must be well formed, build on
 * nothing that the server does not have, delete nothing that is not there yet, and name no root but ours.
 */
export function faultOf(doc: Y.Doc, update: Uint8Array): string | null {
	if (update.byteLength > LARGEST_UPDATE) {
		return `The update is larger than ${LARGEST_UPDATE} bytes; send it in parts.`;
	}
	let decoded: ReturnType<typeof Y.decodeUpdate>;
	try {
		decoded = Y.decodeUpdate(update);
	} catch {
		return 'The update cannot be read: it is not a Yjs update of version 1.';
	}
	const ends = new Map<number, number>();
	for (const struct of decoded.structs) {
		const { client, clock } = struct.id;
		const next = ends.get(client) ?? Y.getState(doc.store, client);
		if (struct instanceof Y.Skip || clock > next) {
			return 'The update builds on changes that never arrived; reconnect to send them.';
		}
		ends.set(client, Math.max(next, clock + struct.length));
		if (struct instanceof Y.Item && isInList(struct)) {
			return 'The update writes a list or a text; a site holds entries by id alone.';
		}
		if (struct instanceof Y.Item && typeof struct.parent === 'string' && !isRoot(struct.parent)) {
			return `The update writes to "${struct.parent}", which is no part of a site.`;
		}
	}
	for (const [client, deletions] of decoded.ds.clients) {
		const end = ends.get(client) ?? Y.getState(doc.store, client);
		if (deletions.some((one) => one.clock + one.len > end)) {
			return 'The update deletes what is not there yet.';
		}
	}
	return null;
}

/** The first member of a list has neither a neighbour nor a key; nothing can be put into a list without one. */
function isInList(item: Y.Item): boolean {
	return item.origin === null && item.rightOrigin === null && item.parentSub === null;
}

/**
 * Whether applying an update has left something waiting for changes that never came. Such a rest would be
 * carried out under somebody else's name, so it is thrown away.
 */
export function dropPending(doc: Y.Doc): boolean {
	const isPending = doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
	doc.store.pendingStructs = null;
	doc.store.pendingDs = null;
	return isPending;
}
