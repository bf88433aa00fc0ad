/** Bytes of a drawing's file at most: a scan of a large sheet, or a plan of a whole plant, as programs write it. */
export const LARGEST_DRAWING = 200_000_000;
/** The same in words. */
export const LARGEST_DRAWING_WORDS = '200 MB';

/** Pixels of a picture at most: 31,600 by 31,600. */
export const MOST_PIXELS = 1_000_000_000;

/** Pixels of a side up to which a drawing stays one picture. */
export const LARGEST_PICTURE = 4_000;

/** Side of a tile in pixels. */
export const TILE = 512;

/** Bytes of a vector drawing at most, once it is made: a browser has to lay out all of it. */
export const LARGEST_VECTOR = 20_000_000;
export const LARGEST_VECTOR_WORDS = '20 MB';

/** What a conversion may take of the machine. */
export interface ConversionLimits {
	/** Milliseconds. */
	time: number;
	/** Bytes of memory of its process, all in all. */
	memory: number;
}

/** A sheet of a thousand million pixels takes some minutes on one slow core. */
export const CONVERSION_LIMITS: ConversionLimits = { time: 15 * 60_000, memory: 1_800_000_000 };
