import { parentPort, workerData } from 'node:worker_threads';
import * as v from 'valibot';
import * as Y from 'yjs';
import { sectionsOf } from '../../src/lib/site-doc/sections.ts';
import { makeDocument } from '../../src/lib/site-doc/shape.ts';
import { applySections } from './apply-sections.ts';
import { packSnapshot, unpackSnapshot } from './snapshot-file.ts';

/** What the thread is started with: the snapshot before and the log after it, in order. */
const TASK = v.object({
	snapshot: v.nullable(v.instance(Uint8Array)),
	updates: v.array(v.instance(Uint8Array)),
});

const { snapshot, updates } = v.parse(TASK, workerData);
const doc = makeDocument();
if (snapshot !== null) await applySections(doc, await unpackSnapshot(snapshot));
doc.transact(() => {
	for (const update of updates) Y.applyUpdate(doc, update);
});
if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) {
	throw new Error('The log has a gap: the snapshot before and the updates do not make a document.');
}
parentPort?.postMessage(await packSnapshot(sectionsOf(doc)));
