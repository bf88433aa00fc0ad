import * as Y from 'yjs';
import type { Refusal } from '../../src/lib/control/act.ts';
import { refusalOfEdit } from '../../src/lib/control/edit.ts';
import type { Actor } from '../../src/lib/control/person.ts';
import type { WorkItem } from '../../src/lib/control/work-item.ts';
import { asDescription, textOfDescription } from '../../src/lib/site-doc/description-text.ts';
import { bringToText } from '../../src/lib/site-doc/description-write.ts';
import { CommitQueue, type Take } from '../sync/commit-queue.ts';
import { examine, type Fault } from '../sync/guard.ts';
import { RoomPresence } from '../sync/presence.ts';
import { updateFrame } from '../sync/protocol.ts';
import type { Room } from '../sync/room.ts';
import { Writers } from '../sync/writers.ts';
import type { DescriptionClient } from './description-client.ts';
import { DescriptionField } from './description-field.ts';
import { DESCRIPTION_FORM, LARGEST_STATE } from './description-form.ts';
import { DescriptionGate, isNoNews, refusalOfForm } from './description-gate.ts';
import type { DescriptionCommit, DescriptionRows, StoredDescription } from './description-rows.ts';

/** The log is folded into the state when it has so many updates or bytes. */
const LONG_LOG = { updates: 200, bytes: 64 * 1024 };

/** What one commit takes to the database. */
interface DescriptionBatch {
	updates: Uint8Array[];
	/** Something was learnt of the item's field. */
	knows: boolean;
}

/** What became of what somebody sent. */
export type DescriptionOutcome =
	| {
			/** Why it does not stand; null when it does. */
			refusal: Refusal | null;
			/** False when the document was left as it was: its author's copy is another one from now on. */
			isTaken: boolean;
			/** How much work it was, in changes. */
			weight: number;
			seq: number;
			/** How far the author's own changes are saved. */
			clock: number;
	  }
	| Fault;

/**
 * The description of one item and the only place where it changes: what people send is judged, stored, and only then seen
 * by others.
 */
export class DescriptionRoom {
	readonly item: string;
	readonly epoch: number;
	readonly doc: Y.Doc;
	readonly writers = new Writers();
	readonly presence = new RoomPresence(this.writers);
	readonly field: DescriptionField;
	readonly clients = new Set<DescriptionClient>();
	readonly #site: Room;
	readonly #rows: DescriptionRows;
	readonly #gate: DescriptionGate;
	readonly #queue: CommitQueue<DescriptionBatch>;
	#seq: number;
	#log: { bytes: number; updates: number };
	/** Bytes of the document, never less than they are. */
	#size: number;
	#isClosed = false;
	#isLost = false;

	/** @param lost Called once, when the room has to be loaded anew. */
	constructor(
		site: Room,
		rows: DescriptionRows,
		item: string,
		stored: StoredDescription,
		lost: (error: Error) => void,
	) {
		this.#site = site;
		this.#rows = rows;
		this.item = item;
		this.epoch = stored.epoch;
		this.doc = stored.doc;
		this.#seq = stored.seq;
		this.#log = stored.log;
		this.#size = Y.encodeStateAsUpdate(this.doc).byteLength;
		this.writers.reserve(this.doc.clientID);
		this.#gate = new DescriptionGate(this.doc);
		this.#queue = new CommitQueue<DescriptionBatch>(
			`${site.site}, description of ${item}`,
			(takes) => this.#commit(takes),
			(error) => {
				this.#isLost = true;
				this.#isClosed = true;
				lost(error);
			},
		);
		this.field = new DescriptionField(site, item, stored, {
			text: () => textOfDescription(this.doc),
			bring: (text) => this.#bring(text),
			know: () => this.#know(),
			lost: (error) => this.#queue.giveUp(error),
		});
	}

	/** The item as it is; undefined where it is in the archive. */
	get workItem(): WorkItem | undefined {
		return this.#site.mirror.read('items', this.item);
	}

	/** Why somebody may not write here, or null when they may. */
	refusalTo(actor: Actor): Refusal | null {
		const item = this.workItem;
		if (actor.role === 'contractor') {
			return {
				rule: 'role',
				field: 'description',
				message: 'A contractor reads the description; the site’s own people write it.',
			};
		}
		if (item === undefined) {
			return {
				rule: 'archive',
				field: 'description',
				message: 'The work is in the archive: reopen it to change what is said of it.',
			};
		}
		return refusalOfEdit(actor, 'items', 'description', '', item, {
			fields: [],
			isPerson: () => false,
		});
	}

	/**
	 * Takes what somebody sends: judged, put back where it may not stand, stored.
	 * @param client The Yjs client id that they write under.
	 */
	edit(actor: Actor, update: Uint8Array, client: number): Promise<DescriptionOutcome> {
		let fault: Fault | null = null;
		let refusal: Refusal | null = null;
		let isTaken = true;
		let weight = 0;
		let clock = 0;
		return this.#queue.take<DescriptionOutcome>(
			(batch) => {
				const examined = examine(this.doc, update, this.writers, actor.id, DESCRIPTION_FORM);
				if ('fault' in examined) {
					fault = examined;
					return;
				}
				weight = examined.weight;
				const byRole = this.refusalTo(actor);
				if (byRole !== null) {
					// Put back, what it had taken away would be other parts of the same words, and what somebody is typing there lost.
					isTaken = isNoNews(this.doc, update);
					refusal = isTaken ? null : byRole;
					return;
				}
				const hasChanged = this.#change(batch, () => {
					refusal = this.#gate.apply(update, () => this.#refusalOfSize());
				});
				if (hasChanged && refusal === null) this.field.typed(actor.id);
				clock = Y.getState(this.doc.store, client);
			},
			(seq) => fault ?? { refusal, isTaken, weight, seq, clock },
		);
	}

	/** Calls back when the document holds stored state only. */
	whenCommitted(read: () => void, lost: (error: Error) => void): void {
		this.#queue.whenCommitted(read, lost);
	}

	/** True once nothing more is taken: whoever has it in hand has to ask for it again. */
	get isClosed(): boolean {
		return this.#isClosed;
	}

	/** Waits until all that has come in is stored, the field says what the document does, and the log is folded. */
	async close(): Promise<void> {
		this.#isClosed = true;
		await this.field.write();
		await this.#queue.close();
		this.presence.close();
		this.field.close();
		if (this.#log.updates > 0 && !this.#isLost) {
			await this.#rows.fold(this.#head(this.#seq), this.#seq, this.#state());
		}
		this.doc.destroy();
	}

	/** Gives it up: nothing more is stored. */
	giveUp(error: Error): void {
		this.field.close();
		this.presence.close();
		this.#queue.giveUp(error);
	}

	/** Brings the document to what somebody has made the field. @returns What it said before. */
	#bring(text: string): Promise<string> {
		let before = '';
		return this.#queue.take(
			(batch) => {
				before = textOfDescription(this.doc);
				this.#change(batch, () => bringToText(this.doc, asDescription(text)));
			},
			() => before,
		);
	}

	#know(): Promise<void> {
		return this.#queue.take(
			(batch) => {
				batch.knows = true;
			},
			() => undefined,
		);
	}

	/** @returns Whether it has changed anything. */
	#change(batch: DescriptionBatch, make: () => void): boolean {
		const before = batch.updates.length;
		const collect = (update: Uint8Array) => batch.updates.push(update);
		this.doc.on('update', collect);
		try {
			make();
		} finally {
			this.doc.off('update', collect);
		}
		for (const update of batch.updates.slice(before)) this.#size += update.byteLength;
		return batch.updates.length > before;
	}

	#refusalOfSize(): Refusal | null {
		if (this.#size + LARGEST_STATE / 8 > LARGEST_STATE) this.#size = this.#state().byteLength;
		if (this.#size <= LARGEST_STATE) return null;
		return refusalOfForm(
			'The description has become too large, with all that was ever changed in it; close it for a minute and open it again.',
		);
	}

	#state(): Uint8Array {
		return Y.encodeStateAsUpdate(this.doc);
	}

	#head(seq: number): DescriptionCommit {
		const { item, epoch } = this;
		return { item, epoch, seq, writer: this.field.writer, known: this.field.known };
	}

	async #commit(takes: Iterable<Take<DescriptionBatch>>): Promise<number> {
		const batch: DescriptionBatch = { updates: [], knows: false };
		const at = new Date().toISOString();
		for (const take of takes) take(batch, at);
		if (batch.updates.length === 0) {
			if (batch.knows) await this.#rows.know(this.#head(this.#seq));
			return this.#seq;
		}
		const update = Y.mergeUpdates(batch.updates);
		const seq = this.#seq + 1;
		const updates = this.#log.updates + 1;
		const bytes = this.#log.bytes + update.byteLength;
		if (updates > LONG_LOG.updates || bytes > LONG_LOG.bytes) {
			await this.#rows.fold(this.#head(seq), this.#seq, this.#state());
			this.#log = { bytes: 0, updates: 0 };
		} else {
			await this.#rows.append(this.#head(seq), update, at);
			this.#log = { bytes, updates };
		}
		this.#seq = seq;
		const frame = updateFrame(update);
		for (const client of this.clients) client.tell(frame);
		return seq;
	}
}
