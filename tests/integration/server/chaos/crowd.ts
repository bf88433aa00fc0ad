import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { vi } from 'vitest';
import type { Nodes } from '../../../support/nodes.ts';
import { oneOf, type Random, randomFrom } from '../../../support/random.ts';
import type { PersonName } from '../../../support/sites.ts';
import { randomAct, randomEdit } from '../sync/doings.ts';
import { FORBIDDEN, type Facts } from './facts.ts';
import { StockVisitor } from './stock-visitor.ts';
import { Visitor } from './visitor.ts';

/** Items that nobody archives: what is lawful there stays lawful. */
const LASTING = 20;
/** They may edit whatever state an item is in. */
const WHO_MAY: readonly PersonName[] = ['admin', 'coordinator', 'supervisor'];
const WHO_ELSE: readonly PersonName[] = ['technician', 'viewer', 'technician'];
/** Milliseconds between two things that somebody does. */
const PACE = 24;
/** Milliseconds within which everybody has a line again. */
const LONGEST = 60_000;

/** What the people do: whatever comes to their mind, nothing but facts and all of them at once, or nothing. */
type Mood = 'anything' | 'facts' | 'nothing';

/** All who work on the site, from the first moment until {@link Crowd.stop}. */
export class Crowd {
	readonly #nodes: Nodes;
	readonly #random: Random;
	readonly #whoMay: readonly Visitor[];
	readonly #visitors: readonly Visitor[];
	readonly #stock: StockVisitor;
	readonly #contractor: Visitor;
	readonly #life: Promise<void>;
	#mood: Mood = 'anything';
	#isOver = false;
	#doings = 0;

	private constructor(nodes: Nodes, facts: Facts, seed: number, stock: StockVisitor) {
		let next = seed;
		const person = (name: PersonName) => new Visitor(name, nodes, facts, randomFrom((next += 1)));
		this.#nodes = nodes;
		this.#random = randomFrom(seed);
		this.#whoMay = WHO_MAY.map(person);
		this.#visitors = [...this.#whoMay, ...WHO_ELSE.map(person)];
		this.#contractor = person('northgate');
		this.#stock = stock;
		this.#life = this.#live();
	}

	/** @param seed What they do is the seed's; when they get to it is not. */
	static async gather(nodes: Nodes, facts: Facts, seed: number): Promise<Crowd> {
		const stock = await StockVisitor.open('supervisor', nodes, facts, randomFrom(seed - 1));
		return new Crowd(nodes, facts, seed, stock);
	}

	/** How many things they have done. */
	get doings(): number {
		return this.#doings;
	}

	/** Those who are told what is saved. */
	get told(): readonly Visitor[] {
		return [...this.#visitors, this.#contractor];
	}

	/** Those who see the whole site. */
	get viewers(): readonly (Visitor | StockVisitor)[] {
		return [...this.#visitors, this.#stock];
	}

	/** They do whatever comes to their mind. */
	goOn(): void {
		this.#mood = 'anything';
		this.#comeBack();
	}

	/**
	 * They write facts alone, so that whatever commit is under way when this ends has some in it, for so many
	 * milliseconds from when all writers have a line, and go on with it until told otherwise.
	 */
	async rush(milliseconds: number): Promise<void> {
		this.#comeBack();
		await vi.waitUntil(() => this.#whoMay.every(({ isConnected }) => isConnected), {
			timeout: LONGEST,
		});
		await this.keepRushing(milliseconds);
	}

	/** As {@link rush}, whether they have a line or not. */
	async keepRushing(milliseconds: number): Promise<void> {
		this.#mood = 'facts';
		await setTimeout(milliseconds);
	}

	/** They leave their sockets as they are, with all that is in them, and do nothing until told to go on. */
	leaveBehind(): void {
		this.#mood = 'nothing';
		for (const one of this.told) one.leaveBehind();
		this.#stock.goAway();
	}

	/** All close their browsers: nobody is left who could send again what they have seen, and hide that it was lost. */
	closeTabs(): void {
		for (const one of [...this.told, this.#stock]) one.closeTab();
	}

	/** They stop, and what they have done is answered. */
	async stop(): Promise<void> {
		this.#isOver = true;
		await this.#life;
		this.#comeBack();
		await this.#settle();
	}

	/** One of them writes a fact into each item that is there: nothing comes after it that could write a lost row again. */
	async haveTheLastWord(): Promise<void> {
		const [who] = this.#whoMay;
		for (const { id } of this.#nodes.content.items) who?.editFact(id, this.#doings);
		await this.#settle();
	}

	async leave(): Promise<void> {
		this.#isOver = true;
		await this.#life;
		await Promise.all([...this.told, this.#stock].map((one) => one.leave()));
	}

	async #settle(): Promise<void> {
		await Promise.all(this.told.map((one) => one.settle()));
	}

	#comeBack(): void {
		for (const one of [...this.told, this.#stock]) one.comeBack();
	}

	async #live(): Promise<void> {
		while (!this.#isOver) {
			if (this.#mood === 'anything') this.#doSomething(this.#doings);
			if (this.#mood === 'facts') this.#writeFacts(this.#doings);
			this.#doings += 1;
			await setTimeout(PACE);
		}
	}

	#writeFacts(n: number): void {
		const item = oneOf(this.#random, this.#lasting());
		for (const one of [...this.#whoMay, this.#stock]) one.editFact(item, n);
	}

	/** Something that somebody does, chosen by the seed. */
	#doSomething(n: number): void {
		const random = this.#random;
		const item = oneOf(
			random,
			this.#nodes.content.items.map(({ id }) => id),
		);
		const writers = [...this.#visitors, this.#stock];
		const turn = random(100);
		if (turn < 25)
			oneOf(random, [...this.#whoMay, this.#stock]).editFact(oneOf(random, this.#lasting()), n);
		else if (turn < 45) {
			const { field, value } = randomEdit(random, n);
			oneOf(random, writers).edit(item, field, value);
		} else if (turn < 52) this.#writeWhatMayNot(oneOf(random, writers), item, n);
		else if (turn < 78) oneOf(random, this.#visitors).act(this.#anyAct(item, n));
		else if (turn < 82) this.#contractor.act(this.#anyAct(oneOf(random, this.#companys()), n));
		else if (turn < 88) this.#liveAndDie(oneOf(random, this.#whoMay.slice(0, 2)), n);
		else if (turn < 92) oneOf(random, [...writers, this.#contractor]).goAway();
		else if (turn < 99) {
			for (const one of [...writers, this.#contractor]) if (random(2) === 0) one.comeBack();
		} else oneOf(random, this.#visitors).closeTab();
	}

	#lasting(): string[] {
		return this.#nodes.content.items.slice(0, LASTING).map(({ id }) => id);
	}

	#companys(): string[] {
		return this.#nodes.content.items
			.filter(({ party }) => party === 'northgate')
			.map(({ id }) => id);
	}

	#anyAct(item: string, n: number): Record<string, unknown> {
		const act = randomAct(this.#random, n, this.#nodes.content);
		return act.act === 'archive' && this.#lasting().includes(item)
			? { item, act: 'raise-blocker', kind: 'people', text: `Away ${n}` }
			: { item, ...act };
	}

	#writeWhatMayNot(who: Visitor | StockVisitor, item: string, n: number): void {
		const fields = ['owner', 'stage', 'number', 'base', 'blocker:x', 'due', 'layout'];
		who.edit(item, oneOf(this.#random, fields), `${FORBIDDEN} ${n}`);
	}

	/** A whole life at once, so that its steps come into one commit, or two, or five. */
	#liveAndDie(who: Visitor, n: number): void {
		const item = randomUUID();
		who.act({ act: 'create', item, fields: { type: 'round', title: `Fleeting ${n}` } });
		who.act({ act: 'raise-blocker', item, kind: 'people', text: `Away ${n}` });
		who.act({ act: 'cancel', item, reason: `Because ${n}` });
		who.act({ act: 'archive', item });
		if (this.#random(2) === 0) who.act({ act: 'reopen', item, reason: `Back ${n}` });
	}
}
