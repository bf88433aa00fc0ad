import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { awarenessMessage } from './protocol.ts';
import type { Writers } from './writers.ts';

/** Moves of everybody within this window go out together, in milliseconds: 20 a second. */
const WINDOW = 50;
/** Largest state that a client may show of itself, in characters of JSON. */
const LARGEST_STATE = 2_000;
/** Tabs that one socket may speak for. */
const MOST_CLIENTS = 2;

/** A socket that takes part. */
export interface Participant {
	person: { id: string; name: string };
	send: (message: Uint8Array) => void;
}

interface Shown {
	participant: Participant;
	clock: number;
	/** JSON, with the identity that the server knows; null when it has gone. */
	state: string;
}

/** Who is in a room and where they are. Whoever claims to be somebody else is shown as who they are. */
export class RoomPresence {
	readonly #participants = new Set<Participant>();
	readonly #shown = new Map<number, Shown>();
	readonly #moved = new Set<number>();
	readonly #gone = new Map<number, number>();
	readonly #writers: Writers;
	#timer: ReturnType<typeof setTimeout> | null = null;

	constructor(writers: Writers) {
		this.#writers = writers;
	}

	join(participant: Participant): void {
		this.#participants.add(participant);
	}

	leave(participant: Participant): void {
		this.#participants.delete(participant);
		for (const [client, shown] of this.#shown) {
			if (shown.participant === participant) this.#remove(client, shown.clock + 1);
		}
	}

	/** The id under which a participant's tab writes, once it has shown itself. */
	clientOf(participant: Participant): number | null {
		for (const [client, shown] of this.#shown) {
			if (shown.participant === participant) return client;
		}
		return null;
	}

	/** Everybody, for somebody who came. */
	everybody(): Uint8Array {
		return awarenessMessage(this.#encode([...this.#shown.keys()], []));
	}

	/**
	 * Takes what a participant shows of itself. What it says of others is ignored.
	 * @throws when it cannot be read.
	 */
	receive(participant: Participant, update: Uint8Array): void {
		const decoder = decoding.createDecoder(update);
		const length = decoding.readVarUint(decoder);
		for (let n = 0; n < length; n += 1) {
			const client = decoding.readVarUint(decoder);
			const clock = decoding.readVarUint(decoder);
			this.#take(participant, client, clock, decoding.readVarString(decoder));
		}
	}

	close(): void {
		if (this.#timer !== null) clearTimeout(this.#timer);
		this.#timer = null;
	}

	#take(participant: Participant, client: number, clock: number, json: string): void {
		const before = this.#shown.get(client);
		if (!this.#writers.mayWrite(client, participant.person.id)) return;
		if (before !== undefined && before.participant === participant && clock < before.clock) return;
		const state: unknown = JSON.parse(json);
		if (state === null) {
			if (before) this.#remove(client, clock);
			return;
		}
		if (typeof state !== 'object' || json.length > LARGEST_STATE) return;
		if (before === undefined && this.#speaksFor(participant) >= MOST_CLIENTS) return;
		const { id, name } = participant.person;
		this.#writers.claim(client, id);
		const shown = JSON.stringify({ ...state, user: { id, name } });
		this.#shown.set(client, { participant, clock, state: shown });
		this.#gone.delete(client);
		this.#moved.add(client);
		this.#schedule();
	}

	#speaksFor(participant: Participant): number {
		let clients = 0;
		for (const shown of this.#shown.values()) if (shown.participant === participant) clients += 1;
		return clients;
	}

	#remove(client: number, clock: number): void {
		this.#shown.delete(client);
		this.#moved.delete(client);
		this.#gone.set(client, clock);
		this.#schedule();
	}

	#schedule(): void {
		this.#timer ??= setTimeout(() => this.#flush(), WINDOW);
	}

	#flush(): void {
		this.#timer = null;
		const message = awarenessMessage(this.#encode([...this.#moved], [...this.#gone]));
		this.#moved.clear();
		this.#gone.clear();
		for (const participant of this.#participants) participant.send(message);
	}

	#encode(clients: readonly number[], gone: readonly [number, number][]): Uint8Array {
		const encoder = encoding.createEncoder();
		encoding.writeVarUint(encoder, clients.length + gone.length);
		for (const client of clients) {
			const shown = this.#shown.get(client);
			encoding.writeVarUint(encoder, client);
			encoding.writeVarUint(encoder, shown?.clock ?? 0);
			encoding.writeVarString(encoder, shown?.state ?? 'null');
		}
		for (const [client, clock] of gone) {
			encoding.writeVarUint(encoder, client);
			encoding.writeVarUint(encoder, clock);
			encoding.writeVarString(encoder, 'null');
		}
		return encoding.toUint8Array(encoder);
	}
}
