import { isAscii, isUtf8 } from 'node:buffer';
import { Breath } from './breath.ts';
import { ImportFault } from './report.ts';

/** A file as text, and how its bytes were read. */
export interface DecodedFile {
	text: string;
	encoding: 'UTF-8' | 'UTF-16' | 'Windows-1252' | 'UTF-8 with other bytes';
	/** Lines, counted from 1, whose bytes are not UTF-8 and were read as Windows-1252. */
	foreignLines: ReadonlySet<number>;
}

const LINE_FEED = 0x0a;
/** Lines at most of a file whose encoding has to be found out line by line: more than its rows can have. */
const MOST_LINES = 2_000_000;
const TOO_MANY_LINES = `The file is not UTF-8 and has more than ${MOST_LINES} lines. Split it, or save it as UTF-8.`;
/** Files of programs that people take for CSV, by how they begin. */
const NO_TEXT: readonly { name: string; bytes: readonly number[] }[] = [
	{ name: 'an Excel workbook or another ZIP file', bytes: [0x50, 0x4b, 0x03, 0x04] },
	{ name: 'an old Excel workbook', bytes: [0xd0, 0xcf, 0x11, 0xe0] },
	{ name: 'a PDF', bytes: [0x25, 0x50, 0x44, 0x46] },
	{ name: 'a gzip file', bytes: [0x1f, 0x8b] },
];

/**
 * Reads bytes as text: UTF-8 with or without a byte order mark, UTF-16 with one (or evidently so), and what is
 * neither, line by line, as Windows-1252, which never fails. The lines where that was done are told.
 * @throws ImportFault for files that are no text.
 */
export async function decodeFile(bytes: Uint8Array): Promise<DecodedFile> {
	for (const { name, bytes: start } of NO_TEXT) {
		if (start.every((byte, at) => bytes[at] === byte)) {
			throw new ImportFault(`The file is ${name}, not CSV. Save it as CSV and send that.`);
		}
	}
	const wide = wideEncodingOf(bytes);
	if (wide !== null) {
		const text = new TextDecoder(wide).decode(bytes);
		return { text, encoding: 'UTF-16', foreignLines: new Set() };
	}
	if (isUtf8(bytes)) {
		const text = new TextDecoder('utf-8').decode(bytes);
		return { text, encoding: 'UTF-8', foreignLines: new Set() };
	}
	return decodeByLine(bytes);
}

/** UTF-16 is told by its mark, or by every other byte of Latin text being zero. */
function wideEncodingOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
	const start = bytes.subarray(0, 200);
	if (start.length < 8) return null;
	const zeros = { even: 0, odd: 0 };
	start.forEach((byte, at) => {
		if (byte === 0) zeros[at % 2 === 0 ? 'even' : 'odd'] += 1;
	});
	const most = start.length / 3;
	if (zeros.odd > most && zeros.even === 0) return 'utf-16le';
	if (zeros.even > most && zeros.odd === 0) return 'utf-16be';
	return null;
}

async function decodeByLine(bytes: Uint8Array): Promise<DecodedFile> {
	const decoders = { utf8: new TextDecoder('utf-8'), foreign: new TextDecoder('windows-1252') };
	const runs: string[] = [];
	const foreignLines = new Set<number>();
	const breath = new Breath();
	let hasUtf8 = false;
	// Lines that are read alike are read in one go.
	let run: { start: number; as: keyof typeof decoders } = { start: 0, as: 'utf8' };
	for (let start = 0, line = 1; start < bytes.length; line += 1) {
		if (line > MOST_LINES) throw new ImportFault(TOO_MANY_LINES);
		const found = bytes.indexOf(LINE_FEED, start);
		const end = found < 0 ? bytes.length : found + 1;
		const part = bytes.subarray(start, end);
		const as = isUtf8(part) ? 'utf8' : 'foreign';
		if (as === 'foreign') foreignLines.add(line);
		else hasUtf8 ||= !isAscii(part);
		if (as !== run.as) {
			runs.push(decoders[run.as].decode(bytes.subarray(run.start, start)));
			run = { start, as };
		}
		start = end;
		await breath.taken();
	}
	runs.push(decoders[run.as].decode(bytes.subarray(run.start)));
	return {
		text: runs.join(''),
		encoding: hasUtf8 ? 'UTF-8 with other bytes' : 'Windows-1252',
		foreignLines,
	};
}
