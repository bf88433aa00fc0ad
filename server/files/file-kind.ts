import { fileTypeFromFile } from 'file-type';
import { FileRefused } from './file-refused.ts';
import { textContent } from './text-content.ts';

/** What a file is, by its content. */
export interface FileKind {
	mediaType: string;
	/** Endings of its name that fit, the usual one first. */
	endings: readonly [string, ...string[]];
	/** In words: "a JPEG picture". */
	words: string;
	isPicture: boolean;
}

const picture = (
	mediaType: string,
	words: string,
	...endings: [string, ...string[]]
): FileKind => ({
	mediaType,
	endings,
	words,
	isPicture: true,
});
const kept = (mediaType: string, words: string, ...endings: [string, ...string[]]): FileKind => ({
	mediaType,
	endings,
	words,
	isPicture: false,
});

const OPEN_XML = 'application/vnd.openxmlformats-officedocument';
const OASIS = 'application/vnd.oasis.opendocument';

const KINDS: ReadonlyMap<string, FileKind> = new Map(
	[
		picture('image/jpeg', 'a JPEG picture', 'jpg', 'jpeg'),
		picture('image/png', 'a PNG picture', 'png'),
		picture('image/webp', 'a WebP picture', 'webp'),
		kept('application/pdf', 'a PDF', 'pdf'),
		kept(`${OPEN_XML}.wordprocessingml.document`, 'a Word document', 'docx'),
		kept(`${OPEN_XML}.spreadsheetml.sheet`, 'an Excel workbook', 'xlsx'),
		kept(`${OPEN_XML}.presentationml.presentation`, 'a PowerPoint presentation', 'pptx'),
		kept(`${OASIS}.text`, 'a text document', 'odt'),
		kept(`${OASIS}.spreadsheet`, 'a spreadsheet', 'ods'),
		kept(`${OASIS}.presentation`, 'a presentation', 'odp'),
		kept('image/vnd.dwg', 'a DWG drawing', 'dwg'),
	].map((kind) => [kind.mediaType, kind]),
);

const TEXT = kept('text/plain', 'a text', 'txt', 'log', 'md');
const TABLE = kept('text/csv', 'a table', 'csv');
const DXF = kept('image/vnd.dxf', 'a DXF drawing', 'dxf');

/** What is taken, for those who are told that theirs is not. */
const TAKEN =
	'Photographs (JPEG, PNG, WebP), PDF, Word, Excel, PowerPoint and OpenDocument files, text, CSV, DWG and DXF can be attached.';

/**
 * Tells what a file is by its content; its name only tells a table from another text.
 * @param name As the sender calls it.
 * @throws FileRefused for what is not taken.
 */
export async function kindOf(path: string, name: string): Promise<FileKind> {
	const found = await fileTypeFromFile(path);
	const kind = KINDS.get(found?.mime ?? '');
	if (kind !== undefined) return kind;
	if (found !== undefined && found.mime !== 'application/xml') {
		throw new FileRefused(415, `${whyNot(found.mime, found.ext)} ${TAKEN}`);
	}
	switch (await textContent(path)) {
		case 'text':
			return /\.csv$/i.test(name) ? TABLE : TEXT;
		case 'dxf':
			return DXF;
		case 'markup':
			throw new FileRefused(
				415,
				`This is a web page, an SVG drawing or another file of markup, which can run in a browser. Save it as PDF or PNG. ${TAKEN}`,
			);
		case 'none':
			throw new FileRefused(415, `What kind of file this is cannot be told. ${TAKEN}`);
	}
}

function whyNot(mediaType: string, ending: string): string {
	if (/heic|heif|avif/.test(mediaType)) {
		return `This is a picture of the kind ${ending.toUpperCase()}, which few programs open. Send it as JPEG: on an iPhone, Settings, Camera, Formats, "Most Compatible".`;
	}
	if (mediaType.includes('macroenabled')) {
		return 'This is an Office file with macros, which can run on whoever opens it. Save it without them.';
	}
	if (mediaType === 'application/x-cfb') {
		return 'This is a file of an old Office, or a message. Save it as DOCX, XLSX, PPTX or PDF.';
	}
	if (mediaType === 'application/zip' || ['rar', '7z', 'gz', 'tar'].includes(ending)) {
		return 'This is an archive. Send the files that are in it.';
	}
	return `This is a file of the kind ${ending.toUpperCase()}.`;
}
