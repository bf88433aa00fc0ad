/** Where the bytes of files are kept, by site and by the hash of their content. */
export interface FileStore {
	/** Keeps a file. When it is done, the bytes outlive the process; twice is once. */
	put: (key: FileKey, path: string) => Promise<void>;
	/** The bytes; null when they are not there. */
	open: (key: FileKey) => Promise<ReadableStream<Uint8Array> | null>;
	/** A part of the bytes, from one on and so many; null when they are not there. */
	openPart: (
		key: FileKey,
		start: number,
		length: number,
	) => Promise<ReadableStream<Uint8Array> | null>;
	/** Removes the bytes, if they are there. */
	remove: (key: FileKey) => Promise<void>;
}

/** What bytes are found by. */
export interface FileKey {
	site: string;
	/** SHA-256 of the content, in hexadecimal. */
	hash: string;
}

/** The key as a path: spread over folders, since one folder with very many files is slow. */
export function pathOf({ site, hash }: FileKey): string {
	return `${encodeURIComponent(site).replaceAll('.', '%2E')}/${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`;
}
