import * as Y from 'yjs';
import { ROOTS } from '../../src/lib/control/history-event.ts';
import { rootOf } from '../../src/lib/site-doc/shape.ts';

/** Changes that an update makes at most: some tenths of a second of work, in which nobody else gets their turn. */
const MOST_CHANGES = 5_000;
/** Whole entries that an update brings, replaces or removes at most: a slip of the hand is put back, the clearing of a site is not. */
const MOST_ENTRIES = 100;
/** Client ids that an update brings at most: one has been written under by each visit that was not heard before. */
const MOST_AUTHORS = 16;
/** What one of them counts as, in changes. */
const WEIGHT_OF_AUTHOR = 300;
/** Letters of a key: an id of 100 with its prefix, and as many to spare. */
const LONGEST_KEY = 256;

type Decoded = ReturnType<typeof Y.decodeUpdate>;

/** What an update is beside what it says. */
export interface Extent {
	/** Why it changes too much at once; null when it does not. */
	fault: string | null;
	/** Those of its changes that the document has not got yet, and that hold anything. */
	writes: readonly Y.Item[];
	/** How much work it is, in changes: a client id that was never heard before costs all later ones, too. */
	weight: number;
}

/**
 * How much an update of a site's document changes. What it brings or removes that the document has, or has not, already
 * does not count: whoever comes again says what they know.
 */
export function extentOf(doc: Y.Doc, decoded: Decoded): Extent {
	const { removed, ...extent } = changesOf(doc, decoded);
	return extent.fault === null
		? { ...extent, fault: faultOfEntries(doc, extent.writes, removed) }
		: extent;
}

/** How much an update of any document changes, and what that takes away which is there. */
export function changesOf(doc: Y.Doc, { structs, ds }: Decoded): Extent & { removed: Y.Item[] } {
	const { news, authors } = newsIn(doc, structs);
	const writes = news.filter((struct) => struct instanceof Y.Item);
	const weight = news.length + WEIGHT_OF_AUTHOR * authors;
	const fault = faultOfWrites(writes, authors);
	if (fault !== null) return { fault, writes, weight, removed: [] };
	// Looked at first: what is said often enough would be gone through as often.
	if (isSaidTwice(doc, structs, ds)) {
		return { fault: 'The update deletes the same change twice.', writes, weight, removed: [] };
	}
	const removed = freshlyRemoved(doc, ds);
	const isTooMuch = news.length > MOST_CHANGES || removed.length > MOST_CHANGES;
	return {
		fault: isTooMuch
			? `The update makes more than ${MOST_CHANGES} changes; send it in parts.`
			: null,
		writes,
		weight,
		removed,
	};
}

function faultOfWrites(writes: readonly Y.Item[], authors: number): string | null {
	if (authors > MOST_AUTHORS) {
		return `The update is written under more than ${MOST_AUTHORS} new client ids.`;
	}
	if (writes.some(({ parentSub }) => (parentSub?.length ?? 0) > LONGEST_KEY)) {
		return `The update has a key of more than ${LONGEST_KEY} letters.`;
	}
	return null;
}

function faultOfEntries(
	doc: Y.Doc,
	writes: readonly Y.Item[],
	removed: readonly Y.Item[],
): string | null {
	const roots = new Set<unknown>(ROOTS.map((root) => rootOf(doc, root)));
	const entries =
		writes.filter((item) => isAtRoot(doc, item, roots)).length +
		removed.filter(({ parent }) => roots.has(parent)).length;
	if (entries > MOST_ENTRIES) {
		return `The update brings, replaces or removes ${entries} whole entries, which are made and archived by acts.`;
	}
	return null;
}

/** What of an update a document has not got yet, and how many new client ids it is written under. */
function newsIn(doc: Y.Doc, structs: Decoded['structs']) {
	const news = structs.filter(({ id }) => id.clock >= Y.getState(doc.store, id.client));
	const authors = new Set(news.map(({ id }) => id.client));
	for (const client of authors) if (doc.store.clients.has(client)) authors.delete(client);
	return { news, authors: authors.size };
}

/** True when deletions overlap: that means nothing, and each is gone through. */
function isSaidTwice(doc: Y.Doc, structs: Decoded['structs'], { clients }: Decoded['ds']): boolean {
	const has = new Map<number, number>();
	for (const { id, length } of structs) has.set(id.client, (has.get(id.client) ?? 0) + length);
	return [...clients].some(([client, ranges]) => {
		const deleted = ranges.reduce((sum, { len }) => sum + len, 0);
		return deleted > Y.getState(doc.store, client) + (has.get(client) ?? 0);
	});
}

/** What a set of deletions takes away that is there; only the beginning of it where that is too much already. */
function freshlyRemoved(doc: Y.Doc, { clients }: Decoded['ds']): Y.Item[] {
	const removed: Y.Item[] = [];
	for (const [client, ranges] of clients) {
		const structs = doc.store.clients.get(client) ?? [];
		const state = Y.getState(doc.store, client);
		for (const { clock, len } of ranges) {
			if (clock >= state) continue;
			for (let n = Y.findIndexSS(structs, clock); n < structs.length; n += 1) {
				const struct = structs[n];
				if (struct === undefined || struct.id.clock >= clock + len) break;
				if (struct instanceof Y.Item && !struct.deleted) removed.push(struct);
				if (removed.length > MOST_CHANGES) return removed;
			}
		}
	}
	return removed;
}

/** True when it stands at a key of a root: by its name, or in the place of what stood there before. */
function isAtRoot(doc: Y.Doc, { parent, origin }: Y.Item, roots: ReadonlySet<unknown>): boolean {
	if (typeof parent === 'string') return true;
	if (parent !== null || origin === null) return false;
	if (origin.clock >= Y.getState(doc.store, origin.client)) return false;
	const before = Y.getItem(doc.store, origin);
	return before instanceof Y.Item && roots.has(before.parent);
}
