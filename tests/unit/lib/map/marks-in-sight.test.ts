import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClusterGrid, RANKS } from '../../../../src/lib/map/cluster-grid.ts';
import { ItemPlaces, NOT_DRAWN } from '../../../../src/lib/map/item-places.ts';
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

const VIEW = { left: -1e4, top: -1e4, right: 1e4, bottom: 1e4, reach: 34, apart: 11 };

interface Stood {
	x: number;
	y: number;
	sign: number;
}

/** The marks of items that stand like this. */
function marksOf(stood: readonly Stood[]): MarksInSight {
	const grid = new ClusterGrid();
	grid.load(
		Float64Array.from(stood, ({ x }) => x),
		Float64Array.from(stood, ({ y }) => y),
		Uint8Array.from(stood, ({ sign }) => sign),
	);
	return new MarksInSight(new ItemPlaces(), grid.picture(VIEW));
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

describe('what has become of an item before all is gathered anew', () => {
	const rank = fc.nat({ max: RANKS - 1 });
	const coordinate = fc.integer({ min: -150, max: 150 });
	const items = fc.array(fc.record({ x: coordinate, y: coordinate, sign: rank }), {
		minLength: 1,
		maxLength: 60,
	});

	it('is counted in its cluster as gathering anew would count it, whatever status it gets', () => {
		fc.assert(
			fc.property(items, fc.array(fc.record({ at: fc.nat(), sign: rank })), (stood, changes) => {
				const sight = marksOf(stood);
				const now = stood.map((one) => ({ ...one }));
				for (const { at, sign } of changes) {
					const item = now[at % now.length];
					if (item === undefined) continue;
					sight.count({ from: { ...item }, to: { ...item, sign } }, VIEW.reach);
					item.sign = sign;
				}
				expect(sight.picture.counts).toEqual(marksOf(now).picture.counts);
			}),
		);
	});

	it('leaves one cluster and joins another by where it goes', () => {
		const near = (x: number) => [x, x + 3, x + 6].map((at) => ({ x: at, y: 10, sign: OPEN }));
		const sight = marksOf([...near(10), ...near(700)]);
		sight.count({ from: { x: 10, y: 10, sign: OPEN }, to: { x: 701, y: 11, sign: OPEN } }, 34);
		const totals = [0, 1].map((at) => sight.cluster(at)).sort((a, b) => a.x - b.x);
		expect(totals.map(({ total }) => total)).toEqual([2, 4]);
	});

	it('takes nobody out of a cluster that would be empty, and nothing that is not drawn into one', () => {
		const sight = marksOf([
			{ x: 10, y: 10, sign: OPEN },
			{ x: 12, y: 10, sign: OPEN },
		]);
		const gone = (x: number) => ({
			from: { x, y: 10, sign: OPEN },
			to: { x, y: 10, sign: NOT_DRAWN },
		});
		sight.count(gone(10), 34);
		sight.count(gone(12), 34);
		expect(sight.cluster(0).total).toBe(1);
	});
});
