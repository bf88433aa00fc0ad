import type { Priority } from '../../src/lib/control/work-item.ts';
import { type Clock, DAY, dayShift, fullHour, HOUR, iso } from '../clock.ts';
import type { Random } from '../random.ts';
import type { Draft } from './draft.ts';

/** When an item is planned for and due. */
export interface PlannedDates {
	plannedStart: string | null;
	plannedEnd: string | null;
	due: string | null;
}

/** Moments of a life that the plan follows, in milliseconds. */
interface Course {
	createdAt: number;
	startedAt: number | null;
	endedAt: number | null;
}

/** Of a hundred unfinished items with a due date, so many are overdue: where work piles up, and elsewhere. */
const OVERDUE = { piling: 26, steady: 13 } as const;

/** How long the work itself takes, in hours. */
export function hoursFor(draft: Draft, random: Random): number {
	switch (draft.job.type) {
		case 'round':
		case 'shift-follow-up':
		case 'production-action':
			return random.whole(1, 4);
		case 'contractor-job':
		case 'project-action':
			return random.pick([8, 16, 24, 40, 80, 120]);
		default:
			return random.pick([2, 4, 6, 8, 12, 16, 24]);
	}
}

/** Chooses the dates so that nothing is planned before it was known. */
export function datesOf(
	draft: Draft,
	course: Course,
	hours: number,
	clock: Clock,
	random: Random,
): PlannedDates {
	const start = startOf(draft, course, clock, random);
	const planned = start === null ? null : notBefore(start, course.createdAt);
	const length = hours <= 12 ? hours * HOUR : Math.ceil(hours / 8) * DAY - 14 * HOUR;
	return {
		plannedStart: planned === null ? null : iso(planned),
		plannedEnd: planned === null ? null : iso(planned + length),
		due: dueOf(draft, course, planned === null ? null : planned + length, clock, random),
	};
}

function startOf(draft: Draft, course: Course, clock: Clock, random: Random): number | null {
	if (course.startedAt !== null) return course.startedAt - random.between(0, 30) * HOUR;
	if (course.endedAt !== null) return course.createdAt + random.between(1, 20) * DAY;
	const unplanned =
		draft.job.type === 'shift-follow-up' || draft.job.type === 'audit-action' ? 0.7 : 0.22;
	if (random.chance(unplanned)) return null;
	const late = draft.unit?.piling === true ? -18 : -8;
	switch (draft.status) {
		case 'waiting':
			return clock.now + random.between(-4, 16) * DAY;
		case 'blocked':
			return clock.now + random.between(late, 8) * DAY;
		default:
			return clock.now + random.between(late, 30) * DAY;
	}
}

/** The start of a shift at or near a moment, and not before another. */
function notBefore(moment: number, earliest: number): number {
	const shift = dayShift(moment);
	return shift >= earliest ? shift : fullHour(Math.max(moment, earliest));
}

function dueOf(
	draft: Draft,
	course: Course,
	plannedEnd: number | null,
	clock: Clock,
	random: Random,
): string | null {
	if (random.chance(0.24)) return null;
	const earliest = course.createdAt + 8 * HOUR;
	if (course.endedAt !== null) {
		const around = course.endedAt + random.between(-6, 14) * DAY;
		return iso(fullHour(Math.max(around, earliest)));
	}
	const overdue = draft.unit?.piling === true ? OVERDUE.piling : OVERDUE.steady;
	if (random.chance(overdue / 100)) {
		const passed = clock.now - random.between(0.3, 24) * DAY;
		if (passed > earliest) return iso(fullHour(passed - HOUR));
	}
	const quick = draft.job.type === 'shift-follow-up' || draft.job.type === 'round';
	const ahead = clock.now + (quick ? random.between(0.2, 2) : random.between(1, 45)) * DAY;
	return iso(fullHour(Math.max(ahead, plannedEnd ?? 0)));
}

export function priorityOf(draft: Draft, random: Random): Priority {
	const urgent = draft.unit?.piling === true ? 1.4 : 1;
	return random.weighted([
		[1, 4 * urgent],
		[2, 16 * urgent],
		[3, 46],
		[4, 26],
		[5, 8],
	] as const);
}
