import { constants, createReadStream } from 'node:fs';
import { copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pathOf, type FileKey, type FileStore } from './file-store.ts';

/** Keeps files in a folder. */
export class DiskStore implements FileStore {
	readonly #folder: string;

	constructor(folder: string) {
		this.#folder = folder;
	}

	async put(key: FileKey, path: string): Promise<void> {
		const place = this.#placeOf(key);
		if (await isFile(place)) return;
		await mkdir(dirname(place), { recursive: true });
		const arriving = `${place}.${crypto.randomUUID()}`;
		try {
			await copyFile(path, arriving, constants.COPYFILE_FICLONE);
			await sync(arriving);
			await rename(arriving, place);
			// The name, too, has to outlive a loss of power.
			await sync(dirname(place));
		} finally {
			await rm(arriving, { force: true });
		}
	}

	async open(key: FileKey): Promise<ReadableStream<Uint8Array> | null> {
		const place = this.#placeOf(key);
		if (!(await isFile(place))) return null;
		return Readable.toWeb(createReadStream(place)) as ReadableStream<Uint8Array>;
	}

	async openPart(
		key: FileKey,
		start: number,
		length: number,
	): Promise<ReadableStream<Uint8Array> | null> {
		const place = this.#placeOf(key);
		if (!(await isFile(place))) return null;
		const stream = createReadStream(place, { start, end: start + length - 1 });
		return Readable.toWeb(stream) as ReadableStream<Uint8Array>;
	}

	async remove(key: FileKey): Promise<void> {
		await rm(this.#placeOf(key), { force: true });
	}

	#placeOf(key: FileKey): string {
		return join(this.#folder, pathOf(key));
	}
}

async function isFile(path: string): Promise<boolean> {
	try {
		return (await stat(path)).isFile();
	} catch {
		// Whatever is in the way of looking at it, it cannot be read.
		return false;
	}
}

async function sync(path: string): Promise<void> {
	const handle = await open(path, 'r');
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}
