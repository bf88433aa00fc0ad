import { uuidv4 } from 'lib0/random';
import type { Act, ItemAct, NewItem, RecordAct, Refusal } from '../control/act.ts';
import { refusalsOfEdit } from '../control/edit.ts';
import { ROOTS, type Root } from '../control/history-event.ts';
import { judge } from '../control/judge.ts';
import { refusalsInTurn } from '../control/judge-in-turn.ts';
import type { Site } from '../control/judgement.ts';
import type { JobType } from '../control/job-type.ts';
import type { Actor, Party, Person } from '../control/person.ts';
import type { Area, Layout } from '../control/place.ts';
import type { SiteRecord } from '../control/site-record.ts';
import type { WorkItem } from '../control/work-item.ts';
import type { ConnectionState } from './connection.ts';
import type { FieldValues } from './entry-fields.ts';
import { nameOf } from './entry-names.ts';
import type { ActOutcome } from './held-changes.ts';
import type { Notice } from './notice.ts';
import { Outbox } from './outbox.ts';
import { Presence } from './presence.svelte.ts';
import { locksOf, SiteDocument } from './site-document.ts';
import { SiteEntries } from './site-entries.svelte.ts';
import type { SiteInfo } from './site-info.ts';
import { joinTabs, type Tabs } from './tabs.ts';
import { targetOf, type UnsavedChange } from './unsaved-change.ts';
import { UnsavedChanges } from './unsaved-changes.ts';

/** How often the picture's clock moves, in milliseconds: expiry and ages are shown to the minute. */
const TICK = 15_000;

/** Something of mine that the server refused, to be shown. */
export interface RefusedChange {
	root: Root | null;
	entry: string | null;
	refusals: Refusal[];
}

/**
 * One site as this browser sees it: the shared document read into plain objects, my own changes shown before they
 * are saved, who is here, and what of mine is not saved yet. It is the same with and without a connection.
 */
export class SitePicture {
	readonly info: SiteInfo;
	readonly presence = new Presence();
	readonly people: ReadonlyMap<string, Person>;
	readonly parties: ReadonlyMap<string, Party>;

	readonly #document: SiteDocument;
	readonly #entries: SiteEntries;
	readonly #unsaved: UnsavedChanges;
	readonly #tabs: Tabs;
	readonly #outbox: Outbox;
	readonly #refusedListeners = new Set<(refused: RefusedChange) => void>();
	readonly #changeListeners = new Set<(items: ReadonlySet<string>) => void>();
	readonly #leaving = new AbortController();

	#connectionState = $state.raw<ConnectionState>('connecting');
	#closedReason = $state.raw('');
	#isLoaded = $state.raw(false);
	#knownAt = $state.raw<string | null>(null);
	#changes = $state.raw<readonly UnsavedChange[]>([]);
	#now = $state.raw(new Date().toISOString());

	/**
	 * @param address Where the sockets are, such as `ws://host/sync`.
	 * @param storage Keeps changes that are not saved yet.
	 */
	constructor(info: SiteInfo, address: string, storage: Storage) {
		this.info = info;
		this.people = new Map(info.people.map((person) => [person.id, person]));
		this.parties = new Map(info.parties.map((party) => [party.id, party]));
		this.#document = this.#makeDocument(address);
		this.#entries = new SiteEntries(
			{
				ids: (root) => this.#document.ids(root),
				shown: (root, id) => {
					const entry = this.#standing(root, id);
					return entry && this.#unsaved.shown(root, id, entry);
				},
			},
			(items) => {
				for (const listener of this.#changeListeners) listener(items);
			},
		);
		this.#tabs = joinTabs(locksOf(navigator));
		this.#outbox = new Outbox(info.id, info.me.id, storage, this.#tabs, (changes) =>
			this.#unsaved.takeOver(changes),
		);
		this.#unsaved = this.#makeUnsaved();
		this.#outbox.watchOthers();
		this.#watchPage();
		void this.#document.open();
	}

	get items(): ReadonlyMap<string, WorkItem> {
		return this.#entries.read('items');
	}
	get records(): ReadonlyMap<string, SiteRecord> {
		return this.#entries.read('records');
	}
	get areas(): ReadonlyMap<string, Area> {
		return this.#entries.read('areas');
	}
	get layouts(): ReadonlyMap<string, Layout> {
		return this.#entries.read('layouts');
	}
	get types(): ReadonlyMap<string, JobType> {
		return this.#entries.read('types');
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
	/** True once there is a whole picture, be it of an earlier visit. */
	get isLoaded(): boolean {
		return this.#isLoaded;
	}
	/** ISO 8601, UTC: when the picture was last what the server has. Null while it is, and before there is one. */
	get knownAt(): string | null {
		return this.#connectionState === 'live' ? null : this.#knownAt;
	}
	/** What of mine waits to be saved, in its order. */
	get waiting(): readonly UnsavedChange[] {
		return this.#changes.filter(({ trouble }) => trouble === null);
	}
	/** What of mine could not be done as it was meant: it stays until I do it again or drop it. */
	get unsettled(): readonly UnsavedChange[] {
		return this.#changes.filter(({ trouble }) => trouble !== null);
	}
	/** True while something of mine waits to be saved. */
	get isUnsaved(): boolean {
		return this.waiting.length > 0;
	}
	/** False when the device had no room to keep what is not saved: it goes with this page. */
	get isKept(): boolean {
		return this.#changes.length === 0 || this.#unsaved.isKept;
	}

	/** Me, as the rules know me. */
	get actor(): Actor {
		return { ...this.info.me, via: 'socket' };
	}

	/** True while something that I did to the item waits for the server. */
	isPending(item: string): boolean {
		return this.#changes.some((change) => {
			const target = targetOf(change);
			return (
				target.root === 'items' &&
				target.entry === item &&
				this.#unsaved.isWaitingFor('items', item)
			);
		});
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
		return this.#refusalsOfAct({ id: 'asked', target: 'item', item: item.id, does });
	}

	/** Does an act on an item: shown at once as pending when it is lawful here, then judged by the server. */
	act(item: string, does: ItemAct): Promise<ActOutcome> {
		return this.#do({ id: uuidv4(), target: 'item', item, does });
	}

	/** Why acts on an item would be refused now, each after the one before it; empty when they are lawful. */
	refusalsInTurn(item: string, acts: readonly ItemAct[]): Refusal[] {
		return refusalsInTurn(acts, item, this.actor, this.#site(), new Date().toISOString());
	}

	/**
	 * Does acts on an item: all are kept and shown at once; each is sent when the one before it has been done, and
	 * none after one that is refused.
	 */
	actInTurn(item: string, acts: readonly ItemAct[]): Promise<ActOutcome> {
		const refusals = this.refusalsInTurn(item, acts);
		if (refusals.length > 0) return Promise.resolve({ saved: false, refusals });
		const name = nameOf('items', this.#entries.get('items', item));
		const all = acts.map((does): Act => ({ id: uuidv4(), target: 'item', item, does }));
		return new Promise((answer) => this.#unsaved.actInTurn(all, name, answer));
	}

	/** Moves a record through its lifecycle. */
	actOnRecord(record: string, does: RecordAct): Promise<ActOutcome> {
		return this.#do({ id: uuidv4(), target: 'record', record, does });
	}

	/**
	 * Creates an item.
	 * @returns Its id and what became of it.
	 */
	async create(fields: NewItem): Promise<{ item: string; outcome: ActOutcome }> {
		const item = uuidv4();
		const outcome = await this.#do({ id: uuidv4(), target: 'new item', item, fields });
		return { item, outcome };
	}

	/**
	 * Edits fields of an entry: shown at once, judged by the server when it gets there.
	 * @returns Why not, for what the rules refuse here already; then nothing is done.
	 */
	edit(root: Root, entry: string, fields: FieldValues): Refusal[] {
		const refusals = this.#refusalsOfEdit(root, entry, fields);
		if (refusals.length === 0) {
			this.#unsaved.edit(root, entry, nameOf(root, this.#entries.get(root, entry)), fields);
		}
		return refusals;
	}

	/** Does a change that is unsettled once more, over what stands there now. */
	doAgain(change: string): void {
		this.#unsaved.again(change);
	}

	/** Drops a change that is unsettled. */
	drop(change: string): void {
		this.#unsaved.drop(change);
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
		this.#leaving.abort();
		this.#document.close();
		this.#tabs.leave();
	}

	#makeDocument(address: string): SiteDocument {
		return new SiteDocument(address, this.info.id, this.info.me.id, {
			state: (state, reason) => {
				if (this.#connectionState === 'live' && state !== 'live') {
					this.#knownAt = new Date().toISOString();
				}
				this.#connectionState = state;
				this.#closedReason = reason;
			},
			touched: (touched) => this.#entries.note(touched),
			loaded: async (at) => {
				const goesOn = () => this.#document.isWhole && !this.#leaving.signal.aborted;
				await this.#entries.readAll(goesOn);
				if (!goesOn()) return;
				this.#unsaved.showAll();
				this.#knownAt = at;
				this.#isLoaded = true;
			},
			lost: () => this.#unsaved.documentLost(),
			synced: () => this.#unsaved.reconnected(),
			notice: (notice) => this.#hear(notice),
			presence: (awareness) => {
				if (awareness === null) this.presence.detach();
				else this.presence.attach(awareness);
			},
		});
	}

	#makeUnsaved(): UnsavedChanges {
		return new UnsavedChanges(
			this.#outbox,
			{
				isOpen: () => this.#document.isSynced && this.#connectionState === 'live',
				entry: (root, id) => this.#standing(root, id),
				refusalsOfEdit: (root, id, fields) => this.#refusalsOfEdit(root, id, fields),
				write: (root, id, fields) => this.#document.write(root, id, fields),
				send: (act) => this.#document.send(act),
				changesOf: (act) => {
					const judgement = judge(act, this.actor, this.#site(), new Date().toISOString());
					return judgement.lawful ? judgement.changes : [];
				},
				show: (root, id) => this.#entries.refresh(root, id),
			},
			() => (this.#changes = this.#unsaved.all),
		);
	}

	/** Moves the clock, keeps the device's copy current, and hears of what other tabs leave behind. */
	#watchPage(): void {
		const { signal } = this.#leaving;
		const clock = setInterval(() => {
			this.#now = new Date().toISOString();
			void this.#document.keep();
		}, TICK);
		signal.addEventListener('abort', () => clearInterval(clock));
		addEventListener('visibilitychange', () => void this.#document.keep(), { signal });
		if (locksOf(navigator) === undefined) return;
		addEventListener('storage', ({ key }) => key !== null && this.#outbox.noticeKey(key), {
			signal,
		});
	}

	/** An entry without what only waits: as the document has it, or as it was read while another document is loaded. */
	#standing<R extends Root>(root: R, id: string) {
		return this.#document.isWhole ? this.#document.entry(root, id) : this.#entries.get(root, id);
	}

	#hear(notice: Exclude<Notice, { kind: 'epoch' }>): void {
		if (notice.kind === 'saved') {
			if (notice.act !== undefined) this.#unsaved.answered(notice.act, { saved: true });
			if (notice.clock !== undefined) this.#unsaved.saved(notice.clock);
			return;
		}
		const { act, entry, refusals } = notice;
		if (act !== undefined) {
			const target = this.#unsaved.answered(act, { saved: false, refusals });
			if (target !== null) this.#tellRefused({ ...target, refusals });
			return;
		}
		const root = ROOTS.find((one) => one === notice.root) ?? null;
		if (root !== null && entry !== undefined) this.#unsaved.putBack(root, entry, refusals);
		else if (refusals.some(({ rule }) => rule === 'exists')) this.#unsaved.lostTheirPlace();
		this.#tellRefused({ root, entry: entry ?? null, refusals });
	}

	#tellRefused(refused: RefusedChange): void {
		for (const listener of this.#refusedListeners) listener(refused);
	}

	#do(act: Act): Promise<ActOutcome> {
		const refusals = this.#refusalsOfAct(act);
		if (refusals.length > 0) return Promise.resolve({ saved: false, refusals });
		return new Promise((answer) => this.#unsaved.act(act, this.#nameOfTarget(act), answer));
	}

	#refusalsOfAct(act: Act): Refusal[] {
		const judgement = judge(act, this.actor, this.#site(), new Date().toISOString());
		return judgement.lawful ? [] : judgement.refusals;
	}

	#refusalsOfEdit(root: Root, entry: string, fields: FieldValues): Refusal[] {
		const item = root === 'items' ? this.#entries.get('items', entry) : undefined;
		return refusalsOfEdit(this.actor, root, fields, item);
	}

	#nameOfTarget(act: Act): string {
		switch (act.target) {
			case 'item':
				return nameOf('items', this.#entries.get('items', act.item));
			case 'record':
				return nameOf('records', this.#entries.get('records', act.record));
			case 'new item':
				return act.fields.title;
		}
	}

	#site(): Site {
		return {
			item: (id) => this.#entries.get('items', id),
			record: (id) => this.#entries.get('records', id),
			area: (id) => this.#entries.get('areas', id),
			layout: (id) => this.#entries.get('layouts', id),
			type: (id) => this.#entries.get('types', id),
			isPerson: (id) => this.people.has(id),
			isParty: (id) => this.parties.has(id),
			nextNumber: () => '',
		};
	}
}
