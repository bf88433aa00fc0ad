/** Bytes of a file at most: what a phone's camera or a scanned folder needs. */
export const LARGEST_FILE = 25_000_000;

/** The same in words. */
export const LARGEST_FILE_WORDS = '25 MB';

/** Bytes of a form around its file at most. */
export const AROUND_FILE = 100_000;
