import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { awarenessFrame } from './protocol.ts';
import type { Writers } from './writers.ts';

/** Moves within this window go out together to those who look at the same place, in milliseconds: 20 a second. */
const WINDOW = 50;
/** Those who look elsewhere need to know who is here, not where the pointer is: they hear of moves this often. */
const FAR_WINDOW = 1_000;
/** Largest state that a client may show of itself, in characters of JSON. */
const LARGEST_STATE = 2_000;
/** Tabs that one socket may speak for at a time, and in its life. */
const MOST_CLIENTS = 2;
const MOST_CLIENTS_EVER = 16;

/** The place of those who do not tell where they look. */
const NOWHERE = '';

/** A socket that takes part. */
export interface Participant {
	person: { id: string; name: string };
	send: (frame: Uint8Array) => void;
}

interface Shown {
	participant: Participant;
	clock: number;
	/** JSON, with the identity that the server knows; null when it has gone. */
	state: string;
	/** The view and layout that it looks at. */
	place: string;
}

/** Who is in a room and where they are. Whoever claims to be somebody else is shown as who they are. */
export class RoomPresence {
	readonly #participants = new Set<Participant>();
	readonly #shown = new Map<number, Shown>();
	readonly #moved = new Set<number>();
	/** Moves that those who look elsewhere have not heard of. */
	readonly #movedFar = new Set<number>();
	readonly #gone = new Map<number, number>();
	readonly #writers: Writers;
	/** The tabs that each has ever spoken for. */
	readonly #spokenFor = new WeakMap<Participant, Set<number>>();
	#timer: ReturnType<typeof setTimeout> | null = null;
	#farTimer: ReturnType<typeof setTimeout> | null = null;

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
		return awarenessFrame(this.#encode([...this.#shown.keys()], []));
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
		if (this.#farTimer !== null) clearTimeout(this.#farTimer);
		this.#timer = null;
		this.#farTimer = null;
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
		if (before === undefined && !this.#maySpeakFor(participant, client)) return;
		const { id, name } = participant.person;
		this.#writers.claim(client, id);
		const shown = JSON.stringify({ ...state, user: { id, name } });
		this.#shown.set(client, { participant, clock, state: shown, place: placeOf(state) });
		this.#gone.delete(client);
		this.#moved.add(client);
		this.#schedule();
	}

	#maySpeakFor(participant: Participant, client: number): boolean {
		const ever = this.#spokenFor.get(participant) ?? new Set();
		if (!ever.has(client) && ever.size >= MOST_CLIENTS_EVER) return false;
		let clients = 0;
		for (const shown of this.#shown.values()) if (shown.participant === participant) clients += 1;
		if (clients >= MOST_CLIENTS) return false;
		this.#spokenFor.set(participant, ever.add(client));
		return true;
	}

	#remove(client: number, clock: number): void {
		this.#shown.delete(client);
		this.#moved.delete(client);
		this.#movedFar.delete(client);
		this.#gone.set(client, clock);
		this.#schedule();
	}

	#schedule(): void {
		this.#timer ??= setTimeout(() => this.#flush(), WINDOW);
	}

	/** To those who look at the same place, what moved there; to everybody, who has gone. */
	#flush(): void {
		this.#timer = null;
		const gone = [...this.#gone];
		const moved = [...this.#moved];
		this.#gone.clear();
		this.#moved.clear();
		for (const client of moved) this.#movedFar.add(client);
		if (this.#movedFar.size > 0) {
			this.#farTimer ??= setTimeout(() => this.#flushFar(), FAR_WINDOW);
		}
		this.#sendByPlace((place) => moved.filter((client) => this.#placeOf(client) === place), gone);
	}

	#flushFar(): void {
		this.#farTimer = null;
		const moved = [...this.#movedFar];
		this.#movedFar.clear();
		this.#sendByPlace((place) => moved.filter((client) => this.#placeOf(client) !== place), []);
	}

	/** Encodes once for all who look at the same place. */
	#sendByPlace(clientsFor: (place: string) => number[], gone: readonly [number, number][]): void {
		const byPlace = new Map<string, Uint8Array | null>();
		const places = new Map<Participant, string>();
		for (const { participant, place } of this.#shown.values()) places.set(participant, place);
		for (const participant of this.#participants) {
			const place = places.get(participant) ?? NOWHERE;
			let frame = byPlace.get(place);
			if (frame === undefined) {
				const clients = clientsFor(place);
				const isNews = clients.length + gone.length > 0;
				frame = isNews ? awarenessFrame(this.#encode(clients, gone)) : null;
				byPlace.set(place, frame);
			}
			if (frame !== null) participant.send(frame);
		}
	}

	#placeOf(client: number): string {
		return this.#shown.get(client)?.place ?? NOWHERE;
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

function placeOf(state: object): string {
	const view = 'view' in state && typeof state.view === 'string' ? state.view : NOWHERE;
	const layout = 'layout' in state && typeof state.layout === 'string' ? state.layout : '';
	return layout === '' ? view : `${view} ${layout}`;
}
