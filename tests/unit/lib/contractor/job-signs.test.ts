import { describe, expect, it } from 'vitest';
import { plansOf } from '../../../../src/lib/contractor/job-plan.ts';
import { jobSigns } from '../../../../src/lib/contractor/job-signs.ts';
import type { SiteRecord } from '../../../../src/lib/control/site-record.ts';
import { item, layout, NOON, permit } from '../../../support/work.ts';

const [plan] = plansOf([
	layout({ id: 'plant' }),
	layout({ id: 'deck', base: 'plant', level: '+8' }),
]);
const at = { layout: 'plant', x: 40, y: 60 };

/** The signs of a job that is linked to all of these records. */
function signs(records: readonly SiteRecord[], level: string | null = null) {
	if (!plan) throw new Error('there is a plan');
	const links = records.map(({ id }) => ({ record: id, role: 'to start' as const }));
	const byId = new Map(records.map((record) => [record.id, record]));
	return jobSigns(item({ ...at, links }), byId, plan, level, NOON);
}

describe('the signs of a job on its company’s map', () => {
	it('stand side by side where their records are in one spot, permits first', () => {
		const found = signs([
			permit({ id: '1', kind: 'hazard', state: 'assessed', ...at }),
			permit({ id: '2', ...at }),
			permit({ id: '3', ...at, x: 90 }),
		]);
		expect(found.map(({ x, signs: all }) => [x, all.map(({ picture }) => picture)])).toEqual([
			[40, ['permit', 'hazard']],
			[90, ['permit']],
		]);
	});

	it('say when a permit is suspended or has expired', () => {
		const [spot] = signs([
			permit({ id: '1', state: 'suspended', ...at }),
			permit({ id: '2', validTo: NOON, ...at }),
		]);
		expect(spot?.signs.map(({ shape }) => shape)).toEqual(['red ring', 'yellow triangle']);
	});

	it('are only of what is in force there, on the level that is shown', () => {
		const all = [
			permit({ id: '1', state: 'requested', ...at }),
			permit({ id: '2', kind: 'document', state: 'effective', ...at }),
			permit({ id: '3' }),
			permit({ id: '4', ...at, layout: 'deck' }),
		];
		expect(signs(all, '0')).toEqual([]);
		expect(signs(all, '+8')).toHaveLength(1);
	});
});
