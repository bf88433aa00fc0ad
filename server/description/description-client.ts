import * as Y from 'yjs';
import type { Actor } from '../../src/lib/control/person.ts';
import { putBacks } from '../metrics/counts.ts';
import { type Caller, Connection, type ConnectionHandler } from '../sync/connection.ts';
import type { Fault } from '../sync/guard.ts';
import { isOfAnotherEpoch } from '../sync/lacking.ts';
import type { Member, OpenSite } from '../sync/open-site.ts';
import type { RoomPresence } from '../sync/presence.ts';
import { CLOSE, stepOne, stepTwo } from '../sync/protocol.ts';
import type { DescriptionRoom } from './description-room.ts';

/** Bytes that may wait in a socket: whoever is further behind comes again, and gets what they lack as one. */
const MOST_WAITING = 1_048_576;

/** One socket of one person at the description of one item. */
export class DescriptionClient implements ConnectionHandler, Member {
	readonly connection: Connection;
	/** What the description is of is acted on at the site's socket. */
	readonly act = null;
	readonly #site: OpenSite;
	readonly #room: DescriptionRoom;

	constructor(caller: Caller, site: OpenSite, room: DescriptionRoom) {
		const connection = new Connection(caller, this);
		this.connection = connection;
		this.#site = site;
		this.#room = room;
		room.clients.add(this);
		site.joinItem(this);
		if (room.isClosed) {
			connection.close(CLOSE.tryAgain, 'The description is loaded anew; come again.');
			return;
		}
		this.presence?.join(this);
		connection.notice({ kind: 'epoch', epoch: String(room.epoch) });
		connection.showEverybody();
		this.#whenCommitted(() => this.send(stepOne(room.doc)));
	}

	get person(): Actor {
		return this.connection.person;
	}

	/** Contractors neither show nor see presence. */
	get presence(): RoomPresence | null {
		return this.person.role === 'contractor' ? null : this.#room.presence;
	}

	mayGoOn(): boolean {
		return this.#site.mayGoOn();
	}

	/** Tells of what was stored. */
	tell(frame: Uint8Array): void {
		if (this.connection.unsent > MOST_WAITING) {
			this.connection.close(CLOSE.tryAgain, 'The connection is too slow; come again.');
		} else this.send(frame);
	}

	send(frame: Uint8Array): void {
		this.connection.line.send(frame);
	}

	beat(): void {
		this.connection.beat();
	}

	left(): void {
		this.#room.clients.delete(this);
		this.#room.presence.leave(this);
		this.#site.leaveItem(this);
		this.#site.descriptions.left(this.#room);
	}

	/** Does it when the document holds stored state only: nothing else leaves the server. */
	#whenCommitted(send: () => void): void {
		this.#room.whenCommitted(send, this.connection.failed);
	}

	answer(stateVector: Uint8Array): Promise<void> {
		const { doc } = this.#room;
		if (!this.connection.hears && isOfAnotherEpoch(doc, stateVector)) {
			this.connection.close(
				CLOSE.otherEpoch,
				'The description was written anew: drop your copy and load it again.',
			);
		} else {
			this.#whenCommitted(() => this.send(stepTwo(Y.encodeStateAsUpdate(doc, stateVector))));
		}
		return Promise.resolve();
	}

	async edit(update: Uint8Array, author: number): Promise<{ weight: number } | Fault> {
		const outcome = await this.#room.edit(this.person, update, author);
		if ('fault' in outcome) return outcome;
		const { refusal, seq, clock } = outcome;
		if (refusal !== null) {
			putBacks.inc({ rule: refusal.rule });
			this.connection.refuse({ root: 'items', entry: this.#room.item }, [refusal]);
		}
		this.connection.notice({ kind: 'saved', seq, clock });
		// Whoever hears why drops what they wrote by themselves.
		if (!outcome.isTaken && !this.connection.hears) {
			this.connection.close(
				CLOSE.otherEpoch,
				'What you wrote is refused: drop your copy and load it again.',
			);
		}
		return outcome;
	}

	/** Nothing of it is saved; but whoever counts answers has one for each update. */
	passedOver(): void {
		this.connection.notice({ kind: 'saved', seq: 0, clock: 0 });
	}
}
