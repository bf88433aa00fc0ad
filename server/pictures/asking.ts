/** What became of a question: its answer, or why there is none. */
export type Outcome<A> = { answer: A } | { trouble: unknown };

interface Asked<Q, A> {
	question: Q;
	take: (outcome: Outcome<A>) => void;
}

/**
 * Asks one who works off questions one after the other, such as a thread. They get the next when they have answered, so
 * that they never work for somebody who has given up waiting.
 */
export class Asking<Q, A> {
	readonly #patience: number;
	readonly #send: (id: number, question: Q) => void;
	/** Who waits, in the order in which they came; the first of them may have been sent. */
	readonly #waiting = new Map<number, Asked<Q, A>>();
	#lastId = 0;
	/** What is being worked off, whether or not anybody still waits for it. */
	#sent: number | null = null;

	/**
	 * @param patience Milliseconds that one who asks waits.
	 * @param send Gets a question to who answers it.
	 */
	constructor(patience: number, send: (id: number, question: Q) => void) {
		this.#patience = patience;
		this.#send = send;
	}

	ask(question: Q): Promise<Outcome<A>> {
		const id = (this.#lastId += 1);
		return new Promise((resolve) => {
			const late = setTimeout(
				() => this.#tell(id, { trouble: 'it took too long' }),
				this.#patience,
			);
			this.#waiting.set(id, {
				question,
				take: (outcome) => {
					clearTimeout(late);
					resolve(outcome);
				},
			});
			this.#goOn();
		});
	}

	/** A question was answered. */
	answered(id: number, outcome: Outcome<A>): void {
		this.#tell(id, outcome);
		if (this.#sent === id) this.#sent = null;
		this.#goOn();
	}

	/** Who answers is gone: so are all who wait. */
	failed(trouble: unknown): void {
		this.#sent = null;
		for (const id of [...this.#waiting.keys()]) this.#tell(id, { trouble });
	}

	#goOn(): void {
		if (this.#sent !== null) return;
		for (const [id, { question }] of this.#waiting) {
			this.#sent = id;
			this.#send(id, question);
			return;
		}
	}

	#tell(id: number, outcome: Outcome<A>): void {
		const asked = this.#waiting.get(id);
		this.#waiting.delete(id);
		asked?.take(outcome);
	}
}
