import type { WebSocket } from 'ws';
import type * as Y from 'yjs';
import type { Actor } from '../../src/lib/control/person.ts';
import { parseActMessage } from './act-message.ts';
import type { CompanyView } from './company-view.ts';
import type { OpenSite } from './open-site.ts';
import type { Participant } from './presence.ts';
import {
	awarenessMessage,
	CLOSE,
	noticeMessage,
	type NoticeBody,
	readMessage,
	stepOne,
	stepTwo,
} from './protocol.ts';
import { RoomLost } from './room.ts';

/** Messages that a socket may send in a second, on average and at once: a person's hand makes fewer than 60. */
const MESSAGES_A_SECOND = 200;
const MESSAGES_AT_ONCE = 1_000;
/** Bytes that may wait for a slow client before its socket is closed to come again. */
const MOST_BUFFERED = 64 * 1_048_576;

/** An update without content, as Yjs writes it. */
const EMPTY_UPDATE_BYTES = 2;

/** A client that has not shown itself yet: nothing of its is saved. */
const NO_CLIENT = 0;

const NOBODY_MOVED = awarenessMessage(new Uint8Array([0]));

/** One socket of one person at one site. */
export class Client implements Participant {
	readonly person: Actor;
	/** Id of the session it was opened with; null for a program. */
	readonly session: string | null;
	readonly #socket: WebSocket;
	readonly #site: OpenSite;
	readonly #hears: boolean;
	readonly #onError: (error: unknown) => void;
	/** Null for the site's own people, who see the whole document. */
	readonly #view: CompanyView | null;
	#tokens = MESSAGES_AT_ONCE;
	#refilledAt = performance.now();
	#isAlive = true;

	/** @param hears Whether the client understands notices. */
	constructor(
		socket: WebSocket,
		site: OpenSite,
		person: Actor,
		session: string | null,
		hears: boolean,
		onError: (error: unknown) => void,
	) {
		this.#socket = socket;
		this.#site = site;
		this.person = person;
		this.session = session;
		this.#hears = hears;
		this.#onError = onError;
		if (person.role === 'contractor') {
			this.#view = site.joinCompany(this, person.party ?? '');
		} else {
			this.#view = null;
			site.joinTeam(this);
		}
		socket.on('message', (data: ArrayBuffer) => this.#receive(new Uint8Array(data)));
		socket.on('pong', () => (this.#isAlive = true));
		socket.on('close', () => site.leave(this));
		socket.on('error', onError);
		this.#notice({ kind: 'epoch', epoch: this.#view?.epoch ?? String(site.room.epoch) });
		site.room.whenCommitted(() => this.send(stepOne(this.#doc)));
		if (this.#view === null) this.send(site.presence.everybody());
	}

	get #doc(): Y.Doc {
		return this.#view?.doc ?? this.#site.room.doc;
	}

	send(message: Uint8Array): void {
		if (this.#socket.readyState !== this.#socket.OPEN) return;
		if (this.#socket.bufferedAmount > MOST_BUFFERED) {
			this.close(CLOSE.tryAgain, 'The connection is too slow; come again.');
			return;
		}
		this.#socket.send(message);
	}

	close(code: number, reason: string): void {
		// A reason may have 123 bytes at most.
		this.#socket.close(code, reason.slice(0, 120));
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

	#receive(data: Uint8Array): void {
		if (!this.#mayGoOn()) {
			this.close(CLOSE.flood, 'Too many messages at once.');
			return;
		}
		const message = readMessage(data);
		if (message === null) {
			this.close(CLOSE.malformed, 'The message is not one of the protocol.');
			return;
		}
		switch (message.kind) {
			case 'step 1':
				this.#answerStepOne(message.stateVector);
				break;
			case 'step 2':
			case 'update':
				void this.#edit(message.update).catch((error: unknown) => this.#failed(error));
				break;
			case 'awareness':
				this.#moved(message.update);
				break;
			case 'query awareness':
				if (this.#view === null) this.send(this.#site.presence.everybody());
				break;
			case 'act':
				void this.#act(message.text).catch((error: unknown) => this.#failed(error));
				break;
		}
	}

	#answerStepOne(stateVector: Uint8Array): void {
		this.#site.room.whenCommitted(() => {
			try {
				this.send(stepTwo(this.#doc, stateVector));
			} catch {
				this.close(CLOSE.malformed, 'The state vector cannot be read.');
			}
		});
	}

	#moved(update: Uint8Array): void {
		if (this.#view !== null) return;
		try {
			this.#site.presence.receive(this, update);
		} catch {
			this.close(CLOSE.malformed, 'The presence cannot be read.');
		}
	}

	async #edit(update: Uint8Array): Promise<void> {
		if (this.#view !== null) {
			if (update.byteLength > EMPTY_UPDATE_BYTES) this.#refuseEdit();
			return;
		}
		const { room, presence } = this.#site;
		const author = presence.clientOf(this) ?? NO_CLIENT;
		const outcome = await room.edit(this.person, update, author);
		if ('fault' in outcome) {
			this.close(CLOSE.malformed, outcome.fault);
			return;
		}
		for (const { root, entry, refusals } of outcome.putBack) {
			this.#notice({ kind: 'refused', root, entry, refusals });
		}
		this.#notice({ kind: 'saved', seq: outcome.seq, clock: outcome.clock });
	}

	#refuseEdit(): void {
		this.#notice({
			kind: 'refused',
			refusals: [
				{
					rule: 'role',
					field: null,
					message: 'A contractor edits nothing by hand; what they do are acts.',
				},
			],
		});
	}

	async #act(text: string): Promise<void> {
		const parsed = parseActMessage(text);
		if ('fault' in parsed) {
			this.#notice({
				kind: 'refused',
				...(parsed.id === null ? {} : { act: parsed.id }),
				refusals: [{ rule: 'form', field: null, message: parsed.fault }],
			});
			return;
		}
		const { act } = parsed;
		const outcome = await this.#site.room.act(this.person, act);
		this.#notice(
			outcome.saved
				? { kind: 'saved', seq: outcome.seq, act: act.id }
				: { kind: 'refused', act: act.id, refusals: outcome.refusals },
		);
	}

	#notice(notice: NoticeBody): void {
		if (this.#hears) this.send(noticeMessage(notice));
	}

	/** A lost room has closed the socket already, and the client sends again what was not saved. */
	#failed(error: unknown): void {
		if (error instanceof RoomLost) return;
		this.#onError(error);
		this.close(CLOSE.tryAgain, 'Something went wrong; come again.');
	}

	#mayGoOn(): boolean {
		const now = performance.now();
		this.#tokens = Math.min(
			MESSAGES_AT_ONCE,
			this.#tokens + ((now - this.#refilledAt) / 1000) * MESSAGES_A_SECOND,
		);
		this.#refilledAt = now;
		this.#tokens -= 1;
		return this.#tokens >= 0;
	}
}
