import { createReadStream } from 'node:fs';
import { fileTypeFromFile } from 'file-type';
import { FileRefused } from '../files/file-refused.ts';
import { textContent } from '../files/text-content.ts';

/** What a drawing comes as. */
export type DrawingKind = 'picture' | 'svg' | 'pdf' | 'dxf';

/** Characters of a text that are looked at for its root element. */
const BEGINNING = 100_000;

const PICTURES: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/webp']);

/** What is taken, for those who are told that theirs is not. */
const TAKEN = 'A drawing is a PNG, JPEG or WebP picture, an SVG, a PDF or a DXF.';

/**
 * Tells what a drawing comes as by its content, whatever its name says.
 * @throws FileRefused for what is none.
 */
export async function drawingKindOf(path: string): Promise<DrawingKind> {
	const found = await fileTypeFromFile(path);
	if (found !== undefined && PICTURES.has(found.mime)) return 'picture';
	if (found?.mime === 'application/pdf') return 'pdf';
	if (found?.mime === 'image/vnd.dwg') {
		throw new FileRefused(
			415,
			'This is a DWG, which only its makers’ programs read. Save it as DXF or print it to PDF, and send that.',
		);
	}
	if (found !== undefined && found.mime !== 'application/xml') {
		throw new FileRefused(415, `This is a file of the kind ${found.ext.toUpperCase()}. ${TAKEN}`);
	}
	switch (await textContent(path)) {
		case 'dxf':
			return 'dxf';
		case 'markup':
			if (await isSvg(path)) return 'svg';
			throw new FileRefused(415, `This is a web page or another file of markup. ${TAKEN}`);
		case 'text':
			throw new FileRefused(415, `This is a text. ${TAKEN}`);
		case 'none':
			throw new FileRefused(
				415,
				`What kind of file this is cannot be told: it may be broken. ${TAKEN}`,
			);
	}
}

async function isSvg(path: string): Promise<boolean> {
	let beginning = '';
	for await (const part of createReadStream(path, { encoding: 'latin1', end: BEGINNING })) {
		beginning += String(part);
	}
	const plain = beginning.replaceAll(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>/g, '');
	return /<(?:[\w.-]+:)?([\w.-]+)[\s/>]/.exec(plain)?.[1]?.toLowerCase() === 'svg';
}
