import { describe, expect, it } from 'vitest';
import { firstJobs, withCounts } from '$lib/contractor/first-jobs.ts';
import { groupJobs } from '$lib/contractor/job.ts';
import { NOON, occasion } from '../../../support/work.ts';
import { item, lookup } from './made-up.ts';

const jobs = (count: number, says: Parameters<typeof item>[0]) =>
	Array.from({ length: count }, (_, n) => item({ number: `W-${n + 1}${says?.stage}`, ...says }));

describe('the first picture of a company’s jobs', () => {
	it('is the beginning of the list, and the number of all', () => {
		const all = [
			...jobs(40, { stage: 'open' }),
			...jobs(3, { stage: 'live' }),
			...jobs(5, { stage: 'closed' }),
		];
		const first = firstJobs(all, lookup(), NOON);
		expect(first.jobs.counts).toEqual({ live: 3, ready: 40 });
		const list = groupJobs(all, lookup(), occasion()).flatMap((group) => group.jobs);
		const beginning = list.slice(0, first.inSight.length).map((job) => job.item.id);
		expect(first.inSight).toEqual(beginning);
		expect(beginning.length).toBeGreaterThan(3);
		expect(beginning.length).toBeLessThan(43);
	});

	it('has the jobs that it was given in their groups, and tells how many there are of each', () => {
		const all = [...jobs(40, { stage: 'open' }), ...jobs(3, { stage: 'live' })];
		const { jobs: counted, inSight } = firstJobs(all, lookup(), NOON);
		const known = all.filter(({ id }) => inSight.includes(id));
		const groups = withCounts(groupJobs(known, lookup(), occasion()), counted);
		expect(groups.map(({ name, count }) => [name, count])).toEqual([
			['live', 3],
			['ready', 40],
		]);
		expect(groups.flatMap((group) => group.jobs.map((job) => job.item.id))).toEqual(inSight);
	});

	it('counts nothing where there is nothing', () => {
		expect(firstJobs([], lookup(), NOON)).toEqual({ jobs: { counts: {} }, inSight: [] });
	});
});
