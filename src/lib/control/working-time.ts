import type { Stage } from './stage.ts';
import type { WorkItem } from './work-item.ts';

const HOUR = 3_600_000;

/** How long work goes on whose end nobody has said: a shift, in milliseconds. */
const UNKNOWN_LENGTH = 12 * HOUR;

/** When work goes on: milliseconds since the epoch, its end exclusive. */
export interface WorkingTime {
	from: number;
	to: number;
	/** False where the end is taken for a shift from now, because nobody has said. */
	isEndKnown: boolean;
}

/** What an item says of its time, in milliseconds since the epoch. */
export interface Timed {
	stage: Stage;
	stageAt: number;
	plannedStart: number | null;
	plannedEnd: number | null;
}

/** What an item says of its time, read once: it is compared with that of many. */
export function timedOf(
	item: Pick<WorkItem, 'stage' | 'stageAt' | 'plannedStart' | 'plannedEnd'>,
): Timed {
	const momentOf = (text: string | null) => (text === null ? null : Date.parse(text));
	return {
		stage: item.stage,
		stageAt: Date.parse(item.stageAt),
		plannedStart: momentOf(item.plannedStart),
		plannedEnd: momentOf(item.plannedEnd),
	};
}

/**
 * When an item's work goes on or will: live work since it went live, other unfinished work as it is planned. Null for
 * work that is over, and for work that is planned for no time or for one that has passed.
 * @param now Milliseconds since the epoch.
 */
export function workingTime(item: Timed, now: number): WorkingTime | null {
	switch (item.stage) {
		case 'live':
			return { ...runningTime(item, now), from: Math.min(item.stageAt, now) };
		case 'open':
		case 'waiting':
			return plannedTime(item, now);
		case 'done':
		case 'closed':
		case 'cancelled':
			return null;
	}
}

/** When an item's work would go on if it went on from now, or does: until it is planned to end, or for a shift. */
export function runningTime(item: Timed, now: number): WorkingTime {
	const end = item.plannedEnd ?? now;
	// Live work whose planned end has passed still goes on, and nobody knows for how long.
	if (end > now) return { from: now, to: end, isEndKnown: true };
	return { from: now, to: now + UNKNOWN_LENGTH, isEndKnown: false };
}

function plannedTime({ plannedStart, plannedEnd }: Timed, now: number): WorkingTime | null {
	if (plannedStart === null) return null;
	const from = plannedStart;
	const to = plannedEnd ?? from + UNKNOWN_LENGTH;
	return to <= now || to <= from ? null : { from, to, isEndKnown: plannedEnd !== null };
}

/** The time that two have in common and that has not passed; null when there is none. */
export function overlap(one: WorkingTime, other: WorkingTime, now: number): WorkingTime | null {
	const from = Math.max(one.from, other.from);
	const to = Math.min(one.to, other.to);
	if (from >= to || to <= now) return null;
	const ending = one.to <= other.to ? one : other;
	return { from, to, isEndKnown: ending.isEndKnown };
}
