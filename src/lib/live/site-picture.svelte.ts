import * as Y from 'yjs';
import type { Act, ItemAct, NewItem, RecordAct, Refusal } from '../control/act.ts';
import { afterChanges, type Change } from '../control/change.ts';
import { refusalOfEdit } from '../control/edit.ts';
import { ROOTS, type Root } from '../control/history-event.ts';
import { judge } from '../control/judge.ts';
import type { Site } from '../control/judgement.ts';
import type { JobType } from '../control/job-type.ts';
import type { Actor, Party, Person } from '../control/person.ts';
import type { Area, Layout } from '../control/place.ts';
import type { SiteRecord } from '../control/site-record.ts';
import type { WorkItem } from '../control/work-item.ts';
import { observeSite, type Touched } from '../site-doc/observe.ts';
import { type EntryOf, readEntry } from '../site-doc/read.ts';
import { isEntry, makeDocument, rawOf, rootOf } from '../site-doc/shape.ts';
import { setField } from '../site-doc/write.ts';
import { Connection, type ConnectionState } from './connection.ts';
import type { Notice } from './notice.ts';
import { Outbox } from './outbox.ts';
import { Presence } from './presence.svelte.ts';
import type { SiteInfo } from './site-info.ts';

/** How often the picture's clock moves, in milliseconds: expiry and ages are shown to the minute. */
const TICK = 15_000;

/** What became of an act: saved, or refused with reasons. */
export type ActOutcome = { saved: true } | { saved: false; refusals: Refusal[] };

/** Something of mine that the server refused, to be shown. */
export interface RefusedChange {
	root: Root | null;
	entry: string | null;
	refusals: Refusal[];
}

interface PendingAct {
	act: Act;
	changes: readonly Change[];
	/** Null for an act of an earlier visit: nobody waits for it any more. */
	answer: ((outcome: ActOutcome) => void) | null;
}

/** Moves when what it stands for has changed. */
class Version {
	number = $state(0);
}

type Entries = { [R in Root]: Map<string, EntryOf[R]> };

/**
 * One site as this browser sees it: the shared document read into plain objects, my own acts shown before they
 * are confirmed, who is here, and whether all of mine is saved. Reading a collection in an effect or `$derived`
 * subscribes to it; it is published at most once a frame, and the map keeps its identity.
 */
export class SitePicture {
	readonly info: SiteInfo;
	readonly presence = new Presence();
	readonly people: ReadonlyMap<string, Person>;
	readonly parties: ReadonlyMap<string, Party>;

	readonly #address: string;
	readonly #outbox: Outbox;
	readonly #pending = new Map<string, PendingAct>();
	readonly #refusedListeners = new Set<(refused: RefusedChange) => void>();
	readonly #changeListeners = new Set<(items: ReadonlySet<string>) => void>();
	readonly #entries: Entries = {
		items: new Map(),
		records: new Map(),
		areas: new Map(),
		layouts: new Map(),
		types: new Map(),
		meeting: new Map(),
	};
	readonly #dirty = new Map<Root, Set<string>>();
	readonly #clock: ReturnType<typeof setInterval>;

	#doc = makeDocument();
	#connection: Connection;
	#stopObserving: () => void = () => undefined;
	#epoch: string | null = null;
	#frame = false;
	#savedClock = 0;

	/** One for each root, so that a change of an item wakes nobody who reads areas. */
	readonly #versions: Readonly<Record<Root, Version>> = {
		items: new Version(),
		records: new Version(),
		areas: new Version(),
		layouts: new Version(),
		types: new Version(),
		meeting: new Version(),
	};
	#connectionState = $state.raw<ConnectionState>('connecting');
	#closedReason = $state.raw('');
	#isLoaded = $state.raw(false);
	#unsavedEdits = $state.raw(false);
	#waitingActs = $state.raw(0);
	#now = $state.raw(new Date().toISOString());

	/**
	 * @param address Where the sockets are, such as `ws://host/sync`.
	 * @param storage Keeps acts that wait to be sent.
	 */
	constructor(info: SiteInfo, address: string, storage: Storage) {
		this.info = info;
		this.#address = address;
		this.people = new Map(info.people.map((person) => [person.id, person]));
		this.parties = new Map(info.parties.map((party) => [party.id, party]));
		this.#outbox = new Outbox(info.id, info.me.id, storage);
		for (const act of this.#outbox.waiting) {
			this.#pending.set(act.id, { act, changes: [], answer: null });
		}
		this.#waitingActs = this.#pending.size;
		this.#clock = setInterval(() => (this.#now = new Date().toISOString()), TICK);
		this.#connection = this.#open();
	}

	get items(): ReadonlyMap<string, WorkItem> {
		return this.#read('items');
	}
	get records(): ReadonlyMap<string, SiteRecord> {
		return this.#read('records');
	}
	get areas(): ReadonlyMap<string, Area> {
		return this.#read('areas');
	}
	get layouts(): ReadonlyMap<string, Layout> {
		return this.#read('layouts');
	}
	get types(): ReadonlyMap<string, JobType> {
		return this.#read('types');
	}

	/** ISO 8601, UTC; moves every quarter of a minute. */
	get now(): string {
		return this.#now;
	}
	/** `refused`: the server has closed the door for good; see closedReason. */
	get connection(): ConnectionState {
		return this.#connectionState;
	}
	get closedReason(): string {
		return this.#closedReason;
	}
	/** True once the whole picture has arrived. */
	get isLoaded(): boolean {
		return this.#isLoaded;
	}
	/** Acts of mine that the server has not answered yet. */
	get waitingActs(): number {
		return this.#waitingActs;
	}
	/** True while something of mine is not yet saved. */
	get isUnsaved(): boolean {
		return this.#unsavedEdits || this.#waitingActs > 0;
	}

	/** Me, as the rules know me. */
	get actor(): Actor {
		return { ...this.info.me, via: 'socket' };
	}

	/** True while an act of mine on the item waits for its answer. */
	isPending(item: string): boolean {
		void this.#versions.items.number;
		for (const { act } of this.#pending.values()) {
			if (act.target !== 'record' && act.item === item) return true;
		}
		return false;
	}

	/** The item with this number or id. */
	find(numberOrId: string): WorkItem | undefined {
		const direct = this.items.get(numberOrId);
		if (direct) return direct;
		for (const item of this.items.values()) if (item.number === numberOrId) return item;
		return undefined;
	}

	/** Why an act on an item would be refused now; empty when it is lawful. */
	refusalsOf(item: WorkItem, does: ItemAct): Refusal[] {
		const act: Act = { id: 'asked', target: 'item', item: item.id, does };
		const judgement = judge(act, this.actor, this.#site(), new Date().toISOString());
		return judgement.lawful ? [] : judgement.refusals;
	}

	/** Does an act on an item: shown at once as pending when it is lawful here, then judged by the server. */
	act(item: string, does: ItemAct): Promise<ActOutcome> {
		return this.#do({ id: crypto.randomUUID(), target: 'item', item, does });
	}

	/** Moves a record through its lifecycle. */
	actOnRecord(record: string, does: RecordAct): Promise<ActOutcome> {
		return this.#do({ id: crypto.randomUUID(), target: 'record', record, does });
	}

	/**
	 * Creates an item.
	 * @returns Its id and what became of it.
	 */
	async create(fields: NewItem): Promise<{ item: string; outcome: ActOutcome }> {
		const item = crypto.randomUUID();
		const outcome = await this.#do({
			id: crypto.randomUUID(),
			target: 'new item',
			item,
			fields,
		});
		return { item, outcome };
	}

	/**
	 * Edits fields of an entry: written at once, judged by the server on arrival.
	 * @returns Why not, for what the rules refuse here already; then nothing is written.
	 */
	edit(root: Root, entry: string, fields: Readonly<Record<string, unknown>>): Refusal[] {
		const item = root === 'items' ? this.#entries.items.get(entry) : undefined;
		const refusals = Object.entries(fields).flatMap(([field, value]) => {
			const refusal = refusalOfEdit(this.actor, root, field, value, item);
			return refusal === null ? [] : [refusal];
		});
		if (refusals.length > 0) return refusals;
		this.#doc.transact(() => {
			for (const [field, value] of Object.entries(fields)) {
				setField(this.#doc, root, entry, field, value);
			}
		}, this);
		this.#noteUnsaved();
		return [];
	}

	/** Calls back when the server refuses something of mine. */
	onRefused(listener: (refused: RefusedChange) => void): () => void {
		this.#refusedListeners.add(listener);
		return () => this.#refusedListeners.delete(listener);
	}

	/** Calls back once a frame with the ids of the items that came, changed or went. */
	onItemsChanged(listener: (items: ReadonlySet<string>) => void): () => void {
		this.#changeListeners.add(listener);
		return () => this.#changeListeners.delete(listener);
	}

	destroy(): void {
		clearInterval(this.#clock);
		this.#close();
	}

	#read<R extends Root>(root: R): ReadonlyMap<string, EntryOf[R]> {
		void this.#versions[root].number;
		return this.#entries[root];
	}

	#open(): Connection {
		const connection = new Connection(this.#address, this.info.id, this.#doc, {
			state: (state, reason) => {
				this.#connectionState = state;
				this.#closedReason = reason;
			},
			synced: () => {
				this.#publish();
				this.#isLoaded = true;
				for (const act of this.#outbox.waiting) this.#connection.sendAct(act);
			},
			notice: (notice) => this.#hear(notice),
		});
		this.#stopObserving = observeSite(this.#doc, (touched) => this.#note(touched));
		this.presence.attach(connection.awareness);
		connection.connect();
		return connection;
	}

	#close(): void {
		this.#stopObserving();
		this.presence.detach();
		this.#connection.destroy();
		this.#doc.destroy();
	}

	/** A document of another life must never be merged with what this browser holds. */
	#startAnew(): void {
		this.#close();
		this.#doc = makeDocument();
		this.#savedClock = 0;
		this.#unsavedEdits = false;
		for (const root of ROOTS) {
			for (const id of this.#entries[root].keys()) this.#dirtyOf(root).add(id);
		}
		this.#connection = this.#open();
	}

	#hear(notice: Notice): void {
		switch (notice.kind) {
			case 'epoch': {
				const before = this.#epoch;
				this.#epoch = notice.epoch;
				if (before !== null && before !== notice.epoch) this.#startAnew();
				break;
			}
			case 'saved':
				if (notice.act !== undefined) this.#settle(notice.act, { saved: true });
				if (notice.clock !== undefined) {
					this.#savedClock = Math.max(this.#savedClock, notice.clock);
					this.#noteUnsaved();
				}
				break;
			case 'refused':
				if (notice.act !== undefined) {
					this.#settle(notice.act, { saved: false, refusals: notice.refusals });
				} else {
					this.#tellRefused({
						root: ROOTS.find((root) => root === notice.root) ?? null,
						entry: notice.entry ?? null,
						refusals: notice.refusals,
					});
				}
				break;
		}
	}

	#do(act: Act): Promise<ActOutcome> {
		const judgement = judge(act, this.actor, this.#site(), new Date().toISOString());
		if (!judgement.lawful) {
			return Promise.resolve({ saved: false, refusals: judgement.refusals });
		}
		return new Promise((answer) => {
			// A new item gets its number from the server: it is shown when it is confirmed.
			const changes = act.target === 'new item' ? [] : judgement.changes;
			this.#pending.set(act.id, { act, changes, answer });
			this.#outbox.add(act);
			this.#waitingActs = this.#pending.size;
			this.#markTarget(act);
			this.#connection.sendAct(act);
		});
	}

	#settle(id: string, outcome: ActOutcome): void {
		this.#outbox.remove(id);
		const pending = this.#pending.get(id);
		if (pending === undefined) return;
		this.#pending.delete(id);
		this.#waitingActs = this.#pending.size;
		this.#markTarget(pending.act);
		if (pending.answer !== null) pending.answer(outcome);
		else if (!outcome.saved) this.#tellRefused(refusedAct(pending.act, outcome.refusals));
	}

	#tellRefused(refused: RefusedChange): void {
		for (const listener of this.#refusedListeners) listener(refused);
	}

	#markTarget(act: Act): void {
		if (act.target === 'record') this.#dirtyOf('records').add(act.record);
		else this.#dirtyOf('items').add(act.item);
		this.#schedule();
	}

	#noteUnsaved(): void {
		const written = Y.getState(this.#doc.store, this.#doc.clientID);
		this.#unsavedEdits = written > this.#savedClock;
	}

	#note(touched: Touched): void {
		for (const [root, entries] of touched) {
			const dirty = this.#dirtyOf(root);
			for (const id of entries.keys()) dirty.add(id);
		}
		this.#schedule();
	}

	#dirtyOf(root: Root): Set<string> {
		const found = this.#dirty.get(root);
		if (found) return found;
		const made = new Set<string>();
		this.#dirty.set(root, made);
		return made;
	}

	#schedule(): void {
		if (this.#frame) return;
		this.#frame = true;
		// A hidden tab gets no frames, and has to keep up all the same.
		if (document.hidden) setTimeout(() => this.#publish());
		else requestAnimationFrame(() => this.#publish());
	}

	#publish(): void {
		this.#frame = false;
		if (this.#dirty.size === 0) return;
		const items = this.#dirty.get('items');
		for (const [root, ids] of this.#dirty) {
			for (const id of ids) this.#readIn(root, id);
			this.#versions[root].number += 1;
		}
		this.#dirty.clear();
		if (items) for (const listener of this.#changeListeners) listener(items);
	}

	#readIn<R extends Root>(root: R, id: string): void {
		const entries = this.#entries[root] as Map<string, EntryOf[R]>;
		const raw = rootOf(this.#doc, root).get(id);
		if (!isEntry(raw)) {
			entries.delete(id);
			return;
		}
		const entry = readEntry(root, id, rawOf(raw));
		entries.set(id, root === 'items' ? (this.#asPending(entry as WorkItem) as EntryOf[R]) : entry);
	}

	#asPending(item: WorkItem): WorkItem {
		let shown = item;
		for (const { act, changes } of this.#pending.values()) {
			if (act.target === 'item' && act.item === item.id) shown = afterChanges(shown, changes);
		}
		return shown;
	}

	#site(): Site {
		return {
			item: (id) => this.#entries.items.get(id),
			record: (id) => this.#entries.records.get(id),
			area: (id) => this.#entries.areas.get(id),
			layout: (id) => this.#entries.layouts.get(id),
			type: (id) => this.#entries.types.get(id),
			isPerson: (id) => this.people.has(id),
			isParty: (id) => this.parties.has(id),
			nextNumber: () => '',
		};
	}
}

function refusedAct(act: Act, refusals: Refusal[]): RefusedChange {
	return act.target === 'record'
		? { root: 'records', entry: act.record, refusals }
		: { root: 'items', entry: act.item, refusals };
}
