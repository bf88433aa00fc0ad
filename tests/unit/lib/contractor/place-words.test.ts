import { describe, expect, it } from 'vitest';
import type { Area } from '$lib/control/place.ts';
import { areaPath, levelWords, placeWords } from '$lib/contractor/place-words.ts';

const area = (id: string, name: string, parent: string | null, level: string | null = null) =>
	[id, { id, name, parent, layout: null, level, polygon: null, order: 1 }] as [string, Area];
const areas = new Map([
	area('site', 'Harbour', null),
	area('crude', 'Crude unit 100', 'site'),
	area('deck', 'Exchanger deck', 'crude', '+8'),
	area('a', 'A', 'b'),
	area('b', 'B', 'a'),
]);

describe('where a job is, in words', () => {
	it('is its area and level', () => {
		expect(placeWords({ area: 'crude', level: null }, areas)).toBe('Crude unit 100 · ground');
		expect(placeWords({ area: 'deck', level: null }, areas)).toBe('Exchanger deck · +8 m');
		expect(placeWords({ area: null, level: null }, areas)).toBe('No area');
	});

	it('names a level as it is called', () => {
		expect(['+8', '-2.5', 'Roof', null].map(levelWords)).toEqual([
			'+8 m',
			'-2.5 m',
			'Roof',
			'ground',
		]);
	});

	it('has a path from the top, and ends where the tree goes in a circle', () => {
		expect(areaPath('deck', areas)).toEqual(['Harbour', 'Crude unit 100', 'Exchanger deck']);
		expect(areaPath('a', areas)).toEqual(['B', 'A']);
		expect(areaPath(null, areas)).toEqual([]);
	});
});
