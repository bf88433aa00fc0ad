import { expect, it } from 'vitest';
import { groupsOf, sizeInWords, swapped } from '../../../../src/lib/layouts/drawing-groups.ts';
import { layout } from '../control/made-up.ts';

const site = [
	layout({ id: 'b', name: 'Jetty', order: 2 }),
	layout({ id: 'a', name: 'Plant', order: 1 }),
	layout({ id: 'a8', base: 'a', level: '+8', order: 3 }),
	layout({ id: 'a20', base: 'a', level: '+20', order: 4 }),
];

it('drawings stand in their order, each with its levels, the highest first', () => {
	const groups = groupsOf(site).map(({ base, levels }) => [base.id, levels.map(({ id }) => id)]);
	expect(groups).toEqual([
		['a', ['a20', 'a8']],
		['b', []],
	]);
});

it('two neighbours change places, and the first one goes no further', () => {
	expect(swapped(groupsOf(site), 'a', 1)).toEqual([
		{ id: 'a', order: 2 },
		{ id: 'b', order: 1 },
	]);
	expect(swapped(groupsOf(site), 'a', -1)).toBeNull();
});

it('a size is told in metres where these are known', () => {
	expect(sizeInWords(layout({ width: 2_400, height: 1_500 }))).toBe('2,400 by 1,500 units');
	expect(sizeInWords(layout({ width: 2_400, height: 1_500, metres: 0.5 }))).toBe('1,200 by 750 m');
});
