import { describe, expect, it } from 'vitest';
import type { Area } from '$lib/control/place.ts';
import { AreaSketch } from '$lib/map/areas/area-sketch.svelte.ts';
import { KeptSketch } from '$lib/map/areas/kept-sketch.ts';
import { area, rectangle } from '../../../../support/work.ts';
import { MemoryStorage } from '../../../../support/memory-storage.ts';

const row = area({ id: 'row', name: 'Row', layout: 'plant', polygon: rectangle(0, 0, 9, 9) });
const old = area({ id: 'old', name: 'Old', layout: 'plant', polygon: rectangle(20, 0, 9, 9) });

/** A sketch over areas as they stand when the page is loaded. */
function sketchOver(...stand: Area[]): AreaSketch {
	const areas = new Map(stand.map((one) => [one.id, one]));
	return new AreaSketch(() => areas);
}

describe('a change of areas that is not saved', () => {
	it('is there again after a reload, more of it than one act holds as well', () => {
		const storage = new MemoryStorage();
		const before = sketchOver(row, old);
		before.draw(
			{ ...row, name: 'Pumps' },
			...Array.from({ length: 1_200 }, (_, n) =>
				area({ id: `new${n}`, layout: 'plant', polygon: rectangle(n, 20, 1, 1) }),
			),
		);
		before.remove(['old'], 'row');
		before.addCorner([1, 2]);
		new KeptSketch('site', 'ana', () => storage).keep(before);

		const after = sketchOver(row, old);
		const kept = new KeptSketch('site', 'ana', () => storage).read();
		if (kept === null) throw new Error('Nothing was kept.');
		after.resume(kept);
		expect(after.act.draw).toHaveLength(1_201);
		expect(after.act.remove).toEqual(before.act.remove);
		expect(after.areas.get('row')?.name).toBe('Pumps');
		expect(after.line).toEqual([[1, 2]]);
	});

	it('says what somebody else has changed since it was begun', () => {
		const storage = new MemoryStorage();
		const before = sketchOver(row);
		before.draw({ ...row, name: 'Pumps' });
		const kept = new KeptSketch('site', 'ana', () => storage);
		kept.keep(before);
		const after = sketchOver({ ...row, name: 'Compressors' });
		after.resume(kept.read() ?? { act: { act: 'reshape', draw: [], remove: [] }, line: [] });
		expect(after.overtaken).toEqual(['row']);
	});

	it('is nobody else’s, and gone once there is nothing left of it', () => {
		const storage = new MemoryStorage();
		const sketch = sketchOver(row);
		sketch.draw({ ...row, name: 'Pumps' });
		const kept = new KeptSketch('site', 'ana', () => storage);
		kept.keep(sketch);
		expect(new KeptSketch('site', 'ben', () => storage).read()).toBeNull();
		sketch.clear();
		kept.keep(sketch);
		expect(kept.read()).toBeNull();
	});
});
