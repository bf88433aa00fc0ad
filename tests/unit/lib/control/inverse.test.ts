import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ItemAct } from '../../../../src/lib/control/act.ts';
import { inverseOf } from '../../../../src/lib/control/inverse.ts';
import { judge } from '../../../../src/lib/control/judge.ts';
import { STAGES } from '../../../../src/lib/control/stage.ts';
import { statusOf } from '../../../../src/lib/control/stage.ts';
import type { WorkItem } from '../../../../src/lib/control/work-item.ts';
import { criterion, jobType } from '../../../support/work.ts';
import { actor, area, blocker, item, layout, MadeUpSite, NOW, permit } from './made-up.ts';

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
			owner: fc.constantFrom('ana', 'ben', null),
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
		open: one.blockers.filter(({ resolvedAt }) => resolvedAt === null).length,
	});

	it('leaves the item as it read before, wherever it is lawful', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(...STAGES),
				fc.constantFrom('new', 'planned', 'parts', 'shift', 'on', null),
				fc.array(fc.constantFrom('p1', 'p2'), { maxLength: 2 }),
				anAct,
				(stage, state, records, does) => {
					const before = item({
						stage,
						state: TYPE.states.some((one) => one.id === state && one.stage === stage)
							? state
							: null,
						area: 'a1',
						owner: 'ana',
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
						const judgement = judge(act, SUPERVISOR, site, NOW);
						if (judgement.lawful) site.take(judgement.changes);
						return judgement.lawful;
					};
					if (!done('act-0', does)) return;
					const inverse = inverseOf([{ id: 'act-0', does }], before, TYPE);
					if (inverse === null) return;
					const isDone = inverse.every((one, n) => done(`back-${n}`, one));
					const after = site.item(before.id);
					if (isDone) expect(after && read(after)).toEqual(read(before));
				},
			),
		);
	});

	it('leaves blockers that were there', () => {
		const before = item({ blockers: [blocker()] });
		const inverse = back(before, { act: 'raise-blocker', kind: 'people', text: 'Nobody there' });
		expect(inverse).toHaveLength(1);
		expect(JSON.stringify(inverse)).not.toContain('"b1"');
	});
});
