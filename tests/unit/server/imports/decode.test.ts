import { describe, expect, it } from 'vitest';
import { decodeFile } from '../../../../server/imports/decode.ts';

const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const utf8 = (text: string) => new TextEncoder().encode(text);
const joined = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));

describe('a file is decoded', () => {
	it('as UTF-8', async () => {
		expect(await decodeFile(utf8('a,b\nnøkkel,å'))).toMatchObject({
			text: 'a,b\nnøkkel,å',
			encoding: 'UTF-8',
		});
	});

	it('as UTF-8 without the byte order mark that Excel writes', async () => {
		expect((await decodeFile(joined(Uint8Array.of(0xef, 0xbb, 0xbf), utf8('a,b')))).text).toBe(
			'a,b',
		);
	});

	it.each(['utf16le', 'utf16be'])('as UTF-16 with a byte order mark (%s)', async (order) => {
		const bytes = Buffer.from('\ufeffnøkkel;å', 'utf16le');
		if (order === 'utf16be') bytes.swap16();
		expect(await decodeFile(bytes)).toMatchObject({ text: 'nøkkel;å', encoding: 'UTF-16' });
	});

	it('as UTF-16 when the mark is missing and every other byte is zero', async () => {
		expect((await decodeFile(Buffer.from('key,title\n1,pump', 'utf16le'))).text).toBe(
			'key,title\n1,pump',
		);
	});

	it('as Windows-1252 when nothing in it is UTF-8, with the lines where that shows', async () => {
		const decoded = await decodeFile(latin('a,b\nn\u00f8kkel,x\nplain,y\n\u00e5,z'));
		expect(decoded.text).toBe('a,b\nnøkkel,x\nplain,y\nå,z');
		expect(decoded.encoding).toBe('Windows-1252');
		expect([...decoded.foreignLines]).toEqual([2, 4]);
	});

	it('line by line when only some lines are not UTF-8, so that the good ones stay good', async () => {
		const decoded = await decodeFile(joined(utf8('a\nnøkkel\n'), latin('p\u00e5\n'), utf8('ære')));
		expect(decoded.text).toBe('a\nnøkkel\npå\nære');
		expect(decoded.encoding).toBe('UTF-8 with other bytes');
		expect([...decoded.foreignLines]).toEqual([3]);
	});

	it.each([
		['an Excel workbook or another ZIP file', [0x50, 0x4b, 0x03, 0x04]],
		['an old Excel workbook', [0xd0, 0xcf, 0x11, 0xe0]],
		['a PDF', [0x25, 0x50, 0x44, 0x46]],
	])('not when it is %s', async (name, bytes) => {
		await expect(decodeFile(Uint8Array.from(bytes))).rejects.toThrow(name);
	});
});
