import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';
import * as Y from 'yjs';
import {
	readSections,
	type Sections,
	sectionsOf,
	writeSections,
} from '../../src/lib/site-doc/sections.ts';
import { makeDocument } from '../../src/lib/site-doc/shape.ts';

const compress = promisify(brotliCompress);
const decompress = promisify(brotliDecompress);

/** The first bytes of a snapshot in sections. No Yjs update begins so: its first number would be too large. */
const HEADER = Uint8Array.of(255, 255, 255, 255, 255, 255, 255, 255);
/** Beyond it brotli takes ten times as long for a tenth of the size. */
const QUALITY = 5;

/** Packs a document for the table of snapshots: its sections, brotli-compressed, after a header. */
export async function packSnapshot(sections: Sections): Promise<Uint8Array> {
	const file = writeSections(sections);
	const packed = await compress(file, {
		params: {
			[constants.BROTLI_PARAM_QUALITY]: QUALITY,
			[constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
			[constants.BROTLI_PARAM_SIZE_HINT]: file.byteLength,
		},
	});
	return Buffer.concat([HEADER, packed]);
}

/**
 * Reads a stored snapshot; those of the first releases are plain Yjs updates.
 * @throws when it is neither.
 */
export async function unpackSnapshot(stored: Uint8Array): Promise<Sections> {
	if (isInSections(stored)) return readSections(await decompress(compressedPart(stored)));
	const doc = makeDocument();
	Y.applyUpdate(doc, stored);
	const sections = sectionsOf(doc);
	doc.destroy();
	return sections;
}

/** True when the stored snapshot is in sections, and so can be sent as it lies. */
export function isInSections(stored: Uint8Array): boolean {
	return HEADER.every((byte, n) => stored[n] === byte);
}

/** What is to be sent as `Content-Encoding: br`. */
export function compressedPart(stored: Uint8Array): Uint8Array {
	return stored.subarray(HEADER.byteLength);
}
