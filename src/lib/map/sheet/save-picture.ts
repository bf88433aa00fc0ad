import { saveFile } from '$lib/ui/save-file.ts';
import { makeSheet, type SheetMap } from './map-sheet.ts';
import { pictureOf } from './paper.ts';
import { pngOf } from './picture-file.ts';
import { paintSheet } from './sheet-painting.ts';
import { pictureName } from './sheet-words.ts';

/** Pixels of a picture for each CSS pixel of the window: sharp in a report, and no larger than a mail takes. */
const DENSITY = 2;
const PER_MILLIMETRE = (96 / 25.4) * DENSITY;

/** A picture of the map with its legend and title. */
export interface MapPictureFile {
	blob: Blob;
	name: string;
	/** What is missing on it, in words. */
	notices: readonly string[];
}

/**
 * Makes a picture of what the map shows now.
 * @throws Error in words where the browser cannot.
 */
export async function makePicture(map: SheetMap): Promise<MapPictureFile> {
	const size = map.stage.map?.getSize() ?? { x: 0, y: 0 };
	const sheet = await makeSheet(map, pictureOf({ width: size.x, height: size.y }), PER_MILLIMETRE);
	const blob = await pngOf(paintSheet(sheet, PER_MILLIMETRE, sheet.colours));
	const { id, timeZone } = map.site.picture.info;
	return { blob, name: pictureName(id, sheet.moment, timeZone), notices: sheet.notices };
}

/** Saves a picture of what the map shows now. */
export async function savePicture(map: SheetMap): Promise<MapPictureFile> {
	const file = await makePicture(map);
	saveFile(file.blob, file.name);
	return file;
}

/** Copies a picture of what the map shows now; for browsers that let pages do so. */
export async function copyPicture(map: SheetMap): Promise<MapPictureFile> {
	// Some browsers allow it only in the moment of the click: they are given what is still on its way.
	const making = makePicture(map);
	const item = new ClipboardItem({ 'image/png': making.then(({ blob }) => blob) });
	await navigator.clipboard.write([item]);
	return making;
}
