import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asPlanned, PlanWalk } from '../../../../src/lib/control/planned.ts';
import type { WorkItem } from '../../../../src/lib/control/work-item.ts';
import { blocker, item, NOON } from '../../../support/work.ts';

const at = (hours: number) => new Date(Date.parse(NOON) + hours * 3_600_000).toISOString();

/** From the third hour to the ninth. */
const planned = item({ plannedStart: at(3), plannedEnd: at(9) });

const stageAt = (one: WorkItem, hours: number) => asPlanned(one, NOON, at(hours)).stage;

describe('an item as it is planned', () => {
	it('is live from its planned start on and done at its planned end', () => {
		expect(asPlanned(planned, NOON, at(2))).toBe(planned);
		expect(asPlanned(planned, NOON, at(3))).toMatchObject({ stage: 'live', stageAt: at(3) });
		expect(asPlanned(planned, NOON, at(9))).toMatchObject({ stage: 'done', stageAt: at(9) });
	});

	it('goes on without an end where none is planned, or one before its start', () => {
		expect(stageAt(item({ plannedStart: at(3) }), 300)).toBe('live');
		expect(stageAt(item({ plannedStart: at(3), plannedEnd: at(1) }), 300)).toBe('live');
	});

	it('is done at its planned end where it is live already', () => {
		const live = item({ stage: 'live', plannedStart: at(-5), plannedEnd: at(2) });
		expect(asPlanned(live, NOON, at(1))).toBe(live);
		expect(stageAt(live, 2)).toBe('done');
	});

	it('stays as it is where it should have begun or ended already: that plan was not kept', () => {
		const late = item({ plannedStart: at(-1), plannedEnd: at(4) });
		expect(asPlanned(late, NOON, at(300))).toBe(late);
		const overrun = item({ stage: 'live', plannedEnd: at(-1) });
		expect(asPlanned(overrun, NOON, at(300))).toBe(overrun);
	});

	it('stays blocked where nobody expects the blocker to be gone by its start', () => {
		for (const expectedAt of [null, at(-2), at(4)]) {
			expect(stageAt({ ...planned, blockers: [blocker({ expectedAt })] }, 5)).toBe('open');
		}
	});

	it('begins where its blockers are expected to be gone by then, and shows them gone', () => {
		const blocked = { ...planned, blockers: [blocker({ expectedAt: at(1) })] };
		expect(asPlanned(blocked, NOON, at(2))).toMatchObject({
			stage: 'open',
			blockers: [{ resolvedAt: at(1) }],
		});
		expect(stageAt(blocked, 3)).toBe('live');
	});

	it('stays as it is once it has ended', () => {
		for (const stage of ['done', 'closed', 'cancelled'] as const) {
			const ended = { ...planned, stage };
			expect(asPlanned(ended, NOON, at(5))).toBe(ended);
		}
	});
});

const TIME = fc.option(fc.integer({ min: -5, max: 20 }).map(at));
const ITEM = fc
	.record({
		stage: fc.constantFrom('open', 'waiting', 'live', 'done'),
		plannedStart: TIME,
		plannedEnd: TIME,
		blockers: fc.array(
			TIME.map((expectedAt) => blocker({ expectedAt })),
			{ maxLength: 2 },
		),
	})
	.map((says) => item(says));
const SITE = fc
	.array(ITEM, { maxLength: 8 })
	.map((items) => new Map(items.map((one, index) => [`i${index}`, { ...one, id: `i${index}` }])));

describe('a walk through the plan', () => {
	it('finds everything at every moment as it is planned, by whatever way it comes there', () => {
		const way = fc.array(fc.integer({ min: 0, max: 25 }), { maxLength: 10 });
		fc.assert(
			fc.property(SITE, way, (items, stops) => {
				const walk = new PlanWalk(items, new Map(), NOON);
				for (const stop of stops) {
					const before = new Map(walk.items);
					const { items: changed } = walk.goTo(at(stop));
					for (const [id, one] of items) {
						expect(walk.items.get(id)).toEqual(asPlanned(one, NOON, at(stop)));
						expect(walk.isPlanned(id)).toBe(walk.items.get(id) !== one);
						if (!changed.has(id)) expect(walk.items.get(id)).toBe(before.get(id));
					}
				}
			}),
		);
	});

	it('counts what begins, what ends, and what is late already', () => {
		const items = [
			planned,
			item({ plannedStart: at(1), plannedEnd: at(2) }),
			item({ stage: 'live', plannedEnd: at(4) }),
			item({ plannedStart: at(-4) }),
		];
		const walk = new PlanWalk(
			new Map(items.map((one, index) => [`i${index}`, { ...one, id: `i${index}` }])),
			new Map(),
			NOON,
		);
		walk.goTo(at(5));
		expect(walk.counts()).toEqual({ live: 1, done: 2, late: 1 });
		expect(walk.density(2, 3 * 3_600_000)).toEqual([2, 2]);
	});
});
