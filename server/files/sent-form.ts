import { LARGEST_FILE, LARGEST_FILE_WORDS } from './file-limits.ts';

/** A form that a file is sent in. */
export interface SentForm {
	/** Bytes of the file at most. */
	largest: number;
	largestInWords: string;
	/** What is asked for, a sentence. */
	asked: string;
}

/** What a file of an item is sent in. */
export const ATTACHED: SentForm = {
	largest: LARGEST_FILE,
	largestInWords: LARGEST_FILE_WORDS,
	asked: 'Send it as multipart/form-data: "file", and with it "id", a UUID of your own.',
};
