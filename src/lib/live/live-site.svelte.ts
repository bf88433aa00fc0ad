import { uuidv4 } from 'lib0/random';
import type { Act, ItemAct, MatrixAct, Refusal } from '../control/act.ts';
import type { ReshapeAct } from '../control/area-reshape.ts';
import type { ConflictIndex } from '../control/conflict-index.ts';
import { refusalsOfEdit } from '../control/edit-together.ts';
import { ROOTS, type Root } from '../control/history-event.ts';
import type { DoneAct } from '../control/inverse.ts';
import { judge } from '../control/judge.ts';
import { refusalsInTurn } from '../control/judge-in-turn.ts';
import type { OperationsMatrix } from '../control/operations-matrix.ts';
import type { Actor } from '../control/person.ts';
import type { EntryOf } from '../site-doc/read.ts';
import type { ConnectionState } from './connection.ts';
import type { FieldValues } from './entry-fields.ts';
import { nameOf, namesOfAreas } from './entry-names.ts';
import type { ActOutcome } from './held-changes.ts';
import type { Notice } from './notice.ts';
import { Outbox } from './outbox.ts';
import type { Presence } from './presence.svelte.ts';
import { type LookUps, refusalsBy, siteOf } from './rules-here.ts';
import { locksOf, SiteDocument } from './site-document.ts';
import { SiteEntries } from './site-entries.svelte.ts';
import type { SiteInfo } from './site-info.ts';
import { joinTabs, type Tabs } from './tabs.ts';
import { targetOf, type UnsavedChange } from './unsaved-change.ts';
import { UnsavedChanges } from './unsaved-changes.ts';

/** How long a first picture stays while it is not known whether the server can be reached, in milliseconds. */
const PATIENCE = 3_000;

/** Something of mine that the server refused, to be shown. */
export interface RefusedChange {
	root: Root | null;
	entry: string | null;
	refusals: Refusal[];
}

/** Who is told of what happens at the site. */
export interface SiteListener {
	/** Items came, changed or went. */
	itemsChanged: (items: ReadonlySet<string>) => void;
	refused: (refused: RefusedChange) => void;
}

/** What a browser holds of a site once it has opened it: the document, my unsaved changes over it, and the way to the server. */
export class LiveSite {
	readonly #info: SiteInfo;
	readonly #presence: Presence;
	readonly #listener: SiteListener;
	readonly #document: SiteDocument;
	readonly #entries: SiteEntries;
	readonly #unsaved: UnsavedChanges;
	readonly #tabs: Tabs;
	readonly #outbox: Outbox;
	readonly #leaving = new AbortController();
	readonly #lookUps: LookUps;

	#connectionState = $state.raw<ConnectionState>('connecting');
	#closedReason = $state.raw('');
	#isRead = $state.raw(false);
	#knownAt = $state.raw<string | null>(null);
	#changes = $state.raw<readonly UnsavedChange[]>([]);
	/** False while something newer is on the screen than the device may have kept. */
	#mayShow = $state.raw(false);

	/**
	 * @param address Where the sockets are, such as `ws://host/sync`.
	 * @param storage Keeps changes that are not saved yet.
	 * @param shownAlready Whether a first picture is on the screen. What the device has kept may be older: it waits
	 * for the server's word, so that nobody is shown what was after what is.
	 */
	constructor(
		info: SiteInfo,
		address: string,
		storage: Storage,
		presence: Presence,
		shownAlready: boolean,
		listener: SiteListener,
	) {
		this.#info = info;
		this.#presence = presence;
		this.#listener = listener;
		this.#mayShow = !shownAlready;
		this.#document = this.#makeDocument(address);
		this.#entries = new SiteEntries(
			{
				ids: (root) => this.#document.ids(root),
				shown: (root, id) => {
					const entry = this.#standing(root, id);
					return entry && this.#unsaved.shown(root, id, entry);
				},
			},
			(items) => listener.itemsChanged(items),
		);
		this.#lookUps = {
			item: (id) => this.#entries.get('items', id),
			record: (id) => this.#entries.get('records', id),
			area: (id) => this.#entries.get('areas', id),
			areas: () => this.#entries.read('areas').values(),
			layout: (id) => this.#entries.get('layouts', id),
			layouts: () => this.#entries.read('layouts').values(),
			type: (id) => this.#entries.get('types', id),
			types: () => this.#entries.read('types').values(),
			items: () => this.#entries.read('items').values(),
			records: () => this.#entries.read('records').values(),
			matrix: () => this.#entries.matrix,
			around: this.#entries.conflicts,
		};
		this.#tabs = joinTabs(locksOf(navigator));
		this.#outbox = new Outbox(info.id, info.me.id, storage, this.#tabs, (changes) =>
			this.#unsaved.takeOver(changes),
		);
		this.#unsaved = this.#makeUnsaved();
		this.#outbox.watchOthers();
		this.#watchPage();
		void this.#document.open();
	}

	get connection(): ConnectionState {
		return this.#connectionState;
	}
	get closedReason(): string {
		return this.#closedReason;
	}
	/** True once there is a whole picture to be shown, be it of an earlier visit. */
	get isLoaded(): boolean {
		return this.#isRead && this.#mayShow;
	}
	/** ISO 8601, UTC: when the picture was last what the server has. Null before there is one. */
	get knownAt(): string | null {
		return this.#knownAt;
	}
	/** What of mine is not saved, in its order. */
	get changes(): readonly UnsavedChange[] {
		return this.#changes;
	}
	/** False when the device had no room to keep what is not saved. */
	get isKept(): boolean {
		return this.#changes.length === 0 || this.#unsaved.isKept;
	}

	/** The entries of a root, subscribed to. */
	read<R extends Root>(root: R): ReadonlyMap<string, EntryOf[R]> {
		return this.#entries.read(root);
	}

	/** The matrix of permitted operations that is in force, subscribed to. */
	get matrix(): OperationsMatrix {
		void this.read('matrix');
		return this.#entries.matrix;
	}

	/** What may conflict with what, as the entries are read; subscribed to nothing. */
	get around(): ConflictIndex {
		return this.#entries.conflicts;
	}

	/** Does an act on the matrix of permitted operations. */
	setMatrix(does: MatrixAct): Promise<ActOutcome> {
		return this.act({ id: uuidv4(), target: 'matrix', does });
	}

	/** Does acts on areas: each is sent when the one before it has been done, and none after one that is refused. */
	reshape(acts: readonly ReshapeAct[]): Promise<ActOutcome> {
		const all = acts.map((does): Act => ({ id: uuidv4(), target: 'areas', does }));
		const [first] = all;
		const refusals = first === undefined ? [] : this.refusalsOfAct(first);
		if (first === undefined || refusals.length > 0) {
			return Promise.resolve({ saved: false, refusals });
		}
		const name = this.#nameOfTarget(first);
		return new Promise((answer) => this.#unsaved.actInTurn(all, name, answer));
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

	/** Why an act would be refused now; empty when it is lawful. */
	refusalsOfAct(act: Act): Refusal[] {
		return refusalsBy(act, this.#info, this.#lookUps);
	}

	/** Does an act: shown at once as pending when it is lawful here, then judged by the server. */
	act(act: Act): Promise<ActOutcome> {
		const refusals = this.refusalsOfAct(act);
		if (refusals.length > 0) return Promise.resolve({ saved: false, refusals });
		return new Promise((answer) => this.#unsaved.act(act, this.#nameOfTarget(act), answer));
	}

	/** Why acts on an item would be refused now, each after the one before it; empty when they are lawful. */
	refusalsInTurn(item: string, acts: readonly ItemAct[]): Refusal[] {
		const site = siteOf(this.#info, this.#lookUps);
		return refusalsInTurn(acts, item, this.#actor, site, new Date().toISOString());
	}

	/**
	 * Does acts on an item: all are kept and shown at once; each is sent when the one before it has been done, and
	 * none after one that is refused.
	 */
	actInTurn(item: string, acts: readonly DoneAct[]): Promise<ActOutcome> {
		const refusals = this.refusalsInTurn(
			item,
			acts.map(({ does }) => does),
		);
		if (refusals.length > 0) return Promise.resolve({ saved: false, refusals });
		const name = nameOf('items', this.#entries.get('items', item));
		const all = acts.map(({ id, does }): Act => ({ id, target: 'item', item, does }));
		return new Promise((answer) => this.#unsaved.actInTurn(all, name, answer));
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

	/** Keeps the device's copy current. */
	keep(): void {
		void this.#document.keep();
	}

	close(): void {
		this.#leaving.abort();
		this.#document.close();
		this.#tabs.leave();
	}

	get #actor(): Actor {
		return { ...this.#info.me, via: 'socket' };
	}

	#makeDocument(address: string): SiteDocument {
		return new SiteDocument(address, this.#info.id, this.#info.me.id, {
			state: (state, reason) => this.#turn(state, reason),
			touched: (touched) => this.#entries.note(touched),
			loaded: async (at) => {
				const goesOn = () => this.#document.isWhole && !this.#leaving.signal.aborted;
				await this.#entries.readAll(goesOn);
				if (!goesOn()) return;
				this.#unsaved.showAll();
				this.#knownAt = at;
				this.#isRead = true;
			},
			lost: () => this.#unsaved.documentLost(),
			synced: () => this.#unsaved.reconnected(),
			notice: (notice) => this.#hear(notice),
			presence: (awareness) => {
				if (awareness === null) this.#presence.detach();
				else this.#presence.attach(awareness);
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
					const site = siteOf(this.#info, this.#lookUps);
					const judgement = judge(act, this.#actor, site, new Date().toISOString());
					return judgement.lawful ? judgement.changes : [];
				},
				show: (root, id) => this.#entries.refresh(root, id),
			},
			() => (this.#changes = this.#unsaved.all),
		);
	}

	#turn(state: ConnectionState, reason: string): void {
		if (this.#connectionState === 'live' && state !== 'live') {
			this.#knownAt = new Date().toISOString();
		}
		if (state !== 'connecting') this.#mayShow = true;
		this.#connectionState = state;
		this.#closedReason = reason;
	}

	/** Keeps the device's copy current, and hears of what other tabs leave behind. */
	#watchPage(): void {
		const { signal } = this.#leaving;
		const patience = setTimeout(() => (this.#mayShow = true), PATIENCE);
		signal.addEventListener('abort', () => clearTimeout(patience));
		addEventListener('visibilitychange', () => this.keep(), { signal });
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
			if (target !== null) this.#listener.refused({ ...target, refusals });
			return;
		}
		const root = ROOTS.find((one) => one === notice.root) ?? null;
		if (root !== null && entry !== undefined) this.#unsaved.putBack(root, entry, refusals);
		else if (refusals.some(({ rule }) => rule === 'exists')) this.#unsaved.lostTheirPlace();
		this.#listener.refused({ root, entry: entry ?? null, refusals });
	}

	#refusalsOfEdit(root: Root, entry: string, fields: FieldValues): Refusal[] {
		const item = root === 'items' ? this.#entries.get('items', entry) : undefined;
		const record = root === 'records' ? this.#entries.get('records', entry) : undefined;
		return refusalsOfEdit(
			this.#actor,
			root,
			fields,
			item,
			{
				fields: this.#entries.get('types', item?.type ?? '')?.fields ?? [],
				isPerson: (id) => this.#info.people.some((person) => person.id === id),
			},
			record,
		);
	}

	#nameOfTarget(act: Act): string {
		switch (act.target) {
			case 'item':
				return nameOf('items', this.#entries.get('items', act.item));
			case 'record':
				return nameOf('records', this.#entries.get('records', act.record));
			case 'type':
				return nameOf('types', this.#entries.get('types', act.type));
			case 'new type':
				return act.fields.name;
			case 'layout':
				return nameOf('layouts', this.#entries.get('layouts', act.layout));
			case 'new layout':
				return act.fields.name;
			case 'matrix':
				return nameOf('matrix', undefined);
			case 'areas':
				return namesOfAreas(act.does);
			case 'new item':
			case 'new record':
				return act.fields.title;
		}
	}
}
