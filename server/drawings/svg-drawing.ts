import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
	type ConversionTask,
	type Converted,
	DrawingRefused,
	type Inspection,
	type Progress,
} from './conversion.ts';
import { paddingInto } from './fitting.ts';
import { readXml } from './xml-text.ts';
import { type CleanSvg, cleanSvg, type TakenOut } from './svg-cleaning.ts';

/** Pixels of CSS that a unit stands for. */
const UNITS: Readonly<Record<string, number>> = {
	'': 1,
	px: 1,
	pt: 96 / 72,
	pc: 16,
	mm: 96 / 25.4,
	cm: 96 / 2.54,
	in: 96,
};

/** The size of an SVG in its own units. @throws DrawingRefused */
export async function inspectSvg(path: string): Promise<Inspection> {
	const { width, height } = boxOf(cleanSvg(await readXml(path)).root);
	return { pages: 1, width, height };
}

/** Makes of an SVG one that is kept. @throws DrawingRefused */
export async function convertSvg(
	{ path, folder, box, answers }: Extract<ConversionTask, { does: 'convert' }>,
	progress: Progress,
): Promise<Converted> {
	progress(0, 'Reading the drawing');
	const clean = cleanSvg(await readXml(path));
	const own = boxOf(clean.root);
	const { width, height, left, top } = paddingInto(own, answers.fit === 'fit' ? box : null);
	const file = join(folder, 'drawing');
	await writeFile(
		file,
		written(clean, { left: own.left - left, top: own.top - top, width, height }),
	);
	return {
		mediaType: 'image/svg+xml',
		themed: false,
		...{ width, height },
		metres: null,
		files: [file],
		tiles: null,
		notices: noticesOf(clean.takenOut),
	};
}

interface ViewBox {
	left: number;
	top: number;
	width: number;
	height: number;
}

/** An SVG that fills whatever it is laid over. */
function written({ root, content }: CleanSvg, box: ViewBox): string {
	const own = [...root].filter(
		([name]) => !['viewBox', 'width', 'height', 'x', 'y', 'preserveAspectRatio'].includes(name),
	);
	const attributes = [
		...own,
		['viewBox', `${box.left} ${box.top} ${box.width} ${box.height}`],
		['width', String(box.width)],
		['height', String(box.height)],
		['preserveAspectRatio', 'none'],
	];
	const words = attributes.map(
		([name, value]) =>
			`${name ?? ''}="${(value ?? '').replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')}"`,
	);
	return `<svg ${words.join(' ')}>${content}</svg>`;
}

function boxOf(root: ReadonlyMap<string, string>): ViewBox {
	const numbers = (root.get('viewBox') ?? '')
		.trim()
		.split(/[\s,]+/)
		.map(Number);
	const [left = NaN, top = NaN, width = NaN, height = NaN] = numbers;
	if (Number.isFinite(left + top) && isSize(width) && isSize(height)) {
		return { left, top, width, height };
	}
	const size = { width: lengthOf(root.get('width')), height: lengthOf(root.get('height')) };
	if (isSize(size.width) && isSize(size.height)) return { left: 0, top: 0, ...size };
	throw new DrawingRefused(
		'The SVG does not say how large it is: it needs a viewBox, or a width and a height that are not percentages. Save it anew from the program that drew it, with its size.',
	);
}

function lengthOf(text: string | undefined): number {
	const [, number, unit = ''] = /^\s*([\d.]+(?:e[+-]?\d+)?)\s*([a-z]*)\s*$/i.exec(text ?? '') ?? [];
	return Number(number) * (UNITS[unit.toLowerCase()] ?? NaN);
}

function isSize(value: number): boolean {
	return Number.isFinite(value) && value > 0;
}

/** "Taken out, since it could run or load something: <script> twice, links." */
function noticesOf(takenOut: TakenOut): string[] {
	if (takenOut.size === 0) return [];
	const parts = [...takenOut].map(([what, count]) => (count === 1 ? what : `${what} (${count})`));
	return [`Taken out, since it could run or load something: ${parts.join(', ')}.`];
}
