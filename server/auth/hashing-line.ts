/** So many wait already that one more would wait for too long. */
export class HashingBusy extends Error {
	override name = 'HashingBusy';

	constructor() {
		super('More people are signing in just now than can be served. Try again in a few seconds.');
	}
}

/** How many do costly work at once, and how many wait for it. */
export interface LineLimits {
	atOnce: number;
	waiting: number;
}

/** Lets costly work be done by few at a time, in the order in which they came. */
export class HashingLine {
	readonly #limits: LineLimits;
	readonly #waiting: (() => void)[] = [];
	#running = 0;

	constructor(limits: LineLimits) {
		this.#limits = limits;
	}

	/**
	 * Does some work when its turn comes.
	 * @throws HashingBusy when too many wait; the work is not done then.
	 */
	async run<T>(work: () => Promise<T>): Promise<T> {
		await this.#turn();
		try {
			return await work();
		} finally {
			// Who waits longest takes the place over: nobody who comes in this moment can slip in between.
			const next = this.#waiting.shift();
			if (next === undefined) this.#running -= 1;
			else next();
		}
	}

	async #turn(): Promise<void> {
		if (this.#running < this.#limits.atOnce) {
			this.#running += 1;
			return;
		}
		if (this.#waiting.length >= this.#limits.waiting) throw new HashingBusy();
		await new Promise<void>((turn) => this.#waiting.push(turn));
	}
}
