import type { Occasion } from '$lib/control/occasion.ts';
import { missingBeforeClose, type Missing } from '$lib/control/readiness.ts';
import { ENDED_STAGES, statusOf, UNFINISHED_STAGES, type Status } from '$lib/control/stage.ts';
import type { WorkItem } from '$lib/control/work-item.ts';
import { conditionsOf, type Condition, type JobsAround } from './conditions.ts';

/** Where a job stands for those who are to do it. */
export type JobGroupName = 'live' | 'ready' | 'not ready' | 'done';

/** One of the company's jobs, with what the rules say of it now. */
export interface Job {
	item: WorkItem;
	status: Status;
	group: JobGroupName;
	/** What its start hangs on; what is missing comes first. */
	conditions: Condition[];
	/** How many of the conditions are missing. */
	missing: number;
	/** For a job that is done: what is outstanding before it is accepted. */
	outstanding: Missing[];
	isOverdue: boolean;
}

/** The jobs that stand alike, the most urgent first. */
export interface JobGroup {
	name: JobGroupName;
	title: string;
	/** How many there are; more than are listed while only the first ones are known. */
	count: number;
	jobs: Job[];
}

const TITLES: readonly (readonly [JobGroupName, string])[] = [
	['live', 'Live now'],
	['ready', 'Ready to start'],
	['not ready', 'Not ready'],
	['done', 'Done, waiting for acceptance'],
];

/** Reads an item as a job. */
export function jobOf(item: WorkItem, around: JobsAround, occasion: Occasion): Job {
	const status = statusOf(item);
	const conditions = conditionsOf(item, around, occasion);
	const missing = conditions.filter((condition) => condition.missing !== null).length;
	return {
		item,
		status,
		group: groupOf(status, missing),
		conditions,
		missing,
		outstanding: item.stage === 'done' ? missingBeforeClose(item, around.record) : [],
		isOverdue: UNFINISHED_STAGES.has(item.stage) && item.due !== null && item.due < occasion.now,
	};
}

/** The jobs that anything is still asked of, in groups and by urgency; empty groups are left out. */
export function groupJobs(
	items: Iterable<WorkItem>,
	around: JobsAround,
	occasion: Occasion,
): JobGroup[] {
	const groups = new Map<JobGroupName, Job[]>();
	for (const item of items) {
		if (ENDED_STAGES.has(item.stage)) continue;
		const job = jobOf(item, around, occasion);
		const jobs = groups.get(job.group);
		if (jobs) jobs.push(job);
		else groups.set(job.group, [job]);
	}
	return TITLES.flatMap(([name, title]) => {
		const jobs = groups.get(name);
		return jobs ? [{ name, title, count: jobs.length, jobs: jobs.sort(byUrgency) }] : [];
	});
}

function groupOf(status: Status, missing: number): JobGroupName {
	if (status === 'live') return 'live';
	if (status === 'open' || status === 'waiting') return missing === 0 ? 'ready' : 'not ready';
	return status === 'blocked' ? 'not ready' : 'done';
}

/** Live work that has lost what it may go on under comes before all else, then what is late, then by priority. */
function byUrgency(a: Job, b: Job): number {
	return (
		Number(isUnlawfullyLive(b)) - Number(isUnlawfullyLive(a)) ||
		Number(b.isOverdue) - Number(a.isOverdue) ||
		a.item.priority - b.item.priority ||
		byMoment(a.item.due, b.item.due) ||
		byMoment(a.item.plannedStart, b.item.plannedStart) ||
		a.item.number.localeCompare(b.item.number, 'en', { numeric: true })
	);
}

/** True when work goes on although something that it needed to start holds no more. */
export function isUnlawfullyLive(job: Job): boolean {
	return job.item.stage === 'live' && job.missing > 0;
}

function byMoment(a: string | null, b: string | null): number {
	if (a === b) return 0;
	if (a === null) return 1;
	if (b === null) return -1;
	return a < b ? -1 : 1;
}
