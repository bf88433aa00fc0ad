import {
	type Conflict,
	conflictsAtStart,
	conflictsOf,
	isUnsettled,
	type Surroundings,
} from './conflict.ts';
import { UNFINISHED_STAGES } from './stage.ts';
import type { WorkItem } from './work-item.ts';

/** What an item would be like, as far as conflicts are about it. */
export type Elsewhere = Partial<
	Pick<WorkItem, 'area' | 'layout' | 'level' | 'x' | 'y' | 'plannedStart' | 'plannedEnd'>
>;

/**
 * What unfinished work would meet elsewhere or at another time that it does not meet as it is, and that nobody has settled
 * (C5): as it is planned, and if it went live now. The gravest first.
 * @param now ISO 8601, UTC.
 */
export function newlyMet(
	item: WorkItem,
	elsewhere: Elsewhere,
	around: Surroundings,
	now: string,
): Conflict[] {
	if (!UNFINISHED_STAGES.has(item.stage)) return [];
	const there = metBy({ ...item, ...elsewhere }, around, now);
	if (there.size === 0) return [];
	const here = metBy(item, around, now);
	const found = [...there].flatMap(([key, one]) => (here.has(key) ? [] : [one]));
	return found.filter(isUnsettled).sort((one, other) => gravity(one) - gravity(other));
}

/** Each once, by what is met and how: what is met now before what is planned. */
function metBy(item: WorkItem, around: Surroundings, now: string): Map<string, Conflict> {
	const met = new Map<string, Conflict>();
	for (const one of [...conflictsAtStart(item, around, now), ...conflictsOf(item, around, now)]) {
		const key = `${one.with.id} ${one.verdict}`;
		if (!met.has(key)) met.set(key, one);
	}
	return met;
}

function gravity({ verdict, when }: Conflict): number {
	return (verdict === 'no' ? 0 : 2) + (when === 'now' ? 0 : 1);
}
