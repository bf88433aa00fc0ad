import type pg from 'pg';
import * as Y from 'yjs';
import { actName, type Act, type Refusal } from '../../src/lib/control/act.ts';
import type { Change } from '../../src/lib/control/change.ts';
import type { KeptComment } from '../../src/lib/control/comment.ts';
import type { Root } from '../../src/lib/control/history-event.ts';
import { judge } from '../../src/lib/control/judge.ts';
import type { Site } from '../../src/lib/control/judgement.ts';
import type { Actor } from '../../src/lib/control/person.ts';
import type { WorkItem } from '../../src/lib/control/work-item.ts';
import type { Lease } from '../leases/lease.ts';
import { countAct } from '../metrics/counts.ts';
import type { EntryOf } from '../../src/lib/site-doc/read.ts';
import { setField } from '../../src/lib/site-doc/write.ts';
import { ActsOnce } from './acts-once.ts';
import { type Author, Batch } from './batch.ts';
import { CommitQueue, type Take } from './commit-queue.ts';
import { commitBatch } from './commit.ts';
import { refusalsOfFields } from './field-refusals.ts';
import { applyEdit, type Judged } from './gate.ts';
import { examine, type Fault } from './guard.ts';
import { ANOTHER_ACT, type FoundAct, IN_ARCHIVE, targetOf } from './known-act.ts';
import type { Mirror } from './mirror.ts';
import { RecordNumbers } from './record-numbers.ts';
import { SiteWriter } from './site-writer.ts';
import { noteTalk } from './talk.ts';
import { withWhoChanged } from './who-changed.ts';
import type { Writers } from './writers.ts';

/** Reasons that are told of one act or edit at most: more of them help nobody. */
const MOST_REFUSALS = 100;

/** What became of a change: the batch it was committed in, or why it may not be. */
export type Outcome = { saved: true; seq: number } | { saved: false; refusals: Refusal[] };

/** What became of an edit: the batch it was committed in, what was put back, or why none of it could be taken. */
export type EditOutcome =
	| (Judged & {
			seq: number;
			/** How much work it was, in changes. */
			weight: number;
			/** How far the author's own changes are saved. */
			clock: number;
	  })
	| Fault;

/** Who is told what a room has committed. */
export interface RoomListener {
	/** A batch was committed: its sequence number, the update, and the entries it touched. */
	committed: (
		seq: number,
		update: Uint8Array,
		touched: ReadonlyMap<Root, ReadonlySet<string>>,
	) => void;
	/** The room is given up; its sockets have to come again. */
	lost: (error: Error) => void;
}

/** What a room begins with: a site's document as it is in the database. */
export interface LoadedSite {
	epoch: number;
	/** Sequence number of the last batch in the document. */
	head: number;
	doc: Y.Doc;
	mirror: Mirror;
	writers: Writers;
	/** The number that the next new item gets, without its prefix. */
	nextNumber: number;
	/** Hash of the last entry of its history; null where it has none. */
	chain: Buffer | null;
}

/** People and parties of a site, for the rules. */
export interface Directory {
	isPerson: (id: string) => boolean;
	isParty: (id: string) => boolean;
	partyName: (id: string) => string | undefined;
	/** IANA name. */
	timeZone: string;
	/** The company that a person or party is or is of; undefined for the site's own. */
	companyOf: (id: string) => string | undefined;
}

/**
 * One site's document and the only place where it changes. Changes are taken one by one between two commits and
 * never during one, so that the document, whenever nothing is being taken, is what the database has.
 */
export class Room {
	readonly site: string;
	readonly epoch: number;
	readonly doc: Y.Doc;
	readonly mirror: Mirror;
	readonly writers: Writers;
	readonly directory: Directory;

	readonly #lease: Lease;
	readonly #pool: pg.Pool;
	readonly #listener: RoomListener;
	readonly #queue: CommitQueue;
	readonly #writer: SiteWriter;
	readonly #acts: ActsOnce<Outcome>;
	#head: number;
	#nextNumber: number;
	#chain: Buffer | null;
	readonly #recordNumbers: RecordNumbers;

	/** @param pool Connections for changes alone: whoever reads must not hold up who writes. */
	constructor(
		lease: Lease,
		loaded: LoadedSite,
		pool: pg.Pool,
		directory: Directory,
		listener: RoomListener,
	) {
		this.site = lease.site;
		this.#lease = lease;
		this.epoch = loaded.epoch;
		this.doc = loaded.doc;
		this.mirror = loaded.mirror;
		this.writers = loaded.writers;
		this.#writer = new SiteWriter(loaded.doc, loaded.mirror);
		this.#head = loaded.head;
		this.#nextNumber = loaded.nextNumber;
		this.#chain = loaded.chain;
		this.#recordNumbers = new RecordNumbers(loaded.mirror.all('records'));
		this.#pool = pool;
		this.directory = directory;
		this.#listener = listener;
		this.#acts = new ActsOnce(pool, this.site);
		this.#queue = new CommitQueue(
			this.site,
			(takes) => this.#commit(takes),
			(error) => listener.lost(error),
		);
	}

	/** Sequence number of the last committed batch. */
	get head(): number {
		return this.#head;
	}

	/** Changes that wait for the next commit. */
	get waiting(): number {
		return this.#queue.waiting;
	}

	/**
	 * Takes a Yjs update of a client: judged, put back where it may not stand, committed.
	 * @param client The Yjs client id that the author writes under.
	 */
	edit(actor: Actor, update: Uint8Array, client: number): Promise<EditOutcome> {
		let fault: Fault | null = null;
		let judged: Judged = { putBack: [], lost: [] };
		let weight = 0;
		let clock = 0;
		return this.#queue.take<EditOutcome>(
			(batch, at) => {
				const examined = examine(this.doc, update, this.writers, actor.id);
				if ('fault' in examined) {
					fault = examined;
					return;
				}
				weight = examined.weight;
				const author = { actor: actor.id, via: actor.via, act: null };
				judged = this.#writer.change(batch, at, author, () =>
					applyEdit(this.doc, this.mirror, actor, update, examined.writes, this.directory.isPerson),
				);
				// Not that of the whole batch: what of that is refused has not been told yet.
				clock = Y.getState(this.doc.store, client);
			},
			(seq) => (fault === null ? { ...judged, weight, seq, clock } : fault),
		);
	}

	/** Does an act, once for its id. */
	act(actor: Actor, act: Act): Promise<Outcome> {
		return countAct(this.#actOnce(actor, act));
	}

	/** Edits fields of an entry for a program: all of them or none. */
	setFields(
		actor: Actor,
		root: Root,
		id: string,
		fields: Readonly<Record<string, unknown>>,
	): Promise<Outcome> {
		return this.#decide((batch, at) => {
			const refusals = refusalsOfFields(
				this.mirror,
				actor,
				root,
				id,
				fields,
				this.directory.isPerson,
			);
			if (refusals.length > 0) return refusals;
			const author = { actor: actor.id, via: actor.via, act: null };
			this.#writer.change(batch, at, author, () =>
				this.doc.transact(() => {
					for (const [field, value] of Object.entries(fields)) {
						setField(this.doc, root, id, field, value);
					}
				}),
			);
			return [];
		});
	}

	/**
	 * Writes changes that a service has decided on, such as an import of a system of record. They are made in the
	 * room's turn, against the document as it is then.
	 * @param decide `takeNumber` answers the number of one new item, another one each time.
	 */
	write(
		author: Author,
		decide: (site: Site, mirror: Mirror, at: string, takeNumber: () => string) => Change[],
	): Promise<Outcome> {
		const takeNumber = () => {
			const number = `W-${this.#nextNumber}`;
			this.#nextNumber += 1;
			return number;
		};
		return this.#decide((batch, at) => {
			const changes = decide(this.#site(), this.mirror, at, takeNumber);
			if (changes.length > 0) this.#writer.write(batch, at, author, changes);
			return [];
		});
	}

	/** Puts new entries of any root into the document; entries that are there stay as they are. */
	addEntries<R extends Root>(
		author: Author,
		add: (doc: Y.Doc, has: (root: R, id: string) => boolean) => void,
	): Promise<Outcome> {
		return this.#decide((batch, at) => {
			this.#writer.change(batch, at, author, () =>
				this.doc.transact(() =>
					add(this.doc, (root, id) => this.mirror.raw(root, id) !== undefined),
				),
			);
			return [];
		});
	}

	/** Calls back when the document holds committed state only: at once, or after the commit under way. */
	whenCommitted(read: () => void, lost: (error: Error) => void = () => undefined): void {
		if (!this.#lease.isHeld) this.#queue.giveUp(new Error('its lease has run out'));
		this.#queue.whenCommitted(read, lost);
	}

	/** Waits until all that has come in is committed. From then on nothing is taken. */
	async close(): Promise<void> {
		await this.#queue.close();
		this.doc.destroy();
	}

	async #actOnce(actor: Actor, act: Act): Promise<Outcome> {
		const outcome = await this.#acts.run(actor, act, async (found): Promise<Outcome> =>
			found.done === null ? this.#actOn(actor, act, found) : { saved: true, seq: found.done.seq },
		);
		if (outcome === 'another act') return refused(ANOTHER_ACT);
		if (outcome.saved || act.target !== 'areas') return outcome;
		const { timeZone } = this.directory;
		const refusals = await withWhoChanged(this.#pool, this.site, outcome.refusals, timeZone);
		return { saved: false, refusals };
	}

	/** @param found What the database has of what the act is about. */
	async #actOn(actor: Actor, act: Act, { archived, comment }: FoundAct): Promise<Outcome> {
		if (act.target === 'new item' && archived !== null) return refused(IN_ARCHIVE);
		return this.#decide((batch, at) => {
			// Somebody may have taken it back since it was looked up.
			const takenBack =
				archived !== null && this.mirror.raw('items', archived.id) === undefined
					? this.#inAreaThatIs(archived)
					: null;
			const judgement = judge(act, actor, this.#site(takenBack, comment), at);
			if (!judgement.lawful) return judgement.refusals;
			const author = { actor: actor.id, via: actor.via, act: actName(act) };
			if (takenBack !== null) {
				this.#writer.write(batch, at, author, [{ kind: 'create item', item: takenBack }]);
			}
			this.#writer.write(batch, at, author, judgement.changes);
			noteTalk(batch, author, at, judgement.changes);
			if (act.target === 'new item') this.#nextNumber += 1;
			if (act.target === 'new record') this.#recordNumbers.take(act.fields.kind);
			const target = targetOf(act);
			batch.acts.push({ id: act.id, actor: actor.id, target, act: actName(act) });
			const reason = reasonOf(act);
			const root = 'record' in act ? 'records' : 'items';
			if (reason !== null) batch.noteReason(author, at, root, target, reason);
			return [];
		});
	}

	/** An item of the archive; the area that it was in may have been removed since. */
	#inAreaThatIs(item: WorkItem): WorkItem {
		const isThere = item.area === null || this.mirror.raw('areas', item.area) !== undefined;
		return isThere ? item : { ...item, area: null };
	}

	#decide(take: (batch: Batch, at: string) => Refusal[]): Promise<Outcome> {
		let refusals: Refusal[] = [];
		return this.#queue.take(
			(batch, at) => {
				refusals = take(batch, at);
			},
			(seq) =>
				refusals.length > 0
					? { saved: false, refusals: refusals.slice(0, MOST_REFUSALS) }
					: { saved: true, seq },
		);
	}

	async #commit(takes: Iterable<Take>): Promise<number> {
		this.#lease.ensureHeld();
		const batch = new Batch();
		const at = new Date().toISOString();
		for (const take of takes) take(batch, at);
		if (!batch.isEmpty) {
			const seq = this.#head + 1;
			const { update, chain } = await commitBatch(
				this.#pool,
				this.site,
				this.epoch,
				this.#lease.fence,
				seq,
				at,
				batch,
				this.mirror,
				this.#chain,
			);
			// Somebody else may have gone on from this batch: the new holder tells what became of it.
			this.#lease.ensureHeld();
			this.#head = seq;
			this.#chain = chain;
			this.#listener.committed(seq, update, batch.touched);
		}
		return this.#head;
	}

	*#itemsOfType(type: string): IterableIterator<WorkItem> {
		for (const item of this.mirror.all('items')) if (item.type === type) yield item;
	}

	/**
	 * @param takenBack An item of the archive that is judged as if it were there.
	 * @param comment The one that is to be withdrawn.
	 */
	#site(takenBack: WorkItem | null = null, comment: KeptComment | null = null): Site {
		const read =
			<R extends Root>(root: R) =>
			(id: string): EntryOf[R] | undefined =>
				this.mirror.read(root, id);
		return {
			item: (id) => (id === takenBack?.id ? takenBack : this.mirror.read('items', id)),
			record: read('records'),
			area: read('areas'),
			areas: () => this.mirror.all('areas'),
			layout: read('layouts'),
			layouts: () => this.mirror.all('layouts'),
			allItems: () => this.mirror.all('items'),
			allRecords: () => this.mirror.all('records'),
			type: read('types'),
			types: () => this.mirror.all('types'),
			itemsOfType: (type) => this.#itemsOfType(type),
			isPerson: this.directory.isPerson,
			isParty: this.directory.isParty,
			partyName: this.directory.partyName,
			timeZone: this.directory.timeZone,
			restingOn: (id) => this.mirror.restingOn(id),
			nextNumber: () => `W-${this.#nextNumber}`,
			companyOf: this.directory.companyOf,
			comment: () => comment ?? undefined,
			nextRecordNumber: (kind) => this.#recordNumbers.next(kind),
			matrix: () => this.mirror.matrix,
			around: this.mirror.conflicts,
		};
	}
}

function refused(refusal: Refusal): Outcome {
	return { saved: false, refusals: [refusal] };
}

/** The words that an act gives for itself, which history keeps. */
function reasonOf(act: Act): string | null {
	if (!('does' in act) || !('reason' in act.does)) return null;
	const reason = act.does.reason?.trim() ?? '';
	return reason === '' ? null : reason;
}
