import type { Area } from './place.ts';
import type { WorkItem } from './work-item.ts';

/** Items of one turn: a turn must be short beside what a person notices, and long beside what changing turns costs. */
const TURN = 64;

/** Something that is counted of items, and can be put together. */
export interface Summing<Sum> {
	none: () => Sum;
	add: (sum: Sum, item: WorkItem) => void;
	/** Adds what another has counted. */
	take: (sum: Sum, other: Sum) => void;
}

/**
 * Counts something for each area, with all below it, in turns of a few dozen items, and for the work without an area
 * (`null`), to which that of unknown areas belongs. An area in a circle of the tree has the others of the circle once.
 */
export function* sumsByArea<Sum>(
	areas: readonly Area[],
	items: Iterable<WorkItem>,
	{ none, add, take }: Summing<Sum>,
): Generator<undefined, Map<string | null, Sum>> {
	const without = none();
	const parents = new Map(areas.map(({ id, parent }) => [id, parent]));
	const direct = new Map(areas.map(({ id }) => [id, none()]));
	let left = TURN;
	for (const item of items) {
		add((item.area === null ? undefined : direct.get(item.area)) ?? without, item);
		left -= 1;
		if (left > 0) continue;
		left = TURN;
		yield;
	}
	const sums = new Map<string | null, Sum>(areas.map(({ id }) => [id, none()]));
	for (const [id, own] of direct) {
		const seen = new Set<string>();
		for (let up: string | null = id; up !== null && !seen.has(up); up = parents.get(up) ?? null) {
			seen.add(up);
			const sum = sums.get(up);
			if (sum !== undefined) take(sum, own);
		}
		yield;
	}
	return sums.set(null, without);
}

/** Runs what works in turns without any in between: where nobody waits for the page. */
export function atOnce<T>(turns: Generator<unknown, T>): T {
	for (;;) {
		const turn = turns.next();
		if (turn.done === true) return turn.value;
	}
}
