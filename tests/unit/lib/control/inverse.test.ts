import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ItemAct } from '../../../../src/lib/control/act.ts';
import { UNSIGNED } from '../../../../src/lib/control/isolation-point.ts';
import { inverseOf, inverseOfRecordAct } from '../../../../src/lib/control/inverse.ts';
import { judge } from '../../../../src/lib/control/judge.ts';
import { mayCorrect } from '../../../../src/lib/control/permission.ts';
import { ROLES } from '../../../../src/lib/control/person.ts';
import type { RecordAct } from '../../../../src/lib/control/record-act.ts';
import { LIFECYCLES } from '../../../../src/lib/control/record-lifecycle.ts';
import type { SiteRecord } from '../../../../src/lib/control/site-record.ts';
import { STAGES } from '../../../../src/lib/control/stage.ts';
import { statusOf } from '../../../../src/lib/control/stage.ts';
import type { WorkItem } from '../../../../src/lib/control/work-item.ts';
import { criterion, jobType } from '../../../support/work.ts';
import {
	actor,
	area,
	blocker,
	item,
	layout,
	MadeUpSite,
	NOW,
	permit,
	resolved,
} from './made-up.ts';

const SUPERVISOR = actor('supervisor');

const TYPE = jobType({
	states: [
		{ id: 'new', name: 'New', stage: 'open' },
		{ id: 'planned', name: 'Planned', stage: 'open' },
		{ id: 'parts', name: 'Awaiting parts', stage: 'waiting' },
		{ id: 'shift', name: 'Awaiting shift', stage: 'waiting' },
		{ id: 'on', name: 'Under way', stage: 'live' },
	],
});

const back = (from: WorkItem, ...acts: ItemAct[]) =>
	inverseOf(
		acts.map((does, n) => ({ id: `act-${n}`, does })),
		from,
		SUPERVISOR,
		TYPE,
	);

describe('[U1] what takes acts back', () => {
	it('is the other act between waiting and live, into the state it was in', () => {
		expect(back(item({ stage: 'waiting' }), { act: 'start' })).toEqual([{ act: 'wait' }]);
		expect(back(item({ stage: 'waiting', state: 'shift' }), { act: 'start' })).toEqual([
			{ act: 'wait', state: 'shift' },
		]);
	});

	it('is a move back to the very place', () => {
		const from = item({ area: 'a1', layout: 'l1', x: 4, y: 5 });
		expect(back(from, { act: 'move', area: null })).toEqual([
			{ act: 'move', area: 'a1', layout: 'l1', level: null, x: 4, y: 5 },
		]);
	});

	it('goes backwards through several acts', () => {
		const acts = back(item({ stage: 'waiting' }), { act: 'move', area: null }, { act: 'start' });
		expect(acts?.map(({ act }) => act)).toEqual(['wait', 'move']);
	});

	it('names a blocker that was raised, a word that was said and a file that was attached by its act', () => {
		expect(back(item(), { act: 'raise-blocker', kind: 'material', text: 'No gasket' })).toEqual([
			{ act: 'resolve-blocker', blocker: 'act-0', text: expect.any(String) as string },
		]);
		expect(back(item(), { act: 'comment', text: 'On my way' })).toEqual([
			{ act: 'withdraw-comment', comment: 'act-0' },
		]);
	});

	it('is not there for what was meant and has words, or takes signatures away', () => {
		expect(back(item(), { act: 'cancel', reason: 'Doubled' })).toBeNull();
		expect(back(item({ stage: 'done' }), { act: 'close' })).toBeNull();
		expect(back(item(), { act: 'resolve-blocker', blocker: 'b1', text: 'Came' })).toBeNull();
		expect(back(item({ stage: 'done' }), { act: 'sign', criterion: 'c1' })).toBeNull();
		const signed = criterion({ signedBy: 'ana', signedAt: NOW });
		expect(back(item({ stage: 'live', criteria: [signed] }), { act: 'finish' })).toBeNull();
		expect(back(item({ stage: 'closed' }), { act: 'reopen', reason: 'Leaks' })).toBeNull();
	});

	const anAct = fc.oneof(
		fc.record({
			act: fc.constantFrom('start' as const, 'wait' as const, 'finish' as const, 'reopen' as const),
		}),
		fc.record({
			act: fc.constant('step' as const),
			state: fc.constantFrom('new', 'planned', 'parts', 'shift', 'on'),
		}),
		fc.record({
			act: fc.constant('move' as const),
			area: fc.constantFrom('a1', 'a2', null),
			layout: fc.constantFrom('l1', null),
			level: fc.constant(null),
			x: fc.constantFrom(1, 2),
			y: fc.constantFrom(1, 2),
		}),
		fc.record({
			act: fc.constant('assign' as const),
			owner: fc.constantFrom('admin', 'viewer', null),
			party: fc.constantFrom('mechanical', 'northgate', null),
		}),
		fc.record({
			act: fc.constant('link' as const),
			record: fc.constantFrom('p1', 'p2'),
			role: fc.constantFrom('to start' as const, 'informs' as const),
		}),
		fc.record({ act: fc.constant('unlink' as const), record: fc.constantFrom('p1', 'p2') }),
		fc.record({
			act: fc.constant('raise-blocker' as const),
			kind: fc.constant('material' as const),
			text: fc.constant('No gasket'),
		}),
	) satisfies fc.Arbitrary<ItemAct>;

	/** What of an item everybody reads, in no order of its own. */
	const read = (one: WorkItem) => ({
		status: statusOf(one),
		state: one.state ?? TYPE.states.find(({ stage }) => stage === one.stage)?.id ?? null,
		place: [one.area, one.layout, one.level, one.x, one.y],
		who: [one.owner, one.party],
		links: [...one.links].map(({ record, role }) => `${record} ${role}`).sort(),
		blockers: one.blockers.filter(({ id }) => id !== 'act-0'),
		raised: one.blockers.some(({ id, resolvedAt }) => id === 'act-0' && resolvedAt === null),
	});

	it('leaves the item as it read before, wherever it is lawful', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(...STAGES),
				fc.constantFrom('new', 'planned', 'parts', 'shift', 'on', null),
				fc.array(fc.constantFrom('p1', 'p2'), { maxLength: 2 }),
				fc.subarray([blocker(), blocker({ id: 'b2', ...resolved })]),
				fc.constantFrom(...ROLES),
				anAct,
				(stage, state, records, blockers, role, does) => {
					const before = item({
						stage,
						state: TYPE.states.some((one) => one.id === state && one.stage === stage)
							? state
							: null,
						area: 'a1',
						owner: role,
						party: 'northgate',
						blockers,
						links: [...new Set(records)].map((record) => ({ record, role: 'to start' as const })),
					});
					const site = new MadeUpSite({
						items: [before],
						records: [permit(), permit({ id: 'p2', number: 'PTW-2' })],
						areas: [area(), area({ id: 'a2' })],
						layouts: [layout()],
						types: [TYPE],
					});
					const done = (id: string, one: ItemAct) => {
						const act = { id, target: 'item', item: before.id, does: one } as const;
						const judgement = judge(act, actor(role), site, NOW);
						if (judgement.lawful) site.take(judgement.changes);
						return judgement.lawful;
					};
					if (!done('act-0', does)) return;
					const inverse = inverseOf([{ id: 'act-0', does }], before, actor(role), TYPE);
					if (inverse === null) return;
					const isDone = inverse.every((one, n) => done(`back-${n}`, one));
					const after = site.item(before.id);
					if (!isDone) return;
					const isLeftWaiting =
						stage === 'open' && does.act === 'start' && !mayCorrect(actor(role));
					const left = isLeftWaiting ? { status: 'waiting', state: 'parts' } : {};
					expect(after && read(after)).toEqual({ ...read(before), ...left });
				},
			),
		);
	});

	it('leaves blockers that were there', () => {
		const others = [blocker(), blocker({ id: 'b2', ...resolved })];
		const site = new MadeUpSite({ items: [item({ blockers: others })] });
		const raise = { act: 'raise-blocker', kind: 'people', text: 'Nobody there' } as const;
		const done = (id: string, does: ItemAct) => {
			const act = { id, target: 'item', item: item().id, does } as const;
			const judgement = judge(act, SUPERVISOR, site, NOW);
			if (judgement.lawful) site.take(judgement.changes);
			return judgement.lawful;
		};
		const inverse = back(item({ blockers: others }), raise) ?? [];
		expect([done('act-0', raise), ...inverse.map((one) => done('back', one))]).toEqual([
			true,
			true,
		]);
		const blockers = site.item(item().id)?.blockers ?? [];
		expect(blockers.filter(({ id }) => id !== 'act-0')).toEqual(others);
		expect(blockers.find(({ id }) => id === 'act-0')?.resolvedAt).toBe(NOW);
	});

	it('lets what was started wait for who may not reopen, and is not there where only that would help', () => {
		const contractor = (stage: WorkItem['stage'], does: ItemAct) =>
			inverseOf([{ id: 'act-0', does }], item({ stage }), actor('contractor'), TYPE);
		expect(contractor('open', { act: 'start' })).toEqual([{ act: 'wait' }]);
		expect(contractor('waiting', { act: 'start' })).toEqual([{ act: 'wait' }]);
		expect(contractor('open', { act: 'wait' })).toBeNull();
		expect(contractor('live', { act: 'finish' })).toBeNull();
	});
});

describe('[U1] what takes an act on a record back', () => {
	const point = (id: string) => ({
		...UNSIGNED,
		id,
		tag: `V-${id}`,
		normal: 'open',
		isolated: 'closed',
		state: 'locked' as const,
		lockedBy: 'admin',
		lockedAt: NOW,
		lock: 'L-1',
	});

	it('is not there for what was meant, or is signed', () => {
		const isolation = permit({ kind: 'isolation', state: 'locked', points: [point('a')] });
		for (const does of [
			{ act: 'advance', state: 'verified' },
			{ act: 'extend', validTo: NOW, reason: 'Late' },
			{ act: 'set-point', point: 'a', tag: 'V-2', normal: 'open', isolated: 'closed' },
			{ act: 'verify-point', point: 'a' },
			{ act: 'set-lock', point: 'gone', lock: null },
		] satisfies RecordAct[]) {
			expect(inverseOfRecordAct(does, isolation)).toBeNull();
		}
	});

	const anAct = fc.oneof(
		fc.record({ act: fc.constant('place' as const), area: fc.constantFrom('a1', 'a2', null) }),
		fc.record({
			act: fc.constant('assign' as const),
			party: fc.constantFrom('mechanical', 'northgate', null),
		}),
		fc.record({
			act: fc.constantFrom('rest-on' as const, 'rest-off' as const),
			on: fc.constantFrom('iso', 'scaffold', 'gone'),
		}),
		fc.record({
			act: fc.constant('set-lock' as const),
			point: fc.constantFrom('a', 'b'),
			lock: fc.constantFrom('L-1', 'L-2', null),
		}),
	) satisfies fc.Arbitrary<RecordAct>;

	/** What of a record everybody reads, in no order of its own. */
	const read = ({ restsOn, ...one }: SiteRecord) => ({ ...one, restsOn: [...restsOn].sort() });

	it('leaves the record as it read before, wherever it is lawful', () => {
		let taken = 0;
		fc.assert(
			fc.property(
				fc.constantFrom(...LIFECYCLES.permit.states),
				fc.subarray(['iso', 'scaffold']),
				fc.constantFrom('p1', 'iso'),
				anAct,
				(state, restsOn, target, does) => {
					const site = new MadeUpSite({
						records: [
							permit({ id: 'p1', state, restsOn, area: 'a1', party: 'northgate' }),
							permit({ id: 'iso', kind: 'isolation', state: 'locked', points: [point('a')] }),
							permit({ id: 'scaffold', kind: 'scaffold', state: 'standing' }),
						],
						areas: [area(), area({ id: 'a2' })],
					});
					const before = site.record(target);
					if (before === undefined) throw new Error('It is not there.');
					const done = (one: RecordAct) => {
						const act = { id: 'act-0', target: 'record', record: target, does: one } as const;
						const judgement = judge(act, SUPERVISOR, site, NOW);
						if (judgement.lawful) site.take(judgement.changes);
						return judgement.lawful;
					};
					if (!done(does)) return;
					const inverse = inverseOfRecordAct(does, before);
					expect(inverse).not.toBeNull();
					// What a permit that is over rested on is taken off, and nothing is put under it again.
					if (inverse === null || !done(inverse)) return;
					const after = site.record(target);
					expect(after && read(after)).toEqual(read(before));
					taken += 1;
				},
			),
		);
		expect(taken).toBeGreaterThan(10);
	});
});
