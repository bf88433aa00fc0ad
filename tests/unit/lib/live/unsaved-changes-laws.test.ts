import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MadeUpTab, REFUSAL, site } from './made-up.ts';

type Step =
	| { does: 'edit' | 'act' | 'act in turn'; tab: number; item: string }
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
	'refuse next act',
] as const;
type Plain = (typeof PLAIN)[number];

const tabs = fc.integer({ min: 0, max: 1 });
const items = fc.constantFrom('one', 'two');
const script: fc.Arbitrary<Step[]> = fc.array(
	fc.oneof(
		{
			weight: 4,
			arbitrary: fc.record({
				does: fc.constantFrom(
					'edit' as const,
					'edit' as const,
					'act' as const,
					'act in turn' as const,
				),
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
	/** Ids of acts of which each follows the one before. */
	readonly #turns: string[][] = [];
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
			else if (step.does === 'act in turn') this.#actInTurn(tab, step.item);
			else this.#plain(step.does, step.tab, tab);
		}
		this.#expectNothingLost();
		this.#expectTurnsKept();
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

	#actInTurn(tab: MadeUpTab, item: string): void {
		const ids = [1, 2, 3].map((n) => `act-${this.#count}-${n}`);
		this.#turns.push(ids);
		tab.actInTurn(ids, item);
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
			case 'refuse next act':
				this.#site.server.refusesOnce = [REFUSAL];
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
			if (this.#tabs.some(({ told }) => told.has(id))) continue;
			if (!server.acts.includes(id)) expect(server.titles).toContain(title);
		}
		this.#before = now;
	}

	/** Of acts that follow one another, those are done that come before the first refused one. */
	#expectTurnsKept(): void {
		const { acts } = this.#site.server;
		for (const turn of this.#turns) {
			const done = turn.filter((id) => acts.includes(id));
			expect(done).toEqual(turn.slice(0, done.length));
		}
	}
}

describe('any sequence of edits, acts, refusals, closed tabs, lost connections and lost documents', () => {
	it('[O2] [O5] ends with every change saved, asked about, or dropped by its author, and none done out of its turn', () => {
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
