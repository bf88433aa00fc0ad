import { describe, expect, it } from 'vitest';
import type { Area } from '$lib/control/place.ts';
import { AreaSketch } from '$lib/map/areas/area-sketch.svelte.ts';
import { partsOf } from '$lib/map/areas/parts.ts';
import { area, rectangle } from '../../../../support/work.ts';

const unit = area({ id: 'unit', layout: 'plant', polygon: rectangle(0, 0, 100, 100) });
const row = area({ id: 'row', parent: 'unit', layout: 'plant', polygon: rectangle(0, 0, 9, 9) });

/** A sketch over areas that others may change. */
function begin() {
	const areas = new Map<string, Area>([unit, row].map((one) => [one.id, one]));
	return { areas, sketch: new AreaSketch(() => areas) };
}

describe('a drawing of areas', () => {
	it('asks for what differs from what stood there, and for nothing else', () => {
		const { sketch } = begin();
		sketch.draw({ ...row, name: 'Pumps' }, unit);
		expect(sketch.act.draw.map(({ id }) => id)).toEqual(['row']);
		sketch.draw(row);
		expect(sketch.isChanged).toBe(false);
	});

	it('is taken back and done again step by step, a movement being one', () => {
		const { sketch } = begin();
		sketch.addCorner([1, 1]);
		sketch.addCorner([2, 2]);
		sketch.undo();
		expect(sketch.line).toEqual([[1, 1]]);
		sketch.redo();
		expect(sketch.line).toHaveLength(2);
		for (const name of ['P', 'Pu', 'Pum']) sketch.glide({ ...row, name });
		sketch.land();
		expect(sketch.areas.get('row')?.name).toBe('Pum');
		sketch.undo();
		expect(sketch.areas.get('row')?.name).toBe('row');
	});

	it('gives those that lie in an area that goes a place above it', () => {
		const { sketch } = begin();
		sketch.remove(['unit'], null);
		expect(sketch.act.remove).toMatchObject([{ id: 'unit', into: null }]);
		expect(sketch.act.draw).toMatchObject([{ id: 'row', after: { parent: null } }]);
	});

	it('forgets what was only drawn here when it is removed', () => {
		const { sketch } = begin();
		sketch.draw(area({ id: 'new' }));
		sketch.remove(['new'], null);
		expect(sketch.isChanged).toBe(false);
	});

	it('knows what others have changed meanwhile: mine goes over theirs, or theirs stays', () => {
		const { areas, sketch } = begin();
		sketch.draw({ ...row, name: 'Mine' });
		areas.set('row', { ...row, name: 'Theirs' });
		const another = new AreaSketch(() => areas);
		another.draw({ ...row, name: 'Mine' });
		expect(another.overtaken).toEqual([]);
		sketch.undo();
		sketch.redo();
		sketch.putOver(['row']);
		expect(sketch.overtaken).toEqual([]);
		expect(sketch.act.draw).toMatchObject([
			{ before: { name: 'Theirs' }, after: { name: 'Mine' } },
		]);
		sketch.drop('row');
		expect(sketch.isChanged).toBe(false);
	});

	it('is not overtaken by what stands there as it is drawn here, such as itself when it is being saved', () => {
		const { areas, sketch } = begin();
		sketch.draw({ ...row, name: 'Pumps' }, area({ id: 'new', name: 'New' }));
		sketch.remove(['unit'], null);
		areas.delete('unit');
		areas.set('row', { ...row, name: 'Pumps', parent: null });
		areas.set('new', area({ id: 'new', name: 'New' }));
		sketch.undo();
		sketch.redo();
		expect(sketch.overtaken).toEqual([]);
	});
});

describe('an act in parts', () => {
	it('holds in each what an act may, and areas before what lies in them', () => {
		const draw = Array.from({ length: 1_200 }, (_, n) => ({
			id: `a${n}`,
			before: null,
			after: {
				name: `Area ${n}`,
				parent: n === 0 ? null : `a${n - 1}`,
				layout: 'plant',
				level: null,
				polygon: rectangle(n, 0, 1, 1),
				order: n,
			},
		}));
		const parts = partsOf({ act: 'reshape', draw: draw.toReversed(), remove: [] });
		expect(parts.map((part) => part.draw.length)).toEqual([500, 500, 200]);
		expect(parts.flatMap((part) => part.draw.map(({ id }) => id))).toEqual(
			draw.map(({ id }) => id),
		);
	});
});
