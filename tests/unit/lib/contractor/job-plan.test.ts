import { describe, expect, it } from 'vitest';
import {
	GROUND,
	isLevelShown,
	levelChoices,
	levelOn,
	plansOf,
	planWithMost,
} from '$lib/contractor/job-plan.ts';
import { jobOf } from '$lib/contractor/job.ts';
import { layout, occasion } from '../../../support/work.ts';
import { item, lookup } from './made-up.ts';

const layouts = [
	layout({ id: 'deck-8', order: 1, base: 'site', level: '+8' }),
	layout({ id: 'deck-20', order: 1, base: 'site', level: '+20' }),
	layout({ id: 'jetty', order: 2 }),
	layout({ id: 'site', order: 1 }),
];
const plans = plansOf(layouts);
const [site] = plans;

const placed = (number: string, on: string, level: string | null = null) =>
	jobOf(item({ number, layout: on, level, x: 1, y: 1 }), lookup(), occasion());

describe('the drawings that jobs lie on', () => {
	it('come in order, each with its levels, the highest first', () => {
		expect(plans.map(({ base, levels }) => [base.id, levels.map(({ id }) => id)])).toEqual([
			['site', ['deck-20', 'deck-8']],
			['jetty', []],
		]);
	});

	it('begin with the one that most jobs lie on', () => {
		const jobs = [placed('W-1', 'jetty'), placed('W-2', 'jetty'), placed('W-3', 'site')];
		expect(planWithMost(plans, jobs)?.base.id).toBe('jetty');
		expect(planWithMost(plans, [])?.base.id).toBe('site');
		expect(planWithMost([], jobs)).toBeNull();
	});

	it('put a job on its own level, or on that of its drawing', () => {
		if (!site) throw new Error('no plan');
		expect(levelOn({ layout: 'site', level: '+8' }, site)).toBe('+8');
		expect(levelOn({ layout: 'deck-20', level: null }, site)).toBe('+20');
		expect(levelOn({ layout: 'site', level: GROUND }, site)).toBeNull();
	});

	it('offer each level with the number of jobs there', () => {
		if (!site) throw new Error('no plan');
		const jobs = [placed('W-1', 'site'), placed('W-2', 'deck-8'), placed('W-3', 'site', '+8')];
		expect(levelChoices(site, jobs)).toEqual([
			{ level: null, count: 3 },
			{ level: '+20', count: 0 },
			{ level: '+8', count: 2 },
			{ level: GROUND, count: 1 },
		]);
	});

	it('show all levels, or one of them', () => {
		expect([null, '+8'].map((level) => isLevelShown(level, null))).toEqual([true, true]);
		expect([null, '+8'].map((level) => isLevelShown(level, GROUND))).toEqual([true, false]);
		expect([null, '+8'].map((level) => isLevelShown(level, '+8'))).toEqual([false, true]);
	});
});
