/** Failed sign-ins of one address within the window before it has to wait. */
const MOST_FAILURES = 10;
/** Milliseconds. */
const WINDOW = 15 * 60_000;
/** Addresses that are remembered at most, so that a flood of them cannot fill the memory. */
const MOST_ADDRESSES = 10_000;

/** Counts failed sign-ins, so that passwords cannot be guessed by the thousand. */
export class Attempts {
	readonly #failures = new Map<string, { count: number; since: number }>();

	/** Seconds that the address has to wait, 0 when it may try. */
	waitFor(address: string): number {
		const found = this.#failures.get(address);
		if (!found || found.count < MOST_FAILURES) return 0;
		const left = found.since + WINDOW - Date.now();
		if (left > 0) return Math.ceil(left / 1000);
		this.#failures.delete(address);
		return 0;
	}

	failed(address: string): void {
		const found = this.#failures.get(address);
		if (found && found.since + WINDOW > Date.now()) {
			found.count += 1;
			return;
		}
		const oldest = this.#failures.keys().next();
		if (this.#failures.size >= MOST_ADDRESSES && !oldest.done) {
			this.#failures.delete(oldest.value);
		}
		this.#failures.set(address, { count: 1, since: Date.now() });
	}

	succeeded(address: string): void {
		this.#failures.delete(address);
	}
}
