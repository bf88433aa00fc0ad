import type { WorkItem } from '$lib/control/work-item.ts';
import type { FirstJobs } from '$lib/live/first-picture.ts';
import type { JobsAround } from './conditions.ts';
import { groupJobs, type JobGroup } from './job.ts';

/** Jobs of a first picture: higher than any window, and no work to draw. What comes after them comes below. */
const IN_SIGHT = 12;

/**
 * Counts the first picture of a company's jobs.
 * @param items All that the company knows.
 * @param now ISO 8601, UTC.
 * @returns It, and the ids of the first jobs of the list.
 */
export function firstJobs(
	items: Iterable<WorkItem>,
	around: JobsAround,
	now: string,
): { jobs: FirstJobs; inSight: string[] } {
	// What is counted has no words: in which zone they would be does not matter.
	const occasion = { now, timeZone: 'UTC', partyName: () => undefined };
	const groups = groupJobs(items, around, occasion);
	return {
		jobs: { counts: Object.fromEntries(groups.map(({ name, count }) => [name, count])) },
		inSight: groups
			.flatMap(({ jobs }) => jobs)
			.slice(0, IN_SIGHT)
			.map(({ item }) => item.id),
	};
}

/** The groups as a first picture knows them: their first jobs, and how many there are of all. */
export function withCounts(groups: readonly JobGroup[], first: FirstJobs): JobGroup[] {
	return groups.map((group) => ({ ...group, count: first.counts[group.name] ?? group.count }));
}
