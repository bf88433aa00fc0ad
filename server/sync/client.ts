import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { Refusal } from '../../src/lib/control/act.ts';
import type { Actor } from '../../src/lib/control/person.ts';
import type { SignedIn } from '../auth/sessions.ts';
import { putBacks, refusedUpdates } from '../metrics/counts.ts';
import { parseActMessage } from './act-message.ts';
import type { CompanyFeed, OpenSite } from './open-site.ts';
import { isOfAnotherEpoch, isVector, lacking, lacksMuch } from './lacking.ts';
import { Line } from './line.ts';
import { MessageBudget } from './message-budget.ts';
import { Outflow } from './outflow.ts';
import type { Participant } from './presence.ts';
import {
	awarenessFrame,
	CLOSE,
	noticeFrame,
	type NoticeBody,
	readMessage,
	stepOne,
} from './protocol.ts';
import { RoomLost } from './commit-queue.ts';
import type { Room } from './room.ts';

/** Refusals that one notice tells of at most: a frame must not block the line for what follows. */
const REFUSALS_IN_NOTICE = 100;

/** An update without content, as Yjs writes it. */
const EMPTY_UPDATE_BYTES = 2;
/** The state vector of a document without content. */
const EMPTY_VECTOR_BYTES = 1;

/** A client that has not shown itself yet: nothing of its is saved. */
const NO_CLIENT = 0;

const NOBODY_MOVED = awarenessFrame(new Uint8Array([0]));

/** One socket of one person at one site. */
export class Client implements Participant {
	readonly person: Actor;
	/** With what it was opened. */
	readonly signedIn: SignedIn;
	readonly outflow: Outflow;
	readonly #socket: WebSocket;
	readonly #line: Line;
	readonly #site: OpenSite;
	readonly #hears: boolean;
	readonly #onError: (error: unknown) => void;
	/** Null for the site's own people, who see the whole document. */
	readonly #company: CompanyFeed | null;
	readonly #budget = new MessageBudget();
	#isAlive = true;
	/** Whether the client has sent what it has more than the server: until then its updates may build on that. */
	#hasAnswered = false;
	/** The Yjs client id under which it has shown itself last. Another line of the same tab may have taken that off the list. */
	#author = NO_CLIENT;

	/**
	 * @param stream What the socket was made on.
	 * @param room The site's room for people of a company; null for the site's own, who are served without it.
	 * @param hears Whether the client understands notices.
	 */
	constructor(
		socket: WebSocket,
		stream: Duplex,
		site: OpenSite,
		room: Room | null,
		person: Actor,
		signedIn: SignedIn,
		hears: boolean,
		onError: (error: unknown) => void,
	) {
		this.#socket = socket;
		this.#line = new Line(socket, stream);
		this.#site = site;
		this.person = person;
		this.signedIn = signedIn;
		this.#hears = hears;
		this.#onError = onError;
		this.outflow = new Outflow(this.#line, site.joins, () => this.#showEverybody());
		this.#company = room === null ? null : site.joinCompany(this, person.party ?? '', room);
		if (this.#company === null) site.joinTeam(this);
		socket.on('message', (data: ArrayBuffer) => this.#receive(new Uint8Array(data)));
		socket.on('pong', () => (this.#isAlive = true));
		socket.on('close', () => site.leave(this));
		socket.on('error', onError);
		this.#notice({ kind: 'epoch', epoch: this.#company?.view.epoch ?? String(site.feed.epoch) });
		this.#showEverybody();
		void this.#askForEdits().catch((error: unknown) => this.#failed(error));
	}

	/** Presence, which whoever is behind gets as a whole when the line is free again. */
	send(frame: Uint8Array): void {
		if (!this.outflow.isBehind) this.outflow.send(frame);
	}

	get unsent(): number {
		return this.outflow.waiting;
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
		this.outflow.dropIfStuck();
		this.#socket.ping();
		this.outflow.send(NOBODY_MOVED);
	}

	#showEverybody(): void {
		if (this.#company === null) this.outflow.send(this.#site.presence.everybody());
	}

	/** Tells what the server has, so that the client sends what it has more. */
	async #askForEdits(): Promise<void> {
		if (this.#company !== null) {
			this.outflow.send(stepOne(this.#company.view.doc));
			return;
		}
		const room = await this.#site.room();
		room.whenCommitted(() => this.outflow.send(stepOne(room.doc)));
	}

	#receive(data: Uint8Array): void {
		// Whoever was closed may go on sending for as long as they do not answer that.
		if (!this.#line.isOpen || !this.#site.mayGoOn()) return;
		if (!this.#budget.takeMessage(data.byteLength)) {
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
				this.#budget.takeQuestion();
				void this.#answerStepOne(message.stateVector).catch((error: unknown) =>
					this.#failed(error),
				);
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
				void this.#act(message.text).catch((error: unknown) => this.#failed(error));
				break;
		}
	}

	async #answerStepOne(stateVector: Uint8Array): Promise<void> {
		if (!isVector(stateVector)) {
			this.close(CLOSE.malformed, 'The state vector cannot be read.');
			return;
		}
		if (this.#company !== null) {
			const { view, tail } = this.#company;
			await this.outflow.open(lacking(view.doc, stateVector), tail.head, tail);
			return;
		}
		if (stateVector.byteLength === EMPTY_VECTOR_BYTES) {
			await this.#sendAll();
			return;
		}
		const { feed } = this.#site;
		const room = await this.#site.room();
		if (!this.#hears && isOfAnotherEpoch(room.doc, stateVector)) {
			this.close(CLOSE.otherEpoch, 'The site was written anew: drop your copy and load it again.');
			return;
		}
		if (lacksMuch(room.doc, stateVector)) {
			await this.#sendAll();
			return;
		}
		await new Promise<void>((resolve, reject) => {
			room.whenCommitted(() => {
				const { head } = room;
				this.outflow.open(lacking(room.doc, stateVector), head, feed.tail).then(resolve, reject);
			}, reject);
		});
	}

	/** Sends the document as it is stored, which costs no encoding. */
	async #sendAll(): Promise<void> {
		const { feed } = this.#site;
		const { frames, seq } = await feed.opening();
		await this.outflow.open(frames, seq, feed.tail);
	}

	#moved(update: Uint8Array): void {
		if (this.#company !== null) return;
		try {
			this.#site.presence.receive(this, update);
			this.#author = this.#site.presence.clientOf(this) ?? this.#author;
		} catch {
			this.close(CLOSE.malformed, 'The presence cannot be read.');
		}
	}

	/** @param isComplete Whether the client had sent by then all that the update may build on. */
	async #edit(update: Uint8Array, isComplete: boolean): Promise<void> {
		if (this.#company !== null) {
			if (update.byteLength > EMPTY_UPDATE_BYTES) this.#refuseEdit();
			return;
		}
		const room = await this.#site.room();
		const outcome = await room.edit(this.person, update, this.#author);
		if ('fault' in outcome) {
			// What it sends when it is asked for what it has more will have this in it.
			if (outcome.isEarly && !isComplete) return;
			refusedUpdates.inc();
			this.close(CLOSE.malformed, outcome.fault);
			return;
		}
		this.#budget.takeChanges(outcome.weight);
		for (const { root, entry, refusals } of outcome.putBack) {
			for (const { rule } of refusals) putBacks.inc({ rule });
			this.#refuse({ root, entry }, refusals);
		}
		this.#refuse({}, outcome.lost);
		this.#notice({ kind: 'saved', seq: outcome.seq, clock: outcome.clock });
	}

	/** Tells what was put back, in as many notices as that takes. */
	#refuse(where: { root?: string; entry?: string }, refusals: readonly Refusal[]): void {
		for (let n = 0; n < refusals.length; n += REFUSALS_IN_NOTICE) {
			const some = refusals.slice(n, n + REFUSALS_IN_NOTICE);
			this.#notice({ kind: 'refused', ...where, refusals: some });
		}
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
		const room = await this.#site.room();
		const outcome = await room.act(this.person, act);
		this.#notice(
			outcome.saved
				? { kind: 'saved', seq: outcome.seq, act: act.id }
				: { kind: 'refused', act: act.id, refusals: outcome.refusals },
		);
	}

	#notice(notice: NoticeBody): void {
		if (this.#hears) this.outflow.send(noticeFrame(notice));
	}

	/** A lost room has closed the socket already, and the client sends again what was not saved. */
	#failed(error: unknown): void {
		if (error instanceof RoomLost) return;
		this.#onError(error);
		this.close(CLOSE.tryAgain, 'Something went wrong; come again.');
	}
}
