import { createHmac, randomBytes } from 'node:crypto';

/** How much may be spent under one key. */
export interface Allowance {
	/** So much at once. */
	burst: number;
	/** Milliseconds after which one more may be spent. */
	every: number;
	/** Places in each row; the more, the fewer keys share one. */
	slots: number;
}

/** How often each key is written down. */
const ROWS = 4;

/**
 * Attempts that may be spent under any number of keys, in memory of a fixed size: each key has a place in each of four
 * rows, found by a hash that nobody outside can compute, and counts as what the least of them says. Keys that meet in a
 * place wait for each other, and nothing is ever pushed out, so that no flood of keys gives anybody an attempt more.
 */
export class Budget {
	readonly #burst: number;
	readonly #every: number;
	readonly #slots: number;
	/** For each place the moment at which all that was spent there is paid back. */
	readonly #paid: Float64Array;
	readonly #secret = randomBytes(32);

	constructor({ burst, every, slots }: Allowance) {
		this.#burst = burst;
		this.#every = every;
		this.#slots = slots;
		this.#paid = new Float64Array(ROWS * slots);
	}

	/** Milliseconds until one may be spent, 0 when it may be now. */
	waitFor(key: string, now: number): number {
		const paid = Math.min(...this.#placesOf(key).map((place) => this.#paidAt(place)));
		return Math.max(0, paid - now - (this.#burst - 1) * this.#every);
	}

	/** Spends one, whether or not there is any. */
	spend(key: string, now: number): void {
		for (const place of this.#placesOf(key)) {
			this.#paid[place] = Math.max(this.#paidAt(place), now) + this.#every;
		}
	}

	/**
	 * Takes back one that was spent: what has not been paid back by the time that has passed. More would give others in the
	 * same place what they have spent.
	 */
	giveBack(key: string, spentAt: number, now: number): void {
		const rest = Math.max(0, this.#every - (now - spentAt));
		for (const place of this.#placesOf(key)) this.#paid[place] = this.#paidAt(place) - rest;
	}

	#paidAt(place: number): number {
		return this.#paid[place] ?? 0;
	}

	#placesOf(key: string): number[] {
		const hash = createHmac('sha256', this.#secret).update(key).digest();
		return Array.from(
			{ length: ROWS },
			(_, row) => row * this.#slots + (hash.readUInt32LE(row * 4) % this.#slots),
		);
	}
}
