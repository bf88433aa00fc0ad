import { Turns } from '../sync/turns.ts';

interface Queue {
	turns: Turns;
	/** How many have a turn or wait for one. */
	here: number;
}

/** Lets each of many do a few things at the same time, whatever the others do. */
export class TurnsOfEach {
	readonly #queues = new Map<string, Queue>();
	readonly #atOnce: number;
	readonly #waiting: number;

	/**
	 * @param atOnce How many things each may do at the same time.
	 * @param waiting How many more of each may wait for their turn.
	 */
	constructor(atOnce: number, waiting: number) {
		this.#atOnce = atOnce;
		this.#waiting = waiting;
	}

	/**
	 * Waits for a turn.
	 * @returns Ends the turn, and is called once; null when too many of theirs wait already.
	 */
	async take(who: string): Promise<(() => void) | null> {
		const queue = this.#queues.get(who) ?? { turns: new Turns(this.#atOnce), here: 0 };
		if (queue.here >= this.#atOnce + this.#waiting) return null;
		this.#queues.set(who, queue);
		queue.here += 1;
		const end = await queue.turns.take();
		return () => {
			queue.here -= 1;
			if (queue.here === 0) this.#queues.delete(who);
			end();
		};
	}
}
