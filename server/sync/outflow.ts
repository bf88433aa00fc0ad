import type { Line } from './line.ts';
import { CLOSE, stepTwo, updateFrame } from './protocol.ts';
import type { Tail } from './tail.ts';
import type { Turns } from './turns.ts';

/** Bytes that may wait in a socket before nothing more is put into it: what a slow line takes in some seconds. */
const MOST_WAITING = 1_048_576;
/** Milliseconds that a socket may stay behind before it is closed to come again. */
const LONGEST_BEHIND = 30_000;

/** An update without content, as Yjs writes it. */
const NOTHING = new Uint8Array([0, 0]);

/** Where a client stands in the document's batches: with the frames in `missing` it has all up to `position`. */
interface Standing {
	tail: Tail;
	position: number;
	missing: Uint8Array[];
	isJoining: boolean;
	endTurn: () => void;
}

/**
 * What goes out to one client. Batches go out as they come, but never more than the line takes: whoever is behind gets
 * later, put together, what came meanwhile.
 */
export class Outflow {
	readonly #line: Line;
	readonly #turns: Turns;
	readonly #caughtUp: () => void;
	#standing: Standing | null = null;
	#behindSince: number | null = null;

	/** @param caughtUp Called when a client that was behind is no longer. */
	constructor(line: Line, turns: Turns, caughtUp: () => void) {
		this.#line = line;
		this.#turns = turns;
		this.#caughtUp = caughtUp;
		line.whenDrained(() => this.#drained());
		line.whenClosed(() => this.#standing?.endTurn());
	}

	/** True while batches wait for the line. */
	get isBehind(): boolean {
		return this.#behindSince !== null;
	}

	/** Bytes that wait for the line. */
	get waiting(): number {
		return this.#line.waiting;
	}

	/** Sends a frame of its own, which no batch has to wait for. */
	send(frame: Uint8Array): void {
		this.#line.send(frame);
	}

	/**
	 * Brings a client up to date, when it is its turn: first what it lacks up to a batch, then the batches after, then
	 * step 2, so that whoever hears it has all.
	 * @param frames What it lacks.
	 * @param seq The last batch in it.
	 */
	async open(frames: readonly Uint8Array[], seq: number, tail: Tail): Promise<void> {
		this.#end();
		const endTurn = await this.#turns.take();
		if (!this.#line.isOpen) {
			endTurn();
			return;
		}
		// Another answer may have come to its turn while this one waited.
		this.#end();
		this.#standing = { tail, position: seq, missing: [...frames], isJoining: true, endTurn };
		this.#behindSince = performance.now();
		this.#flow();
	}

	/** Tells of a batch: at once where the line is free, later where it is not. */
	tell(seq: number, frames: readonly Uint8Array[]): void {
		const standing = this.#standing;
		if (standing === null || this.#behindSince !== null) return;
		if (this.#line.waiting > MOST_WAITING) {
			this.#behindSince = performance.now();
			return;
		}
		standing.position = seq;
		for (const frame of frames) this.#line.send(frame);
	}

	/** Closes a socket whose line has been full for too long. */
	dropIfStuck(): void {
		if (this.#behindSince === null || performance.now() - this.#behindSince < LONGEST_BEHIND)
			return;
		this.#giveUp();
	}

	readonly #drained = (): void => {
		if (this.#behindSince !== null) this.#flow();
	};

	#flow(): void {
		const standing = this.#standing;
		if (standing === null) return;
		while (this.#line.waiting <= MOST_WAITING) {
			const next = standing.missing.shift();
			if (next !== undefined) {
				this.#behindSince = performance.now();
				this.#line.send(next, this.#drained);
				continue;
			}
			if (standing.position === standing.tail.head) {
				this.#arrive(standing);
				return;
			}
			const missed = standing.tail.mergedAfter(standing.position);
			if (missed === null) {
				this.#giveUp();
				return;
			}
			standing.missing = missed.map(updateFrame);
			standing.position = standing.tail.head;
		}
	}

	#arrive(standing: Standing): void {
		this.#behindSince = null;
		if (standing.isJoining) {
			standing.isJoining = false;
			this.send(stepTwo(NOTHING));
			standing.endTurn();
		} else this.#caughtUp();
	}

	#end(): void {
		this.#standing?.endTurn();
		this.#standing = null;
	}

	#giveUp(): void {
		this.#end();
		this.#line.close(CLOSE.tryAgain, 'The connection is too slow; come again.');
	}
}
