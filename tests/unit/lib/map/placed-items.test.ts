import { describe, expect, it } from 'vitest';
import { EMPTY_FILTER } from '../../../../src/lib/control/filter.ts';
import { statusOf } from '../../../../src/lib/control/stage.ts';
import { surveyItems } from '../../../../src/lib/map/placed-items.ts';
import { GROUND, planOf } from '../../../../src/lib/map/plan.ts';
import { area, blocker, layout, workItem } from '../../../support/map-work.ts';

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

describe('what the map says of the items', () => {
	it('draws the worst status last, so that it lies on top', () => {
		const { placed } = surveyItems(items, EMPTY_FILTER, areas, plan, null);
		expect(placed.items.map(statusOf)).toEqual(['done', 'live', 'waiting', 'blocked']);
		expect(placed.firstShown).toBe(0);
		expect([...placed.xs]).toEqual([10, 10, 10, 10]);
		expect([...placed.ys]).toEqual([20, 20, 20, 20]);
	});

	it('tells the surface that the items share', () => {
		const apart = [workItem({ id: 'a', ...at }), workItem({ id: 'b', ...at, x: 30, y: 50 })];
		expect(surveyItems(apart, EMPTY_FILTER, areas, plan, null).placed.surface).toBe(600);
		expect(surveyItems([], EMPTY_FILTER, areas, plan, null).placed.surface).toBe(0);
	});

	it('keeps what the filter shows and has no place in the tray, the most urgent first', () => {
		const { tray } = surveyItems(items, EMPTY_FILTER, areas, plan, null);
		expect(tray.map(({ id }) => id)).toEqual(['6', '5']);
		const inUnit = surveyItems(items, { ...EMPTY_FILTER, area: 'unit' }, areas, plan, null);
		expect(inUnit.tray.map(({ id }) => id)).toEqual(['5']);
	});

	it('puts no ended work into the tray, even when the filter asks for it', () => {
		const { tray, matching } = surveyItems(
			items,
			{ ...EMPTY_FILTER, status: ['closed'] },
			areas,
			plan,
			null,
		);
		expect(tray).toEqual([]);
		expect(matching).toBe(2);
	});

	it('draws items of other levels first, as ghosts, and counts each level', () => {
		const { placed, byLevel } = surveyItems(items, EMPTY_FILTER, areas, plan, GROUND);
		expect(placed.firstShown).toBe(2);
		expect(placed.items.map(({ id }) => id)).toEqual(['9', '3', '2', '1']);
		expect(byLevel).toEqual(
			new Map([
				[null, 2],
				['+8', 2],
			]),
		);
	});

	it('counts each status as if the filter asked for none, and what the filter hides', () => {
		const { byStatus, hidden, matching, elsewhere } = surveyItems(
			items,
			{ ...EMPTY_FILTER, status: ['live'] },
			areas,
			plan,
			null,
		);
		expect(byStatus.get('blocked')).toBe(1);
		expect(byStatus.get('live')).toBe(1);
		expect(matching).toBe(1);
		expect(hidden).toBe(6);
		expect(elsewhere).toBe(0);
		expect(surveyItems(items, EMPTY_FILTER, areas, plan, null).elsewhere).toBe(1);
	});

	it('loses no item: shown, in the tray, on another drawing or hidden', () => {
		for (const filter of [
			EMPTY_FILTER,
			{ ...EMPTY_FILTER, area: 'unit' },
			{ ...EMPTY_FILTER, q: '3' },
		]) {
			const survey = surveyItems(items, filter, areas, plan, null);
			const there =
				survey.placed.items.length + survey.tray.length + survey.elsewhere + survey.hidden;
			expect(there).toBe(items.filter(({ stage }) => stage !== 'closed').length);
		}
	});
});
