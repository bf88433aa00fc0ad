import * as Y from 'yjs';
import { isRoot } from '../../src/lib/control/history-event.ts';
import { extentOf, type Extent } from './update-extent.ts';
import type { Writers } from './writers.ts';

/** Largest update that a client may send at once, in bytes: more than a person can type, less than hurts. */
export const LARGEST_UPDATE = 1_000_000;

/** Changes that one client id makes at most. Beyond it lie numbers that neither Yjs nor its clients can count with. */
const MOST_CHANGES = 2 ** 31;

/** How deep a value may be nested. What is judged, compared and written as JSON is walked by recursion. */
const DEEPEST = 32;

type Decoded = ReturnType<typeof Y.decodeUpdate>;

/** Why an update cannot be taken. */
export interface Fault {
	fault: string;
	/** True when it builds on what has not arrived: it could be taken after that. */
	isEarly: boolean;
}

/** What is known of an update before it is applied: that it cannot be taken, or what it writes and how much work it is, in changes. */
export type Examined = Fault | { writes: readonly Y.Item[]; weight: number };

/** What is asked of the updates of one kind of document. */
export interface Form {
	/** Bytes of an update at most. */
	largest: number;
	/** Why it may not hold this; null when it may. What a change builds on has been looked at. */
	faultOf: (item: Y.Item) => string | null;
	extentOf: (doc: Y.Doc, decoded: Decoded) => Extent;
}

/** A site's document: entries by id, in its roots. */
const SITE: Form = { largest: LARGEST_UPDATE, faultOf: faultOfEntry, extentOf };

/**
 * Looks at an update before it is applied. It must be well formed, build on nothing that the server does not have,
 * delete nothing that is not there yet, be written under the author's own client ids, name no root but ours, and not
 * change too much at once.
 * @param person Id of the author.
 * @param form That of a site's document, unless given.
 */
export function examine(
	doc: Y.Doc,
	update: Uint8Array,
	writers: Writers,
	person: string,
	form: Form = SITE,
): Examined {
	if (update.byteLength > form.largest) {
		return never(`The update is larger than ${form.largest} bytes; send it in parts.`);
	}
	let decoded: Decoded;
	try {
		decoded = Y.decodeUpdate(update);
	} catch {
		return never('The update cannot be read: it is not a Yjs update of version 1.');
	}
	const unsafe = faultOf(doc, decoded, writers, person, form);
	if (unsafe !== null) return unsafe;
	const { fault, writes, weight } = form.extentOf(doc, decoded);
	if (fault !== null) return never(fault);
	for (const client of clientsOf(decoded)) writers.claim(client, person);
	return { writes, weight };
}

function clientsOf({ structs }: Decoded): ReadonlySet<number> {
	return new Set(structs.map(({ id }) => id.client));
}

function never(fault: string): Fault {
	return { fault, isEarly: false };
}

const NEVER_ARRIVED: Fault = {
	fault: 'The update builds on changes that never arrived; reconnect to send them.',
	isEarly: true,
};

function faultOf(
	doc: Y.Doc,
	decoded: Decoded,
	writers: Writers,
	person: string,
	form: Form,
): Fault | null {
	const ends = new Map<number, number>();
	const endOf = (client: number) => ends.get(client) ?? Y.getState(doc.store, client);
	for (const struct of decoded.structs) {
		const { client, clock } = struct.id;
		if (struct instanceof Y.Skip || clock > endOf(client)) return NEVER_ARRIVED;
		if (struct.length === 0) return never('The update has a change without content.');
		const end = clock + struct.length;
		if (end > MOST_CHANGES) return never('The update claims more changes than anybody makes.');
		if (end > endOf(client) && !writers.mayWrite(client, person)) {
			return never('The update is written under the client id of somebody else.');
		}
		ends.set(client, Math.max(endOf(client), end));
	}
	for (const struct of decoded.structs) {
		const fault = struct instanceof Y.Item ? faultOfItem(struct, endOf, form) : null;
		if (fault !== null) return fault;
	}
	for (const [client, deletions] of decoded.ds.clients) {
		if (deletions.some((one) => one.clock + one.len > endOf(client))) {
			return { fault: 'The update deletes what is not there yet.', isEarly: true };
		}
	}
	return null;
}

function faultOfItem(item: Y.Item, endOf: (client: number) => number, form: Form): Fault | null {
	const parent: unknown = item.parent;
	for (const id of [item.origin, item.rightOrigin, parent]) {
		if (id instanceof Y.ID && id.clock >= endOf(id.client)) return NEVER_ARRIVED;
	}
	const fault = form.faultOf(item);
	if (fault !== null) return never(fault);
	const { content } = item;
	if (content instanceof Y.ContentAny && isTooDeep(content.arr)) {
		return never(`The update has a value that is nested deeper than ${DEEPEST} levels.`);
	}
	return null;
}

function faultOfEntry(item: Y.Item): string | null {
	const parent: unknown = item.parent;
	// Values at a key are one each; only what was deleted there stands together.
	const isSeveral = item.length > 1 && !(item.content instanceof Y.ContentDeleted);
	if (isInList(item) || isSeveral) {
		return 'The update writes a list or a text; a site holds entries by id alone.';
	}
	if (typeof parent === 'string' && !isRoot(parent)) {
		return `The update writes to "${parent.slice(0, 30)}", which is no part of a site.`;
	}
	return null;
}

/** The first member of a list has neither a neighbour nor a key; nothing can be put into a list without one. */
function isInList(item: Y.Item): boolean {
	return item.origin === null && item.rightOrigin === null && item.parentSub === null;
}

function isTooDeep(values: readonly unknown[]): boolean {
	let level: readonly unknown[] = values;
	for (let depth = 0; level.length > 0; depth += 1) {
		if (depth > DEEPEST) return true;
		level = level.flatMap((value): unknown[] =>
			typeof value === 'object' && value !== null && !(value instanceof Uint8Array)
				? Object.values(value)
				: [],
		);
	}
	return false;
}

/**
 * The fields that were written into entries which have gone meanwhile: nothing of that is in the document.
 * @param writes What an update wrote, after it was applied.
 */
export function lostWrites(doc: Y.Doc, writes: readonly Y.Item[]): (string | null)[] {
	return writes
		.filter(({ id }) => Y.getItem(doc.store, id) instanceof Y.GC)
		.map((write) => write.parentSub);
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
