import { describe, expect, it } from 'vitest';
import { atOnce } from '../../../../src/lib/control/area-sums.ts';
import { EMPTY_FILTER, type Filter } from '../../../../src/lib/control/filter.ts';
import type { WorkItem } from '../../../../src/lib/control/work-item.ts';
import { lookWhy } from '../../../../src/lib/load/why-here.ts';
import { area, blocker, workItem } from '../../../support/map-work.ts';

const NOW = '2026-03-31T12:00:00.000Z';
const areas = [area({ id: 'unit' }), area({ id: 'row', parent: 'unit' }), area({ id: 'other' })];

function daysAgo(days: number): string {
	return new Date(Date.parse(NOW) - days * 86_400_000).toISOString();
}

function here(says: Partial<WorkItem> & { id: string }): WorkItem {
	return workItem({ area: 'row', ...says });
}

function why(items: WorkItem[], filter: Partial<Filter> = {}) {
	return atOnce(lookWhy(items, { ...EMPTY_FILTER, area: ['unit'], ...filter }, areas, NOW));
}

describe('why the work of an area waits', () => {
	it('counts blocked items by kind, an item once under each of its kinds', () => {
		const { facets } = why([
			here({
				id: '1',
				blockers: [
					blocker({ id: 'a' }),
					blocker({ id: 'b' }),
					blocker({ id: 'c', kind: 'permit' }),
				],
			}),
			here({ id: '2', blockers: [blocker({ id: 'a' })] }),
			workItem({ id: '3', area: 'other', blockers: [blocker({ id: 'a' })] }),
		]);
		expect(facets.blocker).toEqual([
			{ value: 'scaffold', items: 2 },
			{ value: 'permit', items: 1 },
		]);
	});

	it('leaves out what is resolved, and work that is done', () => {
		const { facets, recurring } = why([
			here({ id: '1', blockers: [blocker({ id: 'a', resolvedAt: daysAgo(1) })] }),
			here({ id: '2', stage: 'done', blockers: [blocker({ id: 'a' })] }),
		]);
		expect(facets.blocker).toEqual([]);
		expect(recurring).toBeNull();
	});

	it('tells open work by type, owner, party and age', () => {
		const { facets } = why([
			here({ id: '1', type: 'round', owner: 'kim', party: 'p', createdAt: daysAgo(100) }),
			here({ id: '2', type: 'round', owner: null, party: 'p', createdAt: daysAgo(3) }),
			here({ id: '3', type: 'mt', owner: 'kim', party: null, createdAt: daysAgo(120) }),
			here({ id: '4', type: 'mt', stage: 'closed' }),
		]);
		expect(facets.type).toEqual([
			{ value: 'round', items: 2 },
			{ value: 'mt', items: 1 },
		]);
		expect(facets.owner).toEqual([
			{ value: 'kim', items: 2 },
			{ value: 'none', items: 1 },
		]);
		expect(facets.party[0]).toEqual({ value: 'p', items: 2 });
		expect(facets.age).toEqual([
			{ value: 'week', items: 1 },
			{ value: 'older', items: 2 },
		]);
	});

	it('heeds the rest of the filter in a facet, and leaves its own choices beside each other', () => {
		const items = [
			here({ id: '1', type: 'round', party: 'p' }),
			here({ id: '2', type: 'mt', party: 'p' }),
			here({ id: '3', type: 'mt', party: 'q' }),
		];
		const { facets } = why(items, { type: ['mt'], q: 'w-' });
		expect(facets.type).toEqual([
			{ value: 'mt', items: 2 },
			{ value: 'round', items: 1 },
		]);
		expect(facets.party).toEqual([
			{ value: 'p', items: 1 },
			{ value: 'q', items: 1 },
		]);
	});

	it('names a kind that was in the way in most of the last weeks', () => {
		const past = [1, 9, 16, 30].map((days, index) =>
			here({
				id: `past ${index}`,
				stage: 'closed',
				blockers: [blocker({ id: 'a', since: daysAgo(days + 1), resolvedAt: daysAgo(days) })],
			}),
		);
		const now = here({ id: 'now', blockers: [blocker({ id: 'a', since: daysAgo(2) })] });
		expect(why([...past, now]).recurring).toEqual({ kind: 'scaffold', weeks: 4 });
		expect(why([now]).recurring).toBeNull();
	});
});
