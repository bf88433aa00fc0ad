import { asUpdates, mergeInOrder, sectionsOfUpdate } from '../../src/lib/site-doc/sections.ts';

/** Bytes of batches that are kept for those who are behind, beside what no snapshot has yet. */
const MOST_KEPT = 16 * 1_048_576;
/** Bytes of an update that goes out at most; larger batches are cut, small ones put together. */
const LARGEST_PIECE = 512 * 1024;

/** Pieces put together are kept for the next who asks when they were at least so many. */
const WORTH_KEEPING = 32;

/** A batch, or a piece of one. */
export interface Piece {
	/** Sequence number of its batch. */
	seq: number;
	update: Uint8Array;
}

/** The last committed batches of a document, for those who are behind, and for those who come and get the snapshot first. */
export class Tail {
	#kept: Piece[] = [];
	#bytes = 0;
	#from: number;
	#head: number;
	#released: number;
	#unreleasedBytes = 0;
	#merged: { after: number; head: number; updates: readonly Uint8Array[] } | null = null;

	/** @param from Sequence number of the last batch before the tail. */
	constructor(from: number) {
		this.#from = from;
		this.#head = from;
		this.#released = from;
	}

	/** Sequence number of the last batch. */
	get head(): number {
		return this.#head;
	}

	/** @returns The batch in pieces that fit a frame. */
	append(seq: number, update: Uint8Array): Uint8Array[] {
		this.#head = seq;
		const pieces =
			update.byteLength > LARGEST_PIECE
				? [...asUpdates(sectionsOfUpdate(update), LARGEST_PIECE)]
				: [update];
		for (const piece of pieces) {
			this.#kept.push({ seq, update: piece });
			this.#bytes += piece.byteLength;
			this.#unreleasedBytes += piece.byteLength;
		}
		this.#forget();
		return pieces;
	}

	/** Bytes of the batches that newcomers cannot get otherwise. */
	get unreleasedBytes(): number {
		return this.#unreleasedBytes;
	}

	/** Newcomers get otherwise what is up to this batch: it may be forgotten. */
	release(seq: number): void {
		this.#released = seq;
		this.#unreleasedBytes = this.#kept.reduce(
			(sum, piece) => (piece.seq > seq ? sum + piece.update.byteLength : sum),
			0,
		);
		this.#forget();
	}

	/**
	 * The batches after one, in their pieces.
	 * @returns null when some of them are no longer kept.
	 */
	after(seq: number): Piece[] | null {
		return seq < this.#from ? null : this.#kept.filter((piece) => piece.seq > seq);
	}

	/**
	 * The batches after one, put together to few updates.
	 * @returns null when some of them are no longer kept.
	 */
	mergedAfter(seq: number): Uint8Array[] | null {
		if (seq < this.#from) return null;
		const before = this.#merged?.after === seq ? this.#merged : null;
		const fresh = this.after(before?.head ?? seq) ?? [];
		const updates = [...(before?.updates ?? []), ...mergePieces(fresh)];
		// Everybody who comes asks for what came after the snapshot: that is put together bit by bit, not each time anew.
		if (fresh.length >= WORTH_KEEPING) {
			this.#merged = { after: seq, head: this.#head, updates };
		}
		return updates;
	}

	#forget(): void {
		let forgotten = 0;
		for (const { seq, update } of this.#kept) {
			if (this.#bytes <= MOST_KEPT || seq > this.#released) break;
			this.#bytes -= update.byteLength;
			this.#from = seq;
			forgotten += 1;
		}
		if (forgotten > 0) this.#kept = this.#kept.slice(forgotten);
	}
}

function mergePieces(pieces: readonly Piece[]): Uint8Array[] {
	const merged: Uint8Array[] = [];
	let next: Uint8Array[] = [];
	let size = 0;
	for (const { update } of pieces) {
		if (size > 0 && size + update.byteLength > LARGEST_PIECE) {
			merged.push(mergeInOrder(next));
			next = [];
			size = 0;
		}
		next.push(update);
		size += update.byteLength;
	}
	if (next.length > 0) merged.push(mergeInOrder(next));
	return merged;
}
