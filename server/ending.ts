import type { Logger } from 'pino';

/** What a process undoes before it ends, the last thing first: after a signal, and after a start that failed. */
export class Ending {
	readonly #steps: (() => Promise<void> | void)[] = [];
	readonly #log: Logger;
	#run: Promise<boolean> | null = null;

	constructor(log: Logger) {
		this.#log = log;
	}

	get hasBegun(): boolean {
		return this.#run !== null;
	}

	/** Adds what has to be undone; it runs before all that was added earlier. */
	add(step: () => Promise<void> | void): void {
		this.#steps.push(step);
	}

	/**
	 * Takes every step, even where one fails; a second call waits for the first.
	 * @returns False when a step failed; the log says which and why.
	 */
	run(): Promise<boolean> {
		return (this.#run ??= this.#takeSteps());
	}

	async #takeSteps(): Promise<boolean> {
		let isClean = true;
		for (const step of this.#steps.toReversed()) {
			try {
				await step();
			} catch (error) {
				isClean = false;
				this.#log.error({ err: error }, 'not stopped cleanly');
			}
		}
		return isClean;
	}
}
