import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import sharp from 'sharp';
import {
	type ConversionTask,
	type Converted,
	DrawingRefused,
	type Inspection,
	type Progress,
} from './conversion.ts';
import type { Box } from './fitting.ts';
import { keepPicture } from './picture-drawing.ts';

/** Points of a PDF in an inch. */
const POINTS = 72;
/** Dots in an inch at which a plotter prints a sheet: its finest lines are there, and no more. */
const DOTS = 300;
/** Pixels of a sheet's longer side: of a small one at least so many, since one goes nearer to it; of a large one at most. */
const FEWEST = 8_192;
const MOST = 20_000;
/** Side of a block that is drawn at a time, in pixels. */
const BLOCK = 2_048;
/** Pixels of a picture within a page at most. */
const LARGEST_IMAGE = 200_000_000;
/** What of the work is drawing; the rest is cutting into tiles. */
const DRAWING = 0.6;

/** The pages of a PDF, and the size in points of the one that is asked for. @throws DrawingRefused */
export async function inspectPdf(
	path: string,
	{ page = 1 }: { page?: number | undefined },
): Promise<Inspection> {
	const document = await open(path);
	const { width, height } = (await pageOf(document, page)).getViewport({ scale: 1 });
	return { pages: document.numPages, width, height };
}

/** Draws a page of a PDF, block by block. @throws DrawingRefused */
export async function convertPdf(
	{ path, folder, box, answers }: Extract<ConversionTask, { does: 'convert' }>,
	progress: Progress,
): Promise<Converted> {
	progress(0, 'Reading the page');
	const page = await pageOf(await open(path), answers.page ?? 1);
	const scale = scaleOf(page.getViewport({ scale: 1 }));
	const { width, height } = page.getViewport({ scale });
	const size = { width: Math.ceil(width), height: Math.ceil(height) };
	const blocks = await drawBlocks(page, scale, size, folder, (part) =>
		progress(part * DRAWING, 'Drawing the page'),
	);
	const across = Math.ceil(size.width / BLOCK);
	// What lies beyond the sheet in the last blocks is cut off again.
	const picture = () =>
		sharp(blocks, { join: { across }, limitInputPixels: false, sequentialRead: true }).extract({
			left: 0,
			top: 0,
			...size,
		});
	const into = answers.fit === 'fit' ? box : null;
	const made = await keepPicture(picture, size, into, folder, (part, words) =>
		progress(DRAWING + part * (1 - DRAWING), words),
	);
	return { ...made, width: made.width / scale, height: made.height / scale };
}

async function open(path: string): Promise<PDFDocumentProxy> {
	const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
	const own = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
	try {
		return await getDocument({
			data: new Uint8Array(await readFile(path)),
			// Nothing in a document runs, and nothing is fetched but what lies beside this library.
			isEvalSupported: false,
			useSystemFonts: false,
			disableFontFace: true,
			standardFontDataUrl: join(own, 'standard_fonts/'),
			cMapUrl: join(own, 'cmaps/'),
			wasmUrl: join(own, 'wasm/'),
			iccUrl: join(own, 'iccs/'),
			maxImageSize: LARGEST_IMAGE,
			verbosity: VerbosityLevel.ERRORS,
		}).promise;
	} catch (error) {
		throw new DrawingRefused(whyNotOpen(error), { cause: error });
	}
}

function whyNotOpen(error: unknown): string {
	if (error instanceof Error && error.name === 'PasswordException') {
		return 'The PDF is locked with a password. Save it without one, and send that.';
	}
	return 'The PDF cannot be read: it is broken, or was cut off on its way. Save it anew and send it again.';
}

async function pageOf(document: PDFDocumentProxy, number: number): Promise<PDFPageProxy> {
	if (!Number.isInteger(number) || number < 1 || number > document.numPages) {
		const pages = document.numPages === 1 ? 'one page' : `${document.numPages} pages`;
		throw new DrawingRefused(`The PDF has ${pages}; there is no page ${number}.`);
	}
	try {
		return await document.getPage(number);
	} catch (error) {
		throw new DrawingRefused(`Page ${number} of the PDF cannot be read: it is broken.`, {
			cause: error,
		});
	}
}

/** Pixels a point. */
function scaleOf({ width, height }: Box): number {
	const longer = Math.max(width, height);
	const wanted = (longer / POINTS) * DOTS;
	return Math.min(MOST, Math.max(FEWEST, wanted)) / longer;
}

/** @returns Paths of the blocks, row by row, each of the same size. */
async function drawBlocks(
	page: PDFPageProxy,
	scale: number,
	{ width, height }: Box,
	folder: string,
	drawn: (part: number) => void,
): Promise<string[]> {
	const across = Math.ceil(width / BLOCK);
	const all = across * Math.ceil(height / BLOCK);
	const files: string[] = [];
	for (let n = 0; n < all; n += 1) {
		const [x, y] = [(n % across) * BLOCK, Math.floor(n / across) * BLOCK];
		const file = join(folder, `block-${n}.png`);
		await drawBlock(page, scale, { x, y }, file);
		files.push(file);
		drawn((n + 1) / all);
	}
	return files;
}

async function drawBlock(
	page: PDFPageProxy,
	scale: number,
	{ x, y }: { x: number; y: number },
	file: string,
): Promise<void> {
	const canvas = createCanvas(BLOCK, BLOCK);
	const context: unknown = canvas.getContext('2d');
	if (!isContext(context)) throw new Error('The canvas cannot be drawn on.');
	const viewport = page.getViewport({ scale, offsetX: -x, offsetY: -y });
	try {
		await page.render({ canvas: null, canvasContext: context, viewport, background: '#ffffff' })
			.promise;
	} catch (error) {
		throw new DrawingRefused(
			'The page cannot be drawn: something in it is broken. Save the PDF anew, or send the page as a PNG.',
			{ cause: error },
		);
	}
	const raw = { width: BLOCK, height: BLOCK, channels: 4 } as const;
	await sharp(canvas.data(), { raw }).removeAlpha().png({ compressionLevel: 1 }).toFile(file);
}

/** Outside of browsers a canvas is another library's, and works the same. */
function isContext(value: unknown): value is CanvasRenderingContext2D {
	return typeof value === 'object' && value !== null && 'drawImage' in value && 'fill' in value;
}
