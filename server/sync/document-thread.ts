import { once } from 'node:events';
import * as v from 'valibot';
import * as Y from 'yjs';
import { makeDocument } from '../../src/lib/site-doc/shape.ts';
import { startThread, type Entry } from '../program.ts';
import { applySections } from './apply-sections.ts';
import { unpackSnapshot } from './snapshot-file.ts';

/** What a document is made of. */
export interface Basis {
	/** As it is stored; null when there is none. */
	snapshot: Uint8Array | null;
	/** The log after it, in order. */
	updates: readonly Uint8Array[];
}

const BASIS: v.GenericSchema<unknown, Basis> = v.object({
	snapshot: v.nullable(v.instance(Uint8Array)),
	updates: v.array(v.instance(Uint8Array)),
});

/**
 * Makes a snapshot of a document as it is, in a thread of its own, since that takes a second of work for a large site.
 * @returns The new snapshot, as it is stored.
 * @throws when snapshot and log do not make a document.
 */
export function foldInThread(basis: Basis): Promise<Uint8Array> {
	return inThread('fold-task', basis);
}

/**
 * Makes a snapshot of a new document with the entries of an old one, in a thread of its own.
 * @returns The new snapshot, as it is stored.
 * @throws when snapshot and log do not make a document.
 */
export function renewInThread(basis: Basis): Promise<Uint8Array> {
	return inThread('renew-task', basis);
}

/**
 * The document that a thread was given.
 * @throws when snapshot and log do not make one.
 */
export async function documentOf(data: unknown): Promise<Y.Doc> {
	const { snapshot, updates } = v.parse(BASIS, data);
	const doc = makeDocument();
	if (snapshot !== null) await applySections(doc, await unpackSnapshot(snapshot));
	doc.transact(() => {
		for (const update of updates) Y.applyUpdate(doc, update);
	});
	if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) {
		throw new Error('The log has a gap: snapshot and log do not make a document.');
	}
	return doc;
}

async function inThread(task: Entry, basis: Basis): Promise<Uint8Array> {
	const [made] = (await once(startThread(task, basis), 'message')) as unknown[];
	if (!(made instanceof Uint8Array)) throw new Error('The thread has made no snapshot.');
	return made;
}
