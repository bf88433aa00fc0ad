/** How long what changes is gathered before all is looked at again, in milliseconds. */
const PAUSE = 300;

/**
 * A long look at something that changes while one looks: it is taken again when something has changed, never twice at
 * the same time, and never given up for what changes meanwhile: on a busy site none would come to its end.
 */
export class RepeatedLook {
	readonly #look: (goesOn: () => boolean) => Promise<void>;
	#isStale = false;
	#isLooking = false;
	#isOver = false;

	/** @param look Is to ask now and then whether it goes on. */
	constructor(look: (goesOn: () => boolean) => Promise<void>) {
		this.#look = look;
	}

	/** Something has changed: it is looked, or looked again. */
	changed(): void {
		this.#isStale = true;
		if (!this.#isLooking) void this.#keepLooking();
	}

	/** Nobody wants to know any more. */
	end(): void {
		this.#isOver = true;
	}

	async #keepLooking(): Promise<void> {
		this.#isLooking = true;
		try {
			while (this.#isStale && !this.#isOver) {
				this.#isStale = false;
				await this.#look(() => !this.#isOver);
				await new Promise((resolve) => setTimeout(resolve, PAUSE));
			}
		} finally {
			this.#isLooking = false;
		}
	}
}
