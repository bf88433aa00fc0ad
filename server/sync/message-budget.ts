/** Messages that a socket may send in a second, on average and at once: a person's hand makes fewer than 60. */
const MESSAGES_A_SECOND = 200;
const MESSAGES_AT_ONCE = 1_000;
/** What counts as one message more, because it takes about as long: so many bytes, and so many changes in an update. */
const BYTES_OF_ONE = 1_250;
const CHANGES_OF_ONE = 10;
/** A question for the document counts as this many messages: an honest client asks once. */
const COST_OF_QUESTION = 100;

/** How much one socket, or one person over HTTP, may still send: a bucket that fills up with time. */
export class MessageBudget {
	readonly #now: () => number;
	#left = MESSAGES_AT_ONCE;
	#filledAt: number;

	/** @param now Milliseconds on a clock that only goes forward. */
	constructor(now: () => number = () => performance.now()) {
		this.#now = now;
		this.#filledAt = now();
	}

	/**
	 * Takes what a message costs.
	 * @returns False when the socket has sent too much.
	 */
	takeMessage(bytes: number): boolean {
		this.#take(1 + bytes / BYTES_OF_ONE);
		return this.#left >= 0;
	}

	/** Takes what the changes of an update cost, once they are counted: the next message may be one too many. */
	takeChanges(changes: number): void {
		this.#take(changes / CHANGES_OF_ONE);
	}

	/** Takes what it costs to answer somebody what they lack. */
	takeQuestion(): void {
		this.#take(COST_OF_QUESTION);
	}

	/** Whole seconds until something may be sent again; 0 when it may be now. */
	secondsUntilFree(): number {
		this.#take(0);
		return this.#left > 0 ? 0 : Math.floor(-this.#left / MESSAGES_A_SECOND) + 1;
	}

	#take(cost: number): void {
		const now = this.#now();
		const filled = this.#left + ((now - this.#filledAt) / 1_000) * MESSAGES_A_SECOND;
		this.#left = Math.min(MESSAGES_AT_ONCE, filled) - cost;
		this.#filledAt = now;
	}
}
