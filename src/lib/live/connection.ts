import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { Act } from '../control/act.ts';
import { type Notice, parseNotice } from './notice.ts';

/** y-websocket's message type of the document, and of its kinds those with content. */
const SYNC_MESSAGE = 0;
const SYNC_KINDS_WITH_CONTENT: readonly number[] = [1, 2];

/** An update without content, as Yjs writes it. */
const EMPTY_UPDATE_BYTES = 2;

/** Message types of Siteboard's own, beside those of y-websocket. */
const NOTICE_MESSAGE = 4;
const ACT_MESSAGE = 5;

/** The server says something every 15 s: after so many milliseconds of silence the socket is of no use, though it looks open. */
const LONGEST_SILENCE = 20_000;
/** How often that is looked at, in milliseconds. A laptop that wakes up is seen to have slept within this time. */
const LISTEN_EVERY = 1_000;

/** Longest wait between two attempts to connect, in milliseconds; the jitter keeps a restart from being stormed. */
const LONGEST_WAIT = 5_000;

export type ConnectionState = 'connecting' | 'live' | 'offline' | 'refused';

/** Why the server has closed the connection for good. */
export interface Closed {
	/** From 4400 to 4499. */
	code: number;
	reason: string;
}

/** Who is told what comes over a connection. */
export interface ConnectionListener {
	state: (state: Exclude<ConnectionState, 'refused'>) => void;
	/** The document has all that the server has. */
	synced: () => void;
	notice: (notice: Notice) => void;
	/** The server has sent this update of version 1, and the document has taken it. */
	received: (update: Uint8Array) => void;
	closed: (closed: Closed) => void;
}

/** The socket of one site: the stock y-websocket client, with notices and acts beside the document. */
export class Connection {
	readonly #provider: WebsocketProvider;
	readonly #stopWatching: () => void;
	readonly #listening: ReturnType<typeof setInterval>;
	/** True from when the device says that it has no network, or the server is silent, until something else shows otherwise. */
	#isAway = false;
	/** The socket that was there when the device last said that it has no network. */
	#socketBefore: WebSocket | null = null;

	/**
	 * @param address Such as `ws://host/sync`.
	 * @param person Id of who the page was opened for: somebody else may have signed in in this browser since.
	 */
	constructor(
		address: string,
		site: string,
		person: string,
		doc: Y.Doc,
		listener: ConnectionListener,
	) {
		this.#provider = new WebsocketProvider(address, site, doc, {
			connect: false,
			// Tabs hear of each other through the server alone: what another tab has is not yet judged.
			disableBc: true,
			params: { notices: '1', person },
			maxBackoffTime: LONGEST_WAIT * (0.75 + Math.random() / 2),
		});
		this.#hearUpdates(doc, listener);
		this.#provider.messageHandlers[NOTICE_MESSAGE] = (_encoder, decoder) => {
			const notice = parseNotice(decoding.readVarString(decoder));
			if (notice !== null) listener.notice(notice);
		};
		this.#provider.on('status', ({ status }) => {
			if (status === 'disconnected') listener.state('offline');
			else if (status === 'connecting' && !this.#provider.wsconnected) {
				listener.state(this.#provider.wsUnsuccessfulReconnects > 0 ? 'offline' : 'connecting');
			}
		});
		this.#provider.on('sync', (synced) => {
			if (!synced) return;
			if (this.#isAway && this.#provider.ws === this.#socketBefore) {
				this.#connectAnew();
				return;
			}
			this.#isAway = false;
			listener.synced();
		});
		this.#stopWatching = watchNetwork((isOnline) => {
			if (!isOnline) {
				this.#isAway = true;
				this.#socketBefore = this.#provider.ws;
				listener.state('offline');
			} else if (this.#isAway) this.#connectAnew();
		});
		this.#listening = setInterval(() => {
			if (!this.#provider.synced || this.#isAway || !this.#isSilent) return;
			this.#isAway = true;
			listener.state('offline');
			this.#connectAnew();
		}, LISTEN_EVERY);
		this.#provider.on('closed', ({ code, reason }) => listener.closed({ code, reason }));
	}

	get awareness() {
		return this.#provider.awareness;
	}

	/** True while the server is there and the document has all that it has. */
	get isSynced(): boolean {
		return this.#provider.synced && !this.#isAway && !this.#isSilent;
	}

	get #isSilent(): boolean {
		return Date.now() - this.#provider.wsLastMessageReceived > LONGEST_SILENCE;
	}

	connect(): void {
		this.#provider.connect();
	}

	/** Sends an act; without an open socket nothing happens. */
	sendAct(act: Act): void {
		const socket = this.#provider.ws;
		if (socket === null || socket.readyState !== WebSocket.OPEN) return;
		const encoder = encoding.createEncoder();
		encoding.writeVarUint(encoder, ACT_MESSAGE);
		encoding.writeVarString(encoder, JSON.stringify(asMessage(act)));
		socket.send(encoding.toUint8Array(encoder));
	}

	/**
	 * A socket may outlive a time without a network, and what the server sent meanwhile be still on its way: who wrote now
	 * would write over what they have not seen. A new one says when all is there.
	 */
	#connectAnew(): void {
		if (!this.#provider.shouldConnect) return;
		this.#provider.disconnect();
		this.#provider.connect();
	}

	/**
	 * Tells of what the server sends: what the document emits would not do, as it does not tell again of what this
	 * browser wrote itself. And leaves the server's question for what it lacks without an answer while that is
	 * nothing: an answer has all deletions that ever were.
	 */
	#hearUpdates(doc: Y.Doc, listener: ConnectionListener): void {
		const take = this.#provider.messageHandlers[SYNC_MESSAGE];
		this.#provider.messageHandlers[SYNC_MESSAGE] = (
			encoder,
			decoder,
			provider,
			emitsSync,
			type,
		) => {
			const update = updateIn(decoder);
			const hasWritten = Y.getState(doc.store, doc.clientID) > 0;
			if (update !== null || hasWritten) take?.(encoder, decoder, provider, emitsSync, type);
			if (update !== null && update.byteLength > EMPTY_UPDATE_BYTES) listener.received(update);
		};
	}

	destroy(): void {
		clearInterval(this.#listening);
		this.#stopWatching();
		this.#provider.destroy();
	}
}

/** What a message of the document brings; null for a question. */
function updateIn(decoder: decoding.Decoder): Uint8Array | null {
	const reader = decoding.clone(decoder);
	const kind = decoding.readVarUint(reader);
	return SYNC_KINDS_WITH_CONTENT.includes(kind) ? decoding.readVarUint8Array(reader) : null;
}

/** The device knows that it has no network long before the socket does. */
function watchNetwork(changed: (isOnline: boolean) => void): () => void {
	const online = () => changed(true);
	const offline = () => changed(false);
	addEventListener('online', online);
	addEventListener('offline', offline);
	return () => {
		removeEventListener('online', online);
		removeEventListener('offline', offline);
	};
}

/** An act in the form of HTTP, its target beside it. */
function asMessage(act: Act): Record<string, unknown> {
	switch (act.target) {
		case 'item':
			return { id: act.id, item: act.item, ...act.does };
		case 'record':
			return { id: act.id, record: act.record, ...act.does };
		case 'layout':
			return { id: act.id, layout: act.layout, ...act.does };
		case 'new layout':
			// It comes by sending a file; no page sends one here.
			return { id: act.id, act: 'create', layout: act.layout, fields: act.fields };
		case 'matrix':
		case 'areas':
			return { id: act.id, ...act.does };
		case 'new item':
			return { id: act.id, act: 'create', item: act.item, fields: act.fields };
		case 'new type':
			return { id: act.id, act: 'create', type: act.type, fields: act.fields };
		case 'type':
			return { id: act.id, type: act.type, ...act.does };
		case 'new record':
			return { id: act.id, act: 'create', record: act.record, fields: act.fields };
	}
}
