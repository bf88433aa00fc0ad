import { describe, expect, it } from 'vitest';
import { loadByArea, loadOf, percentile } from '../../../../src/lib/control/load.ts';
import { criterion } from '../../../support/work.ts';
import { area, blocker, item, NOW } from './made-up.ts';

const ago = (days: number) => new Date(Date.parse(NOW) - days * 86_400_000).toISOString();
const none = () => undefined;

describe('the load of a set of items', () => {
	it('is what it is by hand', () => {
		const items = [
			item({ id: '1', createdAt: ago(1) }),
			item({ id: '2', createdAt: ago(3), stage: 'waiting', due: ago(0.5) }),
			item({ id: '3', createdAt: ago(10), stage: 'live', due: ago(-1) }),
			item({ id: '4', createdAt: ago(40), blockers: [blocker()], due: ago(20) }),
			item({
				id: '5',
				createdAt: ago(50),
				stage: 'done',
				stageAt: ago(2),
				criteria: [criterion()],
			}),
			item({ id: '6', createdAt: ago(6), stage: 'done', stageAt: ago(5) }),
			item({ id: '7', createdAt: ago(60), stage: 'closed', stageAt: ago(20) }),
			item({ id: '8', createdAt: ago(90), stage: 'cancelled', stageAt: ago(60) }),
		];
		expect(loadOf('a1', items, none, NOW)).toEqual({
			area: 'a1',
			open: 4,
			blocked: 1,
			overdue: 2,
			notTrulyClosed: 1,
			medianAge: 10,
			age90: 40,
			in7: 3,
			out7: 2,
			in28: 4,
			out28: 3,
			accumulation: 4 / 3,
			timeToClear: 4 / (3 / 28),
		});
	});

	it('of nothing has no ages, and no time to clear while nothing goes out', () => {
		expect(loadOf(null, [], none, NOW)).toMatchObject({
			open: 0,
			medianAge: null,
			age90: null,
			accumulation: null,
			timeToClear: null,
		});
		expect(loadOf(null, [item()], none, NOW).timeToClear).toBe(null);
	});

	it('what is done is never overdue or blocked', () => {
		const done = item({ stage: 'done', due: ago(9), blockers: [blocker()] });
		expect(loadOf(null, [done], none, NOW)).toMatchObject({ open: 0, overdue: 0, blocked: 0 });
	});
});

describe('a percentile', () => {
	it.each([
		[[7], 0.5, 7],
		[[1, 2, 3], 0.5, 2],
		[[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9, 10],
		[[1, 2, 3], 1, 3],
	])('of %o at %d is %d', (values, share, expected) => {
		expect(percentile(values, share)).toBe(expected);
	});
});

describe('the load by area', () => {
	const areas = [area({ id: 'unit' }), area({ id: 'row', parent: 'unit' }), area({ id: 'empty' })];
	const items = [
		item({ id: '1', area: 'row' }),
		item({ id: '2', area: 'unit' }),
		item({ id: '3', area: null }),
		item({ id: '4', area: 'torn down' }),
	];

	it('counts what lies below an area with it, and loses nothing', () => {
		const loads = loadByArea(areas, items, none, NOW);
		const open = [...loads].map(([id, load]) => [id, load.open]);
		expect(open).toEqual([
			['unit', 2],
			['row', 1],
			['empty', 0],
			[null, 2],
		]);
	});
});
