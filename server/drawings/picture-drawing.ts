import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import sharp, { type Metadata, type Sharp } from 'sharp';
import {
	type ConversionTask,
	type Converted,
	DrawingRefused,
	type Inspection,
	type Progress,
} from './conversion.ts';
import { LARGEST_PICTURE, MOST_PIXELS } from './drawing-limits.ts';
import { type Box, inPixels } from './fitting.ts';
import { cutIntoTiles } from './tile-pyramid.ts';

/** Of lines on paper the eye sees more loss than of photographs. */
const QUALITY = 88;

const UNREADABLE =
	'The picture cannot be read: it is broken, or was cut off on its way. Save it anew and send it again.';

sharp.cache(false);
// The server and its database have the other half.
sharp.concurrency(Math.max(1, Math.floor(availableParallelism() / 2)));

/** The size of a picture, upright. @throws DrawingRefused */
export async function inspectPicture(path: string): Promise<Inspection> {
	const { width, height } = uprightSize(await readHead(path));
	const pixels = width * height;
	if (pixels > MOST_PIXELS) {
		const size = `${width.toLocaleString('en-GB')} by ${height.toLocaleString('en-GB')}`;
		throw new DrawingRefused(
			`The picture is ${size} pixels, and up to ${MOST_PIXELS / 1e6} million are taken, such as 31,600 by 31,600. Make it smaller, or cut it into several drawings.`,
		);
	}
	return { pages: 1, width, height };
}

/** Makes a picture one that is kept, or tiles of it where it is large. @throws DrawingRefused */
export async function convertPicture(
	{ path, folder, box, answers }: Extract<ConversionTask, { does: 'convert' }>,
	progress: Progress,
): Promise<Converted> {
	progress(0, 'Reading the picture');
	const size = await inspectPicture(path);
	const into = answers.fit === 'fit' ? box : null;
	const picture = () =>
		sharp(path, { limitInputPixels: MOST_PIXELS, failOn: 'error', sequentialRead: true })
			.autoOrient()
			.timeout({ seconds: 0 });
	try {
		return await keepPicture(picture, size, into, folder, progress);
	} catch (error) {
		if (error instanceof DrawingRefused) throw error;
		throw new DrawingRefused(UNREADABLE, { cause: error });
	}
}

/**
 * Keeps a picture as one file, or cut into tiles.
 * @param picture Begins to read it.
 * @param into A box of other proportions into which it is put as a whole; null: it fills its own.
 */
export async function keepPicture(
	picture: () => Sharp,
	size: Box,
	into: Box | null,
	folder: string,
	progress: Progress,
): Promise<Converted> {
	const { width, height, left, top, right, bottom } = inPixels(size, into);
	const whole = () => {
		const read = picture().toColourspace('srgb');
		if (left + top + right + bottom === 0) return read;
		return read.extend({ left, top, right, bottom, background: '#ffffff' });
	};
	const result = { themed: false, width, height, metres: null, notices: [] };
	if (Math.max(width, height) <= LARGEST_PICTURE) {
		const file = join(folder, 'drawing');
		await whole().webp({ quality: QUALITY, smartSubsample: true }).toFile(file);
		return { ...result, mediaType: 'image/webp', files: [file], tiles: null };
	}
	const { files, tiles } = await cutIntoTiles(whole(), { width, height }, folder, progress);
	return { ...result, mediaType: 'image/webp', files, tiles };
}

async function readHead(path: string): Promise<Metadata> {
	try {
		return await sharp(path, { limitInputPixels: false }).metadata();
	} catch (error) {
		throw new DrawingRefused(UNREADABLE, { cause: error });
	}
}

/** Cameras write down how a picture was held. */
function uprightSize({ width, height, orientation }: Metadata): Box {
	return (orientation ?? 1) >= 5 ? { width: height, height: width } : { width, height };
}
