import { isUtf8 } from 'node:buffer';
import { ImportFault } from './report.ts';

/** A file as text, and how its bytes were read. */
export interface DecodedFile {
	text: string;
	encoding: 'UTF-8' | 'UTF-16' | 'Windows-1252' | 'UTF-8 with other bytes';
	/** Lines, counted from 1, whose bytes are not UTF-8 and were read as Windows-1252. */
	foreignLines: ReadonlySet<number>;
}

const LINE_FEED = 0x0a;
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
export function decodeFile(bytes: Uint8Array): DecodedFile {
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

function decodeByLine(bytes: Uint8Array): DecodedFile {
	const utf8 = new TextDecoder('utf-8');
	const windows = new TextDecoder('windows-1252');
	const lines: string[] = [];
	const foreignLines = new Set<number>();
	let hasUtf8 = false;
	for (let start = 0, line = 1; start < bytes.length; line += 1) {
		const found = bytes.indexOf(LINE_FEED, start);
		const end = found < 0 ? bytes.length : found + 1;
		const part = bytes.subarray(start, end);
		if (isUtf8(part)) {
			hasUtf8 ||= part.some((byte) => byte > 0x7f);
			lines.push(utf8.decode(part));
		} else {
			foreignLines.add(line);
			lines.push(windows.decode(part));
		}
		start = end;
	}
	return {
		text: lines.join(''),
		encoding: hasUtf8 ? 'UTF-8 with other bytes' : 'Windows-1252',
		foreignLines,
	};
}
