import { describe, expect, it } from 'vitest';
import { lanesOf, NO_AREA_LANE } from '$lib/board/lanes.ts';
import { area } from '../../../support/work.ts';

const AREAS = [
	area({ id: 'pumps', parent: 'crude', order: 2 }),
	area({ id: 'crude', name: 'Crude unit 100', order: 1 }),
	area({ id: 'furnace', parent: 'crude', order: 1 }),
	area({ id: 'burners', parent: 'furnace' }),
	area({ id: 'jetty', name: 'Jetty', order: 2 }),
];

describe('the lanes of the board', () => {
	it('are the units at the top of the tree, in their order', () => {
		const { all } = lanesOf(AREAS, new Set());
		expect(all.map(({ name }) => name)).toEqual(['Crude unit 100', 'Jetty']);
	});

	it('show the work of all areas below them', () => {
		const { laneOf } = lanesOf(AREAS, new Set());
		expect(['crude', 'pumps', 'burners', 'jetty'].map(laneOf)).toEqual([
			'crude',
			'crude',
			'crude',
			'jetty',
		]);
	});

	it('open into the areas directly below, which take their own work and that below them', () => {
		const { all, laneOf } = lanesOf(AREAS, new Set(['crude']));
		expect(all.map(({ key, depth }) => [key, depth])).toEqual([
			['crude', 0],
			['furnace', 1],
			['pumps', 1],
			['jetty', 0],
		]);
		expect(all.map(({ parent }) => parent)).toEqual([null, 'crude', 'crude', null]);
		expect(laneOf('burners')).toBe('furnace');
		expect(laneOf('crude')).toBe('crude');
	});

	it('can be opened only where there are areas below', () => {
		const { all } = lanesOf(AREAS, new Set());
		expect(all.map(({ canOpen }) => canOpen)).toEqual([true, false]);
	});

	it('open further where an opened lane lies in a closed one', () => {
		const { all } = lanesOf(AREAS, new Set(['furnace']));
		expect(all.map(({ key }) => key)).toEqual(['crude', 'jetty']);
	});

	it('keep work without an area, or of an area that is gone, in the lane of its own', () => {
		const { laneOf } = lanesOf(AREAS, new Set());
		expect(laneOf(null)).toBe(NO_AREA_LANE);
		expect(laneOf('pulled down')).toBe(NO_AREA_LANE);
	});

	it('are those of one area, opened, when the filter asks for it', () => {
		const { all } = lanesOf(AREAS, new Set(), ['crude']);
		expect(all.map(({ key }) => key)).toEqual(['crude', 'furnace', 'pumps']);
	});

	it('are those of several areas, each as it is, when the filter asks for them', () => {
		const { all } = lanesOf(AREAS, new Set(), ['crude', 'jetty']);
		expect(all.map(({ key, opened }) => [key, opened])).toEqual([
			['crude', false],
			['jetty', false],
		]);
	});

	it('lose no area whose parents go in a circle', () => {
		const circle = [area({ id: 'a', parent: 'b' }), area({ id: 'b', parent: 'a' })];
		const { all, laneOf } = lanesOf(circle, new Set());
		expect(all.length).toBeGreaterThan(0);
		expect(laneOf('a')).not.toBe(NO_AREA_LANE);
		expect(laneOf('b')).not.toBe(NO_AREA_LANE);
	});
});
