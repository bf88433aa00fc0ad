import type { Metadata, Sharp } from 'sharp';
import { Turns } from '../sync/turns.ts';
import type { FileKind } from './file-kind.ts';
import { FileRefused } from './file-refused.ts';

/** Pixels of a picture at most: the largest cameras have fewer. Each takes four bytes while it is encoded. */
const MOST_PIXELS = 50_000_000;
/** Length of a small picture's longer side, in pixels. */
const SMALL = 320;
/** Seconds that one picture may take. */
const LONGEST = 30;
const QUALITY = 88;
/** Pictures that are encoded at the same time: each holds some 200 MB, and takes a thread. */
const turns = new Turns(2);

/** A picture as it is kept. */
export interface SafePicture {
	width: number;
	height: number;
	/** How many bytes it has now. */
	size: number;
}

/**
 * Encodes a picture anew: upright, and without all that it carried beside its pixels, such as where it was taken. A small
 * one is made beside it.
 * @throws FileRefused when it is none, is broken, or is too large.
 */
export async function encodeAnew(
	kind: FileKind,
	from: string,
	to: string,
	small: string,
): Promise<SafePicture> {
	const end = await turns.take();
	try {
		// Loaded with the first picture: it is large, and a server may never see one.
		const { default: sharp } = await import('sharp');
		sharp.cache(false);
		// Its head alone: what says to be too large is told so in words.
		refuseLarge(await sharp(from, { limitInputPixels: false }).metadata());
		const picture = sharp(from, {
			limitInputPixels: MOST_PIXELS,
			failOn: 'error',
			sequentialRead: true,
		})
			.autoOrient()
			.timeout({ seconds: LONGEST });
		const { width, height, size } = await encoded(picture, kind).toFile(to);
		await sharp(to)
			.resize(SMALL, SMALL, { fit: 'inside', withoutEnlargement: true })
			.webp({ quality: 75 })
			.toFile(small);
		return { width, height, size };
	} catch (error) {
		if (error instanceof FileRefused) throw error;
		throw new FileRefused(
			422,
			`This is ${kind.words} that cannot be read: it is broken, or was cut off. Take or save it again.`,
		);
	} finally {
		end();
	}
}

function refuseLarge({ width, height }: Metadata): void {
	if (width * height <= MOST_PIXELS) return;
	throw new FileRefused(
		413,
		`This picture is ${width} by ${height} pixels; up to ${MOST_PIXELS / 1_000_000} million are taken. Make it smaller and send it again.`,
	);
}

function encoded(picture: Sharp, { mediaType }: FileKind): Sharp {
	switch (mediaType) {
		case 'image/png':
			return picture.png();
		case 'image/webp':
			return picture.webp({ quality: QUALITY });
		default:
			return picture.jpeg({ quality: QUALITY });
	}
}
