import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { Refusal } from '../../src/lib/control/act.ts';
import type { Actor } from '../../src/lib/control/person.ts';
import type { SignedIn } from '../auth/sessions.ts';
import { refusedUpdates } from '../metrics/counts.ts';
import { RoomLost } from './commit-queue.ts';
import type { Fault } from './guard.ts';
import { isVector } from './lacking.ts';
import { Line } from './line.ts';
import { MessageBudget } from './message-budget.ts';
import type { Participant, RoomPresence } from './presence.ts';
import {
	awarenessFrame,
	type ClientMessage,
	CLOSE,
	noticeFrame,
	type NoticeBody,
	readMessage,
} from './protocol.ts';

/** Refusals that one notice tells of at most: a frame must not block the line for what follows. */
const REFUSALS_IN_NOTICE = 100;

/** A client that has not shown itself yet: nothing of its is saved. */
const NO_CLIENT = 0;

const NOBODY_MOVED = awarenessFrame(new Uint8Array([0]));

/** Who has connected, and on what. */
export interface Caller {
	socket: WebSocket;
	/** What the socket was made on. */
	stream: Duplex;
	person: Actor;
	/** With what it was opened. */
	signedIn: SignedIn;
	/** Whether the client understands notices. */
	hears: boolean;
	onError: (error: unknown) => void;
}

/** Answers what comes over a connection, for the document that it is at. */
export interface ConnectionHandler extends Participant {
	/** Who is at the document; null for who neither sees others nor is seen. */
	readonly presence: RoomPresence | null;
	/** False when the document was given up: nothing more is heard then. */
	mayGoOn: () => boolean;
	/** Sends what a client lacks that has what the state vector says. */
	answer: (stateVector: Uint8Array) => Promise<void>;
	/**
	 * Takes an update, and tells what became of it.
	 * @param author The Yjs client id that its author has shown itself under last.
	 * @returns How much work it was, in changes; or why it cannot be taken.
	 */
	edit: (update: Uint8Array, author: number) => Promise<{ weight: number } | Fault>;
	/** An update was passed over: what the client sends when it is asked for what it has more will have it. */
	passedOver: () => void;
	/** Does an act; null where there are none. */
	readonly act: ((text: string) => Promise<void>) | null;
	left: () => void;
}

/** One person's socket at a document: reads what its client says, within its budget, and knows whether it is still there. */
export class Connection {
	readonly person: Actor;
	readonly signedIn: SignedIn;
	readonly hears: boolean;
	/** Where frames go out. */
	readonly line: Line;
	readonly #socket: WebSocket;
	readonly #handler: ConnectionHandler;
	readonly #onError: (error: unknown) => void;
	readonly #budget = new MessageBudget();
	#isAlive = true;
	/** Whether the client has sent what it has more than the server: until then its updates may build on that. */
	#hasAnswered = false;
	/** The Yjs client id under which it has shown itself last. Another line of the same tab may have taken that off the list. */
	#author = NO_CLIENT;

	constructor(caller: Caller, handler: ConnectionHandler) {
		const { socket, stream, person, signedIn, hears, onError } = caller;
		this.person = person;
		this.signedIn = signedIn;
		this.hears = hears;
		this.line = new Line(socket, stream);
		this.#socket = socket;
		this.#handler = handler;
		this.#onError = onError;
		socket.on('message', (data: ArrayBuffer) => this.#receive(new Uint8Array(data)));
		socket.on('pong', () => (this.#isAlive = true));
		socket.on('close', () => handler.left());
		socket.on('error', onError);
	}

	/** Bytes that wait for the network. */
	get unsent(): number {
		return this.line.waiting;
	}

	close(code: number, reason: string): void {
		this.line.close(code, reason);
	}

	/** Sends something, so that a client that waits for messages knows that the server is there; ends one that has not answered. */
	beat(): void {
		if (!this.#isAlive) {
			this.#socket.terminate();
			return;
		}
		this.#isAlive = false;
		this.#socket.ping();
		this.line.send(NOBODY_MOVED);
	}

	/** Tells who is there, to who may know. */
	showEverybody(): void {
		const { presence } = this.#handler;
		if (presence !== null) this.line.send(presence.everybody());
	}

	notice(notice: NoticeBody): void {
		if (this.hears) this.line.send(noticeFrame(notice));
	}

	/** Tells what was put back or not taken, in as many notices as that takes. */
	refuse(where: { root?: string; entry?: string }, refusals: readonly Refusal[]): void {
		for (let n = 0; n < refusals.length; n += REFUSALS_IN_NOTICE) {
			const some = refusals.slice(n, n + REFUSALS_IN_NOTICE);
			this.notice({ kind: 'refused', ...where, refusals: some });
		}
	}

	/** Sends it away to come again: then it sends again what was not saved. */
	readonly failed = (error: unknown): void => {
		if (!(error instanceof RoomLost)) this.#onError(error);
		this.close(CLOSE.tryAgain, 'Something went wrong; come again.');
	};

	#receive(data: Uint8Array): void {
		// Whoever was closed may go on sending for as long as they do not answer that.
		if (!this.line.isOpen || !this.#handler.mayGoOn()) return;
		if (!this.#budget.takeMessage(data.byteLength)) {
			this.close(CLOSE.flood, 'Too many messages at once.');
			return;
		}
		const message = readMessage(data);
		if (message === null) this.#endAsUnknown();
		else this.#dispatch(message);
	}

	#dispatch(message: ClientMessage): void {
		switch (message.kind) {
			case 'step 1':
				this.#answer(message.stateVector);
				break;
			case 'step 2':
				this.#hasAnswered = true;
				this.#edit(message.update, true).catch(this.failed);
				break;
			case 'update':
				this.#edit(message.update, this.#hasAnswered).catch(this.failed);
				break;
			case 'awareness':
				this.#move(message.update);
				break;
			case 'query awareness':
				this.showEverybody();
				break;
			case 'act':
				if (this.#handler.act === null) this.#endAsUnknown();
				else this.#handler.act(message.text).catch(this.failed);
				break;
		}
	}

	#answer(stateVector: Uint8Array): void {
		this.#budget.takeQuestion();
		if (isVector(stateVector)) this.#handler.answer(stateVector).catch(this.failed);
		else this.close(CLOSE.malformed, 'The state vector cannot be read.');
	}

	/** @param isComplete Whether the client had sent by then all that the update may build on. */
	async #edit(update: Uint8Array, isComplete: boolean): Promise<void> {
		const outcome = await this.#handler.edit(update, this.#author);
		if (!('fault' in outcome)) {
			this.#budget.takeChanges(outcome.weight);
		} else if (outcome.isEarly && !isComplete) {
			this.#handler.passedOver();
		} else {
			refusedUpdates.inc();
			this.close(CLOSE.malformed, outcome.fault);
		}
	}

	#move(update: Uint8Array): void {
		const { presence } = this.#handler;
		if (presence === null) return;
		try {
			presence.receive(this.#handler, update);
			this.#author = presence.clientOf(this.#handler) ?? this.#author;
		} catch {
			this.close(CLOSE.malformed, 'The presence cannot be read.');
		}
	}

	#endAsUnknown(): void {
		this.close(CLOSE.malformed, 'The message is not one of the protocol.');
	}
}
