import { turnByTurn } from './slices.ts';

/** Least time between two counts, in milliseconds: they are read by people. */
const EVERY = 1_000;
/** How much longer than the last count took it rests at least, so that a large site leaves the page its time. */
const REST = 4;

/** What is counted, and when. Both are read where they may be subscribed to. */
export interface Counting<T> {
	/** What is asked, as text: another question is answered at once. Null while there is nothing to count. */
	question: () => string | null;
	/** Reads all that the count is made of. */
	changes: () => void;
	/** Counts, in turns. */
	count: () => Generator<unknown, T>;
}

/**
 * Something that costs a pass over all items, for a page on which items change many times a second: it is counted again
 * when something has changed, at most once a second, and in turns with the page.
 */
export class PacedCount<T> {
	readonly #counting: Counting<T>;
	#value = $state.raw<T | null>(null);
	#timer: ReturnType<typeof setTimeout> | null = null;
	#isBehind = false;
	#run = 0;
	#isRunning = false;
	#next = -Infinity;

	constructor(counting: Counting<T>) {
		this.#counting = counting;
	}

	/** What was counted last; null before that, and while there is nothing to count. */
	get value(): T | null {
		return this.#value;
	}

	/**
	 * Keeps it current; call it in an effect or outside of any.
	 * @returns A function that ends it.
	 */
	follow(): () => void {
		const end = $effect.root(() => {
			const question = $derived(this.#counting.question());
			let answered: string | null = null;
			$effect(() => {
				this.#counting.changes();
				const asked = question;
				if (asked === null) {
					this.#abandon();
					this.#value = null;
				} else {
					// Who asks something else waits for the answer; changes by others may come in a second.
					if (asked !== answered) this.#abandon();
					this.#ask();
				}
				answered = asked;
			});
		});
		return () => {
			end();
			this.#abandon();
		};
	}

	/** Drops what is counted now, and counts anew without a rest. */
	#abandon(): void {
		if (this.#timer !== null) clearTimeout(this.#timer);
		this.#timer = null;
		this.#run += 1;
		this.#isRunning = false;
		this.#isBehind = false;
		this.#next = -Infinity;
	}

	#ask(): void {
		if (this.#isRunning) this.#isBehind = true;
		else if (this.#timer === null) {
			const wait = Math.max(0, this.#next - performance.now());
			this.#timer = setTimeout(() => void this.#count(), wait);
		}
	}

	async #count(): Promise<void> {
		this.#timer = null;
		this.#isRunning = true;
		this.#run += 1;
		const run = this.#run;
		const begun = performance.now();
		const counted = await turnByTurn(this.#counting.count(), () => run === this.#run);
		if (run !== this.#run) return;
		this.#isRunning = false;
		this.#value = counted;
		const took = performance.now() - begun;
		this.#next = begun + Math.max(EVERY, took * (1 + REST));
		if (this.#isBehind) {
			this.#isBehind = false;
			this.#ask();
		}
	}
}
