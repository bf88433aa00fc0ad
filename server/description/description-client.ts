import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import * as Y from 'yjs';
import type { Refusal } from '../../src/lib/control/act.ts';
import type { Actor } from '../../src/lib/control/person.ts';
import type { SignedIn } from '../auth/sessions.ts';
import { putBacks, refusedUpdates } from '../metrics/counts.ts';
import { RoomLost } from '../sync/commit-queue.ts';
import { isOfAnotherEpoch, isVector } from '../sync/lacking.ts';
import { Line } from '../sync/line.ts';
import { MessageBudget } from '../sync/message-budget.ts';
import type { Member, OpenSite } from '../sync/open-site.ts';
import type { Participant } from '../sync/presence.ts';
import {
	awarenessFrame,
	CLOSE,
	noticeFrame,
	type NoticeBody,
	readMessage,
	stepOne,
	stepTwo,
} from '../sync/protocol.ts';
import type { DescriptionRoom } from './description-room.ts';

/** Bytes that may wait in a socket: whoever is further behind comes again, and gets what they lack as one. */
const MOST_WAITING = 1_048_576;

const NOBODY_MOVED = awarenessFrame(new Uint8Array([0]));

/** A client that has not shown itself yet. */
const NO_CLIENT = 0;

/** One socket of one person at the description of one item. */
export class DescriptionClient implements Member, Participant {
	readonly person: Actor;
	readonly signedIn: SignedIn;
	readonly #socket: WebSocket;
	readonly #line: Line;
	readonly #site: OpenSite;
	readonly #room: DescriptionRoom;
	readonly #hears: boolean;
	readonly #onError: (error: unknown) => void;
	readonly #budget = new MessageBudget();
	#isAlive = true;
	/** Whether the client has sent what it has more than the server: until then its updates may build on that. */
	#hasAnswered = false;
	/** The Yjs client id under which it has shown itself. */
	#author = NO_CLIENT;

	/**
	 * @param stream What the socket was made on.
	 * @param hears Whether the client understands notices.
	 */
	constructor(
		socket: WebSocket,
		stream: Duplex,
		site: OpenSite,
		room: DescriptionRoom,
		person: Actor,
		signedIn: SignedIn,
		hears: boolean,
		onError: (error: unknown) => void,
	) {
		this.#socket = socket;
		this.#line = new Line(socket, stream);
		this.#site = site;
		this.#room = room;
		this.person = person;
		this.signedIn = signedIn;
		this.#hears = hears;
		this.#onError = onError;
		socket.on('message', (data: ArrayBuffer) => this.#receive(new Uint8Array(data)));
		socket.on('pong', () => (this.#isAlive = true));
		socket.on('close', () => this.#leave());
		socket.on('error', onError);
		room.clients.add(this);
		site.joinItem(this);
		if (room.isClosed) {
			this.close(CLOSE.tryAgain, 'The description is loaded anew; come again.');
			return;
		}
		if (this.#isSeen) room.presence.join(this);
		this.#notice({ kind: 'epoch', epoch: String(room.epoch) });
		this.#showEverybody();
		this.#whenCommitted(() => this.send(stepOne(room.doc)));
	}

	/** Whether others see this one, and are seen: contractors neither show nor see presence. */
	get #isSeen(): boolean {
		return this.person.role !== 'contractor';
	}

	/** Tells of what was stored. */
	tell(frame: Uint8Array): void {
		if (this.#line.waiting > MOST_WAITING) {
			this.close(CLOSE.tryAgain, 'The connection is too slow; come again.');
		} else this.send(frame);
	}

	send(frame: Uint8Array): void {
		this.#line.send(frame);
	}

	get unsent(): number {
		return this.#line.waiting;
	}

	close(code: number, reason: string): void {
		this.#line.close(code, reason);
	}

	/** Sends something, so that a client that waits for messages knows that the server is there. */
	beat(): void {
		if (!this.#isAlive) {
			this.#socket.terminate();
			return;
		}
		this.#isAlive = false;
		this.#socket.ping();
		this.send(NOBODY_MOVED);
	}

	#leave(): void {
		this.#room.clients.delete(this);
		this.#room.presence.leave(this);
		this.#site.leaveItem(this);
		this.#site.descriptions.left(this.#room);
	}

	#showEverybody(): void {
		if (this.#isSeen) this.send(this.#room.presence.everybody());
	}

	/** Does it when the document holds stored state only: nothing else leaves the server. */
	#whenCommitted(send: () => void): void {
		this.#room.whenCommitted(send, (error) => this.#failed(error));
	}

	#receive(data: Uint8Array): void {
		if (!this.#line.isOpen || !this.#site.mayGoOn()) return;
		if (!this.#budget.takeMessage(data.byteLength)) {
			this.close(CLOSE.flood, 'Too many messages at once.');
			return;
		}
		const message = readMessage(data);
		switch (message?.kind) {
			case 'step 1':
				this.#budget.takeQuestion();
				this.#answer(message.stateVector);
				break;
			case 'step 2':
				this.#hasAnswered = true;
				void this.#edit(message.update, true).catch((error: unknown) => this.#failed(error));
				break;
			case 'update':
				void this.#edit(message.update, this.#hasAnswered).catch((error: unknown) =>
					this.#failed(error),
				);
				break;
			case 'awareness':
				this.#moved(message.update);
				break;
			case 'query awareness':
				this.#showEverybody();
				break;
			case 'act':
			case undefined:
				this.close(CLOSE.malformed, 'The message is not one of the protocol.');
				break;
		}
	}

	#answer(stateVector: Uint8Array): void {
		if (!isVector(stateVector)) {
			this.close(CLOSE.malformed, 'The state vector cannot be read.');
			return;
		}
		const { doc } = this.#room;
		if (!this.#hears && isOfAnotherEpoch(doc, stateVector)) {
			this.close(
				CLOSE.otherEpoch,
				'The description was written anew: drop your copy and load it again.',
			);
			return;
		}
		this.#whenCommitted(() => this.send(stepTwo(Y.encodeStateAsUpdate(doc, stateVector))));
	}

	#moved(update: Uint8Array): void {
		if (!this.#isSeen) return;
		const { presence } = this.#room;
		try {
			presence.receive(this, update);
			this.#author = presence.clientOf(this) ?? this.#author;
		} catch {
			this.close(CLOSE.malformed, 'The presence cannot be read.');
		}
	}

	/** @param isComplete Whether the client had sent by then all that the update may build on. */
	async #edit(update: Uint8Array, isComplete: boolean): Promise<void> {
		const outcome = await this.#room.edit(this.person, update, this.#author);
		if ('fault' in outcome) {
			if (outcome.isEarly && !isComplete) {
				// Nothing of it is saved; but whoever counts answers has one for each update.
				this.#notice({ kind: 'saved', seq: 0, clock: 0 });
				return;
			}
			refusedUpdates.inc();
			this.close(CLOSE.malformed, outcome.fault);
			return;
		}
		this.#budget.takeChanges(outcome.weight);
		if (outcome.refusal !== null) this.#refuse(outcome.refusal);
		this.#notice({ kind: 'saved', seq: outcome.seq, clock: outcome.clock });
		// Whoever hears why drops what they wrote by themselves.
		if (!outcome.isTaken && !this.#hears) {
			this.close(CLOSE.otherEpoch, 'What you wrote is refused: drop your copy and load it again.');
		}
	}

	#refuse(refusal: Refusal): void {
		putBacks.inc({ rule: refusal.rule });
		const { item } = this.#room;
		this.#notice({ kind: 'refused', root: 'items', entry: item, refusals: [refusal] });
	}

	#notice(notice: NoticeBody): void {
		if (this.#hears) this.send(noticeFrame(notice));
	}

	/** Whoever is closed to come again sends again what was not saved. */
	#failed(error: unknown): void {
		if (!(error instanceof RoomLost)) this.#onError(error);
		this.close(CLOSE.tryAgain, 'The description is loaded anew; come again.');
	}
}
