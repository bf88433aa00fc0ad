import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { Cells } from '$lib/board/cells.ts';
import { STAGES, STATUSES } from '$lib/control/stage.ts';
import type { WorkItem } from '$lib/control/work-item.ts';
import { blocker } from '../../../support/work.ts';
import { item } from './made-up.ts';

const LANES = ['', 'crude', 'jetty'];
const laneOf = (area: string | null) => area ?? '';
const all = () => true;
const mapOf = (items: readonly WorkItem[]) => new Map(items.map((each) => [each.id, each]));

describe('the cells of the board', () => {
	it('group items by lane and status', () => {
		const cells = new Cells(
			[
				item({ number: 'W-1', area: 'crude' }),
				item({ number: 'W-2', area: 'crude', blockers: [blocker()] }),
				item({ number: 'W-3', area: null, stage: 'live' }),
			],
			all,
			laneOf,
		);
		expect(cells.cards('crude', 'open').map(({ number }) => number)).toEqual(['W-1']);
		expect(cells.cards('crude', 'blocked').map(({ number }) => number)).toEqual(['W-2']);
		expect(cells.cards('', 'live').map(({ number }) => number)).toEqual(['W-3']);
	});

	it('count what they hold by lane, by column and in all', () => {
		const cells = new Cells(
			[
				item({ number: 'W-1', area: 'crude' }),
				item({ number: 'W-2', area: 'jetty' }),
				item({ number: 'W-3', area: 'crude', stage: 'done' }),
			],
			all,
			laneOf,
		);
		expect([cells.size, cells.laneSize('crude'), cells.columnSize('open')]).toEqual([3, 2, 2]);
	});

	it('leave out what the filter hides', () => {
		const hidden = item({ number: 'W-2' });
		const cells = new Cells([item(), hidden], (each) => each.number === 'W-1', laneOf);
		expect(cells.size).toBe(1);
		expect(cells.placeOf(hidden.id)).toBeUndefined();
		expect(cells.indexOf(hidden.id)).toBe(-1);
	});

	it('tell which card changed its cell, and which only changed', () => {
		const before = [item({ number: 'W-1' }), item({ number: 'W-2' })];
		const cells = new Cells(before, all, laneOf);
		const after = mapOf([
			item({ number: 'W-1', stage: 'live' }),
			item({ number: 'W-2', title: 'Other' }),
		]);
		expect(cells.update(new Set(after.keys()), after)).toEqual([
			{
				item: 'id of W-1',
				from: { lane: '', status: 'open' },
				to: { lane: '', status: 'live' },
			},
		]);
		expect(cells.cards('', 'open').map(({ title }) => title)).toEqual(['Other']);
	});

	it('tell of what came and what went', () => {
		const gone = item({ number: 'W-1' });
		const cells = new Cells([gone], all, laneOf);
		const after = mapOf([item({ number: 'W-2' })]);
		expect(cells.update(new Set([gone.id, 'id of W-2']), after)).toEqual([
			{ item: gone.id, from: { lane: '', status: 'open' }, to: null },
			{ item: 'id of W-2', from: null, to: { lane: '', status: 'open' } },
		]);
	});

	it('find a card by its number', () => {
		const cells = new Cells([item({ number: 'W-7' })], all, laneOf);
		expect(cells.idOf('W-7')).toBe('id of W-7');
		expect(cells.idOf('W-8')).toBeUndefined();
	});

	it('are after any changes what they would be if grouped anew', () => {
		const fields = fc.record({
			number: fc.integer({ min: 1, max: 40 }).map((number) => `W-${number}`),
			area: fc.constantFrom(null, 'crude', 'jetty'),
			stage: fc.constantFrom(...STAGES),
			priority: fc.constantFrom<1 | 2 | 5>(1, 2, 5),
			isBlocked: fc.boolean(),
			isThere: fc.boolean(),
		});
		const isShown = (each: WorkItem) => each.stage !== 'cancelled';
		fc.assert(
			fc.property(fc.array(fields, { maxLength: 60 }), (steps) => {
				const items = new Map<string, WorkItem>();
				const cells = new Cells([], isShown, laneOf);
				for (const { isBlocked, isThere, ...given } of steps) {
					const next = item({ ...given, blockers: isBlocked ? [blocker()] : [] });
					if (isThere) items.set(next.id, next);
					else items.delete(next.id);
					cells.update(new Set([next.id]), items);
				}
				const anew = new Cells(items.values(), isShown, laneOf);
				for (const lane of LANES) {
					for (const status of STATUSES) {
						expect(cells.cards(lane, status)).toEqual(anew.cards(lane, status));
					}
				}
				expect(cells.size).toBe(anew.size);
			}),
		);
	});

	it('follow a change of most items at once', () => {
		const items = Array.from({ length: 200 }, (_, index) => item({ number: `W-${index}` }));
		const cells = new Cells(items, all, laneOf);
		const after = mapOf(items.map((each) => ({ ...each, stage: 'live' as const })));
		cells.update(new Set(after.keys()), after);
		expect([cells.columnSize('open'), cells.columnSize('live')]).toEqual([0, 200]);
	});
});
