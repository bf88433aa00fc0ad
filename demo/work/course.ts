import { type Clock, DAY } from '../clock.ts';
import type { Random } from '../random.ts';
import type { Draft } from './draft.ts';

/** When what happened. Milliseconds; null: it has not. */
export interface Course {
	createdAt: number;
	startedAt: number | null;
	finishedAt: number | null;
	endedAt: number | null;
}

const QUICK: ReadonlySet<string> = new Set(['round', 'shift-follow-up', 'production-action']);

/** Chooses when an item's work starts and ends, as far as it has. */
export function courseOf(draft: Draft, clock: Clock, random: Random): Course {
	const { createdAt, endedAt, status, stage } = draft;
	const quick = QUICK.has(draft.job.type);
	const course: Course = { createdAt, startedAt: null, finishedAt: null, endedAt };
	if (stage === 'live') {
		const longest = (clock.now - createdAt) * 0.6;
		const running = quick ? random.between(0.02, 0.3) : random.between(0.08, 6);
		course.startedAt = clock.now - Math.min(running * DAY, longest);
	}
	if (endedAt === null || status === 'cancelled') return course;
	const open = endedAt - createdAt;
	const unsigned = status === 'closed' ? Math.min(random.between(0.2, 7) * DAY, open * 0.4) : 0;
	course.finishedAt = endedAt - unsigned;
	const work = Math.min(
		(quick ? random.between(0.04, 0.3) : random.between(0.15, 4)) * DAY,
		open * 0.35,
	);
	course.startedAt = course.finishedAt - work;
	return course;
}
