/**
 * Makes something of what is now, one at a time. Whoever asks while one is being made gets the next, together with all
 * others who do: it has what they may have done before they asked, and many who ask cost no more than a few.
 */
export class Together<T> {
	#running: Promise<T> | null = null;
	#next: Promise<T> | null = null;

	/** @param make Begins when nothing else of this is being made. */
	ask(make: () => Promise<T>): Promise<T> {
		if (this.#running === null) return this.#begin(make);
		this.#next ??= this.#running
			.catch(() => undefined)
			.then(() => {
				this.#next = null;
				return this.#begin(make);
			});
		return this.#next;
	}

	#begin(make: () => Promise<T>): Promise<T> {
		const running = make().finally(() => {
			if (this.#running === running) this.#running = null;
		});
		this.#running = running;
		return running;
	}
}
