import type { Act } from '../control/act.ts';

/** Acts that were not answered yet, kept over a reload. */
export class Outbox {
	readonly #key: string;
	readonly #storage: Storage;
	readonly #acts = new Map<string, Act>();

	constructor(site: string, person: string, storage: Storage) {
		this.#key = `siteboard:outbox:${site}:${person}`;
		this.#storage = storage;
		for (const act of this.#read()) this.#acts.set(act.id, act);
	}

	/** In the order in which they were done. */
	get waiting(): readonly Act[] {
		return [...this.#acts.values()];
	}

	add(act: Act): void {
		this.#acts.set(act.id, act);
		this.#write();
	}

	remove(id: string): void {
		if (this.#acts.delete(id)) this.#write();
	}

	#read(): Act[] {
		const text = this.#storage.getItem(this.#key);
		if (text === null) return [];
		try {
			const list: unknown = JSON.parse(text);
			return Array.isArray(list) ? (list as Act[]) : [];
		} catch {
			// Not ours any more: somebody wrote over it. The server judges acts anyway, so nothing unlawful can be in it.
			this.#storage.removeItem(this.#key);
			return [];
		}
	}

	#write(): void {
		this.#storage.setItem(this.#key, JSON.stringify(this.waiting));
	}
}
