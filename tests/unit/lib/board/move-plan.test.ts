import { describe, expect, it } from 'vitest';
import { planMove, withBlocker, withClearing, withReason } from '$lib/board/move-plan.ts';
import type { Status } from '$lib/control/stage.ts';
import { refusalsInTurn } from '$lib/control/judge-in-turn.ts';
import type { WorkItem } from '$lib/control/work-item.ts';
import { area, NOON } from '../../../support/work.ts';
import { blocker, item, permit, site, SUPERVISOR } from './made-up.ts';

const acts = (from: WorkItem, status: Status) =>
	planMove(from, { status }).acts.map(({ act }) => act);
const asks = (from: WorkItem, status: Status) => planMove(from, { status }).asks;
const blocked = item({ stage: 'live', blockers: [blocker(), blocker({ id: 'b2' })] });

describe('what a drop in another column means', () => {
	it.each([
		['open', 'live', ['start']],
		['waiting', 'live', ['start']],
		['open', 'waiting', ['wait']],
		['live', 'done', ['finish']],
		['waiting', 'open', ['reopen']],
		['done', 'open', ['reopen']],
		['done', 'closed', ['close']],
	] as const)('from %s to %s: %s', (from, to, expected) => {
		expect(acts(item({ stage: from }), to)).toEqual(expected);
		expect(asks(item({ stage: from }), to)).toBeNull();
	});

	it('is nothing in its own column', () => {
		expect(planMove(item(), { status: 'open' })).toEqual({ acts: [], asks: null });
		expect(planMove(blocked, { status: 'blocked' }).acts).toEqual([]);
	});

	it('asks for the reason of a cancellation and of reopening what has ended', () => {
		expect(asks(item(), 'cancelled')).toBe('reason');
		expect(asks(item({ stage: 'closed' }), 'open')).toBe('reason');
		expect(asks(item({ stage: 'done' }), 'open')).toBeNull();
	});

	it('asks what blocks an item that is dropped on Blocked', () => {
		expect(acts(item(), 'blocked')).toEqual(['raise-blocker']);
		expect(asks(item(), 'blocked')).toBe('blocker');
	});

	it('clears every blocker before it goes on from Blocked', () => {
		expect(acts(blocked, 'done')).toEqual(['resolve-blocker', 'resolve-blocker', 'finish']);
		expect(asks(blocked, 'done')).toBe('clearing');
	});

	it('only clears the blockers where the item would then be in that column', () => {
		expect(acts(blocked, 'live')).toEqual(['resolve-blocker', 'resolve-blocker']);
	});

	it('cancels blocked work without asking how it was cleared', () => {
		expect(acts(blocked, 'cancelled')).toEqual(['cancel']);
	});
});

describe('what a drop in another lane means', () => {
	it('is a move to that area, or to none', () => {
		expect(planMove(item({ area: 'crude' }), { area: 'jetty' }).acts).toEqual([
			{ act: 'move', area: 'jetty' },
		]);
		expect(planMove(item({ area: 'crude' }), { area: null }).acts).toEqual([
			{ act: 'move', area: null },
		]);
		expect(planMove(item({ area: 'crude' }), { area: 'crude' }).acts).toEqual([]);
	});

	it('is both with another column: moved first, because afterwards it may have ended', () => {
		const plan = planMove(item({ stage: 'done' }), { status: 'closed', area: 'jetty' });
		expect(plan.acts.map(({ act }) => act)).toEqual(['move', 'close']);
	});

	it('reopens first what has ended, because it cannot be moved before', () => {
		const plan = planMove(item({ stage: 'closed' }), { status: 'open', area: 'jetty' });
		expect(plan.acts.map(({ act }) => act)).toEqual(['reopen', 'move']);
	});
});

describe('what was asked', () => {
	it('goes into the acts in place of what stood for it', () => {
		const cancelled = planMove(item(), { status: 'cancelled' }).acts;
		expect(withReason(cancelled, 'Not needed')).toEqual([{ act: 'cancel', reason: 'Not needed' }]);
		const raised = planMove(item(), { status: 'blocked' }).acts;
		expect(withBlocker(raised, { kind: 'permit', text: 'None yet', clearedBy: null })).toEqual([
			{ act: 'raise-blocker', kind: 'permit', text: 'None yet', clearedBy: null },
		]);
		const cleared = withClearing(
			planMove(blocked, { status: 'live' }).acts,
			new Map([
				['b1', 'Delivered'],
				['b2', 'Signed'],
			]),
		);
		expect(cleared).toEqual([
			{ act: 'resolve-blocker', blocker: 'b1', text: 'Delivered' },
			{ act: 'resolve-blocker', blocker: 'b2', text: 'Signed' },
		]);
	});
});

describe('why a drop is refused', () => {
	const judged = (from: WorkItem, target: Parameters<typeof planMove>[1], records = [permit()]) =>
		refusalsInTurn(
			planMove(from, target).acts,
			from.id,
			SUPERVISOR,
			site([from], [area({ id: 'jetty' })], records),
			NOON,
		);
	const needsPermit = { links: [{ record: 'p1', role: 'to start' as const }] };

	it('is nothing when every act is lawful after the one before', () => {
		expect(judged(item(needsPermit), { status: 'live', area: 'jetty' })).toEqual([]);
		expect(judged(blocked, { status: 'done' })).toEqual([]);
	});

	it('is what is missing to start', () => {
		const suspended = [permit({ state: 'suspended' })];
		const [refusal] = judged(item(needsPermit), { status: 'live' }, suspended);
		expect(refusal?.message).toContain('PTW-0231');
	});

	it('is found before anybody is asked how blockers were cleared', () => {
		const from = item({ ...needsPermit, blockers: [blocker()] });
		const suspended = [permit({ state: 'suspended' })];
		const refusals = judged(from, { status: 'live' }, suspended);
		expect(refusals.map(({ rule }) => rule)).toEqual(['record']);
	});

	it('is the stage, where the column cannot be reached', () => {
		expect(judged(item(), { status: 'closed' })).toHaveLength(1);
		expect(judged(item({ stage: 'done' }), { status: 'blocked' })).toHaveLength(1);
	});
});
