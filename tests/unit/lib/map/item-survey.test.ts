import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_FILTER, type Filter } from '../../../../src/lib/control/filter.ts';
import { STAGES, statusOf } from '../../../../src/lib/control/stage.ts';
import type { WorkItem } from '../../../../src/lib/control/work-item.ts';
import { DRAWING_ORDER, GHOST, NOT_DRAWN, rankIn } from '../../../../src/lib/map/item-places.ts';
import { ItemSurvey } from '../../../../src/lib/map/item-survey.ts';
import { GROUND, planOf } from '../../../../src/lib/map/plan.ts';
import { area, blocker, layout, workItem } from '../../../support/map-work.ts';

const now = () => '2026-03-31T12:00:00.000Z';
const plant = layout({ id: 'plant' });
const plan = planOf(
	[plant, layout({ id: 'deck', base: 'plant', level: '+8' }), layout({ id: 'other' })],
	plant,
);
const areas = [area({ id: 'unit' }), area({ id: 'part', parent: 'unit' })];
const at = { layout: 'plant', x: 10, y: 20 };
const items = [
	workItem({ id: '1', ...at, blockers: [blocker({ id: 'b' })] }),
	workItem({ id: '2', ...at, stage: 'live', area: 'part' }),
	workItem({ id: '3', ...at, layout: 'deck', stage: 'waiting' }),
	workItem({ id: '4', ...at, stage: 'closed' }),
	workItem({ id: '5', priority: 4, area: 'part' }),
	workItem({ id: '6', priority: 1 }),
	workItem({ id: '7', stage: 'closed' }),
	workItem({ id: '8', ...at, layout: 'other' }),
	workItem({ id: '9', ...at, layout: 'plant', level: '+8', stage: 'done' }),
];

function survey(
	asked: Partial<Filter> = {},
	level: string | null = null,
	of: readonly WorkItem[] = items,
): ItemSurvey {
	return new ItemSurvey({ filter: { ...EMPTY_FILTER, ...asked }, areas, plan, level, now }, of);
}

/** What is drawn, by the items' ids: the sign of each. */
function signs({ places }: ItemSurvey): Record<string, number> {
	return Object.fromEntries(
		places.items.flatMap((item, slot) => {
			const sign = places.signs[slot] ?? NOT_DRAWN;
			return item && sign !== NOT_DRAWN ? [[item.id, sign]] : [];
		}),
	);
}

describe('what the map says of the items', () => {
	it('draws each item that the filter shows with the rank of its status', () => {
		const drawn = signs(survey());
		expect(Object.keys(drawn)).toEqual(['1', '2', '3', '9']);
		for (const [id, sign] of Object.entries(drawn)) {
			const item = items.find((one) => one.id === id);
			expect(DRAWING_ORDER[rankIn(sign)]).toBe(item && statusOf(item));
		}
	});

	it('keeps what the filter shows and has no place in the tray, the most urgent first', () => {
		expect(
			survey()
				.tray()
				.map(({ id }) => id),
		).toEqual(['6', '5']);
		expect(
			survey({ area: ['unit'] })
				.tray()
				.map(({ id }) => id),
		).toEqual(['5']);
	});

	it('keeps in the tray what lies so far off its drawing that no map shows it', () => {
		const far = workItem({ id: 'far', ...at, x: 90_000 });
		const beside = workItem({ id: 'beside', ...at, x: -20 });
		const found = survey({}, null, [far, beside]);
		expect(found.tray().map(({ id }) => id)).toEqual(['far']);
		expect(Object.keys(signs(found))).toEqual(['beside']);
	});

	it('puts no ended work into the tray, even when the filter asks for it', () => {
		const asked = survey({ status: ['closed'] });
		expect(asked.tray()).toEqual([]);
		expect(asked.counts().matching).toBe(2);
	});

	it('draws items of other levels as ghosts, and counts each level', () => {
		const ground = survey({}, GROUND);
		const drawn = signs(ground);
		expect(Object.keys(drawn).filter((id) => (drawn[id] ?? 0) >= GHOST)).toEqual(['3', '9']);
		expect(ground.counts().byLevel).toEqual(
			new Map([
				[null, 2],
				['+8', 2],
			]),
		);
	});

	it('counts each status as if the filter asked for none, and what the filter hides', () => {
		const { byStatus, hidden, matching, elsewhere } = survey({ status: ['live'] }).counts();
		expect(byStatus.get('blocked')).toBe(1);
		expect(byStatus.get('live')).toBe(1);
		expect(matching).toBe(1);
		expect(hidden).toBe(6);
		expect(elsewhere).toBe(0);
		expect(survey().counts().elsewhere).toBe(1);
	});

	it('loses no item: shown, in the tray, on another drawing or hidden', () => {
		for (const asked of [{}, { area: ['unit'] }, { q: '3' }]) {
			const looked = survey(asked);
			const { unplaced, elsewhere, hidden } = looked.counts();
			const there = Object.keys(signs(looked)).length + unplaced + elsewhere + hidden;
			expect(there).toBe(items.filter(({ stage }) => stage !== 'closed').length);
		}
	});

	it('forgets an item that has gone, and gives its slot to the next', () => {
		const looked = survey();
		const slot = looked.note('1', undefined);
		expect(signs(looked)).not.toHaveProperty('1');
		expect(looked.note('1', undefined)).toBeNull();
		expect(looked.note('new', workItem({ id: 'new', ...at }))).toBe(slot);
		expect(looked.places.size).toBe(items.length);
	});

	it('says after any changes what one look at all items would say', () => {
		const one = fc.record({
			id: fc.constantFrom(...'abcdefgh'),
			stage: fc.constantFrom(...STAGES),
			layout: fc.constantFrom('plant', 'deck', 'other', null),
			level: fc.constantFrom('+8', null),
			area: fc.constantFrom('unit', 'part', null),
			x: fc.constantFrom(1, 2, null),
			isBlocked: fc.boolean(),
			isGone: fc.boolean(),
		});
		const asked = fc.record({
			status: fc.subarray(['live', 'blocked', 'closed'] as const).map((all) => [...all]),
			area: fc.subarray(['unit']),
		});
		fc.assert(
			fc.property(
				fc.array(one),
				asked,
				fc.constantFrom(null, GROUND, '+8'),
				(changes, ask, level) => {
					const kept = survey(ask, level, []);
					const now = new Map<string, WorkItem>();
					for (const { isBlocked, isGone, ...fields } of changes) {
						const item = workItem({
							...fields,
							y: fields.x,
							blockers: isBlocked ? [blocker({ id: 'b' })] : [],
						});
						if (isGone) now.delete(item.id);
						else now.set(item.id, item);
						kept.note(item.id, now.get(item.id));
					}
					const anew = survey(ask, level, [...now.values()]);
					expect(kept.counts()).toEqual(anew.counts());
					expect(signs(kept)).toEqual(signs(anew));
					const ids = (all: WorkItem[]) => all.map(({ id }) => id).sort();
					expect(ids(kept.tray())).toEqual(ids(anew.tray()));
				},
			),
		);
	});
});
