import { performance } from 'node:perf_hooks';
import { Budget } from './budget.ts';

const MINUTE = 60_000;
/** 4 MB a budget: at 140 failures a second, which no process checks, places would still be paid back. */
const SLOTS = 2 ** 17;

/**
 * Failures under one address from one place. It is so slow that fifteen places have to take turns to keep the account's own
 * budget spent.
 */
const HERE = { burst: 10, every: 15 * MINUTE, slots: SLOTS };
/**
 * Failures under one address from anywhere: as many at once as NIST SP 800-63B allows in a row, then one a minute. It
 * makes newcomers wait for a minute, and does not lock them out.
 */
const ACCOUNT = { burst: 100, every: MINUTE, slots: SLOTS };
/** Failures of one place under any address. A whole office may be one place. */
const PLACE = { burst: 100, every: MINUTE / 2, slots: SLOTS };
/** Failures of a device that has signed in to the account before. */
const DEVICE = { burst: 10, every: 15 * MINUTE, slots: SLOTS };

/** Whose password is tried, and by whom. */
export interface Attempt {
	/** The address that was given, whether there is such an account or not. */
	account: string;
	/** Where it comes from. */
	place: string;
	/** The device, when it is known to have signed in to this account before; null for all others. */
	device: string | null;
}

/** An attempt that may be made, and counts as failed until it is given back. */
export interface TakenAttempt {
	/** Says that it did not fail. */
	giveBack: () => void;
}

/**
 * Counts failed sign-ins, so that passwords cannot be guessed by the thousand, and nobody can lock out somebody else: a
 * device that has signed in before is counted by itself, as OWASP's device cookies are, and what strangers do does not
 * count against it. Each process counts for itself, and begins anew when it starts.
 */
export class Attempts {
	readonly #here = new Budget(HERE);
	readonly #account = new Budget(ACCOUNT);
	readonly #place = new Budget(PLACE);
	readonly #device = new Budget(DEVICE);
	readonly #now: () => number;

	/** @param now Milliseconds on a clock that only goes forward. */
	constructor(now: () => number = () => performance.now()) {
		this.#now = now;
	}

	/**
	 * Takes an attempt before the password is checked: of many at once, each would otherwise find that none has failed yet.
	 * @returns The attempt, or the seconds to wait for one, in which case nothing was taken.
	 */
	take(attempt: Attempt): TakenAttempt | { wait: number } {
		const now = this.#now();
		const spent = this.#spentBy(attempt);
		const wait = Math.max(...spent.map(([budget, key]) => budget.waitFor(key, now)));
		if (wait > 0) return { wait: Math.ceil(wait / 1000) };
		for (const [budget, key] of spent) budget.spend(key, now);
		return {
			giveBack: () => {
				for (const [budget, key] of spent) budget.giveBack(key, now, this.#now());
			},
		};
	}

	/** No address has a space in it, so that no two attempts have one key. */
	#spentBy({ account, place, device }: Attempt): (readonly [Budget, string])[] {
		if (device !== null) return [[this.#device, `${account} ${device}`]];
		return [
			[this.#place, place],
			[this.#account, account],
			[this.#here, `${account} ${place}`],
		];
	}
}
