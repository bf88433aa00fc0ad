import { MessageBudget } from '../sync/message-budget.ts';
import { TurnsOfEach } from './turns-of-each.ts';

/**
 * What a person reads at the same time: one is made while the other waits for the database. More are answered no
 * sooner, and whoever else is there waits for each of them.
 */
const READINGS_AT_ONCE = 2;
/** Readings that wait for these: as many tabs as anybody opens together, and no more than is answered within some seconds. */
const READINGS_WAITING = 100;
/** Changes of a person at the same time. What comes during a commit goes into the next, so that a few would only be slower. */
const CHANGES_AT_ONCE = 50;
/** As many as the budget of changes lets come at once: it is the one that says no. */
const CHANGES_WAITING = 1_000;

/** What somebody asks for. */
export interface Asked {
	/** Account's id. */
	user: string;
	isChange: boolean;
	/** Bytes of its body, as far as they count. */
	bytes: number;
}

/** A request may go on until it has left, or has to come again after some seconds, for a reason in words. */
export type Entry = { leave: () => void } | { wait: number; words: string };

/** How much a person may ask of this process over HTTP, so that whoever asks for too much holds up themselves alone. */
export class RequestLimits {
	readonly #now: () => number;
	readonly #budgets = new Map<string, MessageBudget>();
	readonly #readings = new TurnsOfEach(READINGS_AT_ONCE, READINGS_WAITING);
	readonly #changes = new TurnsOfEach(CHANGES_AT_ONCE, CHANGES_WAITING);

	/** @param now Milliseconds on a clock that only goes forward. */
	constructor(now: () => number = () => performance.now()) {
		this.#now = now;
	}

	/** Waits until a request may be answered. What is refused costs nothing. */
	async enter({ user, isChange, bytes }: Asked): Promise<Entry> {
		if (isChange) {
			const budget = this.#budgetOf(user);
			const wait = budget.secondsUntilFree();
			if (wait > 0) return { wait, words: 'You have sent too many changes at once.' };
			budget.takeMessage(bytes);
		}
		const leave = await (isChange ? this.#changes : this.#readings).take(user);
		return leave === null
			? { wait: 1, words: 'Too many of your requests wait to be answered.' }
			: { leave };
	}

	/** There are as many as there are accounts: none of them is ever forgotten. */
	#budgetOf(user: string): MessageBudget {
		const known = this.#budgets.get(user);
		if (known !== undefined) return known;
		const budget = new MessageBudget(this.#now);
		this.#budgets.set(user, budget);
		return budget;
	}
}
