import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Device, MadeUpServer, MadeUpTab } from './made-up.ts';

const REFUSAL = { rule: 'form', field: 'title', message: 'Too long.' };

function site() {
	const device = new Device();
	const server = new MadeUpServer({ one: { title: 'A', x: 1, y: 1 }, two: { title: 'A' } });
	return { device, server, tab: () => new MadeUpTab(device, server) };
}

const troubles = (tab: MadeUpTab) => tab.unsaved.all.map(({ trouble }) => trouble?.why ?? null);

describe('an edit without a connection', () => {
	it('[O2] is kept and shown at once, and is done on return', () => {
		const { device, server, tab } = site();
		const mine = tab();
		mine.edit('one', { title: 'B' });
		expect(device.storage.length).toBe(1);
		expect(mine.shown('one')).toMatchObject({ title: 'B' });
		mine.connect();
		mine.exchange();
		expect(server.read('one', 'title')).toBe('B');
		expect(device.storage.length).toBe(0);
	});

	it('[O2] is one edit with those of the same field before it', () => {
		const { device, server, tab } = site();
		const mine = tab();
		for (const title of ['B', 'C', 'D']) mine.edit('one', { title });
		expect(mine.unsaved.all).toHaveLength(1);
		mine.edit('one', { title: 'A' });
		expect(mine.unsaved.all).toHaveLength(0);
		expect(device.storage.length).toBe(0);
		mine.connect();
		mine.exchange();
		expect(server.read('one', 'title')).toBe('A');
	});

	it('[O4] is asked about when somebody else has changed the field, with both values', () => {
		const { server, tab } = site();
		const mine = tab();
		mine.edit('one', { title: 'B' });
		server.set('one', { title: 'Theirs' });
		mine.connect();
		mine.exchange();
		expect(server.read('one', 'title')).toBe('Theirs');
		expect(mine.shown('one')).toMatchObject({ title: 'Theirs' });
		expect(mine.unsaved.all[0]).toMatchObject({
			trouble: { why: 'changed', now: { title: 'Theirs' } },
			fields: { title: { from: 'A', value: 'B' } },
		});
		mine.unsaved.again(mine.unsaved.all[0]?.id ?? '');
		mine.exchange();
		expect(server.read('one', 'title')).toBe('B');
		expect(mine.unsaved.all).toEqual([]);
	});

	it('[O4] is finished when the field has come to its value by itself', () => {
		const { device, server, tab } = site();
		const mine = tab();
		mine.edit('one', { title: 'B' });
		server.set('one', { title: 'B' });
		mine.connect();
		expect(mine.unsaved.all).toEqual([]);
		expect(device.storage.length).toBe(0);
	});

	it('[O4] of a place is done whole or asked about whole', () => {
		const { server, tab } = site();
		const mine = tab();
		mine.edit('one', { x: 5, y: 5 });
		server.set('one', { y: 9 });
		mine.connect();
		mine.exchange();
		expect([server.read('one', 'x'), server.read('one', 'y')]).toEqual([1, 9]);
		expect(troubles(mine)).toEqual(['changed']);
	});

	it('[O5] of an entry that has gone is kept until its author drops it', () => {
		const { device, server, tab } = site();
		const mine = tab();
		mine.edit('one', { title: 'B' });
		server.items.delete('one');
		mine.connect();
		expect(troubles(mine)).toEqual(['gone']);
		mine.close();
		const next = tab();
		expect(troubles(next)).toEqual(['gone']);
		next.unsaved.drop(next.unsaved.all[0]?.id ?? '');
		expect(device.storage.length).toBe(0);
	});

	it('[O2] of the other field is done in the order of the acts on the item', () => {
		const { tab } = site();
		const mine = tab();
		mine.act('act-1');
		mine.edit('one', { title: 'B' });
		mine.edit('two', { title: 'B' });
		mine.connect();
		expect(mine.sent.map(({ id }) => id)).toEqual(['act-1']);
		expect(mine.unsaved.isWaitingFor('items', 'one')).toBe(true);
		expect(mine.unsaved.isWaitingFor('items', 'two')).toBe(false);
		mine.exchange();
		mine.exchange();
		expect(mine.unsaved.all).toEqual([]);
	});
});

describe('an edit that was written before the connection broke', () => {
	it('[O4] is recognised after a reload, whichever of its values was saved', () => {
		for (const saved of [false, true]) {
			const { server, tab } = site();
			const first = tab();
			first.connect();
			first.edit('one', { title: 'B' });
			if (saved) first.takeIn();
			first.disconnect();
			first.edit('one', { title: 'C' });
			first.close();
			const second = tab();
			expect(second.shown('one')).toMatchObject({ title: 'C' });
			second.connect();
			second.exchange();
			expect(server.read('one', 'title')).toBe('C');
			expect(second.unsaved.all).toEqual([]);
		}
	});

	it('[X1] is done again in the next life of the document', () => {
		const { server, tab } = site();
		const mine = tab();
		mine.connect();
		mine.edit('one', { title: 'B' });
		mine.loseDocument();
		mine.connect();
		mine.exchange();
		expect(server.read('one', 'title')).toBe('B');
		expect(mine.unsaved.all).toEqual([]);
	});

	it('[O5] is listed with the reason when the server puts it back', () => {
		const { tab } = site();
		const mine = tab();
		mine.connect();
		mine.edit('one', { title: 'B' });
		mine.edit('two', { title: 'B' });
		mine.putBack('one', [REFUSAL]);
		expect(mine.unsaved.all).toMatchObject([
			{ entry: 'one', trouble: { why: 'refused', refusals: [REFUSAL] } },
		]);
	});
});

describe('an edit that was written when its entry had just gone', () => {
	it('[O5] is kept when the server says that it has found no place, and the others are not', () => {
		const { server, tab } = site();
		const mine = tab();
		mine.connect();
		mine.edit('one', { title: 'B' });
		mine.edit('two', { title: 'B' });
		server.items.delete('one');
		mine.unsaved.lostTheirPlace();
		mine.exchange();
		expect(mine.unsaved.all).toMatchObject([{ entry: 'one', trouble: { why: 'gone' } }]);
	});
});

describe('an act without a connection', () => {
	it('[O2] survives a reload and is sent once more with its id', () => {
		const { server, tab } = site();
		const first = tab();
		first.act('act-1');
		first.close();
		const second = tab();
		second.connect();
		second.exchange();
		expect(server.acts).toEqual(['act-1']);
		expect(second.unsaved.all).toEqual([]);
	});

	it('[O5] is listed with reasons when it is refused on return, and can be tried again', () => {
		const { server, tab } = site();
		const mine = tab();
		mine.act('act-1');
		server.refuses = [REFUSAL];
		mine.connect();
		mine.exchange();
		expect(mine.answers).toEqual([{ saved: false, refusals: [REFUSAL] }]);
		expect(troubles(mine)).toEqual(['refused']);
		server.refuses = null;
		mine.unsaved.again('act-1');
		mine.exchange();
		expect(server.acts).toHaveLength(1);
		expect(mine.unsaved.all).toEqual([]);
	});

	it('is told to whoever did it, and not listed, when it is refused at once', () => {
		const { server, tab } = site();
		const mine = tab();
		mine.connect();
		server.refuses = [REFUSAL];
		mine.act('act-1');
		mine.exchange();
		expect(mine.answers).toEqual([{ saved: false, refusals: [REFUSAL] }]);
		expect(mine.unsaved.all).toEqual([]);
	});
});

describe('two tabs of one person', () => {
	it('[O2] leave each other’s changes alone while both live', () => {
		const { server, tab } = site();
		const first = tab();
		first.edit('one', { title: 'B' });
		const second = tab();
		second.edit('two', { title: 'C' });
		expect(second.unsaved.all).toHaveLength(1);
		expect(second.shown('one')).toMatchObject({ title: 'A' });
		second.connect();
		second.exchange();
		expect(server.read('one', 'title')).toBe('A');
		expect(first.unsaved.all).toHaveLength(1);
		first.connect();
		first.exchange();
		expect([server.read('one', 'title'), server.read('two', 'title')]).toEqual(['B', 'C']);
	});

	it('[O2] hand their changes on when one of them is closed', () => {
		const { server, tab } = site();
		const first = tab();
		first.edit('one', { title: 'B' });
		const second = tab();
		second.connect();
		first.close();
		second.exchange();
		expect(server.read('one', 'title')).toBe('B');
	});
});

type Step =
	| { does: 'edit' | 'act'; tab: number; item: string }
	| { does: Plain; tab: number }
	| { does: 'others edit'; item: string };

const PLAIN = [
	'connect',
	'disconnect',
	'exchange',
	'exchange one',
	'take in',
	'lose',
	'close',
	'drop',
] as const;
type Plain = (typeof PLAIN)[number];

const tabs = fc.integer({ min: 0, max: 1 });
const items = fc.constantFrom('one', 'two');
const script: fc.Arbitrary<Step[]> = fc.array(
	fc.oneof(
		{
			weight: 4,
			arbitrary: fc.record({
				does: fc.constantFrom('edit' as const, 'edit' as const, 'act' as const),
				tab: tabs,
				item: items,
			}),
		},
		// Little happens while nobody is connected.
		{ weight: 3, arbitrary: fc.record({ does: fc.constant('connect' as const), tab: tabs }) },
		{ weight: 5, arbitrary: fc.record({ does: fc.constantFrom(...PLAIN), tab: tabs }) },
		{
			weight: 1,
			arbitrary: fc.record({ does: fc.constant('others edit' as const), item: items }),
		},
	),
	{ maxLength: 60, size: 'max' },
);

/** Plays what two tabs of a person and others do, and watches what becomes of each change. */
class Play {
	readonly #site = site();
	readonly #tabs = [this.#site.tab(), this.#site.tab()];
	readonly #dropped = new Set<string>();
	#count = 0;
	/** What was on the device after the last step: by its id the act, or the title that it sets. */
	#before = new Map<string, unknown>();

	step(step: Step): void {
		this.#count += 1;
		if (step.does === 'others edit') {
			this.#site.server.set(step.item, { title: `theirs ${this.#count}` });
		} else {
			const tab = this.#tabs[step.tab];
			if (tab === undefined) throw new Error('There are two tabs.');
			if (step.does === 'edit') this.#edit(tab, step.item, `mine ${this.#count}`);
			else if (step.does === 'act') tab.act(`act-${this.#count}`, step.item);
			else this.#plain(step.does, step.tab, tab);
		}
		this.#expectNothingLost();
	}

	/** All come back and the server answers all. */
	end(): void {
		for (const tab of this.#tabs) {
			tab.connect();
			for (let round = 0; round < 20; round += 1) tab.exchange();
		}
		this.#expectNothingLost();
		const left = this.#tabs.flatMap(({ unsaved }) => unsaved.all);
		expect(left.filter(({ trouble }) => trouble === null)).toEqual([]);
	}

	#edit(tab: MadeUpTab, item: string, title: string): void {
		tab.edit(item, { title });
		const isHeld = tab.unsaved.all.some(
			(change) => change.kind === 'edit' && change.fields['title']?.value === title,
		);
		expect(isHeld).toBe(true);
	}

	#plain(does: Plain, number: number, tab: MadeUpTab): void {
		switch (does) {
			case 'connect':
				tab.connect();
				break;
			case 'disconnect':
				tab.disconnect();
				break;
			case 'exchange':
				if (tab.isOpen) tab.exchange();
				break;
			case 'exchange one':
				if (tab.isOpen) tab.exchangeOne();
				break;
			case 'take in':
				if (tab.isOpen) tab.takeIn();
				break;
			case 'lose':
				tab.loseDocument();
				break;
			case 'close':
				tab.close();
				this.#tabs[number] = this.#site.tab();
				break;
			case 'drop':
				for (const change of tab.unsaved.all) {
					if (change.trouble === null) continue;
					this.#dropped.add(change.id);
					tab.unsaved.drop(change.id);
				}
		}
	}

	/** What is no longer on the device has reached the server, or was dropped by its author. */
	#expectNothingLost(): void {
		const { device, server } = this.#site;
		const now = new Map<string, unknown>(
			this.#tabs
				.flatMap(({ unsaved }) => unsaved.all)
				.map((change) => [
					change.id,
					change.kind === 'act' ? change.act : change.fields['title']?.value,
				]),
		);
		expect(device.storage.length).toBe(now.size);
		for (const [id, title] of this.#before) {
			if (now.has(id) || this.#dropped.has(id)) continue;
			if (!server.acts.includes(id)) expect(server.titles).toContain(title);
		}
		this.#before = now;
	}
}

describe('any sequence of edits, acts, closed tabs, lost connections and lost documents', () => {
	it('[O2] [O5] ends with every change saved, asked about, or dropped by its author', () => {
		fc.assert(
			fc.property(script, (steps) => {
				const play = new Play();
				for (const step of steps) play.step(step);
				play.end();
			}),
			{ numRuns: 500 },
		);
	});
});
