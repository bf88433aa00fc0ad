/** Words of a source and what they stand for here. A word is found in any case of its letters. */
export class Vocabulary<T> {
	readonly #exact: ReadonlyMap<string, T>;
	readonly #inSmall = new Map<string, T>();

	/** Of words that differ only in the case of their letters, the first stands for the others. */
	constructor(words: Iterable<readonly [theirs: string, ours: T]>) {
		this.#exact = new Map(words);
		for (const [theirs, ours] of this.#exact) {
			const small = theirs.trim().toLowerCase();
			if (!this.#inSmall.has(small)) this.#inSmall.set(small, ours);
		}
	}

	/** What stands for a word; the word in just these letters goes before others. */
	find(word: string): T | undefined {
		return this.#exact.get(word) ?? this.#inSmall.get(word.toLowerCase());
	}
}
