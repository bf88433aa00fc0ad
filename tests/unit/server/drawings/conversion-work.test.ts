import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answers, Converted } from '../../../../server/drawings/conversion.ts';
import { convert, inspect } from '../../../../server/drawings/conversion-work.ts';
import { drawingKindOf } from '../../../../server/drawings/drawing-kind.ts';
import { tilesOf } from '../../../../server/drawings/tile-pyramid-size.ts';
import { dxfLine, dxfOf, lockedPdf, pdfOf } from '../../../support/drawings.ts';
import { pngSaying } from '../../../support/files.ts';
import { makeTemporaryFolder, type TemporaryFolder } from '../../../support/temporary-folder.ts';

let folder: TemporaryFolder;
beforeEach(() => {
	folder = makeTemporaryFolder();
});
afterEach(() => folder.remove());

function put(bytes: Uint8Array | string): string {
	const path = join(folder.path, 'sent');
	writeFileSync(path, bytes);
	return path;
}

async function inspected(bytes: Uint8Array | string, answers: Answers = {}) {
	const path = put(bytes);
	return inspect({ does: 'inspect', kind: await drawingKindOf(path), path, answers });
}

async function converted(
	bytes: Uint8Array | string,
	answers: Answers = {},
	box: { width: number; height: number } | null = null,
): Promise<Converted> {
	const path = put(bytes);
	const kind = await drawingKindOf(path);
	const task = { does: 'convert', kind, path, answers, folder: folder.path, box } as const;
	return convert(task, () => undefined);
}

const plain = (width: number, height: number) =>
	sharp({ create: { width, height, channels: 3, background: '#ffffff' } });

/** The tile at a place, read back out of its pack. */
function tileOf({ files, tiles }: Converted, level: number, x: number, y: number) {
	const levels = tilesOf(tiles ?? { width: 1, height: 1 });
	const before = levels.slice(0, level).reduce((sum, one) => sum + one.across * one.down, 0);
	const place = tiles?.places[before + y * (levels[level]?.across ?? 0) + x];
	const pack = files[place?.[0] ?? 0];
	if (place === undefined || pack === undefined) throw new Error('There is no such tile.');
	return sharp(readFileSync(pack).subarray(place[1], place[1] + place[2]));
}

describe('a picture', () => {
	it('stays one when it is small', async () => {
		const made = await converted(await plain(300, 200).png().toBuffer());
		expect(made).toMatchObject({ mediaType: 'image/webp', tiles: null, width: 300, height: 200 });
		expect(await sharp(made.files[0]).metadata()).toMatchObject({ width: 300, height: 200 });
	});

	it('becomes tiles when it is large: the coarsest has all of it, the finest each of its pixels', async () => {
		const red = { create: { width: 40, height: 40, channels: 3, background: '#ff0000' } } as const;
		const mark = await sharp(red).png().toBuffer();
		const sheet = plain(4_400, 700).composite([{ input: mark, left: 4_352, top: 600 }]);
		const made = await converted(await sheet.png().toBuffer());
		expect(made.tiles).toMatchObject({ width: 4_400, height: 700, size: 512 });
		expect(made.tiles?.places).toHaveLength(1 + 2 + 3 + 5 + 18);
		expect(await tileOf(made, 0, 0, 0).metadata()).toMatchObject({ width: 275, height: 44 });
		const last = tileOf(made, 4, 8, 1);
		expect(await last.metadata()).toMatchObject({ width: 304, height: 188 });
		const pixel = { left: 270, top: 100, width: 1, height: 1 };
		const [r = 0, g = 255] = await last.extract(pixel).raw().toBuffer();
		expect([r > 200, g < 60]).toEqual([true, true]);
		// Empty paper is there once.
		expect(new Set(made.tiles?.places.map(String)).size).toBeLessThan(14);
	});

	it('is put into a box of other proportions with white around it', async () => {
		const dark = sharp({ create: { width: 200, height: 100, channels: 3, background: '#000' } });
		const made = await converted(
			await dark.png().toBuffer(),
			{ fit: 'fit' },
			{ width: 9, height: 9 },
		);
		expect(made).toMatchObject({ width: 200, height: 200 });
		const [above = 0] = await sharp(made.files[0])
			.extract({ left: 100, top: 10, width: 1, height: 1 })
			.raw()
			.toBuffer();
		expect(above).toBeGreaterThan(240);
	});

	it('that would fill memory when it is unpacked is refused by what it says of itself', async () => {
		await expect(inspected(pngSaying(90_000, 90_000))).rejects.toThrow(
			/90,000 by 90,000 pixels, and up to 1000 million are taken/,
		);
	});

	it('that is cut off is refused in words', async () => {
		const whole = await plain(900, 900).png({ compressionLevel: 0 }).toBuffer();
		await expect(converted(whole.subarray(0, whole.length / 2))).rejects.toThrow(
			/cut off on its way/,
		);
	});
});

describe('an SVG', () => {
	it('fills what it is laid over, and says what was taken out of it', async () => {
		const made = await converted(
			'<svg xmlns="http://www.w3.org/2000/svg" width="40mm" height="20mm"><script>x</script><path d="M0 0"/></svg>',
		);
		expect(made.width / made.height).toBeCloseTo(2);
		expect(made.notices).toEqual(['Taken out, since it could run or load something: <script>.']);
		expect(readFileSync(made.files[0] ?? '', 'utf8')).toMatch(
			/^<svg xmlns="[^"]+" viewBox="0 0 151\.\d+ 75\.\d+" .*preserveAspectRatio="none"><path d="M0 0"><\/path><\/svg>$/,
		);
	});

	it('without a size is refused in words', async () => {
		await expect(
			inspected('<svg xmlns="http://www.w3.org/2000/svg" width="100%"><path d="M0 0"/></svg>'),
		).rejects.toThrow(/does not say how large it is/);
	});
});

describe('a PDF', () => {
	const a4 = { width: 595, height: 842, content: '' };

	it('has the page drawn that was asked for, so large that one can go near', async () => {
		const two = pdfOf(a4, { width: 600, height: 300, content: '0 0 0 rg 0 0 300 300 re f' });
		expect(await inspected(two)).toMatchObject({ pages: 2, width: 595, height: 842 });
		const made = await converted(two, { page: 2 });
		expect(made).toMatchObject({ width: 600, height: 300 });
		expect(made.tiles).toMatchObject({ width: 8_192, height: 4_096 });
		const tile = tileOf(made, 0, 0, 0);
		const [left = 255] = await tile
			.clone()
			.extract({ left: 60, top: 100, width: 1, height: 1 })
			.raw()
			.toBuffer();
		const [right = 0] = await tile
			.extract({ left: 400, top: 100, width: 1, height: 1 })
			.raw()
			.toBuffer();
		expect([left < 30, right > 225]).toEqual([true, true]);
	});

	it('that is locked, broken, or without the page, is refused in words', async () => {
		await expect(inspected(lockedPdf())).rejects.toThrow(/locked with a password/);
		await expect(inspected(pdfOf(a4).subarray(0, 60))).rejects.toThrow(/broken, or was cut off/);
		await expect(inspected(pdfOf(a4), { page: 3 })).rejects.toThrow(
			/has one page; there is no page 3/,
		);
	});
});

describe('a DXF', () => {
	it('is drawn in the theme’s colours, in metres where its units are known', async () => {
		const plan = dxfOf([dxfLine(1_000, 2_000, 21_000, 12_000)], { units: 4 });
		expect(await inspected(plan)).toMatchObject({ width: 20_000, height: 10_000, metres: 0.001 });
		const made = await converted(plan);
		expect(made).toMatchObject({ themed: true, width: 20, height: 10, metres: 1 });
		expect(readFileSync(made.files[0] ?? '', 'utf8')).toContain('M0 5000L10000 0');
	});

	it('whose units nobody knows is asked about, and taken as somebody says', async () => {
		const plan = dxfOf([dxfLine(0, 0, 20, 10)]);
		expect(await inspected(plan)).toMatchObject({ metres: null });
		const inFeet = await converted(plan, { units: 'ft' });
		expect(inFeet.width).toBeCloseTo(6.096);
		expect(inFeet.metres).toBe(1);
		expect(await converted(plan, { units: 'unknown' })).toMatchObject({ width: 20, metres: null });
	});

	it('that draws nothing is refused in words', async () => {
		await expect(inspected(dxfOf([]))).rejects.toThrow(/draws nothing/);
	});
});

it.each([
	['a text named .png', 'just words', /This is a text/],
	['a web page', '<!doctype html><html><body></body></html>', /web page/],
	['an archive', Buffer.from('504b0304140000000000', 'hex'), /kind ZIP|cannot be told/],
])('%s is refused by its content, in words', async (_, bytes, words) => {
	await expect(drawingKindOf(put(bytes))).rejects.toThrow(words);
});
