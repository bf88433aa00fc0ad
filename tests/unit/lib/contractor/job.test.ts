import { describe, expect, it } from 'vitest';
import { groupJobs, isUnlawfullyLive, jobOf } from '$lib/contractor/job.ts';
import { blocker, criterion, NOON, occasion } from '../../../support/work.ts';
import { item, lookup, permit } from './made-up.ts';

const needs = (record: string) => [{ record, role: 'to start' as const }];

describe('the groups of a company’s jobs', () => {
	it('tells live, ready, not ready and done apart, in that order', () => {
		const groups = groupJobs(
			[
				item({ number: 'W-1', stage: 'done' }),
				item({ number: 'W-2', links: needs('PTW-0231') }),
				item({ number: 'W-3', stage: 'waiting' }),
				item({ number: 'W-4', stage: 'live' }),
				item({ number: 'W-5' }),
			],
			lookup(permit({ number: 'PTW-0231', state: 'requested' })),
			occasion(),
		);
		expect(groups.map(({ title, jobs }) => [title, jobs.map((job) => job.item.number)])).toEqual([
			['Live now', ['W-4']],
			['Ready to start', ['W-3', 'W-5']],
			['Not ready', ['W-2']],
			['Done, waiting for acceptance', ['W-1']],
		]);
	});

	it('leaves out what is closed or cancelled, and groups that are empty', () => {
		const groups = groupJobs(
			[item({ stage: 'closed' }), item({ stage: 'cancelled' })],
			lookup(),
			occasion(),
		);
		expect(groups).toEqual([]);
	});

	it('puts live work that got stuck among what is not ready', () => {
		const stuck = jobOf(item({ stage: 'live', blockers: [blocker()] }), lookup(), occasion());
		expect([stuck.status, stuck.group]).toEqual(['blocked', 'not ready']);
	});

	it('puts a job back among the live ones when its blocker is resolved', () => {
		const clear = jobOf(
			item({ stage: 'live', blockers: [blocker({ resolvedAt: NOON })] }),
			lookup(),
			occasion(),
		);
		expect([clear.group, clear.conditions]).toEqual(['live', []]);
	});
});

describe('the order inside a group', () => {
	const order = (...items: ReturnType<typeof item>[]) =>
		groupJobs(items, lookup(permit({ validTo: NOON })), occasion()).flatMap(({ jobs }) =>
			jobs.map((job) => job.item.number),
		);

	it('is what is late, then priority, then the due date, then the planned start, then the number', () => {
		expect(
			order(
				item({ number: 'W-10' }),
				item({ number: 'W-9' }),
				item({ number: 'W-8', plannedStart: '2026-05-13T05:00:00.000Z' }),
				item({ number: 'W-7', due: '2026-05-14T05:00:00.000Z' }),
				item({ number: 'W-6', priority: 1 }),
				item({ number: 'W-5', priority: 5, due: '2026-05-11T05:00:00.000Z' }),
			),
		).toEqual(['W-5', 'W-6', 'W-7', 'W-8', 'W-9', 'W-10']);
	});

	it('puts live work whose permit has run out before all other live work', () => {
		expect(
			order(
				item({ number: 'W-1', stage: 'live', priority: 1 }),
				item({ number: 'W-2', stage: 'live', priority: 5, links: needs('PTW-0228') }),
			),
		).toEqual(['W-2', 'W-1']);
	});
});

describe('a live job', () => {
	it('goes on lawfully while all that it needed to start holds', () => {
		const job = jobOf(
			item({ stage: 'live', links: needs('PTW-0228') }),
			lookup(permit()),
			occasion(),
		);
		expect(isUnlawfullyLive(job)).toBe(false);
	});

	it('does not any more once its permit is suspended', () => {
		const job = jobOf(
			item({ stage: 'live', links: needs('PTW-0228') }),
			lookup(permit({ state: 'suspended' })),
			occasion(),
		);
		expect(isUnlawfullyLive(job)).toBe(true);
	});
});

describe('a job that is done', () => {
	it('names what is outstanding before it is accepted, and is not late any more', () => {
		const job = jobOf(
			item({
				stage: 'done',
				due: '2026-05-01T00:00:00.000Z',
				criteria: [
					criterion({ id: 'a', kind: 'evidence', text: 'Photographs' }),
					criterion({ id: 'b', text: 'Swept', signedBy: 'p', signedAt: NOON }),
				],
			}),
			lookup(),
			occasion(),
		);
		expect(job.outstanding.map(({ text }) => text)).toEqual(['not signed: Photographs']);
		expect([job.isOverdue, job.conditions]).toEqual([false, []]);
	});
});
