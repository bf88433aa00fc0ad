import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebsocketProvider } from 'y-websocket';
import type * as Y from 'yjs';
import type { Act } from '../control/act.ts';
import { type Notice, parseNotice } from './notice.ts';

/** Message types of Siteboard's own, beside those of y-websocket. */
const NOTICE_MESSAGE = 4;
const ACT_MESSAGE = 5;

/** Longest wait between two attempts to connect, in milliseconds; the jitter keeps a restart from being stormed. */
const LONGEST_WAIT = 5_000;

export type ConnectionState = 'connecting' | 'live' | 'offline' | 'refused';

interface Handlers {
	state: (state: ConnectionState, reason: string) => void;
	synced: () => void;
	notice: (notice: Notice) => void;
}

/** The socket of one site: the stock y-websocket client, with notices and acts beside the document. */
export class Connection {
	readonly #provider: WebsocketProvider;
	readonly #stopWatching: () => void;

	/**
	 * @param address Such as `ws://host/sync`.
	 */
	constructor(address: string, site: string, doc: Y.Doc, handlers: Handlers) {
		this.#provider = new WebsocketProvider(address, site, doc, {
			connect: false,
			// Tabs hear of each other through the server alone: what another tab has is not yet judged.
			disableBc: true,
			params: { notices: '1' },
			maxBackoffTime: LONGEST_WAIT * (0.75 + Math.random() / 2),
		});
		this.#provider.messageHandlers[NOTICE_MESSAGE] = (_encoder, decoder) => {
			const notice = parseNotice(decoding.readVarString(decoder));
			if (notice !== null) handlers.notice(notice);
		};
		this.#provider.on('status', ({ status }) => {
			if (status === 'disconnected') handlers.state('offline', '');
			else if (status === 'connecting' && !this.#provider.wsconnected) {
				handlers.state(this.#provider.wsUnsuccessfulReconnects > 0 ? 'offline' : 'connecting', '');
			}
		});
		this.#provider.on('sync', (synced) => {
			if (!synced) return;
			handlers.state('live', '');
			handlers.synced();
		});
		this.#stopWatching = watchNetwork((isOnline) => {
			if (!isOnline) handlers.state('offline', '');
			else if (this.#provider.synced) handlers.state('live', '');
		});
		this.#provider.on('closed', ({ reason }) => handlers.state('refused', reason));
	}

	get awareness() {
		return this.#provider.awareness;
	}

	get isOpen(): boolean {
		return this.#provider.wsconnected;
	}

	connect(): void {
		this.#provider.connect();
	}

	/**
	 * Sends an act.
	 * @returns false when there is no open socket: the act has to wait.
	 */
	sendAct(act: Act): boolean {
		const socket = this.#provider.ws;
		if (socket === null || socket.readyState !== WebSocket.OPEN) return false;
		const encoder = encoding.createEncoder();
		encoding.writeVarUint(encoder, ACT_MESSAGE);
		encoding.writeVarString(encoder, JSON.stringify(asMessage(act)));
		socket.send(encoding.toUint8Array(encoder));
		return true;
	}

	destroy(): void {
		this.#stopWatching();
		this.#provider.destroy();
	}
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
		case 'new item':
			return { id: act.id, act: 'create', item: act.item, fields: act.fields };
	}
}
