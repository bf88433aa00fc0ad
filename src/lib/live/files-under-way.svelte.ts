import { uuidv4 } from 'lib0/random';
import { type FileOnItsWay, sendFile, type SendFile } from './send-file.ts';
import type { SitePicture } from './site-picture.svelte.ts';

/** Bytes that the server takes at most. */
const LARGEST = 25_000_000;
/** Files that are sent at the same time: more are no sooner there, and the server takes few of one person. */
const AT_ONCE = 2;

/**
 * `waiting` for a connection or for its turn, `sending`, `failed` and may be tried again, `refused` for good, or taken, and
 * `noted`: there is something to be told of it.
 */
export type FileState = 'waiting' | 'sending' | 'failed' | 'refused' | 'noted';

/** A file that somebody has picked and that is not attached yet. */
export interface FileUnderWay {
	/** The act's: sent again, it is attached once. */
	readonly id: string;
	/** Item's id. */
	readonly item: string;
	readonly file: File;
	readonly state: FileState;
	/** From 0 to 1: how much of it is there. */
	readonly part: number;
	/** What is to be said of it; '' for nothing. */
	readonly words: string;
}

/** The files that are being sent from this page. They are kept while it stays, and sent once there is a connection. */
export class FilesUnderWay {
	readonly #site: string;
	readonly #isConnected: () => boolean;
	readonly #send: SendFile;
	readonly #sending = new Map<string, FileOnItsWay>();
	#files = $state.raw<readonly FileUnderWay[]>([]);

	/** @param isConnected Whether the server can be reached just now; read again whenever that changes. */
	constructor(site: string, isConnected: () => boolean, send: SendFile = sendFile) {
		this.#site = site;
		this.#isConnected = isConnected;
		this.#send = send;
	}

	/** Those for an item, in the order in which they were picked. */
	of(item: string): FileUnderWay[] {
		return this.#files.filter((one) => one.item === item);
	}

	/** True while something would be lost if the page were left. */
	get isAny(): boolean {
		return this.#files.some(({ state }) => state !== 'refused' && state !== 'noted');
	}

	add(item: string, files: Iterable<File>): void {
		const picked = [...files].map((file): FileUnderWay => {
			const isTooLarge = file.size > LARGEST;
			return {
				id: uuidv4(),
				item,
				file,
				state: isTooLarge ? 'refused' : 'waiting',
				part: 0,
				words: isTooLarge ? 'It is larger than 25 MB. Make it smaller, or send it in parts.' : '',
			};
		});
		this.#files = [...this.#files, ...picked];
		this.sendWaiting();
	}

	/** Tries once more what has failed. */
	again(id: string): void {
		this.#set(id, { state: 'waiting', words: '', part: 0 });
		this.sendWaiting();
	}

	/** Breaks off, or puts away what was told of it. */
	drop(id: string): void {
		this.#files = this.#files.filter((one) => one.id !== id);
		const onItsWay = this.#sending.get(id);
		this.#sending.delete(id);
		onItsWay?.cancel();
		this.sendWaiting();
	}

	/** Sends what waits, as far as there are turns and a connection. */
	sendWaiting(): void {
		if (!this.#isConnected()) return;
		for (const one of this.#files) {
			if (this.#sending.size >= AT_ONCE) return;
			if (one.state === 'waiting' && !this.#sending.has(one.id)) void this.#sendOne(one);
		}
	}

	async #sendOne({ id, item, file }: FileUnderWay): Promise<void> {
		const place = `/api/v1/sites/${encodeURIComponent(this.#site)}/items/${encodeURIComponent(item)}`;
		const onItsWay = this.#send(`${place}/attachments`, id, file, (part) => {
			this.#set(id, { part });
		});
		this.#sending.set(id, onItsWay);
		this.#set(id, { state: 'sending' });
		const told = await onItsWay.outcome;
		// What was dropped meanwhile is of no interest any more.
		if (!this.#sending.delete(id)) return;
		if (told.outcome !== 'taken') {
			// Without a connection it waits for the next one by itself.
			const state = told.outcome === 'failed' && !this.#isConnected() ? 'waiting' : told.outcome;
			this.#set(id, { state, words: state === 'waiting' ? '' : told.words, part: 0 });
		} else if (told.notice !== null) this.#set(id, { state: 'noted', words: told.notice, part: 1 });
		else this.#files = this.#files.filter((one) => one.id !== id);
		this.sendWaiting();
	}

	#set(id: string, says: Partial<FileUnderWay>): void {
		this.#files = this.#files.map((one) => (one.id === id ? { ...one, ...says } : one));
	}
}

const ofPictures = new WeakMap<SitePicture, FilesUnderWay>();

/** The files that are being sent from this page to a site: one of these, whichever part of the page asks. */
export function filesUnderWay(picture: SitePicture): FilesUnderWay {
	const known = ofPictures.get(picture);
	if (known !== undefined) return known;
	const made = new FilesUnderWay(picture.info.id, () => picture.connection === 'live');
	ofPictures.set(picture, made);
	return made;
}

/** Where a file's bytes are. */
export function fileAddress(site: string, item: string, attachment: string): string {
	const part = encodeURIComponent;
	return `/api/v1/sites/${part(site)}/items/${part(item)}/attachments/${part(attachment)}`;
}
