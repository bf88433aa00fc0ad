import { describe, expect, it } from 'vitest';
import { contains } from '../../../../../src/lib/control/place.ts';
import { GROUND, planOf } from '../../../../../src/lib/map/plan.ts';
import { type Place, placeOf } from '../../../../../src/lib/map/records/entry-place.ts';
import { area, layout } from '../../../../support/map-work.ts';
import { rectangle } from '../../../../support/work.ts';
import { entry } from './made-up.ts';

const plant = layout({ id: 'plant' });
const plan = planOf([plant, layout({ id: 'deck', base: 'plant', level: '+8' })], plant);
const polygon = rectangle(100, 100, 200, 120);
const areas = new Map(
	[
		area({ id: 'unit', polygon }),
		area({ id: 'part', parent: 'unit', polygon: null }),
		area({ id: 'above', layout: 'deck', level: '+8', polygon }),
		area({ id: 'nowhere', polygon: null, layout: null }),
	].map((one) => [one.id, one]),
);
const where = (says: Parameters<typeof entry>[0], level: string | null = null) =>
	placeOf(entry(says), plan, level, areas);

describe('where an entry of a layer stands', () => {
	it('is its own point, whatever its area is', () => {
		const at = { layout: 'plant', x: 7, y: 9, area: 'unit' };
		expect(where({ id: '1', ...at })).toEqual({ x: 7, y: 9, isOwn: true });
	});

	it('is inside its area when it has no point, below the middle where the name is not', () => {
		const at = where({ id: '1', area: 'unit' }) as Place;
		expect(at.isOwn).toBe(false);
		expect(contains(polygon, at.x, at.y)).toBe(true);
		expect(at.y).toBeGreaterThan(160);
	});

	it('is the same spot for all in one area, and that of the area around for one that is not drawn', () => {
		expect(where({ id: '2', area: 'part' })).toEqual(where({ id: '1', area: 'unit' }));
	});

	it('is elsewhere on another drawing or another level', () => {
		expect(where({ id: '1', layout: 'other', x: 1, y: 1 })).toBe('elsewhere');
		expect(where({ id: '1', layout: 'deck', x: 1, y: 1 }, GROUND)).toBe('elsewhere');
		expect(where({ id: '1', area: 'above' }, GROUND)).toBe('elsewhere');
		expect(where({ id: '1', area: 'above' }, '+8')).toMatchObject({ isOwn: false });
	});

	it('is nowhere without a point and without an area that is drawn', () => {
		expect(where({ id: '1' })).toBe('nowhere');
		expect(where({ id: '1', area: 'nowhere' })).toBe('nowhere');
		expect(where({ id: '1', area: 'unknown' })).toBe('nowhere');
	});
});
