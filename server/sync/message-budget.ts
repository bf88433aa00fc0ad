/** Messages that a socket may send in a second, on average and at once: a person's hand makes fewer than 60. */
const MESSAGES_A_SECOND = 200;
const MESSAGES_AT_ONCE = 1_000;

/** How many messages one socket may still send: a bucket that fills up with time. */
export class MessageBudget {
	#left = MESSAGES_AT_ONCE;
	#filledAt = performance.now();

	/**
	 * Takes what a message costs.
	 * @returns False when the socket has sent too much.
	 */
	spend(cost = 1): boolean {
		const now = performance.now();
		const filled = this.#left + ((now - this.#filledAt) / 1_000) * MESSAGES_A_SECOND;
		this.#left = Math.min(MESSAGES_AT_ONCE, filled) - cost;
		this.#filledAt = now;
		return this.#left >= 0;
	}
}
