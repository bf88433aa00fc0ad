import { describe, expect, it } from 'vitest';
import { ClusterGrid } from '../../../../src/lib/map/cluster-grid.ts';
import { ItemPlaces } from '../../../../src/lib/map/item-places.ts';
import { MarksInSight } from '../../../../src/lib/map/marks-in-sight.ts';
import { workItem } from '../../../support/map-work.ts';

const OPEN = 4;

function sightOf(points: readonly (readonly [number, number])[]) {
	const places = new ItemPlaces();
	points.forEach(([x, y], at) => {
		const item = workItem({ id: String(at), layout: 'plant', x, y });
		places.put(places.slotFor(item.id), item, OPEN);
	});
	const grid = new ClusterGrid();
	grid.load(places.xs.slice(), places.ys.slice(), places.signs.slice());
	const view = { left: 0, top: 0, right: 1e4, bottom: 1e4, reach: 34, apart: 11 };
	return { places, sight: new MarksInSight(places, grid.picture(view)) };
}

const ids = (items: readonly { id: string }[]) => items.map(({ id }) => id);

describe('what lies under a point of the map', () => {
	it('is the nearest item that stands for itself, and what it lies on', () => {
		const { sight } = sightOf([
			[100, 100],
			[112, 100],
			[300, 300],
		]);
		expect(ids(sight.itemsAt(101, 100, 4, 6))).toEqual(['0']);
		expect(ids(sight.itemsAt(101, 100, 4, 15))).toEqual(['0', '1']);
		expect(sight.itemsAt(200, 200, 4, 6)).toEqual([]);
	});

	it('is an item where it is by now, before it has been gathered anew', () => {
		const { places, sight } = sightOf([[100, 100]]);
		const slot = places.slotOf('0') ?? -1;
		places.put(slot, workItem({ id: '0', layout: 'plant', x: 500, y: 500 }), OPEN);
		expect(ids(sight.itemsAt(500, 500, 4, 6))).toEqual(['0']);
		expect(sight.itemsAt(100, 100, 4, 6)).toEqual([]);
		places.drop('0');
		expect(sight.itemsAt(500, 500, 4, 6)).toEqual([]);
	});

	it('is a cluster as far as its mark reaches, with the box around its items', () => {
		const { sight } = sightOf([
			[100, 100],
			[104, 100],
			[102, 106],
		]);
		const cluster = sight.clusterAt(110, 102, 1, 0);
		expect(cluster?.total).toBe(3);
		expect(cluster?.box).toEqual({ left: 100, top: 100, right: 104, bottom: 106 });
		expect(sight.clusterAt(150, 102, 1, 0)).toBeNull();
		expect(sight.clusterHolding(101, 101)).toBe(0);
		expect(sight.clusterHolding(99, 101)).toBeNull();
	});
});
