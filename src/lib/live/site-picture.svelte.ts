import { uuidv4 } from 'lib0/random';
import type { Act, ItemAct, MatrixAct, NewItem, Refusal, TypeAct } from '../control/act.ts';
import type { ReshapeAct } from '../control/area-reshape.ts';
import type { Root } from '../control/history-event.ts';
import type { TypeContent } from '../control/job-type.ts';
import type { Site } from '../control/judgement.ts';
import type { LayoutAct } from '../control/layout-act.ts';
import { missingByConflicts } from '../control/judge-conflicts.ts';
import { missingToGoLive } from '../control/judge-progress.ts';
import type { Actor } from '../control/person.ts';
import type { NewRecord, RecordAct } from '../control/record-act.ts';
import { stepsOf } from '../control/judge-record.ts';
import type { Missing } from '../control/readiness.ts';
import type { SiteRecord } from '../control/site-record.ts';
import type { WorkItem } from '../control/work-item.ts';
import type { ConnectionState } from './connection.ts';
import type { FieldValues } from './entry-fields.ts';
import type { FirstPicture } from './first-picture.ts';
import type { ActOutcome } from './held-changes.ts';
import { LiveSite, type RefusedChange } from './live-site.svelte.ts';
import { type Done, type DoneTogether, OwnChanges, type Work } from './own-changes.svelte.ts';
import { Presence } from './presence.svelte.ts';
import { siteOf } from './rules-here.ts';
import { ShownSite } from './shown-site.svelte.ts';
import type { SiteInfo } from './site-info.ts';
import type { UnsavedChange } from './unsaved-change.ts';

/** How often the picture's clock moves, in milliseconds: expiry and ages are shown to the minute. */
const TICK = 15_000;

/** What is answered to whoever changes something before the site is open. */
const NOT_OPEN: Refusal = {
	rule: 'not open',
	field: null,
	message: 'the picture of the site is still being fetched; try it again in a moment',
};

/** What is answered to whoever would change something at another moment. */
const NOT_NOW: Refusal = {
	rule: 'not now',
	field: null,
	message: 'this is how it was or may be at another time; go back to now to change it',
};

/**
 * One site as this browser sees it: the shared document read into plain objects, my own changes shown before they
 * are saved, who is here, and what of mine is not saved yet. It is the same with and without a connection. Until it
 * is opened and loaded it shows the first picture, and nothing can be changed.
 */
export class SitePicture extends ShownSite {
	readonly presence = new Presence();
	/** What I have done on this page, so that it can be taken back. */
	readonly own: OwnChanges;

	readonly #refusedListeners = new Set<(refused: RefusedChange) => void>();
	#live = $state.raw<LiveSite | null>(null);
	#clock: ReturnType<typeof setInterval> | undefined;

	constructor(info: SiteInfo, first: FirstPicture | null) {
		super(info, first);
		this.own = new OwnChanges({
			entry: (root, id) => this.#live?.read(root).get(id),
			actor: () => this.actor,
			item: (id) => this.items.get(id),
			record: (id) => this.records.get(id),
			type: (id) => this.types.get(id),
			edit: (root, entry, fields) => this.#open.edit(root, entry, fields),
			act: (item, acts) => this.#open.actInTurn(item, acts),
			actOnRecord: (record, does) =>
				this.#open.act({ id: uuidv4(), target: 'record', record, does }),
			ground: () => ({
				areas: this.areas.values(),
				layouts: this.layouts.values(),
				items: this.items.values(),
				records: this.records.values(),
			}),
			reshape: (acts) => this.#open.reshape(acts),
		});
	}

	/**
	 * Opens the site: loads its document, connects, and keeps both until {@link destroy}.
	 * @param address Where the sockets are, such as `ws://host/sync`.
	 * @param storage Keeps changes that are not saved yet.
	 */
	open(address: string, storage: Storage): void {
		const live = new LiveSite(this.info, address, storage, this.presence, this.first !== null, {
			itemsChanged: (items) => this.tellChanged(items),
			refused: (refused) => {
				for (const listener of this.#refusedListeners) listener(refused);
			},
		});
		this.#live = live;
		this.tick();
		this.#clock = setInterval(() => {
			this.tick();
			live.keep();
		}, TICK);
	}

	/** True while the picture is there and is that of now: what it takes to change anything. */
	get isOpenToChange(): boolean {
		return this.isLoaded && this.isNow;
	}
	/** `refused`: the server has closed the door for good; see closedReason. */
	get connection(): ConnectionState {
		return this.#live?.connection ?? 'connecting';
	}
	get closedReason(): string {
		return this.#live?.closedReason ?? '';
	}
	/** ISO 8601, UTC: when the picture was last what the server has. Null while it is, and before there is one. */
	get knownAt(): string | null {
		return this.connection === 'live' ? null : (this.#live?.knownAt ?? null);
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
		return this.#live?.isKept ?? true;
	}

	/** Me, as the rules know me. */
	get actor(): Actor {
		return { ...this.info.me, via: 'socket' };
	}

	/** True while something that I did to the item waits for the server. */
	isPending(item: string): boolean {
		return this.isNow && (this.#live?.isPending(item) ?? false);
	}

	/** Why an act on an item would be refused now; empty when it is lawful. */
	refusalsOf(item: WorkItem, does: ItemAct): Refusal[] {
		return this.#refusalsOf({ id: 'asked', target: 'item', item: item.id, does });
	}

	/** What is missing before an item may go live, each thing by name. */
	missingToStart(item: WorkItem): Missing[] {
		return missingToGoLive(item, this.actor, this.#rules, this.now);
	}

	/** What an item would meet if it went live now, and nobody has settled: a part of {@link missingToStart}. */
	meetsAtStart(item: WorkItem): Missing[] {
		return missingByConflicts(item, this.actor, this.#rules, this.now);
	}

	/** Does an act on an item: shown at once as pending when it is lawful here, then judged by the server. */
	act(item: string, does: ItemAct): Promise<Done> {
		return this.own.act(item, [does]);
	}

	/** Why acts on an item would be refused now, each after the one before it; empty when they are lawful. */
	refusalsInTurn(item: string, acts: readonly ItemAct[]): Refusal[] {
		return this.#changeable?.refusalsInTurn(item, acts) ?? [this.#whyNot];
	}

	/**
	 * Does acts on an item: all are kept and shown at once; each is sent when the one before it has been done, and
	 * none after one that is refused.
	 */
	actInTurn(item: string, acts: readonly ItemAct[]): Promise<Done> {
		return this.own.act(item, acts);
	}

	/** Does things to several items at once: each is judged by itself, and all that is done is taken back together. */
	together(works: readonly Work[]): Promise<DoneTogether> {
		return this.own.together(works);
	}

	/** Why an act on a record would be refused now; empty when it is lawful. */
	refusalsOfRecord(record: string, does: RecordAct): Refusal[] {
		return this.#refusalsOf({ id: 'asked', target: 'record', record, does });
	}

	/** The steps that lead on from where a record is, and why I may not take those that I may not. */
	recordSteps(record: SiteRecord): ReturnType<typeof stepsOf> {
		return stepsOf(record, this.actor, this.#rules, this.now);
	}

	/** Why making a record would be refused now; empty when it is lawful. */
	refusalsToMake(fields: NewRecord): Refusal[] {
		return this.#refusalsOf({ id: 'asked', target: 'new record', record: 'asked', fields });
	}

	/** Does an act on a record: shown at once as pending when it is lawful here, then judged by the server. */
	actOnRecord(record: string, does: RecordAct): Promise<Done> {
		return this.own.actOnRecord(record, does);
	}

	/** Why an act on areas would be refused now; empty when it is lawful. */
	refusalsToReshape(does: ReshapeAct): Refusal[] {
		return this.#refusalsOf({ id: 'asked', target: 'areas', does });
	}

	/** Draws, changes and removes areas by acts, each after the one before it. */
	reshape(acts: readonly ReshapeAct[]): Promise<Done> {
		return this.own.reshape(acts);
	}

	/** Makes a job type. */
	createType(type: string, fields: TypeContent): Promise<ActOutcome> {
		return this.#open.act({ id: uuidv4(), target: 'new type', type, fields });
	}

	/** Changes a job type. */
	changeType(type: string, does: TypeAct): Promise<ActOutcome> {
		return this.#open.act({ id: uuidv4(), target: 'type', type, does });
	}

	/** Why an act on a layout would be refused now; empty when it is lawful. */
	refusalsOfLayout(layout: string, does: LayoutAct): Refusal[] {
		return this.#refusalsOf({ id: 'asked', target: 'layout', layout, does });
	}

	/** Does an act on a layout. */
	actOnLayout(layout: string, does: LayoutAct): Promise<ActOutcome> {
		return this.#open.act({ id: uuidv4(), target: 'layout', layout, does });
	}

	/** Makes a matrix of permitted operations the site's. */
	setMatrix(does: MatrixAct): Promise<ActOutcome> {
		return this.#open.setMatrix(does);
	}

	/**
	 * Creates an item.
	 * @returns Its id and what became of it.
	 */
	async create(fields: NewItem): Promise<{ item: string; outcome: ActOutcome }> {
		const item = uuidv4();
		const outcome = await this.#open.act({ id: uuidv4(), target: 'new item', item, fields });
		return { item, outcome };
	}

	/**
	 * Makes a record.
	 * @returns Its id and what became of it.
	 */
	async createRecord(fields: NewRecord): Promise<{ record: string; outcome: ActOutcome }> {
		const record = uuidv4();
		const outcome = await this.#open.act({ id: uuidv4(), target: 'new record', record, fields });
		return { record, outcome };
	}

	/**
	 * Edits fields of an entry: shown at once, judged by the server when it gets there.
	 * @returns Why not, for what the rules refuse here already; then nothing is done.
	 */
	edit(root: Root, entry: string, fields: FieldValues): Refusal[] {
		return this.own.edit(root, entry, fields);
	}

	/** Does a change that is unsettled once more, over what stands there now. */
	doAgain(change: string): void {
		this.#live?.doAgain(change);
	}

	/** Drops a change that is unsettled. */
	drop(change: string): void {
		this.#live?.drop(change);
	}

	/** Calls back when the server refuses something of mine. */
	onRefused(listener: (refused: RefusedChange) => void): () => void {
		this.#refusedListeners.add(listener);
		return () => this.#refusedListeners.delete(listener);
	}

	destroy(): void {
		clearInterval(this.#clock);
		this.#live?.close();
	}

	/** Why an act would be refused now. */
	#refusalsOf(act: Act): Refusal[] {
		if (!this.isNow) return [NOT_NOW];
		return this.loaded?.refusalsOfAct(act) ?? this.firstSite.refusalsOf(act);
	}

	get #rules(): Site {
		return siteOf(this.info, {
			item: (id) => this.items.get(id),
			record: (id) => this.records.get(id),
			records: () => this.records.values(),
			area: (id) => this.areas.get(id),
			areas: () => this.areas.values(),
			layout: (id) => this.layouts.get(id),
			layouts: () => this.layouts.values(),
			type: (id) => this.types.get(id),
			types: () => this.types.values(),
			items: () => this.items.values(),
			matrix: () => this.matrix,
			around: this.around,
		});
	}

	get #changes(): readonly UnsavedChange[] {
		return this.#live?.changes ?? [];
	}

	protected override get loaded(): LiveSite | null {
		return this.#live?.isLoaded === true ? this.#live : null;
	}

	/** The site while it can be changed. */
	get #changeable(): LiveSite | null {
		return this.isNow ? this.loaded : null;
	}

	get #whyNot(): Refusal {
		return this.isNow ? NOT_OPEN : NOT_NOW;
	}

	/** What changes are made at; before the site is open, and at another moment, they are refused. */
	get #open(): Pick<LiveSite, 'act' | 'actInTurn' | 'edit' | 'setMatrix' | 'reshape'> {
		const refusals = [this.#whyNot];
		return (
			this.#changeable ?? {
				act: () => Promise.resolve({ saved: false, refusals }),
				actInTurn: () => Promise.resolve({ saved: false, refusals }),
				edit: () => refusals,
				setMatrix: () => Promise.resolve({ saved: false, refusals }),
				reshape: () => Promise.resolve({ saved: false, refusals }),
			}
		);
	}
}
