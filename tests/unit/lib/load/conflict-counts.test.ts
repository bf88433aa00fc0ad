import { describe, expect, it } from 'vitest';
import type { Conflict } from '$lib/control/conflict.ts';
import { atOnce } from '$lib/control/area-sums.ts';
import { EMPTY_FILTER, type Filter } from '$lib/control/filter.ts';
import { countConflicts } from '$lib/load/conflict-counts.ts';
import { area, item } from '../../../support/work.ts';

const areas = new Map(
	[
		area({ id: 'unit' }),
		area({ id: 'bay', parent: 'unit' }),
		area({ id: 'row', parent: 'unit' }),
	].map((one) => [one.id, one]),
);
const items = new Map(
	[
		item({ id: 'hot', area: 'bay', stage: 'live', party: 'mechanical' }),
		item({ id: 'entry', area: 'row', stage: 'live', party: 'operations' }),
		item({ id: 'loose', area: null, stage: 'live' }),
	].map((one) => [one.id, one]),
);
const between = (one: string, other: string): Conflict => ({
	item: one,
	with: { kind: 'item', id: other },
	activities: ['hot-work', 'confined-space'],
	verdict: 'no',
	text: null,
	acceptance: null,
	when: 'now',
	place: { by: 'area', distance: null },
	from: '2026-05-12T08:00:00.000Z',
	to: null,
});

const counted = (conflicts: Conflict[], filter: Filter) =>
	atOnce(countConflicts(conflicts, items, areas, filter, () => '2026-05-12T08:00:00.000Z'));

describe('conflicts by area', () => {
	it('count in each area that they touch, and once in what both lie in', () => {
		const counts = counted([between('hot', 'entry'), between('hot', 'loose')], EMPTY_FILTER);
		expect(Object.fromEntries([...counts])).toEqual({ bay: 2, row: 1, unit: 2, null: 1 });
	});

	it('heed the filter, except for its area', () => {
		const count = (filter: Partial<Filter>) =>
			counted([between('hot', 'entry')], { ...EMPTY_FILTER, ...filter }).get('unit');
		expect(count({ area: ['elsewhere'] })).toBe(1);
		expect(count({ party: 'mechanical' })).toBe(1);
		expect(count({ party: 'baylift' })).toBeUndefined();
	});
});
