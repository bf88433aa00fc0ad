import { setImmediate } from 'node:timers/promises';

/** Milliseconds of work after which others get their turn. */
const LONGEST = 20;

/** Lets everybody else have their turn in the midst of long work, by the time that it takes and not by its pieces. */
export class Breath {
	#since = performance.now();

	/** To be awaited after each piece of work; it costs next to nothing until it is time. */
	taken(): Promise<void> | undefined {
		return performance.now() - this.#since < LONGEST ? undefined : this.#take();
	}

	async #take(): Promise<void> {
		await setImmediate();
		this.#since = performance.now();
	}
}
