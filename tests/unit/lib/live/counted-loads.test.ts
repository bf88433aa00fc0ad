import { describe, expect, it } from 'vitest';
import { atOnce } from '../../../../src/lib/control/area-sums.ts';
import { EMPTY_FILTER } from '../../../../src/lib/control/filter.ts';
import { countLoads } from '../../../../src/lib/live/counted-loads.ts';
import { measured } from '../../../../src/lib/live/measure.ts';
import { area, blocker, workItem } from '../../../support/map-work.ts';

const NOW = '2026-03-31T12:00:00.000Z';
const RECENT = '2026-03-30T12:00:00.000Z';
const areas = [area({ id: 'crude' }), area({ id: 'column', parent: 'crude' }), area({ id: 'fcc' })];
const items = [
	workItem({ id: '1', area: 'column', createdAt: RECENT, blockers: [blocker({ id: 'b' })] }),
	workItem({ id: '2', area: 'crude', createdAt: RECENT, party: 'p' }),
	workItem({ id: '3', area: 'crude', stage: 'closed', stageAt: RECENT }),
	workItem({ id: '4', area: 'fcc' }),
];

function counted(filter: Partial<typeof EMPTY_FILTER>) {
	return atOnce(countLoads(areas, items, { ...EMPTY_FILTER, ...filter }, () => undefined, NOW));
}

describe('the loads that are shown', () => {
	it('stay comparable while the filter asks for one area', () => {
		const { loads, hidden } = counted({ area: ['fcc'] });
		expect(loads.get('crude')?.open).toBe(2);
		expect(loads.get('fcc')?.open).toBe(1);
		expect(hidden).toBe(0);
	});

	it('count only the statuses that the filter asks for, and the whole flow all the same', () => {
		const { loads, hidden } = counted({ status: ['blocked'] });
		expect(loads.get('crude')).toMatchObject({ open: 1, blocked: 1, in28: 2, out28: 1 });
		expect(loads.get('crude')?.accumulation).toBe(2);
		expect(hidden).toBe(2);
	});

	it('heed the rest of the filter, and say how much unfinished work it hides', () => {
		const { loads, weeks, hidden } = counted({ party: 'p' });
		expect(weeks.get('crude')?.at(-1)).toBe(1);
		expect(loads.get('crude')?.open).toBe(1);
		expect(hidden).toBe(2);
	});

	it('rank an area from which nothing goes out as if one item had', () => {
		const load = counted({}).loads.get('fcc');
		expect(load && measured(load, 'timeToClear', 28)).toBe(28);
		expect(load && measured(load, 'accumulation', 28)).toBe(0);
	});
});
