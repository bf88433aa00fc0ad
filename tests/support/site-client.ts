import { randomUUID } from 'node:crypto';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import WebSocket from 'ws';
import * as Y from 'yjs';
import type { Refusal } from '../../src/lib/control/act.ts';
import type { Root } from '../../src/lib/control/history-event.ts';
import { type EntryOf, readEntry } from '../../src/lib/site-doc/read.ts';
import { isEntry, makeDocument, rawOf, rootOf } from '../../src/lib/site-doc/shape.ts';
import { setField } from '../../src/lib/site-doc/write.ts';
import { message, presenceMessage } from './messages.ts';

const PATIENCE = 20_000;

export interface SiteClientOptions {
	/** Id of who a page was opened for, as pages say it. */
	person?: string;
	/** Whether it asks for notices; true unless said otherwise. */
	notices?: boolean;
	origin?: string;
	/** Its state from before; a new document otherwise. */
	doc?: Y.Doc;
	/** Whether it shows itself; without that no notice tells which of its edits are saved. True unless said otherwise. */
	presence?: boolean;
	/** Is told of each notice. */
	heard?: (notice: AnyNotice) => void;
}

export interface SavedNotice {
	kind: 'saved';
	seq: number;
	clock?: number;
	act?: string;
}
export interface RefusedNotice {
	kind: 'refused';
	act?: string;
	root?: string;
	entry?: string;
	refusals: Refusal[];
}
export type AnyNotice = SavedNotice | RefusedNotice | { kind: 'epoch'; epoch: string };

/** What became of an act. */
export type ActAnswer = SavedNotice | RefusedNotice;

/**
 * A client that speaks the protocol by hand, so that a test sees every message and may send what no honest client
 * would. It keeps all bytes that it gets.
 */
export class SiteClient {
	readonly doc: Y.Doc;
	readonly received: Uint8Array[] = [];
	readonly notices: AnyNotice[] = [];
	/** Everybody's presence as it was told, by client id. */
	readonly presence = new Map<number, unknown>();
	/** Code and reason with which the server has closed the socket. */
	closed: { code: number; reason: string } | null = null;
	/** HTTP status with which the server has refused the connection. */
	refusedWith: number | null = null;
	isOpen = false;
	isSynced = false;
	readonly #socket: WebSocket;
	readonly #waiting = new Set<() => void>();
	readonly #heard: (notice: AnyNotice) => void;
	readonly #wrote = (update: Uint8Array, origin: unknown): void => {
		if (origin !== this) this.send(message(0, 2, update));
	};

	constructor(address: string, cookie: string | null, options: SiteClientOptions = {}) {
		this.doc = options.doc ?? makeDocument();
		this.#heard = options.heard ?? (() => undefined);
		const meant = options.person === undefined ? '' : `&person=${options.person}`;
		const query = options.notices === false ? '' : `?notices=1${meant}`;
		this.#socket = new WebSocket(address + query, {
			headers: {
				...(cookie === null ? {} : { cookie }),
				...(options.origin === undefined ? {} : { origin: options.origin }),
			},
		});
		this.#socket.binaryType = 'arraybuffer';
		this.#socket.on('open', () => {
			this.isOpen = true;
			this.send(message(0, 0, Y.encodeStateVector(this.doc)));
			if (options.presence !== false) this.sendPresence(this.doc.clientID, 1, {});
			this.#changed();
		});
		this.#socket.on('message', (data: ArrayBuffer) => {
			this.#receive(new Uint8Array(data));
			this.#changed();
		});
		this.#socket.on('unexpected-response', (request, response) => {
			this.refusedWith = response.statusCode ?? 0;
			request.destroy();
			this.#changed();
		});
		this.#socket.on('error', () => this.#changed());
		this.#socket.on('close', (code, reason) => {
			this.isOpen = false;
			this.closed = { code, reason: reason.toString() };
			this.#changed();
		});
		this.doc.on('update', this.#wrote);
	}

	/** Waits until something holds, looking again whenever something has come in. */
	async until(holds: () => boolean, what: string): Promise<void> {
		if (holds()) return;
		await new Promise<void>((resolve, reject) => {
			const end = setTimeout(() => {
				this.#waiting.delete(look);
				reject(new Error(`It never came to this: ${what}. ${this.#state()}`));
			}, PATIENCE);
			const look = () => {
				if (!holds()) return;
				clearTimeout(end);
				this.#waiting.delete(look);
				resolve();
			};
			this.#waiting.add(look);
		});
	}

	opened(): Promise<void> {
		return this.until(() => this.isOpen, 'the socket is open');
	}

	synced(): Promise<void> {
		return this.until(() => this.isSynced, 'the document has come');
	}

	/** Waits until the server has closed the socket, and answers why. */
	async ended(): Promise<{ code: number; reason: string }> {
		await this.until(() => this.closed !== null, 'the socket is closed');
		if (this.closed === null) throw new Error('It is closed and has no code.');
		return this.closed;
	}

	/** Waits until the server has answered all that was sent before: what it had to say by then has come. */
	async roundTrip(): Promise<void> {
		const answered = new Promise<void>((resolve) => this.#socket.once('pong', () => resolve()));
		this.#socket.ping();
		await answered;
	}

	send(bytes: Uint8Array): void {
		if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(bytes);
	}

	/** Sends an update that is not of this client's document. */
	sendUpdate(update: Uint8Array): void {
		this.send(message(0, 2, update));
	}

	/** Sends a presence state under a client id. */
	sendPresence(client: number, clock: number, state: unknown): void {
		this.send(presenceMessage(client, clock, state));
	}

	/** Sends an act and waits for what became of it. */
	async act(act: Record<string, unknown>): Promise<ActAnswer> {
		const id = typeof act['id'] === 'string' ? act['id'] : randomUUID();
		const before = this.notices.length;
		this.sendAct({ ...act, id });
		const found = () =>
			this.notices
				.slice(before)
				.find((notice): notice is ActAnswer => notice.kind !== 'epoch' && notice.act === id);
		await this.until(() => found() !== undefined || this.closed !== null, `act ${id} is answered`);
		const answer = found();
		if (answer === undefined) throw new Error(`The socket was closed. ${this.#state()}`);
		return answer;
	}

	sendAct(act: Record<string, unknown>): void {
		this.sendText(JSON.stringify(act));
	}

	/** Sends text in the place of an act. */
	sendText(text: string): void {
		const encoder = encoding.createEncoder();
		encoding.writeVarUint(encoder, 5);
		encoding.writeVarString(encoder, text);
		this.send(encoding.toUint8Array(encoder));
	}

	/** Edits the document and waits until the server says that this is saved. */
	edit(change: (doc: Y.Doc) => void): Promise<SavedNotice> {
		this.doc.transact(() => change(this.doc));
		return this.saved();
	}

	/** Waits until the server has said that everything is saved that this client has written. */
	async saved(): Promise<SavedNotice> {
		const clock = Y.getState(this.doc.store, this.doc.clientID);
		const found = () =>
			this.notices.find(
				(one): one is SavedNotice => one.kind === 'saved' && (one.clock ?? -1) >= clock,
			);
		await this.until(() => found() !== undefined || this.closed !== null, 'the edit is saved');
		const notice = found();
		if (notice === undefined) throw new Error(`The socket was closed. ${this.#state()}`);
		return notice;
	}

	setItem(id: string, field: string, value: unknown): Promise<SavedNotice> {
		return this.edit((doc) => setField(doc, 'items', id, field, value));
	}

	get refusals(): RefusedNotice[] {
		return this.notices.filter((notice): notice is RefusedNotice => notice.kind === 'refused');
	}

	/** An entry as this client reads it. */
	read<R extends Root>(root: R, id: string): EntryOf[R] | undefined {
		const entry = rootOf(this.doc, root).get(id);
		return isEntry(entry) ? readEntry(root, id, rawOf(entry)) : undefined;
	}

	ids(root: Root): string[] {
		return [...rootOf(this.doc, root).keys()].sort();
	}

	/** Leaves in order. */
	leave(): void {
		this.#socket.close();
	}

	/** Hears and answers nothing any more, as a machine that has lost its network. */
	freeze(): void {
		this.#socket.pause();
	}

	/** Hears again, beginning with what it was sent meanwhile. */
	thaw(): void {
		this.#socket.resume();
	}

	/** Leaves the socket as it is, with all that is in it, and has nothing to do with it any more. */
	forsake(): void {
		this.doc.off('update', this.#wrote);
		this.#socket.removeAllListeners('message');
	}

	/** Ends the connection without a word. */
	end(): void {
		this.doc.off('update', this.#wrote);
		this.#socket.on('error', () => undefined);
		this.#socket.terminate();
	}

	#receive(data: Uint8Array): void {
		this.received.push(data);
		const decoder = decoding.createDecoder(data);
		switch (decoding.readVarUint(decoder)) {
			case 0:
				this.#receiveSync(decoder);
				break;
			case 1:
				this.#receivePresence(decoding.readVarUint8Array(decoder));
				break;
			case 4: {
				const notice = JSON.parse(decoding.readVarString(decoder)) as AnyNotice;
				this.notices.push(notice);
				this.#heard(notice);
				break;
			}
		}
	}

	#receiveSync(decoder: decoding.Decoder): void {
		const type = decoding.readVarUint(decoder);
		const bytes = decoding.readVarUint8Array(decoder);
		if (type === 0) {
			this.send(message(0, 1, Y.encodeStateAsUpdate(this.doc, bytes)));
			return;
		}
		Y.applyUpdate(this.doc, bytes, this);
		if (type === 1) this.isSynced = true;
	}

	#receivePresence(bytes: Uint8Array): void {
		const decoder = decoding.createDecoder(bytes);
		const count = decoding.readVarUint(decoder);
		for (let n = 0; n < count; n += 1) {
			const client = decoding.readVarUint(decoder);
			decoding.readVarUint(decoder);
			const state: unknown = JSON.parse(decoding.readVarString(decoder));
			if (state === null) this.presence.delete(client);
			else this.presence.set(client, state);
		}
	}

	#changed(): void {
		for (const look of [...this.#waiting]) look();
	}

	#state(): string {
		const closed = this.closed ? ` closed with ${this.closed.code} ${this.closed.reason};` : '';
		return `(${this.isOpen ? 'open' : 'not open'};${closed} last notices: ${JSON.stringify(this.notices.slice(-3))})`;
	}
}
