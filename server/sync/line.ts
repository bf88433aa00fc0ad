import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';

/** Bytes of a reason in a close frame: RFC 6455, section 5.5. */
const LONGEST_REASON = 123;

/**
 * Where frames go out to one client. They are written to the stream below the socket, since the socket would make a header
 * and two pieces of each for each client; its own frames go the same way, one after the other.
 */
export class Line {
	readonly #socket: WebSocket;
	readonly #stream: Duplex;

	/**
	 * @param socket Without compression, so that nothing of its own waits above the stream.
	 * @param stream The stream that the socket was made on.
	 */
	constructor(socket: WebSocket, stream: Duplex) {
		this.#socket = socket;
		this.#stream = stream;
	}

	get isOpen(): boolean {
		return this.#socket.readyState === this.#socket.OPEN && this.#stream.writable;
	}

	/** Bytes that wait for the network. */
	get waiting(): number {
		return this.#stream.writableLength;
	}

	/** Writes a frame; nothing happens when the socket is closing. */
	send(frame: Uint8Array, written?: () => void): void {
		if (this.isOpen) this.#stream.write(frame, written);
	}

	/** Calls back whenever the network has taken all that had waited. */
	whenDrained(call: () => void): void {
		this.#stream.on('drain', call);
	}

	whenClosed(call: () => void): void {
		this.#socket.on('close', call);
	}

	/** @param reason Cut to what a close frame holds. */
	close(code: number, reason: string): void {
		const bytes = Buffer.alloc(LONGEST_REASON);
		const { written } = new TextEncoder().encodeInto(reason, bytes);
		this.#socket.close(code, bytes.subarray(0, written));
	}
}
