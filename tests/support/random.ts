/** A number from 0 up to this one, which is left out. */
export type Random = (below: number) => number;

/** Numbers that look random and are the same for the same seed. */
export function randomFrom(seed: number): Random {
	let state = seed >>> 0;
	return (below) => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
	};
}

/** One of a list. */
export function oneOf<T>(random: Random, list: readonly T[]): T {
	const one = list[random(list.length)];
	if (one === undefined) throw new Error('There is nothing to choose from.');
	return one;
}
