import { describe, expect, it } from 'vitest';
import { acceptanceId } from '../../../../src/lib/control/acceptance.ts';
import {
	type Conflict,
	conflictsAtStart,
	conflictsOf,
	isUnsettled,
} from '../../../../src/lib/control/conflict.ts';
import { DEFAULT_MATRIX } from '../../../../src/lib/control/default-matrix.ts';
import { judge } from '../../../../src/lib/control/judge.ts';
import type { ItemAct } from '../../../../src/lib/control/act.ts';
import type { WorkItem } from '../../../../src/lib/control/work-item.ts';
import { around } from '../../../support/around.ts';
import * as work from '../../../support/work.ts';
import { AREAS, LAYOUTS } from './conflict-ground.ts';
import { actor, does, EARLIER, item, LATER, MadeUpSite, NOW, permit } from './made-up.ts';

const TOMORROW = '2026-05-13T08:00:00.000Z';
const TOMORROW_NOON = '2026-05-13T12:00:00.000Z';

function siteOf(...items: WorkItem[]) {
	return new MadeUpSite({ items, areas: AREAS, layouts: LAYOUTS });
}

const hot = (says: Partial<WorkItem> = {}) =>
	item({ id: 'i1', number: 'W-1042', activities: ['hot-work'], area: 'bay', ...says });
const entry = (says: Partial<WorkItem> = {}) =>
	item({
		id: 'i2',
		number: 'W-0977',
		activities: ['confined-space'],
		area: 'bay',
		stage: 'live',
		plannedEnd: LATER,
		...says,
	});

function meets(one: WorkItem, other: WorkItem): Conflict[] {
	return conflictsAtStart(one, siteOf(one, other).around, NOW);
}

describe('what meets in place (C3)', () => {
	it.each([
		['in the same area', { area: 'bay' }, {}, true],
		['where one area lies in the other', { area: 'unit' }, {}, true],
		['in areas beside each other', { area: 'row' }, {}, false],
		[
			'nearer than the distance',
			{ area: 'row', layout: 'ground', x: 0, y: 0 },
			{ x: 20, y: 20 },
			true,
		],
		[
			'as far as the distance',
			{ area: 'row', layout: 'ground', x: 0, y: 0 },
			{ x: 30, y: 0 },
			false,
		],
		['on another drawing', { area: 'row', layout: 'elsewhere', x: 0, y: 0 }, { x: 1, y: 1 }, false],
		[
			'one level above',
			{ area: 'row', layout: '+8', level: '+8', x: 0, y: 0 },
			{ x: 5, y: 5 },
			true,
		],
		[
			'two levels above',
			{ area: 'row', layout: '+16', level: '+16', x: 0, y: 0 },
			{ x: 5, y: 5 },
			false,
		],
		[
			'on one system',
			{ area: 'row', custom: { system: '210-4' } },
			{ custom: { system: ' 210-4' } },
			true,
		],
		[
			'on two systems',
			{ area: 'row', custom: { system: '210-4' } },
			{ custom: { system: '210-5' } },
			false,
		],
	])('%s', (_words, first, second, expected) => {
		const found = meets(hot(first), entry({ layout: 'ground', ...second }));
		expect(found.length > 0).toBe(expected);
	});

	it('under one permit or isolation', () => {
		const link = { record: 'p1', role: 'to start' as const };
		const one = hot({ area: 'row', links: [link] });
		const other = entry({ links: [{ ...link, role: 'informs' }] });
		const site = new MadeUpSite({
			items: [one, other],
			records: [permit({ form: 'Isolation certificate' })],
			areas: AREAS,
		});
		expect(conflictsAtStart(one, site.around, NOW)).toMatchObject([{ place: { by: 'system' } }]);
	});

	it('below what may fall, however far below; and not above it', () => {
		const lift = entry({
			activities: ['heavy-lift'],
			layout: '+24',
			level: '+24',
			x: 0,
			y: 0,
			area: 'row',
		});
		const below = hot({ activities: ['sampling'], layout: 'ground', x: 3, y: 3 });
		expect(meets(below, lift)).toMatchObject([
			{ verdict: 2, place: { by: 'distance', distance: 4 } },
		]);
		const above = { ...below, layout: '+24', level: '+24' };
		expect(meets(above, { ...lift, layout: 'ground', level: null })).toEqual([]);
	});
});

describe('what overlaps in time (C3)', () => {
	const planned = (from: string | null, to: string | null): Partial<WorkItem> => ({
		stage: 'open',
		plannedStart: from,
		plannedEnd: to,
	});

	it.each([
		['live beside live', { stage: 'live' }, { stage: 'live' }, 'now'],
		['planned into live', planned(NOW, LATER), { stage: 'live', plannedEnd: LATER }, 'planned'],
		['planned after live has ended', planned(TOMORROW, null), { stage: 'live' }, null],
		[
			'planned beside planned',
			planned(TOMORROW, TOMORROW_NOON),
			planned(TOMORROW, null),
			'planned',
		],
		['planned one after the other', planned(NOW, TOMORROW), planned(TOMORROW, TOMORROW_NOON), null],
		['planned for a time that has passed', planned(EARLIER, NOW), { stage: 'live' }, null],
		['planned for no time', planned(null, null), { stage: 'live' }, null],
		['done', { stage: 'done' }, { stage: 'live' }, null],
		['live that is overdue', { stage: 'live', plannedEnd: EARLIER }, { stage: 'live' }, 'now'],
	] as const)('%s', (_words, first, second, expected) => {
		const [one, other] = [hot(first), entry({ plannedEnd: null, ...second })];
		const found = conflictsOf(one, siteOf(one, other).around, NOW);
		expect(found.map(({ when }) => when)).toEqual(expected === null ? [] : [expected]);
	});

	it('live work that is blocked counts as live: it goes on without being asked again', () => {
		const blocked = entry({ blockers: [work.blocker()] });
		expect(meets(hot(), blocked)).toMatchObject([{ verdict: 'no', when: 'now', to: LATER }]);
	});
});

describe('which activities an item carries (C2)', () => {
	const carried = (says: Partial<WorkItem>) => {
		const of = item({ id: 'i1', ...says });
		const index = around({
			items: () => [of],
			item: () => of,
			record: () => permit({ form: 'hot WORK' }),
			type: () => ({ ...work.jobType(), activities: ['sampling'] }),
		});
		return [...(index.work('i1')?.activities ?? [])].sort();
	};

	it('those that it names, those of its type, and those of the permits that it needs to start', () => {
		expect(carried({})).toEqual(['sampling']);
		expect(carried({ activities: ['excavation', 'gone-from-the-matrix'] })).toEqual([
			'excavation',
			'sampling',
		]);
		expect(carried({ links: [{ record: 'p1', role: 'to start' }] })).toEqual([
			'hot-work',
			'sampling',
		]);
		expect(carried({ links: [{ record: 'p1', role: 'informs' }] })).toEqual(['sampling']);
	});
});

describe('wind, night and lightning (C1)', () => {
	const warning = {
		kind: 'communication' as const,
		form: 'Lightning warning',
		state: 'issued',
		area: null,
	};
	const lift = hot({ activities: ['heavy-lift'] });
	const during = (record: Partial<ReturnType<typeof permit>>, one = lift) => {
		const site = new MadeUpSite({
			items: [one],
			areas: AREAS,
			records: [permit({ ...warning, ...record })],
		});
		return conflictsAtStart(one, site.around, NOW).map(({ verdict }) => verdict);
	};

	it('holds for the whole site, or for its area with the areas below', () => {
		expect(during({})).toEqual(['no']);
		expect(during({ area: 'unit' })).toEqual(['no']);
		expect(during({ area: 'farm' })).toEqual([]);
		expect(during({}, hot())).toEqual([]);
	});

	it('holds while its record is in force', () => {
		expect(during({ state: 'draft' })).toEqual([]);
		expect(during({ state: 'withdrawn' })).toEqual([]);
		expect(during({ validTo: NOW })).toEqual([]);
		expect(during({ validFrom: LATER, validTo: null })).toEqual([]);
		expect(during({ kind: 'hazard', state: 'identified' })).toEqual(['no']);
		expect(during({ kind: 'hazard', state: 'closed' })).toEqual([]);
	});
});

describe('starting beside other work (C4)', () => {
	it('is refused into a no, in words', () => {
		const judgement = judge(
			does({ act: 'start' }),
			actor('supervisor'),
			siteOf(hot(), entry()),
			NOW,
		);
		expect(judgement).toMatchObject({
			refusals: [
				{
					rule: 'conflict',
					message: `Hot work W-1042 may not run beside confined space entry W-0977 in Reactor bay (live until 14:00)`,
				},
			],
		});
	});

	it('and so is reporting done what never was live', () => {
		const judgement = judge(
			does({ act: 'finish' }),
			actor('supervisor'),
			siteOf(hot(), entry()),
			NOW,
		);
		expect(judgement).toMatchObject({ lawful: false, refusals: [{ rule: 'conflict' }] });
	});

	it('tells a contractor no more of others’ work than what goes on, where, and until when', () => {
		const site = siteOf(hot({ party: 'northgate' }), entry({ party: 'baylift' }));
		const judgement = judge(does({ act: 'start' }), actor('contractor'), site, NOW);
		expect(judgement).toMatchObject({
			refusals: [
				{
					message: `Confined space entry is live in Reactor bay until 14:00: not permitted beside hot work`,
				},
			],
		});
	});

	it('is not kept from what is only planned', () => {
		const planned = entry({ stage: 'open', plannedStart: NOW });
		expect(
			judge(does({ act: 'start' }), actor('supervisor'), siteOf(hot(), planned), NOW),
		).toMatchObject({ lawful: true });
	});

	const sampling = () => entry({ activities: ['sampling'], owner: 'technician' });
	const accepts = (by: Parameters<typeof actor>[0], site: MadeUpSite, words?: string) =>
		judge(does({ act: 'accept-condition', with: 'i2', condition: 1, words }), actor(by), site, NOW);

	it('an acceptance outlives waiting and starting again, and not a reopening of either of the two', () => {
		const LATER_ON = '2026-05-12T10:30:00.000Z';
		const accepted = () => {
			const site = siteOf(hot(), sampling());
			const acceptance = accepts('supervisor', site);
			if (!acceptance.lawful) throw new Error('It was not accepted.');
			site.take(acceptance.changes);
			return site;
		};
		const act = (site: MadeUpSite, id: string, what: ItemAct, at = LATER_ON) => {
			const asked = { id: 'asked', target: 'item', item: id, does: what } as const;
			const judgement = judge(asked, actor('coordinator'), site, at);
			if (judgement.lawful) site.take(judgement.changes);
			return judgement;
		};
		const resting = accepted();
		for (const step of ['start', 'wait', 'start'] as const) {
			expect(act(resting, 'i1', { act: step }).lawful).toBe(true);
		}
		for (const [reopened, other] of [
			['i1', 'i2'],
			['i2', 'i1'],
		] as const) {
			const site = accepted();
			expect(act(site, 'i1', { act: 'start' }).lawful).toBe(true);
			for (const does of [
				{ act: 'finish' } as const,
				{ act: 'reopen', reason: 'It leaks' } as const,
			]) {
				expect(act(site, reopened, does).lawful).toBe(true);
			}
			expect(act(site, reopened, { act: 'start' })).toMatchObject({
				refusals: [{ rule: 'condition', field: `acceptance:${other}:1` }],
			});
			const again = { act: 'accept-condition', with: other, condition: 1 } as const;
			expect(act(site, reopened, again).lawful).toBe(true);
			expect(act(site, reopened, { act: 'start' }).lawful).toBe(true);
		}
	});

	it('under a condition needs its acceptance, which holds for both of the two', () => {
		const site = siteOf(hot(), sampling());
		const start = () => judge(does({ act: 'start' }), actor('technician'), site, NOW);
		expect(start()).toMatchObject({ refusals: [{ rule: 'condition', field: 'acceptance:i2:1' }] });
		const accepted = accepts('supervisor', site);
		if (!accepted.lawful) throw new Error('It was not accepted.');
		site.take(accepted.changes);
		expect(start()).toMatchObject({ lawful: true });
		const turned = siteOf(
			{ ...sampling(), id: 'i1', stage: 'open' },
			{
				...hot(),
				id: 'i2',
				stage: 'live',
				acceptances: [{ ...(site.item('i1')?.acceptances[0] ?? never()), with: 'i1' }],
			},
		);
		expect(judge(does({ act: 'start' }), actor('supervisor'), turned, NOW)).toMatchObject({
			lawful: true,
		});
		expect(accepts('supervisor', site)).toMatchObject({ refusals: [{ rule: 'condition' }] });
	});

	it('is accepted by a supervisor, coordinator or admin whose work neither is', () => {
		for (const by of ['supervisor', 'coordinator', 'admin'] as const) {
			expect(accepts(by, siteOf(hot(), sampling())).lawful).toBe(true);
			expect(accepts(by, siteOf(hot({ owner: by }), sampling()))).toMatchObject({
				refusals: [{ rule: 'role' }],
			});
			expect(accepts(by, siteOf(hot(), { ...sampling(), owner: by }))).toMatchObject({
				refusals: [{ rule: 'role' }],
			});
		}
		for (const by of ['technician', 'viewer', 'contractor'] as const) {
			expect(accepts(by, siteOf(hot({ party: 'northgate' }), sampling())).lawful).toBe(false);
		}
	});

	it('is accepted in the words that stand now, and void when they change', () => {
		const words = DEFAULT_MATRIX.conditions.find(({ number }) => number === 1)?.text ?? '';
		expect(accepts('admin', siteOf(hot(), sampling()), 'Other words')).toMatchObject({
			lawful: false,
		});
		expect(accepts('admin', siteOf(hot(), sampling()), words)).toMatchObject({ lawful: true });
		const stale = {
			id: acceptanceId('i2', 1),
			with: 'i2',
			condition: 1,
			words: 'As it once was',
			by: 'admin',
			at: EARLIER,
		};
		const one = hot({ acceptances: [stale] });
		expect(meets(one, sampling()).filter(isUnsettled)).toHaveLength(1);
		expect(
			meets({ ...one, acceptances: [{ ...stale, words }] }, sampling()).filter(isUnsettled),
		).toEqual([]);
	});

	it('accepts nothing that is not met', () => {
		expect(accepts('admin', siteOf(hot({ area: 'farm' }), sampling()))).toMatchObject({
			lawful: false,
		});
		expect(accepts('admin', siteOf(hot(), entry()))).toMatchObject({ lawful: false });
		expect(accepts('admin', siteOf(hot({ stage: 'done' }), sampling()))).toMatchObject({
			lawful: false,
		});
	});
});

describe('moving live work (C5)', () => {
	const move = (site: MadeUpSite) =>
		judge(does({ act: 'move', area: 'bay' }), actor('supervisor'), site, NOW);

	it('is refused into a no, and open to what is not live', () => {
		expect(move(siteOf(hot({ area: 'farm', stage: 'live' }), entry()))).toMatchObject({
			refusals: [{ rule: 'conflict' }],
		});
		expect(move(siteOf(hot({ area: 'farm' }), entry()))).toMatchObject({ lawful: true });
	});

	it('is open where the two meet already', () => {
		expect(move(siteOf(hot({ area: 'unit', stage: 'live' }), entry()))).toMatchObject({
			lawful: true,
		});
	});
});

function never(): never {
	throw new Error('There is no acceptance.');
}
