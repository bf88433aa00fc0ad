import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	PAST_FIELDS,
	type PastChanges,
	type PastEntries,
	PastWalk,
} from '../../../../src/lib/control/past.ts';
import type { WorkItem } from '../../../../src/lib/control/work-item.ts';
import { area, blocker, item, NOON, permit, rectangle } from '../../../support/work.ts';

const START = Date.parse(NOON);
const MINUTE = 60_000;

/** One thing that happens: each comes a minute after the one before. */
type Step =
	| { kind: 'create'; item: number }
	| { kind: 'archive' | 'raise' | 'resolve'; item: number }
	| { kind: 'stage'; item: number; stage: WorkItem['stage'] }
	| { kind: 'field'; item: number; field: 'title' | 'area' | 'x'; value: string | number | null };

interface Told {
	id: string;
	field: string | null;
	from: unknown;
	at: number;
}

const ids = fc.integer({ min: 0, max: 4 });
const STEP: fc.Arbitrary<Step> = fc.oneof(
	fc.record({ kind: fc.constant('create'), item: ids }),
	fc.record({ kind: fc.constantFrom('archive', 'raise', 'resolve'), item: ids }),
	fc.record({
		kind: fc.constant('stage'),
		item: ids,
		stage: fc.constantFrom('open', 'waiting', 'live', 'done', 'closed'),
	}),
	fc.record({
		kind: fc.constant('field'),
		item: ids,
		field: fc.constantFrom('title', 'area'),
		value: fc.constantFrom('one', 'two', 'three'),
	}),
	fc.record({
		kind: fc.constant('field'),
		item: ids,
		field: fc.constant('x'),
		value: fc.option(fc.integer({ min: 0, max: 9 })),
	}),
);

const isoAt = (step: number) => new Date(START + step * MINUTE).toISOString();
const inMinutes = (step: number) => START + step * MINUTE;

/** Lets things happen to a site that has two items already, and tells them as the history would. */
function lived(steps: readonly Step[]) {
	const items = new Map<string, WorkItem>(['i0', 'i1'].map((id) => [id, item({ id })]));
	const told: Told[] = [];
	const states = [new Map(items)];
	steps.forEach((step, index) => {
		const at = inMinutes(index + 1);
		const id = `i${step.item}`;
		const before = items.get(id);
		const tell = (field: string | null, from: unknown) => told.push({ id, field, from, at });
		if (step.kind === 'create') {
			if (before === undefined) {
				tell(null, null);
				items.set(id, item({ id, createdAt: isoAt(index + 1), stageAt: isoAt(index + 1) }));
			}
		} else if (before !== undefined) happen(items, before, step, isoAt(index + 1), tell);
		states.push(new Map(items));
	});
	return { items, told, states };
}

function happen(
	items: Map<string, WorkItem>,
	before: WorkItem,
	step: Exclude<Step, { kind: 'create' }>,
	at: string,
	tell: (field: string | null, from: unknown) => void,
) {
	const set = (fields: Partial<WorkItem>) => items.set(before.id, { ...before, ...fields });
	const [raised] = before.blockers;
	switch (step.kind) {
		case 'archive':
			tell(null, before);
			items.delete(before.id);
			break;
		case 'raise': {
			const id = `b-${at}`;
			tell(`blocker:${id}`, null);
			set({ blockers: [...before.blockers, blocker({ id, since: at })] });
			break;
		}
		case 'resolve':
			if (raised === undefined) break;
			tell(`blocker:${raised.id}`, raised);
			set({
				blockers: before.blockers.map((one) => (one === raised ? { ...one, resolvedAt: at } : one)),
			});
			break;
		case 'stage':
			if (step.stage === before.stage) break;
			tell('stage', before.stage);
			set({ stage: step.stage, stageAt: at });
			break;
		case 'field':
			tell(step.field, before[step.field]);
			set({ [step.field]: step.value });
			break;
	}
}

/** What there is now; nothing of what is not said. */
function site(says: Partial<PastEntries>): PastEntries {
	return { items: new Map(), records: new Map(), areas: new Map(), ...says };
}

/** What was told as it is sent, the newest first. */
function sent(told: readonly Told[], end: number): PastChanges {
	const newest = [...told].reverse();
	const entries = [...new Set(newest.map(({ id }) => id))];
	const fields = [...new Set(newest.map(({ field }) => field))];
	return {
		from: NOON,
		at: isoAt(end),
		entries: entries.map((id) => ['items', id]),
		fields,
		entry: newest.map(({ id }) => entries.indexOf(id)),
		field: newest.map(({ field }) => fields.indexOf(field)),
		earlier: newest.map(({ at }, index) => (newest[index - 1]?.at ?? inMinutes(end)) - at),
		value: newest.map(({ from }) => from),
	};
}

const plain = (items: ReadonlyMap<string, WorkItem>) =>
	Object.fromEntries([...items].sort(([one], [other]) => (one < other ? -1 : 1)));

const LIVES = fc.array(STEP, { maxLength: 40 });

function walkOf(steps: readonly Step[]) {
	const { items, told, states } = lived(steps);
	const end = steps.length + 1;
	return { walk: new PastWalk(site({ items }), sent(told, end)), items, states, end };
}

describe('a walk through the past', () => {
	it('finds everything at every moment as it was then', () => {
		fc.assert(
			fc.property(LIVES, (steps) => {
				const { walk, states } = walkOf(steps);
				for (let minute = steps.length; minute >= 0; minute -= 1) {
					walk.goTo(inMinutes(minute));
					expect(plain(walk.items)).toEqual(plain(states[minute] ?? new Map()));
				}
			}),
		);
	});

	it('finds the same at a moment by whatever way it comes there, and at the end what is now', () => {
		const way = fc.array(fc.integer({ min: 0, max: 41 }), { maxLength: 12 });
		fc.assert(
			fc.property(LIVES, way, (steps, stops) => {
				const { walk, items, states, end } = walkOf(steps);
				for (const stop of stops) {
					walk.goTo(inMinutes(stop));
					const then = states[Math.min(stop, steps.length)];
					expect(plain(walk.items)).toEqual(plain(then ?? new Map()));
				}
				walk.goTo(inMinutes(end));
				expect(plain(walk.items)).toEqual(plain(items));
			}),
		);
	});

	it('tells which entries a step has changed, and touches no others', () => {
		fc.assert(
			fc.property(LIVES, fc.nat(41), fc.nat(41), (steps, from, to) => {
				const { walk } = walkOf(steps);
				walk.goTo(inMinutes(from));
				const before = new Map(walk.items);
				const { items: changed } = walk.goTo(inMinutes(to));
				for (const id of new Set([...before.keys(), ...walk.items.keys()])) {
					if (!changed.has(id)) expect(walk.items.get(id)).toBe(before.get(id));
				}
			}),
		);
	});

	it('leaves what it was given as it is', () => {
		fc.assert(
			fc.property(LIVES, (steps) => {
				const { items, told } = lived(steps);
				const copy = structuredClone(items);
				new PastWalk(site({ items }), sent(told, steps.length + 1)).goTo(START);
				expect(items).toEqual(copy);
			}),
		);
	});

	it('knows since when a stage had been set, also where the history tells it by itself', () => {
		const now = item({ id: 'i0', stage: 'live', stageAt: isoAt(9) });
		const told: Told[] = [
			{ id: 'i0', field: 'stage', from: 'open', at: inMinutes(9) },
			{ id: 'i0', field: 'stageAt', from: isoAt(2), at: inMinutes(9) },
		];
		const walk = new PastWalk(site({ items: new Map([['i0', now]]) }), sent(told, 10));
		walk.goTo(inMinutes(5));
		expect(walk.items.get('i0')).toMatchObject({ stage: 'open', stageAt: isoAt(2) });
		walk.goTo(inMinutes(10));
		expect(walk.items.get('i0')).toEqual(now);
	});

	it('brings back what a field has when nothing was ever written into it', () => {
		const now = item({ id: 'i0', priority: 1 });
		const told: Told[] = [{ id: 'i0', field: 'priority', from: null, at: inMinutes(1) }];
		const walk = new PastWalk(site({ items: new Map([['i0', now]]) }), sent(told, 2));
		walk.goTo(START);
		expect(walk.items.get('i0')?.priority).toBe(3);
	});

	it('goes back through records, too', () => {
		const issued = permit({ id: 'r1', state: 'issued' });
		const changes: PastChanges = {
			...sent([{ id: 'r1', field: 'state', from: 'requested', at: inMinutes(1) }], 2),
			entries: [['records', 'r1']],
		};
		const walk = new PastWalk(site({ records: new Map([['r1', issued]]) }), changes);
		expect(walk.goTo(START).records).toEqual(new Set(['r1']));
		expect(walk.records.get('r1')?.state).toBe('requested');
		expect(issued.state).toBe('issued');
	});

	it('goes back through areas: one drawn anew, one that has come and one that has gone', () => {
		const yard = area({ id: 'yard', name: 'Yard', polygon: rectangle(0, 0, 50, 50) });
		const told: Told[] = [
			{ id: 'gone', field: null, from: { name: 'Gone', parent: 'yard' }, at: inMinutes(1) },
			{ id: 'new', field: null, from: null, at: inMinutes(2) },
			{ id: 'yard', field: 'polygon', from: rectangle(0, 0, 9, 9), at: inMinutes(3) },
		];
		const changes = sent(told, 4);
		const entries = changes.entries.map(([, id]) => ['areas', id] as const);
		const now = new Map([yard, area({ id: 'new', name: 'New' })].map((one) => [one.id, one]));
		const walk = new PastWalk(site({ areas: now }), { ...changes, entries });
		expect(walk.goTo(inMinutes(2)).areas).toEqual(new Set(['yard']));
		expect(walk.areas.get('yard')?.polygon).toEqual(rectangle(0, 0, 9, 9));
		walk.goTo(START);
		expect([...walk.areas.keys()].sort()).toEqual(['gone', 'yard']);
		expect(walk.areas.get('gone')).toEqual(area({ id: 'gone', name: 'Gone', parent: 'yard' }));
		walk.goTo(inMinutes(4));
		expect(walk.areas).toEqual(now);
	});

	it('counts how much happened when', () => {
		const told = [1, 2, 9].map((minute) => ({
			id: 'i0',
			field: 'title',
			from: '',
			at: inMinutes(minute),
		}));
		const walk = new PastWalk(site({}), sent(told, 10));
		expect(walk.counts(2)).toEqual([2, 1]);
	});

	it('is told of fields that items, records and areas have', () => {
		for (const field of PAST_FIELDS.items) expect(Object.keys(item())).toContain(field);
		for (const field of PAST_FIELDS.records) expect(Object.keys(permit())).toContain(field);
		for (const field of PAST_FIELDS.areas) expect(Object.keys(area({ id: 'a' }))).toContain(field);
	});
});
