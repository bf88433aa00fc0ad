import { type Status, statusOf } from '$lib/control/stage.ts';
import type { WorkItem } from '$lib/control/work-item.ts';

/** What asks for attention first comes last: of what lies on one spot it is drawn on top. */
export const DRAWING_ORDER: readonly Status[] = [
	'cancelled',
	'closed',
	'done',
	'live',
	'open',
	'waiting',
	'blocked',
];

const RANK = new Map(DRAWING_ORDER.map((status, rank) => [status, rank]));

/** The sign of a slot of which nothing is drawn. */
export const NOT_DRAWN = 255;
/** Added to the rank of what lies on another level than the one shown. */
export const GHOST = 16;
const RANK_BITS = 15;

/** The place of a status in DRAWING_ORDER. */
export function rankOf(item: WorkItem): number {
	return RANK.get(statusOf(item)) ?? 0;
}

/** The rank in a sign, without its level. */
export function rankIn(sign: number): number {
	return sign & RANK_BITS;
}

/** Room for this many items at first. */
const LEAST_ROOM = 64;

/**
 * Where items lie and how they look, in arrays side by side: an item keeps its slot as long as it is there, so that
 * a change is told by a number and costs nobody a copy.
 */
export class ItemPlaces {
	/** Layout units. */
	xs = new Float64Array(LEAST_ROOM);
	ys = new Float64Array(LEAST_ROOM);
	/** The item's rank, with GHOST for another level; or NOT_DRAWN. */
	signs = new Uint8Array(LEAST_ROOM).fill(NOT_DRAWN);
	/** The item in each slot. */
	readonly items: (WorkItem | undefined)[] = [];
	readonly #slots = new Map<string, number>();
	readonly #free: number[] = [];

	/** How many slots there are, the empty ones among them. */
	get size(): number {
		return this.items.length;
	}

	slotOf(id: string): number | undefined {
		return this.#slots.get(id);
	}

	/** The slot for an item, a new one where it had none. */
	slotFor(id: string): number {
		const known = this.#slots.get(id);
		if (known !== undefined) return known;
		const slot = this.#free.pop() ?? this.items.length;
		if (slot === this.items.length) this.items.push(undefined);
		if (slot >= this.xs.length) this.#grow();
		this.#slots.set(id, slot);
		return slot;
	}

	put(slot: number, item: WorkItem, sign: number): void {
		this.items[slot] = item;
		this.signs[slot] = sign;
		this.xs[slot] = item.x ?? 0;
		this.ys[slot] = item.y ?? 0;
	}

	/** Empties the slot of an item that has gone. */
	drop(id: string): void {
		const slot = this.#slots.get(id);
		if (slot === undefined) return;
		this.#slots.delete(id);
		this.#free.push(slot);
		this.items[slot] = undefined;
		this.signs[slot] = NOT_DRAWN;
	}

	/** The slots of what is drawn in full in a box. */
	inBox(left: number, top: number, right: number, bottom: number): number[] {
		const found: number[] = [];
		const { xs, ys, signs, size } = this;
		for (let slot = 0; slot < size; slot++) {
			if ((signs[slot] ?? NOT_DRAWN) >= GHOST) continue;
			const x = xs[slot] ?? 0;
			const y = ys[slot] ?? 0;
			if (x >= left && x <= right && y >= top && y <= bottom) found.push(slot);
		}
		return found;
	}

	/** Where what is drawn in full lies, without the slots of all else. */
	drawn(): { xs: Float64Array; ys: Float64Array } {
		const xs = new Float64Array(this.size);
		const ys = new Float64Array(this.size);
		let count = 0;
		for (let slot = 0; slot < this.size; slot++) {
			if ((this.signs[slot] ?? NOT_DRAWN) >= GHOST) continue;
			xs[count] = this.xs[slot] ?? 0;
			ys[count] = this.ys[slot] ?? 0;
			count += 1;
		}
		return { xs: xs.subarray(0, count), ys: ys.subarray(0, count) };
	}

	#grow(): void {
		const room = this.xs.length * 2;
		const [xs, ys, signs] = [this.xs, this.ys, this.signs];
		this.xs = new Float64Array(room);
		this.ys = new Float64Array(room);
		this.signs = new Uint8Array(room).fill(NOT_DRAWN);
		this.xs.set(xs);
		this.ys.set(ys);
		this.signs.set(signs);
	}
}
