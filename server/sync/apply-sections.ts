import { setImmediate } from 'node:timers/promises';
import * as Y from 'yjs';
import { asUpdates, type Sections } from '../../src/lib/site-doc/sections.ts';

/** Bytes applied before others get their turn: some ten milliseconds of work. */
export const SLICE = 128 * 1024;

/** Applies sections to a document bit by bit, so that the process answers others meanwhile. */
export async function applySections(doc: Y.Doc, sections: Sections): Promise<void> {
	for (const update of asUpdates(sections, SLICE)) {
		Y.applyUpdate(doc, update, 'load');
		await setImmediate();
	}
}
