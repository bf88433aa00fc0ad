import { fromBase64, toBase64 } from 'lib0/buffer';
import * as v from 'valibot';

const KEPT = v.object({
	item: v.string(),
	/** How people call the item, such as `W-1024`. */
	number: v.string(),
	/** The life of the document that it was written in. */
	epoch: v.string(),
	/** The document with all that is not saved, as one update; null where it can no longer be sent. */
	update: v.nullable(v.string()),
	/** What it said. */
	text: v.string(),
	/** Why it was refused; null while it waits to be sent. */
	refused: v.nullable(v.string()),
});

/** What somebody has written in a description, and the server has not got. */
export interface KeptWords extends Omit<v.InferOutput<typeof KEPT>, 'update'> {
	update: Uint8Array | null;
}

/** Keeps on the device what was written in descriptions of a site until it is saved: each at once, for one person. */
export class KeptDescriptions {
	readonly #storage: Storage;
	readonly #prefix: string;

	constructor(storage: Storage, site: string, person: string) {
		this.#storage = storage;
		this.#prefix = `siteboard:description:${JSON.stringify([site, person])}:`;
	}

	/** What is kept of an item; null where nothing is. */
	read(item: string): KeptWords | null {
		const text = this.#storage.getItem(this.#prefix + item);
		if (text === null) return null;
		try {
			const { update, ...kept } = v.parse(KEPT, JSON.parse(text));
			return { ...kept, update: update === null ? null : fromBase64(update) };
		} catch (error) {
			if (!(error instanceof SyntaxError || error instanceof v.ValiError)) throw error;
			// What cannot be read was not written by this version of the pages: nobody can send it.
			return null;
		}
	}

	/** @returns False when the device has no room. */
	keep(words: KeptWords): boolean {
		const { update } = words;
		const row = { ...words, update: update === null ? null : toBase64(update) };
		try {
			this.#storage.setItem(this.#prefix + words.item, JSON.stringify(row));
			return true;
		} catch (error) {
			if (error instanceof DOMException) return false;
			throw error;
		}
	}

	drop(item: string): void {
		this.#storage.removeItem(this.#prefix + item);
	}

	/** Ids of the items of which something waits to be sent. */
	waiting(): string[] {
		const items: string[] = [];
		for (let n = 0; n < this.#storage.length; n += 1) {
			const key = this.#storage.key(n);
			if (key?.startsWith(this.#prefix) !== true) continue;
			const words = this.read(key.slice(this.#prefix.length));
			if (words !== null && words.refused === null) items.push(words.item);
		}
		return items;
	}
}
