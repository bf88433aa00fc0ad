import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { expect } from 'vitest';
import * as Y from 'yjs';
import { makeDocument } from '../../../../src/lib/site-doc/shape.ts';
import { setField } from '../../../../src/lib/site-doc/write.ts';
import type { Nodes } from '../../../support/nodes.ts';
import type { Random } from '../../../support/random.ts';
import type { AnyNotice, SiteClient } from '../../../support/site-client.ts';
import type { PersonName } from '../../../support/sites.ts';
import { FACT, type Facts } from './facts.ts';

/** Milliseconds that somebody waits for an answer before they try another node. */
const PATIENCE = 5_000;
/** Milliseconds within which everything is answered once all goes well again. */
const LONGEST = 90_000;
/** Milliseconds between two questions whether somebody is still there. */
const EVERY = 500;
/** Milliseconds between two looks at the line. */
const LOOK = 25;

/** An act that was not answered yet, as the outbox of a browser holds it. */
type Unanswered = Record<string, unknown> & { id: string };

interface OwnFact {
	item: string;
	field: string;
	value: unknown;
	/** It is saved once everything below this clock is. */
	clock: number;
}

/**
 * Somebody with a browser: works whether there is a line or not, comes again by themselves wherever they are let in, and
 * sends each act again until it is answered.
 */
export class Visitor {
	readonly name: PersonName;
	/** What became of each act that was answered. */
	readonly answers = new Map<string, 'saved' | 'refused'>();
	readonly #nodes: Nodes;
	readonly #facts: Facts;
	readonly #random: Random;
	readonly #outbox = new Map<string, Unanswered>();
	#own: OwnFact[] = [];
	#doc: Y.Doc;
	#client: SiteClient | null = null;
	#isHere = true;
	#isAway = false;
	#leavesBehind = false;
	#life: Promise<void>;

	constructor(name: PersonName, nodes: Nodes, facts: Facts, random: Random) {
		this.name = name;
		this.#nodes = nodes;
		this.#facts = facts;
		this.#random = random;
		this.#doc = this.#openTab();
		this.#life = this.#live();
	}

	get doc(): Y.Doc {
		return this.#doc;
	}

	/** True when they are connected and everything that they have done is answered. */
	get isSettled(): boolean {
		return this.isConnected && this.#outbox.size === 0;
	}

	/** True when they have the document and hear what becomes of it. */
	get isConnected(): boolean {
		return this.#client?.isSynced === true && this.#client.isOpen;
	}

	edit(item: string, field: string, value: unknown): void {
		setField(this.#doc, 'items', item, field, value);
	}

	/** Writes something into an item that nobody else ever touches. */
	editFact(item: string, n: number): void {
		const field = `${FACT}${this.#doc.clientID}-${n}`;
		const before = Y.getState(this.#doc.store, this.#doc.clientID);
		this.edit(item, field, n);
		const clock = Y.getState(this.#doc.store, this.#doc.clientID);
		// In a new tab there is nothing to write into yet.
		if (clock === before) return;
		this.#own.push({ item, field, value: n, clock });
	}

	act(act: Record<string, unknown>): void {
		const id = randomUUID();
		const unanswered = { ...act, id };
		this.#outbox.set(id, unanswered);
		if (this.#client?.isSynced === true) this.#client.sendAct(unanswered);
	}

	/** Loses the line, and does without one until {@link comeBack}. */
	goAway(): void {
		this.#isAway = true;
		this.#client?.end();
	}

	/** Leaves the socket as it is, with all that is in it, and does without one until {@link comeBack}. */
	leaveBehind(): void {
		this.#isAway = true;
		this.#leavesBehind = true;
	}

	comeBack(): void {
		this.#isAway = false;
		this.#leavesBehind = false;
	}

	/** Closes the browser, and opens it again with nothing. Acts wait on the device; edits that were not saved are gone. */
	closeTab(): void {
		this.#client?.end();
		this.#doc = this.#openTab();
		this.#own = [];
	}

	/**
	 * Waits until everything that was done is saved or refused.
	 * @throws when that never comes, with what is still open.
	 */
	async settle(): Promise<void> {
		this.comeBack();
		for (const deadline = performance.now() + LONGEST; ;) {
			if (performance.now() > deadline) throw new Error(`It never settles: ${this.#state()}`);
			const client = this.#client;
			if (client !== null && this.isSettled) {
				// Who writes nothing by hand is told of acts alone.
				if (Y.getState(this.#doc.store, this.#doc.clientID) === 0) return;
				const saved = await Promise.race([
					client.saved().then(
						() => true,
						() => false,
					),
					setTimeout(PATIENCE, false),
				]);
				if (saved && this.isSettled) return;
			}
			await setTimeout(LOOK);
		}
	}

	#state(): string {
		const client = this.#client;
		const acts = JSON.stringify([...this.#outbox.values()].slice(0, 3));
		const line = client === null ? 'none' : client.isSynced ? 'synced' : 'not synced';
		const clock = Y.getState(this.#doc.store, this.#doc.clientID);
		const told = JSON.stringify(client?.notices.slice(-3) ?? []);
		return `${this.name}, line ${line}, clock ${clock}, told ${told}, ${this.#outbox.size} acts: ${acts}`;
	}

	async leave(): Promise<void> {
		this.#isHere = false;
		this.#client?.end();
		await this.#life;
	}

	#openTab(): Y.Doc {
		const doc = makeDocument();
		this.#facts.watch(doc, this.name);
		return doc;
	}

	async #live(): Promise<void> {
		while (this.#isHere) {
			if (!this.#isAway) {
				const client = await this.#comeIn();
				if (client !== null) await this.#stay(client);
			}
			await setTimeout(LOOK);
		}
	}

	async #comeIn(): Promise<SiteClient | null> {
		const place = this.#random(this.#nodes.servers.length);
		const doc = this.#doc;
		const heard = (notice: AnyNotice) => this.#hear(doc, notice);
		const client = await this.#nodes.prepare(place, this.name, { doc, heard });
		const deadline = performance.now() + PATIENCE;
		while (!client.isSynced && client.refusedWith === null && client.closed === null) {
			if (performance.now() > deadline || !this.#isHere || this.#isAway) break;
			await setTimeout(LOOK);
		}
		this.#noteBreach(client);
		if (!client.isSynced || doc !== this.#doc || this.#isAway) {
			client.end();
			return null;
		}
		this.#client = client;
		for (const act of this.#outbox.values()) client.sendAct(act);
		return client;
	}

	/** Stays until the line is gone or nobody answers. */
	async #stay(client: SiteClient): Promise<void> {
		let askedAt = -Infinity;
		let heardAt = performance.now();
		while (client.closed === null && this.#isHere && !this.#isAway) {
			const now = performance.now();
			if (heardAt > askedAt && now - askedAt > EVERY) {
				askedAt = now;
				void client.roundTrip().then(() => (heardAt = performance.now()));
			}
			if (heardAt < askedAt && now - askedAt > PATIENCE) break;
			await setTimeout(LOOK);
		}
		this.#client = null;
		this.#noteBreach(client);
		// Whoever hears nothing any more goes elsewhere; what they had sent may still be on its way.
		const leavesBehind = this.#leavesBehind || this.#random(2) === 0;
		if (client.closed === null && leavesBehind) client.forsake();
		else client.end();
	}

	#hear(doc: Y.Doc, notice: AnyNotice): void {
		if (notice.kind === 'epoch') return;
		if (notice.act !== undefined) {
			this.#outbox.delete(notice.act);
			const before = this.answers.get(notice.act);
			if (before !== undefined && before !== notice.kind) {
				this.#facts.breaches.push(`act ${notice.act} was ${before}, then ${notice.kind}`);
			}
			this.answers.set(notice.act, notice.kind);
		}
		if (notice.kind === 'saved' && doc === this.#doc) {
			const { clock = -1 } = notice;
			for (const fact of this.#own) {
				if (fact.clock > clock) continue;
				const how = `saved, ${this.name} was told in ${notice.seq}`;
				this.#facts.field(fact.item, fact.field, fact.value, how);
			}
			this.#own = this.#own.filter((fact) => fact.clock > clock);
		}
	}

	/** Nobody who is honest is ever told not to come again. */
	#noteBreach({ closed }: SiteClient): void {
		if (closed === null || closed.code < 4400 || closed.code > 4499) return;
		this.#facts.breaches.push(`${this.name} was closed: ${closed.code} ${closed.reason}`);
	}
}

/** Asserts that each act was done as its author was told, and none twice. */
export async function expectActsToBeAnswered(
	nodes: Nodes,
	visitors: readonly Visitor[],
): Promise<void> {
	const done = await nodes.rows<{ id: string }>('select id from acts');
	const saved = visitors.flatMap(({ answers }) =>
		[...answers].flatMap(([id, answer]) => (answer === 'saved' ? [id] : [])),
	);
	expect(done.map(({ id }) => id).sort()).toEqual(saved.sort());
}
