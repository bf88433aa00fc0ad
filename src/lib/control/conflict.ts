import type { Acceptance } from './acceptance.ts';
import { circumstanceOf, FOR_EVER, inForce } from './circumstance.ts';
import { meetingPlace, type MeetingPlace } from './conflict-place.ts';
import type { Ground } from './ground.ts';
import { activitiesOf, type ActivityLookups } from './item-activities.ts';
import type { ReadyMatrix, Verdict } from './operations-matrix.ts';
import type { SiteRecord } from './site-record.ts';
import type { WorkItem } from './work-item.ts';
import {
	overlap,
	runningTime,
	type Timed,
	timedOf,
	workingTime,
	type WorkingTime,
} from './working-time.ts';

/** Unfinished work and the activities that it carries. */
export interface ActiveWork {
	item: WorkItem;
	/** Ids, at least one. */
	activities: readonly string[];
	timed: Timed;
}

/** What may conflict with what, and where it is looked for. */
export interface Surroundings extends ActivityLookups {
	readonly matrix: ReadyMatrix;
	readonly ground: Ground;
	/** Unfinished work that may meet an item in place and is not simply a yes beside it: all that does, and perhaps more. */
	near: (work: ActiveWork) => Iterable<ActiveWork>;
	/** The same, of live work alone. */
	nearLive: (work: ActiveWork) => Iterable<ActiveWork>;
	/** The records that put a circumstance in force, now or at some time. */
	circumstances: () => Iterable<SiteRecord>;
}

/** Two things that may not simply go on near each other at the same time (C3). */
export interface Conflict {
	/** Id of the item whose conflict it is. */
	item: string;
	with: { kind: 'item' | 'record'; id: string };
	/** Ids: what goes on in the item, and the activity or circumstance that it meets. */
	activities: readonly [own: string, other: string];
	verdict: Verdict;
	/** The condition's words; null for a no. */
	text: string | null;
	/** Who has accepted the condition for the two; null for a no, and while nobody has. */
	acceptance: Acceptance | null;
	/** Both go on now; else one of them is planned. */
	when: 'now' | 'planned';
	place: MeetingPlace;
	/** The time that they have in common: ISO 8601, UTC. */
	from: string;
	/** Null where nobody has said when it ends. */
	to: string | null;
}

/** True for a conflict that nobody has settled: a no, or a condition that is not accepted. */
export function isUnsettled({ verdict, acceptance }: Conflict): boolean {
	return verdict === 'no' || acceptance === null;
}

/**
 * What an item meets as it is: live work with what is live or planned, planned work with both. Looked at as it would be
 * elsewhere or at another time, it tells what would conflict then (C5).
 * @param now ISO 8601, UTC.
 */
export function conflictsOf(item: WorkItem, around: Surroundings, now: string): Conflict[] {
	const moment = Date.parse(now);
	const work = workOf(item, around);
	const time = work && workingTime(work.timed, moment);
	if (work === null || time === null) return [];
	return met(work, time, around.near(work), around, moment, item.stage === 'live');
}

/**
 * What an item would meet if it went live at this moment, where it is: what is live already, and what is in force.
 * @param now ISO 8601, UTC.
 */
export function conflictsAtStart(item: WorkItem, around: Surroundings, now: string): Conflict[] {
	const moment = Date.parse(now);
	const work = workOf(item, around);
	if (work === null) return [];
	const time = runningTime(work.timed, moment);
	const found = met(work, time, around.nearLive(work), around, moment, true);
	// What is warned of for later is no reason not to begin.
	return found.filter(({ when }) => when === 'now');
}

/**
 * What an item would meet if it went live at this moment or, as long as everything stays as it is, at any later one: what is
 * live, and what is in force or warned of.
 * @param now ISO 8601, UTC.
 */
export function conflictsAtAnyStart(item: WorkItem, around: Surroundings, now: string): Conflict[] {
	const moment = Date.parse(now);
	const work = workOf(item, around);
	if (work === null) return [];
	const time = { ...runningTime(work.timed, moment), to: FOR_EVER };
	return met(work, time, around.nearLive(work), around, moment, true);
}

function workOf(item: WorkItem, around: Surroundings): ActiveWork | null {
	const activities = [...activitiesOf(item, around, around.matrix).keys()];
	return activities.length === 0 ? null : { item, activities, timed: timedOf(item) };
}

function met(
	work: ActiveWork,
	time: WorkingTime,
	others: Iterable<ActiveWork>,
	around: Surroundings,
	now: number,
	isLive: boolean,
): Conflict[] {
	const found: Conflict[] = [];
	for (const other of others) {
		if (other.item.id === work.item.id) continue;
		const otherTime = workingTime(other.timed, now);
		const shared = otherTime && overlap(time, otherTime, now);
		if (shared === null) continue;
		const when = isLive && other.item.stage === 'live' ? 'now' : 'planned';
		found.push(...metWith(work, other, shared, when, around));
	}
	found.push(...metCircumstances(work, time, around, now, isLive));
	return found.sort(bySeverity);
}

function metWith(
	work: ActiveWork,
	other: ActiveWork,
	shared: WorkingTime,
	when: Conflict['when'],
	around: Surroundings,
): Conflict[] {
	const found = new Map<Verdict, Conflict>();
	for (const own of work.activities) {
		const beside = around.matrix.beside.get(own);
		if (beside === undefined) continue;
		for (const theirs of other.activities) {
			const pair = beside.get(theirs);
			if (pair === undefined || found.has(pair.verdict)) continue;
			const place = meetingPlace(work.item, own, other.item, theirs, pair, around);
			if (place === null) continue;
			found.set(pair.verdict, {
				item: work.item.id,
				with: { kind: 'item', id: other.item.id },
				activities: [own, theirs],
				...ruled(pair.verdict, work.item, other.item, around.matrix),
				when,
				place,
				...timed(shared),
			});
		}
	}
	return [...found.values()];
}

function metCircumstances(
	work: ActiveWork,
	time: WorkingTime,
	around: Surroundings,
	now: number,
	isLive: boolean,
): Conflict[] {
	const found: Conflict[] = [];
	for (const record of around.circumstances()) {
		const circumstance = circumstanceOf(record, around.matrix);
		const force = inForce(record);
		if (circumstance === null || force === null) continue;
		const shared = overlap(time, force, now);
		if (shared === null) continue;
		if (record.area !== null && !isWithin(work.item.area, record.area, around.ground)) continue;
		for (const pair of pairsBeside(work, circumstance, around.matrix)) {
			found.push({
				item: work.item.id,
				with: { kind: 'record', id: record.id },
				activities: [pair.own, circumstance],
				...ruled(pair.verdict, work.item, record, around.matrix),
				when: isLive && force.from <= now ? 'now' : 'planned',
				place: { by: 'area', distance: null },
				...timed(shared),
			});
		}
	}
	return found;
}

/** The first activity for each verdict that a circumstance asks for. */
function pairsBeside(work: ActiveWork, circumstance: string, matrix: ReadyMatrix) {
	const found = new Map<Verdict, { own: string; verdict: Verdict }>();
	for (const own of work.activities) {
		const pair = matrix.beside.get(own)?.get(circumstance);
		if (pair !== undefined && !found.has(pair.verdict)) {
			found.set(pair.verdict, { own, verdict: pair.verdict });
		}
	}
	return found.values();
}

function isWithin(area: string | null, outer: string, ground: Ground): boolean {
	return area !== null && ground.chain(area).includes(outer);
}

/**
 * What the matrix asks for, and who has accepted that for the two: an acceptance of either holds for both, until one of
 * them is reopened after it had been done, since then the work is another.
 */
function ruled(
	verdict: Verdict,
	item: WorkItem,
	other: { id: string; acceptances?: readonly Acceptance[]; reopenedAt?: string | null },
	matrix: ReadyMatrix,
): Pick<Conflict, 'verdict' | 'text' | 'acceptance'> {
	if (verdict === 'no') return { verdict, text: null, acceptance: null };
	const text = matrix.condition.get(verdict)?.text ?? '';
	const reopenedAt = Math.max(momentOf(item.reopenedAt), momentOf(other.reopenedAt));
	const holds = (beside: string) => (one: Acceptance) =>
		one.with === beside &&
		one.condition === verdict &&
		one.words === text &&
		Date.parse(one.at) >= reopenedAt;
	const acceptance =
		item.acceptances.find(holds(other.id)) ?? other.acceptances?.find(holds(item.id)) ?? null;
	return { verdict, text, acceptance };
}

/** Minus infinity for a moment that never was. */
function momentOf(moment: string | null | undefined): number {
	return moment == null ? -Infinity : Date.parse(moment);
}

function timed({ from, to, isEndKnown }: WorkingTime): Pick<Conflict, 'from' | 'to'> {
	return { from: isoOf(from), to: isEndKnown ? isoOf(to) : null };
}

function isoOf(moment: number): string {
	return new Date(moment).toISOString();
}

/** A no before a condition, now before later. */
function bySeverity(one: Conflict, other: Conflict): number {
	const rank = (conflict: Conflict) =>
		(conflict.when === 'now' ? 0 : 4) +
		(conflict.verdict === 'no' ? 0 : conflict.acceptance === null ? 1 : 2);
	return (
		rank(one) - rank(other) ||
		one.from.localeCompare(other.from) ||
		one.with.id.localeCompare(other.with.id)
	);
}
