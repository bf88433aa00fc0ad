import { describe, expect, it } from 'vitest';
import type { Area } from '../../../../src/lib/control/place.ts';
import { placeOf, placeOfDrop, placingFrom } from '../../../../src/lib/map/placing.ts';
import { GROUND, planOf } from '../../../../src/lib/map/plan.ts';
import { area, layout, workItem } from '../../../support/map-work.ts';
import { rectangle } from '../../../support/work.ts';

const plant = layout({ id: 'plant' });
const deck = layout({
	id: 'deck',
	base: 'plant',
	level: '+8',
	left: 0,
	top: 0,
	width: 100,
	height: 100,
});
const plan = planOf([plant, deck], plant);
const areas = new Map<string, Area>(
	[
		area({ id: 'crude', polygon: rectangle(0, 0, 100, 100) }),
		area({ id: 'pumps', parent: 'crude', polygon: null, layout: null }),
		area({ id: 'column', parent: 'crude', polygon: rectangle(10, 10, 20, 20) }),
		area({
			id: 'platform',
			parent: 'crude',
			layout: 'deck',
			level: '+8',
			polygon: rectangle(10, 10, 20, 20),
		}),
		area({ id: 'fcc', polygon: rectangle(300, 0, 100, 100) }),
	].map((one) => [one.id, one]),
);
const item = workItem({ id: '1', area: 'crude', layout: 'plant', x: 80, y: 80 });

describe('dropping an item', () => {
	it('within its area is an edit of its point', () => {
		const to = placeOfDrop(item, areas, plan, null, { x: 70.04, y: 60 });
		expect(to).toEqual({ area: 'crude', layout: 'plant', level: null, x: 70, y: 60 });
		expect(placingFrom(placeOf(item), to).kind).toBe('edit');
	});

	it('in another area is a move there, point included', () => {
		const to = placeOfDrop(item, areas, plan, null, { x: 350, y: 50 });
		expect(placingFrom(placeOf(item), to)).toEqual({
			kind: 'move',
			does: { act: 'move', area: 'fcc', layout: 'plant', level: null, x: 350, y: 50 },
		});
	});

	it('outside of all areas takes it out of its own', () => {
		expect(placeOfDrop(item, areas, plan, null, { x: 200, y: 50 }).area).toBeNull();
	});

	it('keeps an area that is drawn nowhere, within what it belongs to', () => {
		const pump = { ...item, area: 'pumps' };
		expect(placeOfDrop(pump, areas, plan, null, { x: 70, y: 60 }).area).toBe('pumps');
		expect(placeOfDrop(pump, areas, plan, null, { x: 200, y: 60 }).area).toBe('pumps');
		expect(placeOfDrop(pump, areas, plan, null, { x: 350, y: 60 }).area).toBe('fcc');
	});

	it('keeps the level while all are shown, and takes the one that is shown', () => {
		const high = { ...item, area: 'platform', layout: 'deck', level: '+8' };
		const point = { x: 20, y: 20 };
		expect(placeOfDrop(high, areas, plan, null, point)).toMatchObject({
			area: 'platform',
			layout: 'deck',
			level: '+8',
		});
		expect(placeOfDrop(high, areas, plan, GROUND, point)).toMatchObject({
			area: 'column',
			layout: 'plant',
			level: null,
		});
		expect(placeOfDrop(item, areas, plan, '+8', point)).toMatchObject({
			area: 'platform',
			level: '+8',
		});
	});

	it('beside a deck lands on the ground', () => {
		expect(placeOfDrop(item, areas, plan, '+8', { x: 350, y: 50 })).toMatchObject({
			area: 'fcc',
			level: null,
		});
	});

	it('is undone by the same way back', () => {
		const to = placeOfDrop(item, areas, plan, null, { x: 350, y: 50 });
		expect(placingFrom(to, placeOf(item))).toEqual({
			kind: 'move',
			does: { act: 'move', area: 'crude', layout: 'plant', level: null, x: 80, y: 80 },
		});
	});
});
