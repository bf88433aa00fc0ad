import * as v from 'valibot';

/** What somebody has begun to say. */
export interface TalkDraft {
	text: string;
	/** Ids of the people who were picked. */
	mentions: string[];
	internal: boolean;
}

export const NOTHING_SAID: TalkDraft = { text: '', mentions: [], internal: false };

const KEPT: v.GenericSchema<unknown, TalkDraft> = v.object({
	text: v.string(),
	mentions: v.array(v.string()),
	internal: v.boolean(),
});

/** What one person has begun to say about one item: it stays with the tab, over a reload and over looking elsewhere. */
export class TalkDraftPlace {
	readonly #key: string;
	readonly #storage: () => Storage;

	/** @param storage Asked for when it is needed: there is none where the server draws the page. */
	constructor(site: string, person: string, item: string, storage: () => Storage) {
		this.#key = ['siteboard:talk', site, person, item].map(encodeURIComponent).join(':');
		this.#storage = storage;
	}

	read(): TalkDraft {
		const text = this.#ask((storage) => storage.getItem(this.#key));
		const kept = v.safeParse(v.pipe(v.string(), v.parseJson(), KEPT), text);
		return kept.success ? kept.output : NOTHING_SAID;
	}

	keep(draft: TalkDraft): void {
		this.#ask((storage) => {
			if (draft.text === '') storage.removeItem(this.#key);
			else storage.setItem(this.#key, JSON.stringify(draft));
		});
	}

	/** Without room, or where the browser allows none, a draft stays for as long as the page does. */
	#ask<T>(work: (storage: Storage) => T): T | null {
		try {
			return work(this.#storage());
		} catch (error) {
			if (error instanceof DOMException) return null;
			throw error;
		}
	}
}
