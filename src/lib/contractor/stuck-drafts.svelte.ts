import { SvelteMap } from 'svelte/reactivity';
import * as v from 'valibot';
import { BLOCKER_KINDS, type BlockerKind } from '$lib/control/blocker.ts';

/** What somebody has said of why they are stuck, kept until it has been taken in. */
export interface StuckDraft {
	kind: BlockerKind | null;
	text: string;
}

const NOTHING_SAID: StuckDraft = { kind: null, text: '' };
const PREFIX = 'siteboard:stuck:';
const KEPT = v.pipe(
	v.string(),
	v.parseJson(),
	v.object({ kind: v.nullable(v.picklist(BLOCKER_KINDS)), text: v.string() }),
);

/**
 * What one person has begun to say of their jobs. It stays with the tab: a phone throws pages away while somebody
 * looks something up, and brings them back without what was typed.
 */
export class StuckDrafts {
	readonly #prefix: string;
	readonly #storage: () => Storage;
	readonly #drafts = new SvelteMap<string, StuckDraft>();

	/** @param storage Asked for when it is needed: there is none where the server draws the page. */
	constructor(site: string, person: string, storage: () => Storage) {
		this.#prefix = `${PREFIX}${encodeURIComponent(site)}:${encodeURIComponent(person)}:`;
		this.#storage = storage;
	}

	of(item: string): StuckDraft {
		return this.#drafts.get(item) ?? this.#kept(item) ?? NOTHING_SAID;
	}

	keep(item: string, draft: StuckDraft): void {
		this.#drafts.set(item, draft);
		this.#ask((storage) => storage.setItem(this.#prefix + item, JSON.stringify(draft)));
	}

	drop(item: string): void {
		this.#drafts.delete(item);
		this.#ask((storage) => storage.removeItem(this.#prefix + item));
	}

	#kept(item: string): StuckDraft | null {
		const text = this.#ask((storage) => storage.getItem(this.#prefix + item));
		const kept = v.safeParse(KEPT, text);
		return kept.success ? kept.output : null;
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
