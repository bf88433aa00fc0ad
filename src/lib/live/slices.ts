/** Milliseconds of work before the page gets its turn: below what a person notices. */
const SLICE = 12;

/**
 * Does something to each member of a list, with turns for the page in between.
 * @param goesOn Asked after each turn; when it says no, the rest is left.
 */
export async function inSlices<T>(
	list: Iterable<T>,
	work: (one: T) => void,
	goesOn: () => boolean,
): Promise<void> {
	let started = performance.now();
	for (const one of list) {
		if (performance.now() - started > SLICE) {
			await nextTurn();
			if (!goesOn()) return;
			started = performance.now();
		}
		work(one);
	}
}

/**
 * Runs what works in turns, with turns for the page in between.
 * @param goesOn As for {@link inSlices}.
 * @returns What it comes to; null when it was left.
 */
export async function turnByTurn<T>(
	turns: Generator<unknown, T>,
	goesOn: () => boolean,
): Promise<T | null> {
	let started = performance.now();
	let turn = turns.next();
	while (turn.done !== true) {
		if (performance.now() - started > SLICE) {
			await nextTurn();
			if (!goesOn()) return null;
			started = performance.now();
		}
		turn = turns.next();
	}
	return turn.value;
}

/** A message comes after what the page has to do, and is not slowed down in hidden tabs as timers are. */
function nextTurn(): Promise<void> {
	return new Promise((resolve) => {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = () => {
			port1.close();
			resolve();
		};
		port2.postMessage(null);
	});
}
