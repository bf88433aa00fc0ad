import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kindOf } from '../../../../server/files/file-kind.ts';
import { PDF, photograph, SVG_WITH_SCRIPT } from '../../../support/files.ts';
import { makeTemporaryFolder, type TemporaryFolder } from '../../../support/temporary-folder.ts';

let folder: TemporaryFolder;
beforeAll(() => {
	folder = makeTemporaryFolder();
});
afterAll(() => folder.remove());

function kindOfBytes(bytes: string | Uint8Array, name = 'a'): ReturnType<typeof kindOf> {
	const path = join(folder.path, 'file');
	writeFileSync(path, bytes);
	return kindOf(path, name);
}

describe('what a file is', () => {
	it('[D3] is told by its content, not by its name', async () => {
		expect((await kindOfBytes(await photograph(), 'plan.pdf')).mediaType).toBe('image/jpeg');
		expect((await kindOfBytes(PDF, 'photo.jpg')).mediaType).toBe('application/pdf');
	});

	it('[D3] is text when there is nothing in it but text', async () => {
		expect((await kindOfBytes('Valve;Reading\nV-1;4,5\n', 'r.csv')).mediaType).toBe('text/csv');
		expect((await kindOfBytes('Grüße\r\n\tund Maße\r\n')).mediaType).toBe('text/plain');
		const old = Buffer.from('R\xfcckmeldung', 'latin1');
		expect((await kindOfBytes(old)).mediaType).toBe('text/plain');
		const dxf = '  0\r\nSECTION\r\n  2\r\nHEADER\r\n';
		expect((await kindOfBytes(dxf, 'plan.dxf')).mediaType).toBe('image/vnd.dxf');
	});

	it.each([
		['an SVG with a script', SVG_WITH_SCRIPT, /SVG/],
		['an SVG without a head', '\n <svg onload="alert(1)"/>', /SVG/],
		['a web page', '<!doctype html><script>alert(1)</script>', /web page/],
		['markup behind a byte order mark', '\uFEFF<html></html>', /web page/],
		['a program', Buffer.from('7f454c46020101000000000000000000', 'hex'), /ELF/],
		['an old Office file', Buffer.from('d0cf11e0a1b11ae1'.padEnd(1024, '0'), 'hex'), /old Office/],
		['an archive', Buffer.from('504b0304'.padEnd(200, '0'), 'hex'), /archive/],
		['an iPhone’s HEIC', Buffer.from('0000001c6674797068656963000000006d696631', 'hex'), /JPEG/],
		['noise', Buffer.from([1, 2, 3, 0, 255, 254]), /cannot be told/],
	])('[D3] is refused in words when it is %s', async (_, bytes, words) => {
		await expect(kindOfBytes(bytes, 'photo.jpg')).rejects.toMatchObject({
			name: 'FileRefused',
			status: 415,
			message: expect.stringMatching(words),
		});
	});
});
