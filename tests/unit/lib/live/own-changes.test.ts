import { describe, expect, it } from 'vitest';
import { areasAfter, type ReshapeAct } from '$lib/control/area-reshape.ts';
import type { Area } from '$lib/control/place.ts';
import type { ItemAct } from '$lib/control/act.ts';
import { type Hands, OwnChanges } from '$lib/live/own-changes.svelte.ts';
import { withFields } from '$lib/live/entry-fields.ts';
import { item as anItem, jobType, permit } from '../../../support/work.ts';

/** A site that does all that is asked, unless it is told to refuse. */
function madeUp() {
	let item = anItem({ title: 'A', stage: 'waiting' });
	const acts: ItemAct[] = [];
	const refusal = { rule: 'stage', field: null, message: 'No.' };
	let refuses = false;
	let areas = new Map<string, Area>();
	let record = permit({ id: 'p1', area: 'a1' });
	const hands: Hands = {
		actor: () => ({ id: 'ana', name: 'Ana', role: 'supervisor', party: null, via: 'socket' }),
		entry: (root) => (root === 'records' ? record : item),
		record: () => record,
		item: () => item,
		type: () => jobType(),
		edit: (_root, _entry, fields) => {
			if (refuses) return [refusal];
			item = withFields(item, fields);
			return [];
		},
		act: async (_item, done) => {
			if (refuses) return { saved: false, refusals: [refusal] };
			acts.push(...done.map(({ does }) => does));
			return { saved: true };
		},
		actOnRecord: async (_record, does) => {
			if (refuses) return { saved: false, refusals: [refusal] };
			if (does.act === 'place') record = { ...record, area: does.area };
			return { saved: true };
		},
		ground: () => ({ areas: areas.values(), layouts: [], items: [item], records: [record] }),
		reshape: async (all) => {
			if (refuses) return { saved: false, refusals: [refusal] };
			for (const does of all) areas = areasAfter(areas.values(), does);
			return { saved: true };
		},
	};
	return {
		own: new OwnChanges(hands),
		acts,
		get item() {
			return item;
		},
		get areas() {
			return [...areas.values()].map(({ name }) => name);
		},
		get area() {
			return record.area;
		},
		/** Somebody else sets something. */
		others: (fields: Record<string, unknown>) => (item = withFields(item, fields)),
		refuse: (does: boolean) => (refuses = does),
	};
}

describe('[U1] my own last change', () => {
	it('is a change of areas in several acts, that goes back and is done again as one', async () => {
		const site = madeUp();
		const drawn = (id: string): ReshapeAct => ({
			act: 'reshape',
			draw: [
				{
					id,
					before: null,
					after: { name: id, parent: null, layout: null, level: null, polygon: null, order: 0 },
				},
			],
			remove: [],
		});
		await site.own.reshape([drawn('North'), drawn('South')]);
		expect(site.areas).toEqual(['North', 'South']);
		expect((await site.own.takeBack())?.refusals).toEqual([]);
		expect(site.areas).toEqual([]);
		expect((await site.own.doAgain())?.refusals).toEqual([]);
		expect(site.areas).toEqual(['North', 'South']);
		expect((await site.own.takeBack())?.refusals).toEqual([]);
		expect(site.areas).toEqual([]);
	});

	it('is an edit that goes back to what stood there, and can be done again', async () => {
		const site = madeUp();
		site.own.edit('items', 'i1', { title: 'B' });
		site.own.edit('items', 'i1', { title: 'C', priority: 1 });
		expect((await site.own.takeBack())?.refusals).toEqual([]);
		expect(site.item).toMatchObject({ title: 'B', priority: 3 });
		await site.own.takeBack();
		expect(site.item.title).toBe('A');
		expect(await site.own.takeBack()).toBeNull();
		await site.own.doAgain();
		await site.own.doAgain();
		expect(site.item).toMatchObject({ title: 'C', priority: 1 });
		expect(await site.own.doAgain()).toBeNull();
	});

	it('leaves what somebody else has set since, and says so', async () => {
		const site = madeUp();
		site.own.edit('items', 'i1', { title: 'B', priority: 1 });
		site.others({ title: 'Theirs' });
		expect((await site.own.takeBack())?.refusals).toEqual([]);
		expect(site.item).toMatchObject({ title: 'Theirs', priority: 3 });
		site.own.edit('items', 'i1', { title: 'Mine' });
		site.others({ title: 'Theirs again' });
		const taken = await site.own.takeBack();
		expect(taken?.refusals.map(({ rule }) => rule)).toEqual(['changed']);
		expect(site.item.title).toBe('Theirs again');
	});

	it('keeps what makes sense together: half of a place is put back by nobody', async () => {
		const site = madeUp();
		site.own.edit('items', 'i1', { layout: 'l1', level: null, x: 1, y: 2 });
		site.others({ x: 7 });
		expect((await site.own.takeBack())?.refusals).toHaveLength(1);
		expect(site.item).toMatchObject({ layout: 'l1', x: 7, y: 2 });
	});

	it('is an act that goes back by its inverse, also by its own name when others came after', async () => {
		const site = madeUp();
		const done = await site.own.act('i1', [{ act: 'start' }]);
		site.own.edit('items', 'i1', { title: 'B' });
		await site.own.takeBack(done.saved ? (done.change ?? '') : '');
		expect(site.acts).toEqual([{ act: 'start' }, { act: 'wait' }]);
		expect(site.item.title).toBe('B');
		await site.own.doAgain();
		expect(site.acts.at(-1)).toEqual({ act: 'start' });
	});

	it('is no move and no assignment any more once somebody else has moved it or given it to others', async () => {
		const site = madeUp();
		const to = { area: 'a2', layout: 'l1', level: null, x: 5, y: 6 };
		await site.own.act('i1', [{ act: 'move', ...to }]);
		site.others({ ...to, x: 50 });
		expect((await site.own.takeBack())?.refusals.map(({ rule }) => rule)).toEqual(['changed']);
		await site.own.act('i1', [{ act: 'assign', party: 'northgate' }]);
		site.others({ party: 'baylift' });
		expect((await site.own.takeBack())?.refusals.map(({ rule }) => rule)).toEqual(['changed']);
		expect(site.acts.map(({ act }) => act)).toEqual(['move', 'assign']);
	});

	it('is a move that goes back where it stands, and is done again where nobody has come between', async () => {
		const site = madeUp();
		await site.own.act('i1', [{ act: 'move', area: 'a2' }]);
		site.others({ area: 'a2' });
		expect((await site.own.takeBack())?.refusals).toEqual([]);
		site.others({ area: 'a3' });
		expect((await site.own.doAgain())?.refusals.map(({ rule }) => rule)).toEqual(['changed']);
		expect(site.acts.map(({ act }) => act)).toEqual(['move', 'move']);
	});

	it('is an act on a record as well, and none where that is meant or refused', async () => {
		const site = madeUp();
		const done = await site.own.actOnRecord('p1', { act: 'place', area: 'a2' });
		expect(done).toEqual({ saved: true, change: site.own.last?.id });
		await site.own.takeBack();
		expect(site.area).toBe('a1');
		await site.own.doAgain();
		expect(site.area).toBe('a2');
		await site.own.takeBack();
		const meant = await site.own.actOnRecord('p1', { act: 'advance', state: 'closed' });
		expect(meant).toEqual({ saved: true, change: null });
		site.refuse(true);
		await site.own.actOnRecord('p1', { act: 'place', area: 'a3' });
		expect(site.own.last).toBeNull();
	});

	it('is none when it was refused, when nothing changed, and when it has no inverse', async () => {
		const site = madeUp();
		await site.own.act('i1', [{ act: 'cancel', reason: 'Doubled' }]);
		site.own.edit('items', 'i1', { title: 'A' });
		site.refuse(true);
		await site.own.act('i1', [{ act: 'start' }]);
		site.own.edit('items', 'i1', { title: 'B' });
		expect(site.own.last).toBeNull();
	});

	it('tells who listens what became of it, with the reasons when it is refused', async () => {
		const site = madeUp();
		const told: string[] = [];
		const end = site.own.onTakenBack(({ way, refusals }) => {
			told.push(`${way} ${refusals.map(({ message }) => message).join()}`);
		});
		await site.own.act('i1', [{ act: 'start' }]);
		site.refuse(true);
		await site.own.takeBack();
		site.refuse(false);
		site.own.edit('items', 'i1', { title: 'B' });
		await site.own.takeBack();
		await site.own.doAgain();
		end();
		await site.own.takeBack();
		expect(told).toEqual(['back No.', 'back ', 'again ']);
	});

	it('a new change ends what could have been done again', async () => {
		const site = madeUp();
		site.own.edit('items', 'i1', { title: 'B' });
		await site.own.takeBack();
		site.own.edit('items', 'i1', { title: 'C' });
		expect(site.own.lastTakenBack).toBeNull();
		expect(site.item.title).toBe('C');
	});
});

describe('[U1] what I have done to several items at once', () => {
	/** Two items, of which one may be told to refuse. */
	function two() {
		const items = new Map([
			['a', anItem({ id: 'a', number: 'W-1', stage: 'open', priority: 3 })],
			['b', anItem({ id: 'b', number: 'W-2', stage: 'open', priority: 2 })],
		]);
		const refused = new Set<string>();
		const acts: string[] = [];
		const refusal = { rule: 'stage', field: null, message: 'No.' };
		const own = new OwnChanges({
			actor: () => ({ id: 'ana', name: 'Ana', role: 'supervisor', party: null, via: 'socket' }),
			entry: (_root, id) => items.get(id),
			record: () => undefined,
			item: (id) => items.get(id),
			type: () => jobType(),
			edit: (_root, id, fields) => {
				const item = items.get(id);
				if (refused.has(id) || !item) return [refusal];
				items.set(id, withFields(item, fields));
				return [];
			},
			act: async (id, done) => {
				if (refused.has(id)) return { saved: false, refusals: [refusal] };
				acts.push(...done.map(({ does }) => `${id} ${does.act}`));
				return { saved: true };
			},
			actOnRecord: async () => ({ saved: false, refusals: [refusal] }),
			ground: () => ({ areas: [], layouts: [], items: [], records: [] }),
			reshape: async () => ({ saved: false, refusals: [refusal] }),
		});
		return { own, items, refused, acts };
	}

	it('is one change: it goes back at once, and can be done again', async () => {
		const { own, items, acts } = two();
		await own.together([
			{ item: 'a', does: { fields: { priority: 1 } } },
			{ item: 'b', does: { fields: { priority: 1 } } },
			{ item: 'a', does: { acts: [{ act: 'wait' }] } },
		]);
		expect([...items.values()].map(({ priority }) => priority)).toEqual([1, 1]);
		expect(acts).toEqual(['a wait']);
		expect((await own.takeBack())?.refusals).toEqual([]);
		expect([...items.values()].map(({ priority }) => priority)).toEqual([3, 2]);
		expect(acts).toHaveLength(2);
		expect(own.last).toBeNull();
		expect((await own.doAgain())?.refusals).toEqual([]);
		expect([...items.values()].map(({ priority }) => priority)).toEqual([1, 1]);
		await own.takeBack();
		expect([...items.values()].map(({ priority }) => priority)).toEqual([3, 2]);
	});

	it('stands where it was lawful, and says of each item why not', async () => {
		const { own, items, refused } = two();
		refused.add('b');
		const done = await own.together([
			{ item: 'a', does: { fields: { priority: 1 } } },
			{ item: 'b', does: { acts: [{ act: 'wait' }] } },
		]);
		expect(done.done).toEqual(['a']);
		expect(done.refused).toMatchObject([{ item: 'b', refusals: [{ message: 'No.' }] }]);
		refused.add('a');
		const back = await own.takeBack(done.change ?? undefined);
		expect(back?.refusals).toMatchObject([{ message: 'W-1: No.' }]);
		expect(items.get('a')?.priority).toBe(1);
	});

	it('leaves nothing to take back when nothing of it was done', async () => {
		const { own, refused } = two();
		refused.add('a');
		const done = await own.together([{ item: 'a', does: { fields: { priority: 1 } } }]);
		expect(done.change).toBeNull();
		expect(own.last).toBeNull();
	});
});
