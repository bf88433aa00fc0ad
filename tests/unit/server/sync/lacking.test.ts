import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { lacksMuch } from '../../../../server/sync/lacking.ts';
import { makeDocument, rootOf } from '../../../../src/lib/site-doc/shape.ts';

/** A document with this many changes. */
function documentOf(changes: number): Y.Doc {
	const doc = makeDocument();
	doc.transact(() => {
		for (let n = 0; n < changes; n += 1) rootOf(doc, 'items').set(`i${n}`, new Y.Map());
	});
	return doc;
}

describe('whoever has a part of a document', () => {
	it('[S3] lacks much when more than 20,000 changes are missing, whatever else they have', () => {
		const stranger = Y.encodeStateVector(documentOf(3));
		expect(lacksMuch(documentOf(20_000), stranger)).toBe(false);
		expect(lacksMuch(documentOf(20_001), stranger)).toBe(true);
	});

	it('[S3] lacks little when they have nearly all of it', () => {
		const doc = documentOf(30_000);
		const vector = Y.encodeStateVector(doc);
		rootOf(doc, 'items').set('late', new Y.Map());
		expect(lacksMuch(doc, vector)).toBe(false);
	});
});
