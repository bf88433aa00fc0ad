import { createReadStream } from 'node:fs';

/** What no text has: control characters but for tabs, line ends and page ends. */
const CONTROL = /[^\P{Cc}\t\n\f\r\x7f-\x9f]/u;
/** How a text begins that is markup, behind white space and a byte order mark. */
const MARKUP = /^[\uFEFF\s]*</;
/** How a drawing of the exchange format begins. */
const DXF = /^[\uFEFF\s]*(?:999\r?\n.*\r?\n\s*)*0\r?\nSECTION\r?\n/;
/** Characters at its beginning by which a text is told. */
const BEGINNING = 4_096;

/** What a file without a signature is. */
export type TextContent = 'text' | 'dxf' | 'markup' | 'none';

/** Tells whether a file is plain text, and what that begins as. Read in one encoding or another, a text has no control characters. */
export async function textContent(path: string): Promise<TextContent> {
	let beginning = '';
	// One byte, one character: in UTF-8 as in the encodings of old spreadsheets, control characters are the same bytes.
	for await (const part of createReadStream(path, { encoding: 'latin1' })) {
		const text = String(part);
		if (CONTROL.test(text)) return 'none';
		if (beginning.length < BEGINNING) beginning += text.slice(0, BEGINNING - beginning.length);
	}
	// The byte order mark of UTF-8, as it reads byte by byte.
	const start = beginning.replace(/^\u00EF\u00BB\u00BF/, '');
	if (MARKUP.test(start)) return 'markup';
	return DXF.test(start) ? 'dxf' : 'text';
}
