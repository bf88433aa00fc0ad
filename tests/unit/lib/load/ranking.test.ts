import { describe, expect, it } from 'vitest';
import { loadByArea } from '../../../../src/lib/control/load.ts';
import { narrowRanking, rankAreas } from '../../../../src/lib/load/ranking.ts';
import { area, blocker, workItem } from '../../../support/map-work.ts';

const NOW = '2026-03-31T12:00:00.000Z';
const areas = [
	area({ id: 'fcc' }),
	area({ id: 'crude' }),
	area({ id: 'pumps', parent: 'crude' }),
	area({ id: 'column', parent: 'crude' }),
];
const items = [
	workItem({ id: '1', area: 'fcc', blockers: [blocker({ id: 'b' })] }),
	workItem({ id: '2', area: 'column' }),
	workItem({ id: '3', area: 'column' }),
	workItem({ id: '4', area: 'pumps' }),
];

function ranked(measure: 'open' | 'blocked', list = items) {
	return rankAreas(
		areas,
		loadByArea(areas, list, () => undefined, NOW),
		(load) => load[measure],
	);
}

describe('the ranking of areas', () => {
	it('puts the unit with the most open work first, and ranks within units likewise', () => {
		const list = ranked('open');
		expect(list.map(({ id }) => id)).toEqual(['crude', 'fcc']);
		expect(list[0]?.children.map(({ id }) => id)).toEqual(['column', 'pumps']);
	});

	it('follows the measure', () => {
		expect(ranked('blocked').map(({ id }) => id)).toEqual(['fcc', 'crude']);
	});

	it('ends with the work that has no area, where there is any', () => {
		const list = ranked('open', [...items, workItem({ id: '5' })]);
		expect(list.at(-1)).toMatchObject({ id: null, name: 'No area', children: [] });
	});

	it('shows an area whose parent is gone, and ends on a circle in the tree', () => {
		const odd = [
			area({ id: 'orphan', parent: 'gone' }),
			area({ id: 'a', parent: 'b' }),
			area({ id: 'b', parent: 'a' }),
		];
		const loads = loadByArea(odd, [], () => undefined, NOW);
		expect(rankAreas(odd, loads, ({ open }) => open).map(({ id }) => id)).toEqual(['orphan']);
	});

	it('is narrowed to areas with the units that they lie in, and says how many that leaves out', () => {
		const { rows, left } = narrowRanking(ranked('open'), ({ id }) => id === 'pumps');
		expect(rows.map(({ id, children }) => [id, children.map((child) => child.id)])).toEqual([
			['crude', ['pumps']],
		]);
		expect(left).toBe(2);
	});
});
