import * as v from 'valibot';
import type { Awareness } from 'y-protocols/awareness';

/** Least time between two messages about oneself, in milliseconds: 12 a second look smooth. */
const SEND_EVERY = 80;

const POINT = v.object({ x: v.number(), y: v.number() });

const STATE = v.object({
	user: v.object({ id: v.string(), name: v.string() }),
	view: v.optional(v.nullable(v.string()), null),
	layout: v.optional(v.nullable(v.string()), null),
	level: v.optional(v.nullable(v.string()), null),
	cursor: v.optional(v.nullable(POINT), null),
	selected: v.optional(v.nullable(v.string()), null),
	dragging: v.optional(
		v.nullable(v.object({ item: v.string(), x: v.number(), y: v.number() })),
		null,
	),
	cell: v.optional(v.nullable(v.string()), null),
	boundary: v.optional(
		v.nullable(
			v.object({
				area: v.string(),
				name: v.string(),
				points: v.array(v.strictTuple([v.number(), v.number()])),
				isClosed: v.boolean(),
			}),
		),
		null,
	),
});

/** Where somebody is: what they look at, point at, have selected and drag. */
export interface Whereabouts {
	/** `map`, `board` or another view's name. */
	view: string | null;
	layout: string | null;
	level: string | null;
	/** On the map, in the layout's units. */
	cursor: { x: number; y: number } | null;
	/** Item's id. */
	selected: string | null;
	/** Item that is being dragged on the map, in the layout's units. */
	dragging: { item: string; x: number; y: number } | null;
	/** The cell of the board under the pointer. */
	cell: string | null;
	/** The area whose boundary is being drawn on the map: roughly, in the layout's units. */
	boundary: Boundary | null;
}

/** An area that somebody is drawing and has not saved. */
export interface Boundary {
	/** Area's id. */
	area: string;
	name: string;
	points: readonly (readonly [number, number])[];
	/** False while corners are still being put to it. */
	isClosed: boolean;
}

/** Somebody else who is here. */
export interface Peer extends Whereabouts {
	/** One browser tab. */
	client: number;
	person: { id: string; name: string };
}

const NOWHERE: Whereabouts = {
	view: null,
	layout: null,
	level: null,
	cursor: null,
	selected: null,
	dragging: null,
	cell: null,
	boundary: null,
};

/** Who is here, and where I am. Identities are the server's word, not the other client's. */
export class Presence {
	#peers = $state.raw<readonly Peer[]>([]);
	#mine: Whereabouts = NOWHERE;
	#awareness: Awareness | null = null;
	#timer: ReturnType<typeof setTimeout> | null = null;
	#sentAt = 0;

	/** The others, one for each of their tabs. */
	get peers(): readonly Peer[] {
		return this.#peers;
	}

	/** The others, one for each person. */
	get people(): readonly Peer[] {
		return this.peopleWho(() => true);
	}

	/** The others of whom a tab passes, one for each person: somebody may look at several things at once. */
	peopleWho(passes: (peer: Peer) => boolean): readonly Peer[] {
		const byPerson = new Map<string, Peer>();
		for (const peer of this.#peers) if (passes(peer)) byPerson.set(peer.person.id, peer);
		return [...byPerson.values()];
	}

	/** Tells where I am now; what is left out stays. */
	show(where: Partial<Whereabouts>): void {
		this.#mine = { ...this.#mine, ...where };
		if (this.#timer !== null) return;
		const wait = Math.max(0, this.#sentAt + SEND_EVERY - performance.now());
		this.#timer = setTimeout(() => this.#send(), wait);
	}

	/** Follows the awareness of a connection. */
	attach(awareness: Awareness): void {
		this.#awareness = awareness;
		awareness.setLocalState({ ...this.#mine });
		awareness.on('change', () => this.#read(awareness));
		this.#read(awareness);
	}

	detach(): void {
		if (this.#timer !== null) clearTimeout(this.#timer);
		this.#timer = null;
		this.#awareness = null;
		this.#peers = [];
	}

	#send(): void {
		this.#timer = null;
		this.#sentAt = performance.now();
		this.#awareness?.setLocalState({ ...this.#mine });
	}

	#read(awareness: Awareness): void {
		const peers: Peer[] = [];
		for (const [client, state] of awareness.getStates()) {
			if (client === awareness.clientID) continue;
			const parsed = v.safeParse(STATE, state);
			if (!parsed.success) continue;
			const { user, ...where } = parsed.output;
			peers.push({ client, person: user, ...where });
		}
		this.#peers = peers.sort((a, b) => a.client - b.client);
	}
}
