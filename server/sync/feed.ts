import { asUpdates } from '../../src/lib/site-doc/sections.ts';
import type { StoredSite, StoredSnapshot } from './load-site.ts';
import { LARGEST_FRAME, updateFrame } from './protocol.ts';
import { unpackSnapshot } from './snapshot-file.ts';
import { type Piece, Tail } from './tail.ts';

/** Milliseconds for which an unpacked snapshot is kept for the next who comes: a storm of joins unpacks it once. */
const KEEP_UNPACKED = 10_000;

interface Unpacked {
	seq: number;
	frames: Promise<Uint8Array[]>;
}

/** What those who come to a site are sent: its committed state, without its document having to be in memory. */
export class Feed {
	readonly epoch: number;
	readonly tail: Tail;
	#snapshot: StoredSnapshot | null;
	#unpacked: Unpacked | null = null;

	constructor(stored: StoredSite) {
		this.epoch = stored.epoch;
		this.#snapshot = stored.snapshot;
		this.tail = new Tail(stored.snapshot?.seq ?? 0);
		for (const { seq, update } of stored.updates) this.tail.append(seq, update);
	}

	get snapshot(): StoredSnapshot | null {
		return this.#snapshot;
	}

	set snapshot(made: StoredSnapshot) {
		this.#snapshot = made;
		this.#unpacked = null;
		this.tail.release(made.seq);
	}

	/** Number of batches that are not in the snapshot. */
	get unfolded(): number {
		return this.tail.head - (this.#snapshot?.seq ?? 0);
	}

	/** The batches that are not in the snapshot, in their pieces. */
	get unfoldedPieces(): Piece[] {
		const pieces = this.tail.after(this.#snapshot?.seq ?? 0);
		if (pieces === null) throw new Error('The tail has forgotten what no snapshot has.');
		return pieces;
	}

	/** The snapshot in frames, and the batch that it ends with: the tail goes on from there. */
	async opening(): Promise<{ frames: readonly Uint8Array[]; seq: number }> {
		const snapshot = this.#snapshot;
		if (snapshot === null) return { frames: [], seq: 0 };
		if (this.#unpacked?.seq !== snapshot.seq) this.#unpacked = this.#unpack(snapshot);
		return { frames: await this.#unpacked.frames, seq: snapshot.seq };
	}

	#unpack({ seq, bytes }: StoredSnapshot): Unpacked {
		const frames = unpackSnapshot(bytes).then((sections) =>
			Array.from(asUpdates(sections, LARGEST_FRAME), updateFrame),
		);
		const unpacked = { seq, frames };
		setTimeout(() => {
			if (this.#unpacked === unpacked) this.#unpacked = null;
		}, KEEP_UNPACKED).unref();
		return unpacked;
	}
}
