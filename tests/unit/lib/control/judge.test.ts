import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Act, ItemAct, NewItem } from '../../../../src/lib/control/act.ts';
import { judge } from '../../../../src/lib/control/judge.ts';
import { missingToGoLive } from '../../../../src/lib/control/judge-progress.ts';
import type { Judgement } from '../../../../src/lib/control/judgement.ts';
import { type Actor, ROLES } from '../../../../src/lib/control/person.ts';
import { missingBeforeClose, missingByBlockers } from '../../../../src/lib/control/readiness.ts';
import { LIFECYCLES } from '../../../../src/lib/control/record-lifecycle.ts';
import { ENDED_STAGES } from '../../../../src/lib/control/stage.ts';
import { criterion, jobType } from '../../../support/work.ts';
import {
	actor,
	area,
	does,
	EARLIER,
	item,
	judged,
	LATER,
	layout,
	MadeUpSite,
	NOW,
	permit,
	words,
} from './made-up.ts';

const place = () => ({
	areas: [area()],
	layouts: [layout()],
	types: [jobType()],
});

function created(fields: Partial<NewItem>, by: Actor = actor('technician')): Judgement {
	const act: Act = {
		id: 'act-1',
		target: 'new item',
		item: 'i1',
		fields: { type: 'maintenance', title: 'Change the seal', ...fields },
	};
	return judge(act, by, new MadeUpSite(place()), NOW);
}

describe('creating an item', () => {
	it('sets everything that nobody gave, and the criteria of its type', () => {
		expect(created({ area: 'a1', due: LATER })).toEqual({
			lawful: true,
			changes: [
				{
					kind: 'create item',
					item: item({
						number: 'W-2000',
						party: null,
						area: 'a1',
						due: LATER,
						stageAt: NOW,
						stageBy: 'technician',
						createdAt: NOW,
						createdBy: 'technician',
						updatedAt: NOW,
						criteria: [
							criterion({ id: 'verified', kind: 'verify', text: 'Verified by operations' }),
						],
					}),
				},
			],
		});
	});

	it('cannot set what the control model governs', () => {
		const smuggled = { stage: 'closed', number: 'W-1', createdBy: 'admin', blockers: [] };
		const judgement = created(smuggled as Partial<NewItem>);
		expect(judgement.lawful).toBe(false);
	});

	it.each([
		[{ type: 'magic' }, 'There is no job type "magic" at this site.'],
		[{ title: '  ' }, '"title" has to be a text of 1 to 200 characters.'],
		[{ title: 'x'.repeat(201) }, '"title" has to be a text of 1 to 200 characters.'],
		[{ title: 'a\u0000b' }, '"title" has to be a text of 1 to 200 characters.'],
		[{ owner: 'nobody' }, 'There is no such person here.'],
		[{ party: 'nobody' }, 'There is no such party here.'],
		[{ area: 'a9' }, 'There is no such area here.'],
		[{ layout: 'l9' }, 'There is no such layout.'],
		[
			{ plannedStart: LATER, plannedEnd: EARLIER },
			'The planned end lies before the planned start.',
		],
		[{ due: 'tomorrow' }, '"due" has to be a time such as 2026-03-31T06:00:00.000Z.'],
		[
			{ custom: { 'a\u0000b': 1 } },
			'The name of a custom field has to be a text of 1 to 100 characters.',
		],
	] satisfies [Partial<NewItem>, string][])('%o is refused: %s', (fields, message) => {
		expect(words(created(fields))).toEqual([message]);
	});

	it('is refused to who may not, and under an id that is taken', () => {
		expect(words(created({}, actor('viewer')))).toEqual(['A viewer may not create work.']);
		expect(words(created({}, actor('contractor')))).toEqual(['A contractor may not create work.']);
		const act: Act = {
			id: 'act-1',
			target: 'new item',
			item: 'i1',
			fields: { type: 'maintenance', title: 'Again' },
		};
		const taken = new MadeUpSite({ ...place(), items: [item()] });
		expect(words(judge(act, actor('admin'), taken, NOW))).toEqual(['This item is there already.']);
	});
});

describe('an item that is not there', () => {
	it('and one that a contractor may not know of are refused in the same words', () => {
		const nothing = judge(does({ act: 'start' }), actor('contractor'), new MadeUpSite(), NOW);
		const others = judged({ act: 'start' }, item({ party: 'baylift' }), actor('contractor'));
		const nobodys = judged({ act: 'start' }, item({ party: null }), actor('contractor'));
		expect(words(nothing)).toEqual(['This item is no longer there.']);
		expect(others).toEqual(nothing);
		expect(nobodys).toEqual(nothing);
	});
});

describe('archiving', () => {
	it('takes away what has ended', () => {
		expect(judged({ act: 'archive' }, item({ stage: 'closed' }), actor('admin'))).toEqual({
			lawful: true,
			changes: [{ kind: 'remove item', item: 'i1' }],
		});
	});

	it.each(['open', 'waiting', 'live', 'done'] as const)('is refused of what is %s', (stage) => {
		expect(words(judged({ act: 'archive' }, item({ stage }), actor('admin')))).toEqual([
			'Close or cancel W-1001 before archiving it.',
		]);
	});
});

describe('whatever anybody does in whatever order', () => {
	const texts = fc.constantFrom('', ' ', 'Because', 'x'.repeat(501));
	const forward: fc.Arbitrary<ItemAct> = fc.oneof(
		fc.record({ act: fc.constantFrom('start' as const, 'finish' as const, 'close' as const) }),
		fc.record({ act: fc.constant('sign' as const), criterion: fc.constantFrom('c1', 'c2') }),
	);
	const anyAct: fc.Arbitrary<ItemAct> = fc.oneof(
		{ weight: 12, arbitrary: forward },
		...(['wait', 'archive'] as const).map((act) => fc.constant({ act })),
		fc.record({ act: fc.constant('reopen' as const), reason: texts }),
		fc.record({ act: fc.constant('cancel' as const), reason: texts }),
		fc.record({
			act: fc.constant('assign' as const),
			owner: fc.constantFrom(null, 'technician', 'nobody'),
			party: fc.constantFrom(null, 'mechanical', 'northgate', 'none'),
		}),
		fc.record({ act: fc.constant('move' as const), area: fc.constantFrom(null, 'a1', 'a9') }),
		fc.record({
			act: fc.constant('raise-blocker' as const),
			kind: fc.constantFrom('permit' as const, 'weather' as const),
			text: texts,
		}),
		fc.record({
			act: fc.constant('resolve-blocker' as const),
			blocker: fc.nat(20).map((n) => `act-${n}`),
			text: texts,
		}),
		fc.record({
			act: fc.constant('link' as const),
			record: fc.constantFrom('p1', 'p2', 'p9'),
			role: fc.constantFrom('to start' as const, 'to close' as const, 'informs' as const),
		}),
		fc.record({ act: fc.constant('unlink' as const), record: fc.constantFrom('p1', 'p2') }),
		fc.record({ act: fc.constant('sign' as const), criterion: fc.constantFrom('c1', 'c2', 'c9') }),
		fc.record({
			act: fc.constant('step' as const),
			state: fc.constantFrom('new', 'planned', 'on', 'none'),
		}),
		fc.record({
			act: fc.constant('accept-condition' as const),
			with: fc.constantFrom('entry', 'none'),
			condition: fc.constantFrom(1, 3),
		}),
	);
	/** Those who may do most come most, or lives would be short. */
	const anybody = fc.oneof(
		{ weight: 2, arbitrary: fc.constantFrom('supervisor' as const, 'coordinator' as const) },
		{ weight: 1, arbitrary: fc.constantFrom(...ROLES) },
	);
	const step = fc.oneof(
		{ weight: 8, arbitrary: fc.record({ does: anyAct, by: anybody }) },
		{
			weight: 1,
			arbitrary: fc.record({
				state: fc.constantFrom(...LIFECYCLES.permit.states),
				record: fc.constantFrom('p1', 'p2'),
				by: fc.constantFrom(...ROLES),
			}),
		},
	);

	function start(): MadeUpSite {
		return new MadeUpSite({
			items: [
				item({
					area: 'a1',
					activities: ['sampling'],
					criteria: [criterion(), criterion({ id: 'c2', kind: 'verify' })],
				}),
				// Beside it sampling may run under a condition alone.
				item({
					id: 'entry',
					area: 'a1',
					stage: 'live',
					activities: ['hot-work'],
					party: null,
				}),
			],
			records: [permit(), permit({ id: 'p2', state: 'draft' })],
			areas: [area()],
			types: [
				jobType({
					states: [
						{ id: 'new', name: 'New', stage: 'open' },
						{ id: 'planned', name: 'Planned', stage: 'open' },
						{ id: 'on', name: 'Under way', stage: 'live' },
					],
				}),
			],
		});
	}

	it('no item goes live unready, is done while blocked, or closes incomplete or verified by its doer', () => {
		/** Acts that were lawful at least once: lives that never came so far would show nothing. */
		const seen = new Set<string>();
		fc.assert(
			fc.property(fc.array(step, { minLength: 20, maxLength: 80 }), (steps) => {
				const site = start();
				let doneBy: string | null = null;
				/** Who signed the verification since the work was last taken up. */
				let verifiedBy: string | null = null;
				steps.forEach((one, n) => {
					const id = `act-${n}`;
					const now = new Date(Date.parse(NOW) + n * 60_000).toISOString();
					const act: Act =
						'does' in one
							? { ...does(one.does), id }
							: {
									id,
									target: 'record',
									record: one.record,
									does: { act: 'advance', state: one.state, reason: 'Because' },
								};
					const before = site.item('i1');
					const missing = before && missingToGoLive(before, actor(one.by), site, now);
					const judgement = judge(act, actor(one.by), site, now);
					if (!judgement.lawful) {
						expect(judgement.refusals.length).toBeGreaterThan(0);
						for (const { message } of judgement.refusals) expect(message).toMatch(/^[A-Z"p].*\S$/s);
						return;
					}
					site.take(judgement.changes);
					const after = site.item('i1');
					if (before === undefined || !('does' in one)) return;
					const name = one.does.act;
					seen.add(name);
					expect(['viewer'].includes(one.by)).toBe(false);
					if (one.by === 'contractor') expect(before.party).toBe('northgate');
					if (ENDED_STAGES.has(before.stage)) expect(['reopen', 'archive']).toContain(name);
					if (after === undefined) {
						expect(ENDED_STAGES.has(before.stage)).toBe(true);
						return;
					}
					if (before.stage !== after.stage) {
						expect(after.stageBy).toBe(one.by);
						expect(after.stageAt).toBe(now);
					}
					if (one.does.act === 'sign' && one.does.criterion === 'c2') {
						expect(before.stage).toBe('done');
						expect(one.by).not.toBe(doneBy);
						verifiedBy = one.by;
					}
					if (name === 'reopen' && before.stage !== 'live' && before.stage !== 'waiting') {
						verifiedBy = null;
					}
					if (name === 'start') expect(missing).toEqual([]);
					if (name === 'accept-condition')
						expect(missingToGoLive(after, actor(one.by), site, now)).not.toEqual(missing);
					if (name === 'step') expect(after.stage).toBe(before.stage);
					const state = site.type(after.type)?.states.find(({ id }) => id === after.state);
					if (state !== undefined) expect(state.stage).toBe(after.stage);
					if (name === 'finish') {
						doneBy = one.by;
						expect(missingByBlockers(before)).toEqual([]);
						if (before.stage !== 'live') {
							expect(missing).toEqual([]);
						}
					}
					if (name === 'close') {
						expect(before.stage).toBe('done');
						expect(missingBeforeClose(before, site.record)).toEqual([]);
						expect(verifiedBy).not.toBeNull();
						expect(verifiedBy).not.toBe(doneBy);
					}
					if (after.stage === 'done') expect(missingByBlockers(after)).toEqual([]);
				});
			}),
			{ numRuns: 300 },
		);
		for (const name of ['close', 'archive', 'accept-condition', 'step', 'unlink']) {
			expect(seen).toContain(name);
		}
	}, 60_000);

	it('judging changes nothing by itself, and says the same when asked again', () => {
		fc.assert(
			fc.property(fc.array(step, { maxLength: 15 }), (steps) => {
				const site = start();
				steps.forEach((one, n) => {
					if (!('does' in one)) return;
					const act: Act = { ...does(one.does), id: `act-${n}` };
					const frozen = structuredClone([...site.items.values(), ...site.records.values()]);
					const first = judge(act, actor(one.by), site, NOW);
					expect(judge(act, actor(one.by), site, NOW)).toEqual(first);
					expect([...site.items.values(), ...site.records.values()]).toEqual(frozen);
					if (first.lawful) site.take(first.changes);
				});
			}),
			{ numRuns: 100 },
		);
	}, 60_000);
});
