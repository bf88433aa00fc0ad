import { describe, expect, it } from 'vitest';
import {
	EMPTY_FILTER,
	type Filter,
	isEmptyFilter,
	matcher,
} from '../../../../src/lib/control/filter.ts';
import { area, blocker, item, NOW } from './made-up.ts';

const areas = [area({ id: 'unit' }), area({ id: 'row', parent: 'unit' })];
const shown = (filter: Partial<Filter>, of: Parameters<typeof item>[0]) =>
	matcher({ ...EMPTY_FILTER, ...filter }, areas, () => NOW)(item(of));

describe('a filter', () => {
	it('that asks for nothing shows all that has not ended', () => {
		expect(shown({}, { stage: 'done' })).toBe(true);
		expect(shown({}, { stage: 'closed' })).toBe(false);
		expect(shown({}, { stage: 'cancelled' })).toBe(false);
	});

	it('by status goes by what everybody reads, not by the stage', () => {
		expect(shown({ status: ['blocked'] }, { stage: 'live', blockers: [blocker()] })).toBe(true);
		expect(shown({ status: ['live'] }, { stage: 'live', blockers: [blocker()] })).toBe(false);
		expect(shown({ status: ['closed', 'live'] }, { stage: 'closed' })).toBe(true);
	});

	it('by area takes in the areas below it', () => {
		expect(shown({ area: ['unit'] }, { area: 'row' })).toBe(true);
		expect(shown({ area: ['row'] }, { area: 'unit' })).toBe(false);
		expect(shown({ area: ['unit'] }, { area: null })).toBe(false);
	});

	it('by several areas takes in what is in any of them, and what has none if that is asked for, too', () => {
		expect(shown({ area: ['row', 'other'] }, { area: 'row' })).toBe(true);
		expect(shown({ area: ['row', 'none'] }, { area: null })).toBe(true);
		expect(shown({ area: ['row', 'none'] }, { area: 'unit' })).toBe(false);
	});

	it('by blocker asks for what is blocked now by any of the kinds', () => {
		const by = blocker({ kind: 'permit' });
		expect(shown({ blocker: ['scaffold', 'permit'] }, { blockers: [by] })).toBe(true);
		expect(shown({ blocker: ['scaffold'] }, { blockers: [by] })).toBe(false);
		const resolved = { ...by, resolvedAt: NOW };
		expect(shown({ blocker: ['permit'] }, { blockers: [resolved] })).toBe(false);
		expect(shown({ blocker: ['permit'] }, { stage: 'done', blockers: [by] })).toBe(false);
	});

	it('by age goes by the time since the work was created', () => {
		const old = (days: number) => ({
			createdAt: new Date(Date.parse(NOW) - days * 86_400_000).toISOString(),
		});
		expect(shown({ age: ['week'] }, old(7))).toBe(true);
		expect(shown({ age: ['week'] }, old(7.1))).toBe(false);
		expect(shown({ age: ['month', 'older'] }, old(28))).toBe(true);
		expect(shown({ age: ['month', 'older'] }, old(90))).toBe(false);
		expect(shown({ age: ['older'] }, old(91.5))).toBe(true);
	});

	it('by "none" asks for what has no area, owner or party', () => {
		expect(shown({ area: ['none'] }, { area: null })).toBe(true);
		expect(shown({ area: ['none'] }, { area: 'row' })).toBe(false);
		expect(shown({ owner: 'none' }, { owner: null })).toBe(true);
		expect(shown({ party: 'none' }, { party: 'mechanical' })).toBe(false);
	});

	it('by type, owner, party and source', () => {
		const one = { type: 'round', owner: 'admin', party: 'baylift', source: 'SAP' };
		expect(shown({ ...one, type: ['round', 'inspection'] }, one)).toBe(true);
		for (const other of [
			{ type: ['inspection'] },
			{ owner: 'x' },
			{ party: 'x' },
			{ source: 'x' },
		]) {
			expect(shown(other, one)).toBe(false);
		}
	});

	it('by words finds them all, in any order and case, in number, title, tag and the source’s id', () => {
		const one = { title: 'Change the Seal', asset: 'P-101A', externalId: '4000123' };
		expect(shown({ q: ' seal  CHANGE ' }, one)).toBe(true);
		expect(shown({ q: 'p-101a w-1001 4000' }, one)).toBe(true);
		expect(shown({ q: 'seal gasket' }, one)).toBe(false);
	});

	it('knows when it asks for nothing', () => {
		expect(isEmptyFilter({ ...EMPTY_FILTER, q: '  ' })).toBe(true);
		expect(isEmptyFilter({ ...EMPTY_FILTER, owner: 'none' })).toBe(false);
	});
});
