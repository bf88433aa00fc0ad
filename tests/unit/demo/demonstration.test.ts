import { describe, expect, it } from 'vitest';
import { makeDemonstration } from '../../../demo/demonstration.ts';
import { DEFAULT_TYPES } from '../../../src/lib/control/default-types.ts';
import { isUnfilled } from '../../../src/lib/control/job-type.ts';
import { refusalOfOwnField } from '../../../src/lib/control/own-field.ts';
import { refusalOfField } from '../../../src/lib/control/edit.ts';
import { contains } from '../../../src/lib/control/place.ts';
import { missingBeforeStart } from '../../../src/lib/control/readiness.ts';
import { LIFECYCLES } from '../../../src/lib/control/record-lifecycle.ts';
import { RECORD_KINDS } from '../../../src/lib/control/site-record.ts';
import { STATUSES, statusOf, UNFINISHED_STAGES } from '../../../src/lib/control/stage.ts';
import { isPlaced } from '../../../src/lib/control/work-item.ts';

const now = new Date('2026-11-12T09:30:00Z');
const site = makeDemonstration({ items: 1500, now });
const areas = new Map(site.areas.map((area) => [area.id, area]));
const records = new Map(site.records.map((record) => [record.id, record]));
const lookup = (id: string) => records.get(id);
const types = new Map(site.types.map((type) => [type.id, type]));
const around = { record: lookup, type: (id: string) => types.get(id) };

function withoutDrawings(items: number, seed: number) {
	const { drawings, ...rest } = makeDemonstration({ items, now, seed });
	return { ...rest, drawn: drawings.map(({ layout }) => layout) };
}

describe('the demonstration site', () => {
	it('is the same for the same seed and moment', () => {
		const made = (seed: number) => JSON.stringify(withoutDrawings(60, seed));
		expect(made(4) === made(4)).toBe(true);
		expect(made(4) === made(5)).toBe(false);
		const again = makeDemonstration({ items: 0, now, seed: 9 }).drawings;
		const same = again.map(({ bytes }, index) =>
			Buffer.from(bytes).equals(site.drawings[index]?.bytes ?? Buffer.of()),
		);
		expect(same).toEqual([true, true, true]);
	});

	it('follows the moment that it is made for', () => {
		const later = makeDemonstration({ items: 60, now: new Date('2031-03-02T23:10:00Z') });
		const born = later.items.map(({ createdAt }) => createdAt);
		expect(born.every((at) => at < '2031-03-02T23:10:00Z' && at > '2029-12-01')).toBe(true);
	});

	it.each([0, 1, 7, 300])('can be made with %i items', (items) => {
		const made = makeDemonstration({ items, now });
		expect(made.items).toHaveLength(items);
		expect(made.areas.length).toBe(site.areas.length);
		expect(new Set(made.records.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(6);
	});

	it('can be made with 50,000 items', { timeout: 180_000 }, () => {
		const made = makeDemonstration({ items: 50_000, now });
		expect(made.items).toHaveLength(50_000);
		expect(made.records.length).toBeLessThanOrEqual(2_000);
		expect(made.history.length / made.items.length).toBeGreaterThan(4);
		expect(made.history.length / made.items.length).toBeLessThan(8);
	});

	it('gives every entry an id and a number of its own', () => {
		const ids = [...site.items, ...site.records, ...site.areas, ...site.layouts].map(
			({ id }) => id,
		);
		expect(new Set(ids).size).toBe(ids.length);
		const numbers = [...site.items, ...site.records].map(({ number }) => number);
		expect(new Set(numbers).size).toBe(numbers.length);
		const blockers = site.items.flatMap((item) => item.blockers.map(({ id }) => id));
		expect(new Set(blockers).size).toBe(blockers.length);
		const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
		expect(site.items.every(({ id }) => uuid.test(id))).toBe(true);
	});

	it('marks everybody in it as invented', () => {
		expect(site.people.length).toBeGreaterThanOrEqual(28);
		expect(site.people.every(({ name }) => name.endsWith(' Demo'))).toBe(true);
		const companies = site.parties.filter(({ kind }) => kind === 'company');
		expect(companies.every(({ name }) => name.endsWith('(demo)'))).toBe(true);
	});

	it('has the people whom the accounts belong to', () => {
		const person = (id: string) => site.people.find((one) => one.id === `person-${id}`);
		for (const role of ['admin', 'coordinator', 'supervisor', 'technician', 'viewer']) {
			expect(person(role)?.role).toBe(role);
		}
		expect(person('technician')?.party).toBe('mechanical');
		expect(person('northgate-lead')).toMatchObject({ role: 'contractor', party: 'northgate' });
		expect(person('baylift-lead')).toMatchObject({ role: 'contractor', party: 'baylift' });
	});

	it('refers only to what is there', () => {
		const people = new Set(site.people.map(({ id }) => id));
		const parties = new Set(site.parties.map(({ id }) => id));
		const items = new Set(site.items.map(({ id }) => id));
		for (const item of site.items) {
			for (const one of [item.owner, item.createdBy, item.stageBy]) {
				if (one !== null) expect(people).toContain(one);
			}
			if (item.party !== null) expect(parties).toContain(item.party);
			for (const { record } of item.links) expect(records.has(record)).toBe(true);
			for (const { clearedBy, pointsTo } of item.blockers) {
				if (clearedBy !== null) expect(people.has(clearedBy) || parties.has(clearedBy)).toBe(true);
				if (pointsTo !== null) {
					expect(pointsTo.id).not.toBe(item.id);
					expect(items.has(pointsTo.id) || records.has(pointsTo.id)).toBe(true);
				}
			}
		}
	});

	it('has every job type in every status, and every kind of records', () => {
		for (const { id } of DEFAULT_TYPES) {
			const statuses = new Set(site.items.filter(({ type }) => type === id).map(statusOf));
			expect([...statuses].sort()).toEqual([...STATUSES].sort());
		}
		for (const kind of RECORD_KINDS) {
			expect(site.records.filter((record) => record.kind === kind).length).toBeGreaterThan(5);
		}
		for (const { kind, state } of site.records) expect(LIFECYCLES[kind].states).toContain(state);
	});

	it('fills the fields of each type with values of their form', () => {
		const types = new Map(DEFAULT_TYPES.map((type) => [type.id, type]));
		for (const item of site.items) {
			const { fields = [], criteria = [] } = types.get(item.type) ?? {};
			expect(item.criteria.map(({ id }) => id)).toEqual(criteria.map(({ id }) => id));
			for (const field of fields) {
				const value = item.custom[field.id] ?? null;
				expect(refusalOfOwnField(field, value, () => true)).toBeNull();
				if (field.required) expect(isUnfilled(value)).toBe(false);
			}
			for (const [field, value] of Object.entries(item)) {
				const refusal = refusalOfField('items', field, value);
				if (refusal !== null) expect(refusal.rule).toBe('governed');
			}
		}
	});

	it('puts items into their areas, and leaves some without a place or an area', () => {
		const placed = site.items.filter(isPlaced);
		for (const { area, layout, level, x, y } of placed) {
			if (area === null || x === null || y === null) continue;
			const found = areas.get(area);
			expect(found?.layout).toBe(layout);
			expect(found?.level).toBe(level);
			expect(contains(found?.polygon ?? [], x, y)).toBe(true);
		}
		const unplaced = site.items.length - placed.length;
		expect(unplaced).toBeGreaterThan(15);
		expect(unplaced).toBeLessThan(60);
		const nowhere = site.items.filter(({ area }) => area === null).length;
		expect(nowhere).toBeGreaterThan(10);
		expect(nowhere).toBeLessThan(40);
		for (const layout of ['crude-8', 'crude-20']) {
			expect(placed.filter((item) => item.layout === layout).length).toBeGreaterThan(5);
		}
	});

	it('has one piece of equipment that dozens of items are for', () => {
		expect(site.items.filter(({ asset }) => asset === 'C-101').length).toBeGreaterThan(30);
	});

	it.each(['northgate', 'baylift'])(
		'gives %s work in every state that a contractor meets',
		(party) => {
			const theirs = site.items.filter((item) => item.party === party);
			expect(theirs.length / site.items.length).toBeGreaterThan(0.1);
			expect(theirs.length / site.items.length).toBeLessThan(0.2);
			const unfinished = theirs.filter(({ stage }) => UNFINISHED_STAGES.has(stage));
			const withPermit = unfinished.filter((item) =>
				item.links.some(
					({ record, role }) => role === 'to start' && lookup(record)?.kind === 'permit',
				),
			);
			const lacks = (item: (typeof theirs)[number]) =>
				missingBeforeStart(item, around, {
					now: now.toISOString(),
					timeZone: 'UTC',
					partyName: () => undefined,
				}).length > 0;
			const open = withPermit.filter((item) => statusOf(item) === 'open');
			expect(open.filter((item) => !lacks(item)).length).toBeGreaterThanOrEqual(3);
			expect(open.filter(lacks).length).toBeGreaterThanOrEqual(3);
			expect(withPermit.filter((item) => statusOf(item) === 'live').length).toBeGreaterThanOrEqual(
				3,
			);
			expect(unfinished.filter((item) => statusOf(item) === 'blocked').length).toBeGreaterThan(2);
		},
	);

	it('keeps what comes from elsewhere by its source’s id and status', () => {
		const imported = site.items.filter(({ source }) => source !== null);
		expect(imported.length).toBeGreaterThan(200);
		for (const { source, externalId, sourceStatus, sourceSeenAt } of imported) {
			expect(['SAP PM (demo)', 'P6 (demo)']).toContain(source);
			expect([externalId, sourceStatus, sourceSeenAt]).not.toContain(null);
		}
		const keys = imported.map(({ source, externalId }) => `${source} ${externalId}`);
		expect(new Set(keys).size).toBe(keys.length);
	});

	it('has permits that have expired, that are suspended, and none of hot work longer than a day', () => {
		const permits = site.records.filter(({ kind }) => kind === 'permit');
		const expired = permits.filter(
			({ state, validTo }) => state === 'issued' && (validTo ?? '') < now.toISOString(),
		);
		expect(expired.length).toBeGreaterThan(2);
		expect(permits.filter(({ state }) => state === 'suspended').length).toBeGreaterThan(2);
		for (const { form, validFrom, validTo } of permits) {
			const hours = (Date.parse(validTo ?? '') - Date.parse(validFrom ?? '')) / 3_600_000;
			expect(hours).toBeGreaterThan(0);
			expect(hours).toBeLessThanOrEqual(form === 'Hot work' ? 24 : 14 * 24);
		}
	});
});
