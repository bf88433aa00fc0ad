/**
 * Changes that go to the server in a second, on average and at once: fewer than what it takes for a flood, see the limits
 * in docs/sync.md. Of a day without a connection there may be more.
 */
const CHANGES_A_SECOND = 100;
const CHANGES_AT_ONCE = 400;
/** Letters of a change, as it is kept, that count as one more. */
const LETTERS_OF_ONE = 1_000;
/** Milliseconds until it is looked again whether there is room: for some at once, so that the picture is not drawn for each. */
const REST = 250;

/** Lets what waits go out no faster than the server takes it. */
export class Pace {
	readonly #carryOn: () => void;
	#left = CHANGES_AT_ONCE;
	#filledAt = performance.now();
	#isResting = false;

	/** @param carryOn Called when there is room again after one was told to wait. */
	constructor(carryOn: () => void) {
		this.#carryOn = carryOn;
	}

	/** Whether a change may go out now; one that may is counted. */
	takes(change: object): boolean {
		const now = performance.now();
		const filled = this.#left + ((now - this.#filledAt) / 1_000) * CHANGES_A_SECOND;
		this.#left = Math.min(CHANGES_AT_ONCE, filled);
		this.#filledAt = now;
		if (this.#left < 0) {
			this.#rest();
			return false;
		}
		this.#left -= 1 + JSON.stringify(change).length / LETTERS_OF_ONE;
		return true;
	}

	#rest(): void {
		if (this.#isResting) return;
		this.#isResting = true;
		setTimeout(() => {
			this.#isResting = false;
			this.#carryOn();
		}, REST);
	}
}
