import { describe, expect, it } from 'vitest';
import { makeDemonstration } from '../../../../demo/demonstration.ts';
import { loadByArea } from '../../../../src/lib/control/load.ts';
import { UNFINISHED_STAGES } from '../../../../src/lib/control/stage.ts';
import type { WorkItem } from '../../../../src/lib/control/work-item.ts';

const now = new Date('2026-11-12T09:30:00Z');
const WEEK = 7 * 86_400_000;
const site = makeDemonstration({ items: 1500, now });
const records = new Map(site.records.map((record) => [record.id, record]));
const items = new Map(site.items.map((item) => [item.id, item]));
const units = site.areas.filter(({ parent }) => parent === null);
const unitOf = new Map(site.areas.map(({ id, parent }) => [id, parent ?? id]));
const inUnit = (unit: string) => (item: WorkItem) =>
	item.area !== null && unitOf.get(item.area) === unit;
const PILING = ['crude', 'alkylation'];

describe('the past of the demonstration', () => {
	it('is twelve weeks long and told oldest first', () => {
		const moments = site.history.map(({ at }) => at);
		expect(moments).toEqual([...moments].sort());
		expect(Date.parse(moments[0] ?? '')).toBeGreaterThanOrEqual(now.getTime() - 12 * WEEK);
		expect(Date.parse(moments[0] ?? '')).toBeLessThan(now.getTime() - 11 * WEEK);
		expect(Date.parse(moments.at(-1) ?? '')).toBeLessThanOrEqual(now.getTime());
	});

	it('leads to the items as they are', () => {
		const replayed = new Map<string, Record<string, unknown>>();
		for (const { root, entry, field, to, from, act } of site.history) {
			if (root !== 'items') continue;
			expect(items.has(entry)).toBe(true);
			if (field === null) {
				expect(act).toBe('create');
				replayed.set(entry, { ...(to as WorkItem) });
				continue;
			}
			const before = replayed.get(entry) ?? {};
			if (Object.hasOwn(before, field)) expect(before[field]).toEqual(from);
			replayed.set(entry, { ...before, [field]: to });
		}
		const fields = ['title', 'owner', 'party', 'area', 'layout', 'level', 'x', 'y'] as const;
		for (const [id, state] of replayed) {
			const item = items.get(id);
			for (const field of ['stage', 'priority', 'plannedStart', 'plannedEnd', ...fields] as const) {
				if (Object.hasOwn(state, field)) expect(state[field]).toEqual(item?.[field]);
			}
		}
		for (const item of site.items.filter(
			({ createdAt }) => createdAt >= (site.history[0]?.at ?? ''),
		)) {
			const state = replayed.get(item.id) ?? {};
			expect(state['stage']).toBe(item.stage);
			for (const blocker of item.blockers) expect(state[`blocker:${blocker.id}`]).toEqual(blocker);
			for (const link of item.links) expect(state[`link:${link.record}`]).toEqual(link);
			for (const criterion of item.criteria) {
				if (criterion.signedAt !== null) {
					expect(state[`criterion:${criterion.id}`]).toEqual(criterion);
				}
			}
		}
	});

	it('leads to the records as they are', () => {
		const states = new Map<string, unknown>();
		for (const { root, entry, field, to } of site.history) {
			if (root !== 'records') continue;
			states.set(entry, field === null ? (to as { state: string }).state : to);
		}
		expect(states.size).toBeGreaterThan(150);
		for (const [id, state] of states) expect(records.get(id)?.state).toBe(state);
	});

	it('goes only from stages to stages that may follow', () => {
		const follow: Record<string, readonly string[]> = {
			wait: ['open', 'live'],
			start: ['open', 'waiting'],
			finish: ['live'],
			close: ['done'],
			cancel: ['open', 'waiting'],
			reopen: ['done'],
		};
		for (const { field, act, from, actor } of site.history) {
			if (field !== 'stage') continue;
			expect(follow[act ?? '']).toContain(from);
			expect(actor).not.toBeNull();
		}
	});

	it('has no work that starts or ends while something is in its way', () => {
		const open = new Map<string, number>();
		for (const { root, entry, field, act } of site.history) {
			if (root !== 'items') continue;
			if (act === 'raise-blocker') open.set(entry, (open.get(entry) ?? 0) + 1);
			if (act === 'resolve-blocker') open.set(entry, (open.get(entry) ?? 0) - 1);
			if (field === 'stage' && (act === 'start' || act === 'finish')) {
				expect(open.get(entry) ?? 0).toBeLessThanOrEqual(0);
			}
		}
	});

	it('lets work pile up in two units, which hold the most, and nowhere else', () => {
		const loads = loadByArea(site.areas, site.items, (id) => records.get(id), now.toISOString());
		const most = [...units]
			.sort((one, other) => (loads.get(other.id)?.open ?? 0) - (loads.get(one.id)?.open ?? 0))
			.slice(0, 2);
		expect(most.map(({ id }) => id)).toEqual(PILING);
		for (const { id } of units) {
			const { accumulation = null } = loads.get(id) ?? {};
			if (PILING.includes(id)) expect(accumulation).toBeGreaterThan(1.8);
			else expect(accumulation ?? 1).toBeLessThanOrEqual(1.1);
		}
	});

	it.each(PILING)('has more open work in %s week after week', (unit) => {
		const ended = new Map<string, number>();
		for (const { field, to, entry, at } of site.history) {
			if (field !== 'stage') continue;
			if (to === 'done' || to === 'cancelled') ended.set(entry, Date.parse(at));
			else if (to !== 'closed') ended.delete(entry);
		}
		const open = Array.from({ length: 12 }, (_, week) => {
			const moment = now.getTime() - (11 - week) * WEEK;
			return site.items.filter(inUnit(unit)).filter((item) => {
				if (Date.parse(item.createdAt) > moment) return false;
				if (UNFINISHED_STAGES.has(item.stage)) return true;
				return (ended.get(item.id) ?? 0) > moment;
			}).length;
		});
		expect([...open].sort((one, other) => one - other)).toEqual(open);
		expect((open.at(-1) ?? 0) / (open[0] ?? 1)).toBeGreaterThan(1.3);
	});

	it('has scaffolds in the way in the crude unit week after week', () => {
		const weeks = new Set(
			site.items
				.filter(inUnit('crude'))
				.flatMap(({ blockers }) => blockers)
				.filter(({ kind }) => kind === 'scaffold')
				.map(({ since }) => Math.floor((now.getTime() - Date.parse(since)) / WEEK)),
		);
		const lately = [0, 1, 2, 3, 4, 5].filter((week) => weeks.has(week));
		expect(lately.length).toBeGreaterThanOrEqual(5);
	});
});
