import * as v from 'valibot';

/**
 * Something begun and not yet sent. It stays with the tab, over a reload and over looking elsewhere: a phone throws
 * pages away while somebody looks something up, and brings them back without what was typed. Signing out drops it.
 */
export class TabDraft<T> {
	readonly #key: string;
	readonly #form: v.GenericSchema<unknown, T>;
	readonly #storage: () => Storage;

	/**
	 * @param key What it is of, the person among it.
	 * @param form What a draft looks like; what does not, as an earlier version may have kept it, is none.
	 * @param storage Asked for when it is needed: there is none where the server draws the page.
	 */
	constructor(
		key: readonly string[],
		form: v.GenericSchema<unknown, T>,
		storage: () => Storage = () => sessionStorage,
	) {
		this.#key = ['siteboard', ...key].map(encodeURIComponent).join(':');
		this.#form = form;
		this.#storage = storage;
	}

	read(): T | null {
		const text = this.#ask((storage) => storage.getItem(this.#key));
		const kept = v.safeParse(v.pipe(v.string(), v.parseJson(), this.#form), text);
		return kept.success ? kept.output : null;
	}

	keep(draft: T): void {
		this.#ask((storage) => storage.setItem(this.#key, JSON.stringify(draft)));
	}

	drop(): void {
		this.#ask((storage) => storage.removeItem(this.#key));
	}

	/** Without room, or where the browser allows none, a draft stays for as long as the page does. */
	#ask<R>(work: (storage: Storage) => R): R | null {
		try {
			return work(this.#storage());
		} catch (error) {
			if (error instanceof DOMException) return null;
			throw error;
		}
	}
}
