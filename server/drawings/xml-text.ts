import { readFile } from 'node:fs/promises';
import { DrawingRefused } from './conversion.ts';

/** Bytes that tell how the rest is written. */
const HEAD = 200;

/** The text of an XML file, in the encoding that it names. @throws DrawingRefused when that is none. */
export async function readXml(path: string): Promise<string> {
	const bytes = await readFile(path);
	const encoding = encodingOf(bytes);
	try {
		return new TextDecoder(encoding, { fatal: true }).decode(bytes);
	} catch (error) {
		throw new DrawingRefused(
			`The drawing cannot be read as text of the encoding ${encoding}. Save it anew as UTF-8.`,
			{ cause: error },
		);
	}
}

function encodingOf(bytes: Buffer): string {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
	const head = bytes.subarray(0, HEAD).toString('latin1');
	return /<\?xml[^>]*encoding\s*=\s*["']([\w-]+)["']/.exec(head)?.[1] ?? 'utf-8';
}
