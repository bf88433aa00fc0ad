import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FileKind, kindOf } from '../../../../server/files/file-kind.ts';
import { encodeAnew } from '../../../../server/files/picture.ts';
import { photograph, pngSaying } from '../../../support/files.ts';
import { makeTemporaryFolder, type TemporaryFolder } from '../../../support/temporary-folder.ts';

let folder: TemporaryFolder;
beforeEach(() => {
	folder = makeTemporaryFolder();
});
afterEach(() => folder.remove());

const at = (name: string) => join(folder.path, name);

async function encode(bytes: Uint8Array) {
	writeFileSync(at('from'), bytes);
	const kind: FileKind = await kindOf(at('from'), 'photo');
	return encodeAnew(kind, at('from'), at('to'), at('small'));
}

describe('a picture', () => {
	it('[D3] stands upright and tells nothing of where it was taken', async () => {
		const before = await photograph(640, 480);
		expect((await sharp(before).metadata()).exif).toBeDefined();
		expect(await encode(before)).toMatchObject({ width: 480, height: 640 });
		const after = await sharp(at('to')).metadata();
		expect(after).toMatchObject({ format: 'jpeg', width: 480, height: 640 });
		expect(after.exif ?? after.xmp ?? after.iptc ?? after.orientation).toBeUndefined();
		expect(readFileSync(at('to')).includes('Telltale')).toBe(false);
	});

	it('[D3] has a small one beside it', async () => {
		await encode(await photograph(1200, 600));
		expect(await sharp(at('small')).metadata()).toMatchObject({
			format: 'webp',
			width: 160,
			height: 320,
		});
	});

	it('[D3] is refused when it is larger than any camera’s, before it is unpacked', async () => {
		await expect(encode(pngSaying(60_000, 60_000))).rejects.toMatchObject({
			status: 413,
			message: expect.stringContaining('60000 by 60000 pixels'),
		});
	});

	it('[D3] is refused when it was cut off', async () => {
		const whole = await photograph(1200, 900);
		await expect(encode(whole.subarray(0, whole.length / 2))).rejects.toMatchObject({
			status: 422,
			message: expect.stringContaining('cut off'),
		});
		await expect(encode(pngSaying(400, 400))).rejects.toMatchObject({ status: 422 });
	});
});
