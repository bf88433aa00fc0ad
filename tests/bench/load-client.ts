import { once } from 'node:events';
import * as decoding from 'lib0/decoding';
import WebSocket from 'ws';
import * as Y from 'yjs';
import { message, presenceMessage } from '../support/messages.ts';

/** A mark in a title, by which an edit is known again wherever it arrives. */
const MARK = /«(\d+)»/g;
/** An update without content. */
const NOTHING = Uint8Array.of(0, 0);

/** The title of the nth edit of a measurement. */
export function markedTitle(n: number): string {
	return `«${n}» changed on the board`;
}

/** A client that does the handshake and keeps no document: what it costs is the server's cost, not its own. */
export class LoadClient {
	readonly #socket: WebSocket;
	readonly #vector: Uint8Array;
	readonly #update: (update: Uint8Array) => void;
	/** Bytes of all that has come. */
	bytes = 0;
	readonly synced: Promise<void>;

	/**
	 * @param vector State vector of what it has already.
	 * @param update Hears of each update that comes.
	 */
	constructor(
		url: string,
		cookie: string | null,
		vector: Uint8Array,
		update: (update: Uint8Array) => void,
	) {
		this.#vector = vector;
		this.#update = update;
		this.#socket = new WebSocket(url, cookie === null ? {} : { headers: { cookie } });
		this.#socket.binaryType = 'arraybuffer';
		this.synced = new Promise((resolve, reject) => {
			this.#socket.on('message', (data: ArrayBuffer) =>
				this.#receive(new Uint8Array(data), resolve),
			);
			this.#socket.on('error', reject);
			this.#socket.on('close', (code) => reject(new Error(`closed with ${code}`)));
		});
		this.#socket.on('open', () => this.#send(0, this.#vector));
	}

	sendUpdate(update: Uint8Array): void {
		this.#send(2, update);
	}

	/** Shows a presence state under a client id. */
	sendPresence(client: number, clock: number, state: unknown): void {
		this.#socket.send(presenceMessage(client, clock, state));
	}

	async close(): Promise<void> {
		if (this.#socket.readyState === WebSocket.CLOSED) return;
		const closed = once(this.#socket, 'close');
		this.#socket.close();
		await closed;
	}

	#receive(data: Uint8Array, synced: () => void): void {
		this.bytes += data.byteLength;
		const decoder = decoding.createDecoder(data);
		if (decoding.readVarUint(decoder) !== 0) return;
		const kind = decoding.readVarUint(decoder);
		if (kind === 0) {
			this.#send(1, NOTHING);
			return;
		}
		this.#update(decoding.readVarUint8Array(decoder));
		if (kind === 1) synced();
	}

	#send(kind: number, bytes: Uint8Array): void {
		if (this.#socket.readyState !== WebSocket.OPEN) return;
		this.#socket.send(message(0, kind, bytes));
	}
}

/** The edits whose marks are in an update. */
export function marksIn(update: Uint8Array): number[] {
	const text = Buffer.from(update.buffer, update.byteOffset, update.byteLength).toString('utf8');
	return [...text.matchAll(MARK)].map(([, n]) => Number(n));
}

/** Loads the whole document of a site as a stock client does. */
export async function loadDocument(url: string, cookie: string | null): Promise<Y.Doc> {
	const doc = new Y.Doc();
	const client = new LoadClient(url, cookie, Uint8Array.of(0), (update) => {
		Y.applyUpdate(doc, update);
	});
	await client.synced;
	await client.close();
	return doc;
}
