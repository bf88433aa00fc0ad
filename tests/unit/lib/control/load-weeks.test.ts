import { describe, expect, it } from 'vitest';
import { atOnce } from '../../../../src/lib/control/area-sums.ts';
import { countOpenByWeek, WEEKS } from '../../../../src/lib/control/load-weeks.ts';
import { area, workItem } from '../../../support/map-work.ts';

const NOW = '2026-03-31T12:00:00.000Z';

function daysAgo(days: number): string {
	return new Date(Date.parse(NOW) - days * 86_400_000).toISOString();
}

const areas = [area({ id: 'unit' }), area({ id: 'part', parent: 'unit' })];

describe('open work over twelve weeks', () => {
	it('counts an item from its creation until its work ended', () => {
		const items = [
			workItem({ id: '1', area: 'unit', createdAt: daysAgo(200) }),
			workItem({ id: '2', area: 'unit', createdAt: daysAgo(20) }),
			workItem({
				id: '3',
				area: 'unit',
				createdAt: daysAgo(60),
				stage: 'closed',
				stageAt: daysAgo(30),
			}),
		];
		const line = atOnce(countOpenByWeek(areas, items, NOW)).get('unit');
		expect(line).toHaveLength(WEEKS);
		expect(line).toEqual([1, 1, 1, 2, 2, 2, 2, 1, 1, 2, 2, 2]);
	});

	it('adds the work of an area to all above it, once', () => {
		const items = [workItem({ id: '1', area: 'part', createdAt: daysAgo(1) })];
		const lines = atOnce(countOpenByWeek(areas, items, NOW));
		expect(lines.get('part')?.at(-1)).toBe(1);
		expect(lines.get('unit')?.at(-1)).toBe(1);
		expect(lines.get(null)?.at(-1)).toBe(0);
	});

	it('counts work without an area, or with one that is gone, by itself', () => {
		const items = [
			workItem({ id: '1', createdAt: daysAgo(1) }),
			workItem({ id: '2', area: 'demolished', createdAt: daysAgo(1) }),
		];
		expect(
			atOnce(countOpenByWeek(areas, items, NOW))
				.get(null)
				?.at(-1),
		).toBe(2);
	});

	it('ends on a circle in the tree', () => {
		const circle = [area({ id: 'a', parent: 'b' }), area({ id: 'b', parent: 'a' })];
		const items = [workItem({ id: '1', area: 'a', createdAt: daysAgo(1) })];
		expect(
			atOnce(countOpenByWeek(circle, items, NOW))
				.get('b')
				?.at(-1),
		).toBe(1);
	});
});
