/** What is written in one turn of the room at most: the people there wait for so much. */
const ENTRIES_IN_TURN = 200;
const WEIGHT_IN_TURN = 200_000;

/**
 * Divides entries into parts, each of which is written in one turn.
 * @param weigh How many characters an entry holds.
 */
export function* inParts<T>(entries: Iterable<T>, weigh: (entry: T) => number): Generator<T[]> {
	let part: T[] = [];
	let weight = 0;
	for (const entry of entries) {
		const more = weigh(entry);
		if (part.length > 0 && (part.length >= ENTRIES_IN_TURN || weight + more > WEIGHT_IN_TURN)) {
			yield part;
			part = [];
			weight = 0;
		}
		part.push(entry);
		weight += more;
	}
	if (part.length > 0) yield part;
}
