import { describe, expect, it } from 'vitest';
import { EMPTY_FILTER, matcher, NONE } from '../../../../src/lib/control/filter.ts';
import type { Area } from '../../../../src/lib/control/place.ts';
import type { WorkItem } from '../../../../src/lib/control/work-item.ts';
import { facetCounts } from '../../../../src/lib/filter/facet-counts.ts';
import { countShown } from '../../../../src/lib/filter/shown-count.ts';

function item(id: string, more: Partial<WorkItem>): WorkItem {
	return {
		id,
		number: id,
		title: id,
		type: 'mt',
		stage: 'open',
		area: null,
		owner: null,
		party: null,
		source: null,
		asset: null,
		externalId: null,
		blockers: [],
		...more,
	} as unknown as WorkItem;
}

function area(id: string, parent: string | null): [string, Area] {
	return [id, { id, name: id, parent, layout: null, level: null, polygon: null, order: 0 }];
}

const now = () => '2026-03-31T12:00:00.000Z';
const areas = new Map([area('unit', null), area('row', 'unit')]);
const items = [
	item('1', { area: 'row', owner: 'kim' }),
	item('2', { area: 'unit', stage: 'live' }),
	item('3', { stage: 'closed', source: 'SAP' }),
];

describe('the counts beside the choices of a facet', () => {
	it('count the areas below an area with it, and what has none', () => {
		const counts = facetCounts('area', EMPTY_FILTER, items, areas, now);
		expect(Object.fromEntries(counts)).toEqual({ row: 1, unit: 2 });
	});

	it('count each status, the closed ones too', () => {
		const counts = facetCounts('status', EMPTY_FILTER, items, areas, now);
		expect(Object.fromEntries(counts)).toEqual({ open: 1, live: 1, closed: 1 });
	});

	it('leave the other facets in force, and the own one out', () => {
		const filter = { ...EMPTY_FILTER, owner: 'kim', area: ['row'] };
		expect(Object.fromEntries(facetCounts('owner', filter, items, areas, now))).toEqual({ kim: 1 });
		expect(Object.fromEntries(facetCounts('area', filter, items, areas, now))).toEqual({
			row: 1,
			unit: 1,
		});
	});

	it('count what has no owner', () => {
		const counts = facetCounts('owner', EMPTY_FILTER, items, areas, now);
		expect(counts.get(NONE)).toBe(1);
	});
});

describe('how many are shown', () => {
	it('adds up to all there are', () => {
		const all = new Map(items.map((one) => [one.id, one]));
		expect(countShown(all, matcher(EMPTY_FILTER, areas.values(), now))).toEqual({
			shown: 2,
			hidden: 1,
			hasSources: true,
		});
	});
});
