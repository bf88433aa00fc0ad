import type { Conflict, Surroundings } from './conflict.ts';
import type { Verdict } from './operations-matrix.ts';
import type { WorkItem } from './work-item.ts';
import { runningTime, timedOf } from './working-time.ts';

/**
 * What a company's job meets of other people's work, or of what holds for its place: no more of it than safety needs.
 * Nothing tells whose work it is, or which.
 */
export interface Neighbour {
	/** Names: what the job does, and the activity or circumstance that it meets. */
	activities: readonly [own: string, other: string];
	verdict: Verdict;
	/** The condition's words; null for a no. */
	text: string | null;
	/** Whether somebody has accepted the condition for the two. */
	isAccepted: boolean;
	/** `holding` is a circumstance, from its `from` to its `to`. */
	stands: 'live' | 'planned' | 'holding';
	/** Area's id; null for work that is in none, and for a circumstance of the whole site. */
	area: string | null;
	/** ISO 8601, UTC: since when a circumstance holds, and when planned work would meet the job. */
	from: string | null;
	/** Until then; null where nobody has said. Live work that has passed it still goes on. */
	to: string | null;
}

/** What of a conflict a company may know that knows only one of the two. */
export function neighbourIn(
	conflict: Conflict,
	{ matrix, record }: Pick<Surroundings, 'matrix' | 'record'>,
	item: (id: string) => Pick<WorkItem, 'area' | 'stage' | 'plannedEnd'> | undefined,
): Neighbour {
	const { activities, verdict, text, acceptance } = conflict;
	const nameOf = (id: string) =>
		matrix.activity.get(id)?.name ?? matrix.circumstance.get(id)?.name ?? id;
	const met = {
		activities: [nameOf(activities[0]), nameOf(activities[1])] as const,
		verdict,
		text,
		isAccepted: acceptance !== null,
	};
	if (conflict.with.kind === 'record') {
		const telling = record(conflict.with.id);
		const { area = null, validFrom = null, validTo = null } = telling ?? {};
		return { ...met, stands: 'holding', area, from: validFrom, to: validTo };
	}
	const other = item(conflict.with.id);
	const area = other?.area ?? null;
	return other?.stage === 'live'
		? { ...met, stands: 'live', area, from: null, to: other.plannedEnd }
		: { ...met, stands: 'planned', area, from: conflict.from, to: conflict.to };
}

/** Tells a neighbour from others of its job: those that say the same are one. */
export function neighbourKey({ activities, verdict, stands, area, from, to }: Neighbour): string {
	return [...activities, verdict, stands, area, from, to].join('~');
}

/** True for what would be met if the job went live at this moment. */
export function isMetAtStart({ stands, from, to }: Neighbour, now: string): boolean {
	if (stands !== 'holding') return stands === 'live';
	return isBy(from, now) && !isBy(to ?? NEVER, now);
}

/** True for what a job may meet later, and for what it would meet now and is settled. */
export function isGoodToKnow(
	neighbour: Neighbour,
	job: Pick<WorkItem, 'stage' | 'stageAt' | 'plannedStart' | 'plannedEnd'>,
	now: string,
): boolean {
	if (isMetAtStart(neighbour, now)) return neighbour.isAccepted;
	const { from, to } = neighbour;
	if (isBy(to ?? NEVER, now)) return false;
	// A forecast for next week says nothing to whom it finds at work today.
	const { plannedStart } = job;
	const end = runningTime(timedOf(job), Date.parse(now)).to;
	return isBy(from, new Date(end).toISOString()) && !isBy(to ?? NEVER, plannedStart ?? now);
}

const NEVER = '9999-12-31T23:59:59.999Z';

function isBy(moment: string | null, now: string): boolean {
	return moment === null || Date.parse(moment) <= Date.parse(now);
}
