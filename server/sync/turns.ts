/** Lets a few at a time do something, in the order in which they came. */
export class Turns {
	#free: number;
	readonly #waiting: (() => void)[] = [];

	/** @param atOnce How many may do it at the same time. */
	constructor(atOnce: number) {
		this.#free = atOnce;
	}

	/**
	 * Waits for a turn.
	 * @returns Ends the turn; calling it twice does no harm.
	 */
	async take(): Promise<() => void> {
		if (this.#free > 0) this.#free -= 1;
		else await new Promise<void>((resolve) => this.#waiting.push(resolve));
		let isOver = false;
		return () => {
			if (isOver) return;
			isOver = true;
			const next = this.#waiting.shift();
			if (next) next();
			else this.#free += 1;
		};
	}
}
