import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { Act } from '../control/act.ts';
import type { Root } from '../control/history-event.ts';
import { observeSite, type Touched } from '../site-doc/observe.ts';
import { type EntryOf, readEntry } from '../site-doc/read.ts';
import { asUpdates, sectionsInTurns } from '../site-doc/sections.ts';
import { isEntry, makeDocument, rawOf, rootOf } from '../site-doc/shape.ts';
import { setField } from '../site-doc/write.ts';
import { type Closed, Connection, type ConnectionState } from './connection.ts';
import { CopyWriter } from './copy-writer.ts';
import { DeviceCopy, type KeptDocument } from './device-copy.ts';
import type { FieldValues } from './entry-fields.ts';
import { dropKeptPages } from './kept-pages.ts';
import type { Notice } from './notice.ts';
import { inSlices, turnByTurn } from './slices.ts';
import { type LoadedDocument, loadSnapshot, PIECE } from './snapshot.ts';

/** Close codes after which what this browser has is not to be shown to the server again. */
const UNFIT_CODES: readonly number[] = [4400, 4409];
/** The person is no longer a member, and is to keep nothing of the site. */
const NO_MEMBER = 4403;

type OwnNotice = Exclude<Notice, { kind: 'epoch' }>;

/** Who is told of the life of a site's document. */
export interface DocumentListener {
	state: (state: ConnectionState, reason: string) => void;
	/** What a transaction has touched; told only while the document is whole. */
	touched: (touched: Touched) => void;
	/** Another whole document is there: all of it is to be read. `at`, ISO 8601, is when it was current. */
	loaded: (at: string) => Promise<void>;
	/** The document was given up, and what this browser wrote into it with it; another one is loaded. */
	lost: () => void;
	/** The document has all that the server has; what is written or sent now reaches it. */
	synced: () => void;
	notice: (notice: OwnNotice) => void;
	/** Presence goes another way from now on; null: nowhere. */
	presence: (awareness: Awareness | null) => void;
}

/**
 * The shared document of a site in this browser. It comes from the device's copy, else as a snapshot over HTTP; the
 * socket brings what is missing. A document of another epoch is never merged with it: then all begins anew.
 */
export class SiteDocument {
	readonly #address: string;
	readonly #site: string;
	readonly #person: string;
	readonly #listener: DocumentListener;
	readonly #leaving = new AbortController();

	#doc = makeDocument();
	#connection: Connection | null = null;
	#stopObserving: () => void = () => undefined;
	#copy: DeviceCopy | null = null;
	#writer: CopyWriter | null = null;
	#epoch: string | null = null;
	/** Pieces that were added to the device's copy, when this document was made of that; null when it was not. */
	#added: number | null = null;
	/** False once a snapshot was of another epoch than the socket: what answers HTTP is behind, and would be again. */
	#trustsSnapshots = true;
	#isWhole = false;
	#savedTo = 0;

	/** @param address Where the sockets are, such as `ws://host/sync`. */
	constructor(address: string, site: string, person: string, listener: DocumentListener) {
		this.#address = address;
		this.#site = site;
		this.#person = person;
		this.#listener = listener;
	}

	/** Loads the document and connects. */
	async open(): Promise<void> {
		this.#copy = await DeviceCopy.open(this.#site, this.#person);
		const copy = (await this.#copy?.read()) ?? null;
		if (this.#leaving.signal.aborted) this.#copy?.close();
		else await this.#load(copy);
	}

	/** True while what is written or sent reaches the server. */
	get isSynced(): boolean {
		return this.#isWhole && this.#connection?.isSynced === true;
	}

	/** False while the document is being loaded, and holds a part of the site or nothing. */
	get isWhole(): boolean {
		return this.#isWhole;
	}

	/** Ids of the entries of a root. */
	ids(root: Root): Iterable<string> {
		return rootOf(this.#doc, root).keys();
	}

	/** An entry as the document has it; undefined when it is not there. */
	entry<R extends Root>(root: R, id: string): EntryOf[R] | undefined {
		const raw = rootOf(this.#doc, root).get(id);
		return isEntry(raw) ? readEntry(root, id, rawOf(raw)) : undefined;
	}

	/** @returns The own clock after it. */
	write(root: Root, id: string, fields: FieldValues): number {
		this.#doc.transact(() => {
			for (const [field, value] of Object.entries(fields)) {
				setField(this.#doc, root, id, field, value);
			}
		}, this);
		return this.#clock;
	}

	send(act: Act): void {
		this.#connection?.sendAct(act);
	}

	/** Notes that the copy is current, and writes down what has come in. */
	async keep(): Promise<void> {
		if (this.isSynced) this.#writer?.confirm();
		await this.#writer?.flush();
	}

	close(): void {
		this.#leaving.abort();
		this.#giveUp();
		this.#copy?.close();
	}

	get #clock(): number {
		return Y.getState(this.#doc.store, this.#doc.clientID);
	}

	async #load(copy: KeptDocument | null): Promise<void> {
		const { signal } = this.#leaving;
		const loaded =
			copy ?? (this.#trustsSnapshots ? await loadSnapshot(this.#site, this.#person, signal) : null);
		if (signal.aborted) return;
		if (loaded !== null) {
			const doc = this.#doc;
			const goesOn = () => !signal.aborted && doc === this.#doc;
			this.#epoch = loaded.epoch;
			this.#added = copy?.added ?? null;
			const applied = await apply(loaded, doc, goesOn);
			if (applied === null) {
				await this.#dropUnreadable(copy);
				return;
			}
			if (goesOn()) await this.#becomeWhole(loaded.at);
			if (!goesOn()) return;
			this.#keepCopy(copy === null ? applied : null);
		}
		this.#connect();
	}

	async #dropUnreadable(copy: LoadedDocument | null): Promise<void> {
		if (copy !== null) {
			await this.#startAnew();
			return;
		}
		this.#doc = makeDocument();
		this.#epoch = null;
		this.#connect();
	}

	#connect(): void {
		const connection = new Connection(this.#address, this.#site, this.#person, this.#doc, {
			state: (state) => this.#listener.state(state, ''),
			synced: () => void this.#synced(),
			notice: (notice) => this.#hear(notice),
			received: (update) => this.#writer?.take(update),
			closed: (closed) => this.#closed(closed),
		});
		this.#connection = connection;
		this.#stopObserving = observeSite(this.#doc, (touched) => {
			if (this.#isWhole) this.#listener.touched(touched);
		});
		this.#listener.presence(connection.awareness);
		connection.connect();
	}

	async #synced(): Promise<void> {
		const doc = this.#doc;
		if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) {
			// The copy had a gap that the server cannot know of.
			if (this.#added !== null) await this.#startAnew();
			return;
		}
		if (!this.#isWhole) await this.#becomeWhole(new Date().toISOString());
		if (doc !== this.#doc || !this.isSynced) return;
		this.#keepCopy(null);
		this.#writer?.confirm();
		this.#listener.state('live', '');
		this.#listener.synced();
	}

	async #becomeWhole(at: string): Promise<void> {
		this.#isWhole = true;
		await this.#listener.loaded(at);
	}

	#hear(notice: Notice): void {
		if (notice.kind === 'epoch') {
			const isAnother = this.#epoch !== null && this.#epoch !== notice.epoch;
			this.#epoch = notice.epoch;
			if (!isAnother) return;
			this.#trustsSnapshots = this.#added !== null;
			void this.#startAnew();
			return;
		}
		if (notice.kind === 'saved') {
			this.#savedTo = Math.max(this.#savedTo, notice.clock ?? 0);
			this.#writer?.saved();
		}
		this.#listener.notice(notice);
	}

	#closed({ code, reason }: Closed): void {
		if (this.#added !== null && UNFIT_CODES.includes(code)) {
			void this.#startAnew();
			return;
		}
		// Whoever has signed out in another tab has thrown the copies away: none is to come after that.
		this.#writer?.close();
		if (code === NO_MEMBER) void Promise.all([this.#copy?.throwAway(), dropKeptPages()]);
		this.#listener.state('refused', reason);
	}

	/** A document of another life must never be merged with what this browser holds. */
	async #startAnew(): Promise<void> {
		this.#giveUp();
		this.#doc = makeDocument();
		this.#epoch = null;
		this.#added = null;
		this.#savedTo = 0;
		this.#listener.state('connecting', '');
		this.#listener.lost();
		await this.#copy?.throwAway();
		await this.#load(null);
	}

	#giveUp(): void {
		this.#isWhole = false;
		this.#stopObserving();
		this.#listener.presence(null);
		this.#writer?.close();
		this.#writer = null;
		this.#connection?.destroy();
		this.#connection = null;
		this.#doc.destroy();
	}

	/** @param loaded The document as it has just come from the server, where it has. */
	#keepCopy(loaded: Uint8Array[] | null): void {
		if (this.#copy === null || this.#epoch === null || this.#writer !== null) return;
		this.#writer = new CopyWriter(
			this.#copy,
			this.#epoch,
			{ added: this.#added, loaded },
			() => this.#committed(),
			`${this.#site}:${this.#person}`,
			locksOf(navigator),
		);
	}

	/** The document in pieces; null while it holds what is not committed. */
	async #committed(): Promise<Uint8Array[] | null> {
		const doc = this.#doc;
		const isCommitted = () => this.#isWhole && doc === this.#doc && this.#clock <= this.#savedTo;
		if (!isCommitted()) return null;
		const sections = await turnByTurn(sectionsInTurns(doc), isCommitted);
		// What was written in the meantime may be in it.
		return sections === null || !isCommitted() ? null : [...asUpdates(sections, PIECE)];
	}
}

/**
 * @returns What was applied; null when an update is none: Yjs throws on such bytes. Whatever they were, the server has
 * the document.
 */
async function apply(
	{ updates }: LoadedDocument,
	doc: Y.Doc,
	goesOn: () => boolean,
): Promise<Uint8Array[] | null> {
	const applied: Uint8Array[] = [];
	const take = (update: Uint8Array) => {
		Y.applyUpdate(doc, update);
		applied.push(update);
	};
	try {
		await inSlices(updates, take, goesOn);
		return applied;
	} catch (error) {
		if (error instanceof Error) return null;
		throw error;
	}
}

/** The browser's locks; pages without TLS have none, whatever the types say. */
export function locksOf(browser: Partial<Pick<Navigator, 'locks'>>): LockManager | undefined {
	return browser.locks;
}
