import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';
import * as Y from 'yjs';
import {
	readSections,
	writeInColumns,
	writeSections,
} from '../../src/lib/site-doc/section-file.ts';
import { type Sections, sectionsOf } from '../../src/lib/site-doc/sections.ts';
import { makeDocument } from '../../src/lib/site-doc/shape.ts';

const compress = promisify(brotliCompress);
const decompress = promisify(brotliDecompress);

/**
 * The first bytes of a snapshot in two files, after which the length of the first stands; and of the earlier ones that
 * are one file. No Yjs update begins so: its first number would be too large.
 */
const TWO_FILES = new Uint8Array(8).fill(254);
const ONE_FILE = new Uint8Array(8).fill(255);
const LENGTH_BYTES = 4;
const START_OF_FIRST = TWO_FILES.byteLength + LENGTH_BYTES;

/** Bytes unpacked at once: of hundreds of small buffers the process would keep the memory. */
const AT_ONCE = 8 * 1024 * 1024;

/** For what the database alone reads again: three times as fast as the next, for a third more bytes. */
const QUICK = 2;
/** For what is sent: beyond it brotli takes ten times as long for a tenth of the size. */
const SMALL = 5;

/**
 * Packs a document for the table of snapshots, brotli-compressed: its sections once as this server reads them soonest,
 * and once as they are smallest, for those who come.
 */
export async function packSnapshot(sections: Sections): Promise<Uint8Array> {
	const [own, sent] = await Promise.all([
		packed(writeSections(sections), QUICK),
		packed(writeInColumns(sections), SMALL),
	]);
	const length = Buffer.alloc(LENGTH_BYTES);
	length.writeUInt32BE(own.byteLength);
	return Buffer.concat([TWO_FILES, length, own, sent]);
}

/**
 * Reads a stored snapshot; those of the first releases are plain Yjs updates.
 * @throws when it is neither.
 */
export async function unpackSnapshot(stored: Uint8Array): Promise<Sections> {
	const file = ownFile(stored);
	if (file !== null) return readSections(await decompress(file, { chunkSize: AT_ONCE }));
	const doc = makeDocument();
	Y.applyUpdate(doc, stored);
	const sections = sectionsOf(doc);
	doc.destroy();
	return sections;
}

/** The sections of a stored snapshot as they are to be sent, as `Content-Encoding: br`; null when it has none. */
export function sentFile(stored: Uint8Array): Uint8Array | null {
	if (!beginsWith(stored, TWO_FILES)) return ownFile(stored);
	return stored.subarray(START_OF_FIRST + lengthOfFirst(stored));
}

function ownFile(stored: Uint8Array): Uint8Array | null {
	if (beginsWith(stored, ONE_FILE)) return stored.subarray(ONE_FILE.byteLength);
	if (!beginsWith(stored, TWO_FILES)) return null;
	return stored.subarray(START_OF_FIRST, START_OF_FIRST + lengthOfFirst(stored));
}

function lengthOfFirst(stored: Uint8Array): number {
	return new DataView(stored.buffer, stored.byteOffset).getUint32(TWO_FILES.byteLength);
}

function beginsWith(stored: Uint8Array, header: Uint8Array): boolean {
	return header.every((byte, n) => stored[n] === byte);
}

function packed(file: Uint8Array, quality: number): Promise<Buffer> {
	return compress(file, {
		params: {
			[constants.BROTLI_PARAM_QUALITY]: quality,
			[constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
			[constants.BROTLI_PARAM_SIZE_HINT]: file.byteLength,
		},
	});
}
