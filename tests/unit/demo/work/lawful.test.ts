import { describe, expect, it } from 'vitest';
import { makeDemonstration } from '../../../../demo/demonstration.ts';
import { unresolvedBlockers } from '../../../../src/lib/control/blocker.ts';
import { stateOfPoints } from '../../../../src/lib/control/isolation-point.ts';
import { wrongInOwnField } from '../../../../src/lib/control/record-fields.ts';
import { LIFECYCLES } from '../../../../src/lib/control/record-lifecycle.ts';
import { conflictsOf, isUnsettled } from '../../../../src/lib/control/conflict.ts';
import type { ConflictIndex } from '../../../../src/lib/control/conflict-index.ts';
import type { SiteContent } from '../../../../src/lib/control/site-content.ts';
import { around } from '../../../support/around.ts';
import {
	isNotTrulyClosed,
	missingBeforeClose,
	missingBeforeStart,
} from '../../../../src/lib/control/readiness.ts';
import { statusOf } from '../../../../src/lib/control/stage.ts';

const moments = ['2026-11-12T09:30:00Z', '2027-01-01T00:20:00Z', '2028-02-29T23:50:00Z'];

function aroundSite(site: SiteContent): ConflictIndex {
	const byId = <T extends { id: string }>(list: readonly T[]) => {
		const all = new Map(list.map((one) => [one.id, one]));
		return (id: string) => all.get(id);
	};
	return around({
		items: () => site.items,
		records: () => site.records,
		areas: () => site.areas,
		layouts: () => site.layouts,
		item: byId(site.items),
		record: byId(site.records),
		area: byId(site.areas),
		type: byId(site.types),
	});
}

describe.each(moments)('the work of the demonstration at %s', (moment) => {
	const site = makeDemonstration({ items: 1500, now: new Date(moment) });
	const now = new Date(moment).toISOString();
	const occasion = { now, timeZone: 'UTC', partyName: () => undefined };
	const records = new Map(site.records.map((record) => [record.id, record]));
	const lookup = (id: string) => records.get(id);
	const types = new Map(site.types.map((type) => [type.id, type]));
	const around = { record: lookup, type: (id: string) => types.get(id) };

	it('is live only when nothing is missing to start', () => {
		const live = site.items.filter((item) => statusOf(item) === 'live');
		expect(live.flatMap((item) => missingBeforeStart(item, around, occasion))).toEqual([]);
	});

	const beside = aroundSite(site);

	it('goes on beside other live work only as the matrix allows, its conditions accepted (C4)', () => {
		const met = site.items
			.filter(({ stage }) => stage === 'live')
			.flatMap((item) => conflictsOf(item, beside, now))
			.filter(({ when }) => when === 'now');
		expect(met.filter(isUnsettled)).toEqual([]);
		expect(met.length).toBeGreaterThan(0);
	});

	it('is planned in part into conflicts, of which some are a no', () => {
		const planned = site.items
			.flatMap((item) => conflictsOf(item, beside, now))
			.filter(({ when }) => when === 'planned');
		expect(planned.some(({ verdict }) => verdict === 'no')).toBe(true);
		expect(planned.some(({ verdict }) => verdict !== 'no')).toBe(true);
		expect(planned.some((one) => one.with.kind === 'record')).toBe(true);
	});

	it('has no blocker left once it is done', () => {
		const ended = site.items.filter(({ stage }) => ['done', 'closed', 'cancelled'].includes(stage));
		expect(ended.flatMap((item) => unresolvedBlockers(item.blockers))).toEqual([]);
	});

	it('is closed only with everything signed, and verified by somebody else', () => {
		const done = new Map(
			site.history
				.filter(({ field, to }) => field === 'stage' && to === 'done')
				.map(({ entry, actor }) => [entry, actor]),
		);
		for (const item of site.items.filter(({ stage }) => stage === 'closed')) {
			expect(missingBeforeClose(item, lookup)).toEqual([]);
			for (const criterion of item.criteria) {
				if (criterion.kind === 'verify') expect(criterion.signedBy).not.toBe(done.get(item.id));
			}
		}
		for (const item of site.items.filter(({ stage }) => stage === 'done')) {
			for (const { kind, signedBy } of item.criteria) {
				if (kind === 'verify') expect(signedBy).not.toBe(item.stageBy);
			}
		}
	});

	it('is in part done but not truly closed', () => {
		const share = site.items.filter((item) => isNotTrulyClosed(item, lookup)).length / 1500;
		expect(share).toBeGreaterThan(0.07);
		expect(share).toBeLessThan(0.12);
	});

	it('happened in an order that can be, and not in the future', () => {
		for (const item of site.items) {
			expect(item.createdAt <= item.stageAt && item.stageAt <= item.updatedAt).toBe(true);
			expect(item.updatedAt <= now).toBe(true);
			if (item.plannedStart !== null) {
				expect(item.plannedStart >= item.createdAt).toBe(true);
				expect((item.plannedEnd ?? '') > item.plannedStart).toBe(true);
			}
			for (const { since, resolvedAt } of item.blockers) {
				expect(since >= item.createdAt && since <= now).toBe(true);
				if (resolvedAt !== null) expect(resolvedAt >= since && resolvedAt <= now).toBe(true);
			}
			for (const { signedAt } of item.criteria) {
				if (signedAt !== null) expect(signedAt >= item.createdAt && signedAt <= now).toBe(true);
			}
		}
		for (const { createdAt, updatedAt } of site.records) {
			expect(createdAt <= updatedAt && updatedAt <= now).toBe(true);
		}
	});

	it('has no permit issued that rests on what is not established (R4)', () => {
		const issued = site.records.filter(({ state }) => state === 'issued');
		const under = issued.flatMap(({ restsOn }) => restsOn.map((id) => records.get(id)));
		expect(under.length).toBeGreaterThan(5);
		for (const record of under) {
			expect(record && LIFECYCLES[record.kind].satisfiesStart).toContain(record?.state);
		}
	});

	it('has isolations as far as their points are, each verified by somebody else (R4)', () => {
		const isolations = site.records.filter(({ kind }) => kind === 'isolation');
		expect(isolations.length).toBeGreaterThan(10);
		for (const { state, points } of isolations) {
			if (state !== 'cancelled') expect(stateOfPoints(points)).toBe(state);
			for (const { lockedBy, verifiedBy } of points) {
				if (verifiedBy !== null) expect(verifiedBy).not.toBe(lockedBy);
			}
		}
	});

	it('has records whose fields hold what their kinds ask for (R1)', () => {
		for (const { kind, custom } of site.records) {
			const wrong = Object.entries(custom).map(([id, value]) => wrongInOwnField(kind, id, value));
			expect(wrong.filter((one) => one !== null)).toEqual([]);
		}
	});

	it('is signed and verified by people of the site', () => {
		const roles = new Map(site.people.map(({ id, role }) => [id, role]));
		for (const { kind, signedBy } of site.items.flatMap(({ criteria }) => criteria)) {
			if (signedBy === null) continue;
			expect(roles.get(signedBy)).not.toBe('contractor');
			if (kind === 'verify') expect(roles.get(signedBy)).not.toBe('technician');
		}
	});
});
