import { describe, expect, it } from 'vitest';
import { GROUND, planOf } from '../../../../src/lib/map/plan.ts';
import { areasElsewhere, areasToShow, isNear } from '../../../../src/lib/map/shown-areas.ts';
import { area, layout } from '../../../support/map-work.ts';
import { rectangle } from '../../../support/work.ts';

const plant = layout({ id: 'plant' });
const plan = planOf([plant, layout({ id: 'deck', base: 'plant', level: '+8' })], plant);
const areas = [
	area({ id: 'column', parent: 'crude', polygon: rectangle(10, 10, 40, 20) }),
	area({ id: 'crude', polygon: rectangle(0, 0, 100, 100) }),
	area({ id: 'platform', parent: 'crude', layout: 'deck', level: '+8' }),
];

describe('the areas that the map draws', () => {
	it('are those of the ground, units beneath what lies in them', () => {
		expect(areasToShow(areas, plan, null).map(({ id }) => id)).toEqual(['crude', 'column']);
		expect(areasToShow(areas, plan, GROUND).map(({ id }) => id)).toEqual(['crude', 'column']);
	});

	it('are the units and the areas of a level while it is shown', () => {
		expect(areasToShow(areas, plan, '+8').map(({ id }) => id)).toEqual(['crude', 'platform']);
	});

	it('are told apart within units once they are wide enough for a name', () => {
		const shown = areasToShow(areas, plan, null);
		expect(isNear(shown, 1)).toBe(false);
		expect(isNear(shown, 4)).toBe(true);
	});

	it('stay units where there is nothing within them', () => {
		const units = areasToShow([area({ id: 'crude' })], plan, null);
		expect(isNear(units, 100)).toBe(false);
	});
});

describe('the areas that lie elsewhere', () => {
	const more = [
		...areas,
		area({ id: 'shelf', parent: 'platform', polygon: null, layout: null }),
		area({ id: 'yard', layout: 'other' }),
		area({ id: 'idea', polygon: null, layout: null }),
	];
	const elsewhere = (level: string | null) => [...areasElsewhere(more, plan, level)];

	it('are those of other drawings, and none of a level while all are shown', () => {
		expect(elsewhere(null)).toEqual(['yard']);
	});

	it('are those of other levels with what lies in them, but for the units', () => {
		expect(elsewhere(GROUND)).toEqual(['platform', 'shelf', 'yard']);
		expect(elsewhere('+8')).toEqual(['column', 'yard']);
	});
});
