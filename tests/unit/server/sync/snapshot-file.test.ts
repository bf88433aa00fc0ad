import { promisify } from 'node:util';
import { brotliCompress, brotliDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { packSnapshot, sentFile, unpackSnapshot } from '../../../../server/sync/snapshot-file.ts';
import { readSections, writeSections } from '../../../../src/lib/site-doc/section-file.ts';
import { asUpdate, type Sections, sectionsOf } from '../../../../src/lib/site-doc/sections.ts';
import { makeDocument, rootOf } from '../../../../src/lib/site-doc/shape.ts';

const compress = promisify(brotliCompress);

function site(): Y.Doc {
	const doc = makeDocument();
	for (let n = 0; n < 50; n += 1) {
		rootOf(doc, 'items').set(crypto.randomUUID(), new Y.Map([['base', { title: `Job ${n}` }]]));
	}
	return doc;
}

function asJson(sections: Sections): unknown {
	const doc = makeDocument();
	Y.applyUpdate(doc, asUpdate(sections));
	return doc.toJSON();
}

describe('a stored snapshot', () => {
	it('is read again, and has what is sent of it beside', async () => {
		const doc = site();
		const stored = await packSnapshot(sectionsOf(doc));
		expect(asJson(await unpackSnapshot(stored))).toEqual(doc.toJSON());
		const sent = sentFile(stored);
		expect(sent && asJson(readSections(brotliDecompressSync(sent)))).toEqual(doc.toJSON());
	});

	it('is read, and sent as it lies, when an earlier release has stored it as one file', async () => {
		const doc = site();
		const file = await compress(writeSections(sectionsOf(doc)));
		const stored = Buffer.concat([new Uint8Array(8).fill(255), file]);
		expect(asJson(await unpackSnapshot(stored))).toEqual(doc.toJSON());
		expect(Buffer.from(sentFile(stored) ?? [])).toEqual(file);
	});

	it('is read when the first release has stored it as a plain update, which is not what is sent', async () => {
		const doc = site();
		const stored = Y.encodeStateAsUpdate(doc);
		expect(asJson(await unpackSnapshot(stored))).toEqual(doc.toJSON());
		expect(sentFile(stored)).toBeNull();
	});
});
