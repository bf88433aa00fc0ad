import { describe, expect, it } from 'vitest';
import {
	areasOnLevel,
	areaUnder,
	basesOf,
	GROUND,
	isShownLevel,
	levelOfItem,
	planOf,
} from '../../../../src/lib/map/plan.ts';
import { area, layout } from '../../../support/map-work.ts';
import { rectangle } from '../../../support/work.ts';

const plant = layout({ id: 'plant' });
const layouts = [
	layout({ id: 'low', base: 'plant', level: '+8', order: 2 }),
	layout({ id: 'high', base: 'plant', level: '+20', order: 3 }),
	layout({ id: 'cellar', base: 'plant', level: '-3', order: 4 }),
	plant,
	layout({ id: 'jetty', order: 0 }),
];
const plan = planOf(layouts, plant);

describe('the plan', () => {
	it('lists drawings that stand for themselves in their order', () => {
		expect(basesOf(layouts).map(({ id }) => id)).toEqual(['jetty', 'plant']);
	});

	it('stacks the levels that share its coordinates, the highest first', () => {
		expect(plan.levels.map(({ level }) => level)).toEqual(['+20', '+8', '-3']);
		expect([...plan.layouts].sort()).toEqual(['cellar', 'high', 'low', 'plant']);
	});

	it('tells the level of an item from itself, or else from the drawing it is on', () => {
		expect(levelOfItem({ level: '+8', layout: 'plant' }, plan)).toBe('+8');
		expect(levelOfItem({ level: null, layout: 'high' }, plan)).toBe('+20');
		expect(levelOfItem({ level: GROUND, layout: 'plant' }, plan)).toBeNull();
	});

	it('shows every level in full until one is chosen', () => {
		expect(isShownLevel('+8', null)).toBe(true);
		expect(isShownLevel(null, null)).toBe(true);
		expect(isShownLevel(null, GROUND)).toBe(true);
		expect(isShownLevel('+8', GROUND)).toBe(false);
		expect(isShownLevel('+8', '+8')).toBe(true);
	});

	const areas = [
		area({ id: 'unit', polygon: rectangle(0, 0, 200, 200) }),
		area({ id: 'furnaces', parent: 'unit', polygon: rectangle(10, 10, 50, 50) }),
		area({
			id: 'deck',
			parent: 'unit',
			layout: 'low',
			level: '+8',
			polygon: rectangle(0, 0, 100, 100),
		}),
		area({ id: 'undrawn', parent: 'unit', polygon: null, layout: null }),
	];

	it('finds the smallest area on the ground, and none of those above it', () => {
		expect(areaUnder(areas, plan, null, 20, 20)?.id).toBe('furnaces');
		expect(areaUnder(areas, plan, null, 90, 90)?.id).toBe('unit');
		expect(areaUnder(areas, plan, null, 500, 500)).toBeNull();
	});

	it('finds an area of a level before the larger one of the ground below it', () => {
		expect(areaUnder(areas, plan, '+8', 20, 20)?.id).toBe('deck');
		expect(areaUnder(areas, plan, '+8', 150, 150)?.id).toBe('unit');
	});

	it('draws no area that has no polygon or lies on another drawing', () => {
		const elsewhere = area({ id: 'berth', layout: 'jetty' });
		expect(areasOnLevel([...areas, elsewhere], plan, null).map(({ id }) => id)).toEqual([
			'unit',
			'furnaces',
		]);
	});
});
