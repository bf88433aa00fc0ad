import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { type Notice, parseNotice } from '$lib/live/notice.ts';
import { descriptionOf, makeDescription } from '$lib/site-doc/description-shape.ts';
import { textOfDescription } from '$lib/site-doc/description-text.ts';
import type { KeptDescriptions } from './kept-words.ts';

const SYNC_MESSAGE = 0;
const NOTICE_MESSAGE = 4;
/** Longest wait between two attempts to connect, in milliseconds. */
const LONGEST_WAIT = 5_000;
/** What was typed is written down on the device after so many milliseconds at the latest. */
const KEEP_AFTER = 100;

/** Whose description it is, and for whom it is opened. */
export interface Place {
	/** Where the sockets are, such as `ws://host/sync`. */
	address: string;
	site: string;
	person: string;
	item: string;
	number: string;
}

/** What was refused, or can no longer be sent: why, and what it said. */
export interface RefusedWords {
	why: string;
	text: string;
}

/** Who hears that this copy is no longer the server's document: another one has to be opened. */
export type Outdated = () => void;

/**
 * The document of one description, and the way to the server. What is written here is kept on the device until the server
 * has said that it is saved.
 */
export class ItemDocument {
	readonly doc = makeDescription();
	readonly #place: Place;
	readonly #kept: KeptDescriptions;
	readonly #outdated: Outdated;
	readonly #provider: WebsocketProvider;
	#isReady = $state.raw(false);
	#isConnected = $state.raw(false);
	#waits = $state.raw(false);
	#isKept = $state.raw(true);
	#refused = $state.raw<RefusedWords | null>(null);
	#closed = $state.raw<string | null>(null);
	/** Which life of the document this is; null before that is known. */
	#epoch: string | null = null;
	/** What the document said after the last change made here. */
	#mine = '';
	/** Changes sent over this socket, and those that the server has answered. */
	#sent = 0;
	#answered = 0;
	/** Whether the server was sent all that it did not have. */
	#isTold = false;
	#keeping: ReturnType<typeof setTimeout> | null = null;

	constructor(place: Place, kept: KeptDescriptions, outdated: Outdated) {
		this.#place = place;
		this.#kept = kept;
		this.#outdated = outdated;
		this.#takeKept();
		this.#provider = new WebsocketProvider(
			`${place.address}/${place.site}/items`,
			place.item,
			this.doc,
			{
				connect: false,
				disableBc: true,
				params: { notices: '1', person: place.person },
				maxBackoffTime: LONGEST_WAIT * (0.75 + Math.random() / 2),
			},
		);
		this.#hear();
		this.doc.on('update', this.#changed);
		addEventListener('pagehide', this.#keepNow);
		addEventListener('online', this.#connectAnew);
		addEventListener('offline', this.#away);
		this.#provider.connect();
	}

	/** The document has all that the server has had, or what this device has kept of it. */
	get isReady(): boolean {
		return this.#isReady;
	}
	get isConnected(): boolean {
		return this.#isConnected;
	}
	/** True while something written here is not saved. */
	get waits(): boolean {
		return this.#waits;
	}
	/** False when the device had no room for what waits. */
	get isKept(): boolean {
		return this.#isKept;
	}
	get refused(): RefusedWords | null {
		return this.#refused;
	}
	/** Why the server has closed it for good; null while it has not. */
	get closed(): string | null {
		return this.#closed;
	}

	get root(): Y.XmlFragment {
		return descriptionOf(this.doc);
	}

	get awareness() {
		return this.#provider.awareness;
	}

	get text(): string {
		return textOfDescription(this.doc);
	}

	/** Its author has seen what was refused, and lets it go. */
	dropRefused(): void {
		this.#refused = null;
		this.#kept.drop(this.#place.item);
	}

	destroy(): void {
		this.#keepNow();
		removeEventListener('pagehide', this.#keepNow);
		removeEventListener('online', this.#connectAnew);
		removeEventListener('offline', this.#away);
		this.#provider.destroy();
		this.doc.destroy();
	}

	/** What an earlier visit has left on the device. */
	#takeKept(): void {
		const words = this.#kept.read(this.#place.item);
		if (words === null) return;
		if (words.refused !== null || words.update === null) {
			this.#refused = { why: words.refused ?? '', text: words.text };
			return;
		}
		Y.applyUpdate(this.doc, words.update, 'kept');
		this.#epoch = words.epoch;
		this.#mine = words.text;
		this.#waits = true;
		this.#isReady = true;
	}

	readonly #changed = (_update: Uint8Array, origin: unknown): void => {
		if (origin === this.#provider || origin === 'kept') return;
		this.#mine = this.text;
		this.#waits = true;
		// The provider sends it in the same moment where there is a line.
		if (this.#provider.wsconnected) this.#sent += 1;
		this.#keeping ??= setTimeout(this.#keepNow, KEEP_AFTER);
	};

	readonly #keepNow = (): void => {
		if (this.#keeping !== null) clearTimeout(this.#keeping);
		const isDue = this.#keeping !== null;
		this.#keeping = null;
		if (!isDue || !this.#waits || this.#epoch === null) return;
		const { item, number } = this.#place;
		const update = Y.encodeStateAsUpdate(this.doc);
		const words = { item, number, epoch: this.#epoch, update, text: this.#mine, refused: null };
		this.#isKept = this.#kept.keep(words);
	};

	readonly #connectAnew = (): void => {
		if (!this.#provider.shouldConnect) return;
		this.#provider.disconnect();
		this.#provider.connect();
	};

	/** The device knows that it has no network long before the socket does. */
	readonly #away = (): void => {
		this.#isConnected = false;
	};

	#hear(): void {
		const provider = this.#provider;
		const take = provider.messageHandlers[SYNC_MESSAGE];
		provider.messageHandlers[SYNC_MESSAGE] = (encoder, decoder, own, emitsSync, type) => {
			take?.(encoder, decoder, own, emitsSync, type);
			// An answer to the server's question has what was written without a line; the server answers it in turn.
			if (encoding.length(encoder) <= 1) return;
			this.#sent += 1;
			this.#isTold = true;
		};
		provider.messageHandlers[NOTICE_MESSAGE] = (_encoder, decoder) => {
			const notice = parseNotice(decoding.readVarString(decoder));
			if (notice !== null) this.#noticed(notice);
		};
		provider.on('status', ({ status }) => {
			this.#isConnected = status === 'connected';
			if (status === 'connected') return;
			this.#sent = 0;
			this.#answered = 0;
			this.#isTold = false;
		});
		provider.on('sync', (isSynced) => {
			if (isSynced) this.#isReady = true;
		});
		provider.on('closed', ({ reason }) => {
			this.#closed = reason;
			if (this.#waits) this.#giveUp(reason);
		});
	}

	#noticed(notice: Notice): void {
		switch (notice.kind) {
			case 'epoch':
				if (this.#epoch !== null && this.#epoch !== notice.epoch) {
					// What builds on another life of the document would stand in this one twice.
					if (this.#waits) {
						this.#giveUp(
							'The description was written anew since. Put your words in again where they belong.',
						);
					}
					this.#renew();
				} else this.#epoch = notice.epoch;
				break;
			case 'saved':
				this.#answered += 1;
				if (this.#isTold && this.#answered >= this.#sent && this.#waits) this.#saved();
				break;
			case 'refused': {
				const [refusal] = notice.refusals;
				if (refusal === undefined) break;
				this.#giveUp(refusal.message);
				// What may not be is put back by the server; who may not write has a copy that the server does not.
				if (refusal.rule !== 'form') this.#renew();
				break;
			}
		}
	}

	#saved(): void {
		this.#waits = false;
		if (this.#keeping !== null) clearTimeout(this.#keeping);
		this.#keeping = null;
		if (this.#refused === null) this.#kept.drop(this.#place.item);
	}

	/** What was written is shown to its author with the reason; it is not sent any more. */
	#giveUp(why: string): void {
		this.#refused = { why, text: this.#mine };
		this.#waits = false;
		const { item, number } = this.#place;
		const words = { item, number, epoch: '', update: null, text: this.#mine, refused: why };
		this.#isKept = this.#kept.keep(words);
	}

	#renew(): void {
		this.#provider.disconnect();
		this.#outdated();
	}
}
