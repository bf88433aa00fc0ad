import { type CellBounds, cellIndex, CellTable, NO_CELL } from './cell-table.ts';
import { DRAWING_ORDER, GHOST, NOT_DRAWN, rankIn } from './item-places.ts';

/** What of the map is looked at, and how near marks may come to each other. */
export interface ClusterView {
	/** Layout units; what lies outside is left out. */
	left: number;
	top: number;
	right: number;
	bottom: number;
	/** Layout units within which items are gathered into one cluster. */
	reach: number;
	/** Layout units between two items at which neither covers the other. */
	apart: number;
}

/** What is drawn of the items in a view; the arrays of one kind run side by side. */
export interface ClusterPicture {
	/** Slots of items that stand for themselves, what asks for attention first last. */
	singles: Uint32Array;
	/** Middles of clusters, in layout units. */
	xs: Float64Array;
	ys: Float64Array;
	/** For each cluster how many items of each rank it has: as many numbers as DRAWING_ORDER has statuses. */
	counts: Uint32Array;
	/** For each cluster the box around its items: left, top, right, bottom. */
	boxes: Float64Array;
	/** The cells of clusters: the column and row of each, as {@link cellIndex} counts them, and the index of its cluster. */
	columns: Int32Array;
	rows: Int32Array;
	clusters: Int32Array;
	/** Where items of other levels lie, one point for those within reach of each other. */
	ghostXs: Float64Array;
	ghostYs: Float64Array;
}

export const RANKS = DRAWING_ORDER.length;

const NONE = -1;
const NOT_SORTED = 0;
/** More items than these in one cluster cover each other however they lie: six fit around one. */
const MOST_APART = 6;

/** What the items of a cell come to: how many there are of each rank, and the box around them in layout units. */
interface Tally {
	counts: Uint32Array;
	left: number;
	top: number;
	right: number;
	bottom: number;
}

/**
 * Items gathered by place: a grid of cells as wide as the reach of a cluster, kept current item by item. Cells
 * whose items lie within reach of each other are joined when a view is asked for, the fullest first.
 */
export class ClusterGrid {
	#xs: Float64Array = new Float64Array();
	#ys: Float64Array = new Float64Array();
	#signs: Uint8Array = new Uint8Array();
	/** As wide as the cells are; NOT_SORTED until a view is asked for, which says how wide they have to be. */
	#reach = NOT_SORTED;
	/** For each slot its cell, and its neighbours in the list of that cell's slots. */
	#cellOf = new Int32Array();
	#next = new Int32Array();
	#previous = new Int32Array();
	readonly #cells = new CellTable();
	/** For each cell: where it lies, its first slot, how many it has, and the sums of their coordinates. */
	#columns: number[] = [];
	#rows: number[] = [];
	#areGhosts: boolean[] = [];
	#heads: number[] = [];
	#sizes: number[] = [];
	#sumXs: number[] = [];
	#sumYs: number[] = [];
	/** For each cell what its items come to; null until that is asked for again. */
	#tallies: (Tally | null)[] = [];
	#emptyCells: number[] = [];

	/** Takes all items, in place of those it had. The arrays become the grid's own. */
	load(xs: Float64Array, ys: Float64Array, signs: Uint8Array): void {
		this.#xs = xs;
		this.#ys = ys;
		this.#signs = signs;
		this.#reach = NOT_SORTED;
	}

	/** Takes over what has become of an item. */
	change(slot: number, x: number, y: number, sign: number): void {
		if (slot >= this.#signs.length) this.#grow(slot);
		const isSorted = this.#reach !== NOT_SORTED;
		if (isSorted) this.#remove(slot);
		this.#xs[slot] = x;
		this.#ys[slot] = y;
		this.#signs[slot] = sign;
		if (isSorted) this.#insert(slot);
	}

	/** What is drawn of a view. */
	picture(view: ClusterView): ClusterPicture {
		if (view.reach !== this.#reach) {
			this.#reach = view.reach;
			this.#sort();
		}
		const gathered = new Gathered();
		const cells = this.#cellsIn(view);
		const taken = new Set<number>();
		for (const cell of cells) {
			if (taken.has(cell)) continue;
			taken.add(cell);
			const group = this.#joined(cell, taken);
			if (this.#areGhosts[cell]) this.#addGhost(group, gathered);
			else this.#add(group, view.apart, gathered);
		}
		return gathered.picture((slot) => this.#signs[slot] ?? 0);
	}

	#sort(): void {
		const size = this.#signs.length;
		this.#cellOf = new Int32Array(size).fill(NONE);
		this.#next = new Int32Array(size).fill(NONE);
		this.#previous = new Int32Array(size).fill(NONE);
		this.#cells.clear(this.#bounds());
		this.#columns = [];
		this.#rows = [];
		this.#areGhosts = [];
		this.#heads = [];
		this.#sizes = [];
		this.#sumXs = [];
		this.#sumYs = [];
		this.#tallies = [];
		this.#emptyCells = [];
		for (let slot = 0; slot < size; slot++) this.#insert(slot);
	}

	/** The columns and rows that have items. */
	#bounds(): CellBounds {
		let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
		for (let slot = 0; slot < this.#signs.length; slot++) {
			if (this.#signs[slot] === NOT_DRAWN) continue;
			const x = this.#xs[slot] ?? 0;
			const y = this.#ys[slot] ?? 0;
			if (x < left) left = x;
			if (x > right) right = x;
			if (y < top) top = y;
			if (y > bottom) bottom = y;
		}
		return {
			left: cellIndex(left, this.#reach),
			top: cellIndex(top, this.#reach),
			right: cellIndex(right, this.#reach),
			bottom: cellIndex(bottom, this.#reach),
		};
	}

	#grow(slot: number): void {
		const room = Math.max(64, slot * 2);
		this.#xs = copied(new Float64Array(room), this.#xs);
		this.#ys = copied(new Float64Array(room), this.#ys);
		this.#signs = copied(new Uint8Array(room).fill(NOT_DRAWN), this.#signs);
		this.#cellOf = copied(new Int32Array(room).fill(NONE), this.#cellOf);
		this.#next = copied(new Int32Array(room).fill(NONE), this.#next);
		this.#previous = copied(new Int32Array(room).fill(NONE), this.#previous);
	}

	#insert(slot: number): void {
		const sign = this.#signs[slot] ?? NOT_DRAWN;
		if (sign === NOT_DRAWN) return;
		const x = this.#xs[slot] ?? 0;
		const y = this.#ys[slot] ?? 0;
		const column = cellIndex(x, this.#reach);
		const row = cellIndex(y, this.#reach);
		const isGhost = sign >= GHOST;
		let cell = this.#cells.at(column, row, isGhost);
		if (cell === NO_CELL) cell = this.#newCell(column, row, isGhost);
		const head = this.#heads[cell] ?? NONE;
		this.#cellOf[slot] = cell;
		this.#previous[slot] = NONE;
		this.#next[slot] = head;
		if (head !== NONE) this.#previous[head] = slot;
		this.#heads[cell] = slot;
		this.#tallies[cell] = null;
		this.#sizes[cell] = (this.#sizes[cell] ?? 0) + 1;
		this.#sumXs[cell] = (this.#sumXs[cell] ?? 0) + x;
		this.#sumYs[cell] = (this.#sumYs[cell] ?? 0) + y;
	}

	#newCell(column: number, row: number, isGhost: boolean): number {
		const cell = this.#emptyCells.pop() ?? this.#columns.length;
		this.#cells.put(column, row, isGhost, cell);
		this.#columns[cell] = column;
		this.#rows[cell] = row;
		this.#areGhosts[cell] = isGhost;
		this.#heads[cell] = NONE;
		this.#sizes[cell] = 0;
		this.#sumXs[cell] = 0;
		this.#sumYs[cell] = 0;
		return cell;
	}

	#remove(slot: number): void {
		const cell = this.#cellOf[slot] ?? NONE;
		if (cell === NONE) return;
		const next = this.#next[slot] ?? NONE;
		const previous = this.#previous[slot] ?? NONE;
		if (previous === NONE) this.#heads[cell] = next;
		else this.#next[previous] = next;
		if (next !== NONE) this.#previous[next] = previous;
		this.#cellOf[slot] = NONE;
		this.#tallies[cell] = null;
		const left = (this.#sizes[cell] ?? 0) - 1;
		this.#sizes[cell] = left;
		if (left === 0) {
			const [column, row, isGhost] = this.#placeOf(cell);
			this.#cells.take(column, row, isGhost);
			this.#emptyCells.push(cell);
			return;
		}
		this.#sumXs[cell] = (this.#sumXs[cell] ?? 0) - (this.#xs[slot] ?? 0);
		this.#sumYs[cell] = (this.#sumYs[cell] ?? 0) - (this.#ys[slot] ?? 0);
	}

	/** The cells of a view and around it, the fullest first: in one order, whatever part is looked at. */
	#cellsIn({ left, top, right, bottom }: ClusterView): number[] {
		const [firstColumn, lastColumn] = [
			cellIndex(left, this.#reach) - 1,
			cellIndex(right, this.#reach) + 1,
		];
		const [firstRow, lastRow] = [
			cellIndex(top, this.#reach) - 1,
			cellIndex(bottom, this.#reach) + 1,
		];
		const found: number[] = [];
		if ((lastColumn - firstColumn + 1) * (lastRow - firstRow + 1) > this.#columns.length) {
			for (let cell = 0; cell < this.#columns.length; cell++) {
				const [column, row] = this.#placeOf(cell);
				const isIn =
					column >= firstColumn && column <= lastColumn && row >= firstRow && row <= lastRow;
				if (isIn && (this.#sizes[cell] ?? 0) > 0) found.push(cell);
			}
		} else {
			for (let column = firstColumn; column <= lastColumn; column++) {
				for (let row = firstRow; row <= lastRow; row++) {
					for (const isGhost of [false, true]) {
						const cell = this.#cells.at(column, row, isGhost);
						if (cell !== NO_CELL) found.push(cell);
					}
				}
			}
		}
		return found.sort(
			(a, b) =>
				(this.#sizes[b] ?? 0) - (this.#sizes[a] ?? 0) ||
				(this.#columns[a] ?? 0) - (this.#columns[b] ?? 0) ||
				(this.#rows[a] ?? 0) - (this.#rows[b] ?? 0) ||
				Number(this.#areGhosts[a]) - Number(this.#areGhosts[b]),
		);
	}

	#placeOf(cell: number): [column: number, row: number, isGhost: boolean] {
		return [this.#columns[cell] ?? 0, this.#rows[cell] ?? 0, this.#areGhosts[cell] ?? false];
	}

	/** A cell with those beside it whose middle lies within reach of its own and that no other has taken. */
	#joined(cell: number, taken: Set<number>): number[] {
		const [column, row, isGhost] = this.#placeOf(cell);
		const x = this.#middle(this.#sumXs, cell);
		const y = this.#middle(this.#sumYs, cell);
		const group = [cell];
		for (let right = -1; right <= 1; right++) {
			for (let down = -1; down <= 1; down++) {
				const beside = this.#cells.at(column + right, row + down, isGhost);
				if (beside === NO_CELL || taken.has(beside)) continue;
				const dx = this.#middle(this.#sumXs, beside) - x;
				const dy = this.#middle(this.#sumYs, beside) - y;
				if (dx * dx + dy * dy >= this.#reach * this.#reach) continue;
				taken.add(beside);
				group.push(beside);
			}
		}
		return group;
	}

	#middle(sums: readonly number[], cell: number): number {
		return (sums[cell] ?? 0) / (this.#sizes[cell] ?? 1);
	}

	#add(group: readonly number[], apart: number, gathered: Gathered): void {
		const total = group.reduce((sum, cell) => sum + (this.#sizes[cell] ?? 0), 0);
		if (total <= MOST_APART) {
			const slots = group.flatMap((cell) => this.#slotsOf(cell));
			if (this.#areApart(slots, apart)) {
				gathered.singles.push(...slots);
				return;
			}
		}
		const { counts, left, top, right, bottom } = group
			.map((cell) => this.#tally(cell))
			.reduce(added);
		for (const cell of group) {
			gathered.columns.push(this.#columns[cell] ?? 0);
			gathered.rows.push(this.#rows[cell] ?? 0);
			gathered.clusters.push(gathered.xs.length);
		}
		gathered.xs.push(this.#weighted(this.#sumXs, group, total));
		gathered.ys.push(this.#weighted(this.#sumYs, group, total));
		gathered.counts.push(...counts);
		gathered.boxes.push(left, top, right, bottom);
	}

	#tally(cell: number): Tally {
		const known = this.#tallies[cell];
		if (known) return known;
		const counts = new Uint32Array(RANKS);
		let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
		for (let slot = this.#heads[cell] ?? NONE; slot !== NONE; slot = this.#next[slot] ?? NONE) {
			const rank = rankIn(this.#signs[slot] ?? 0);
			counts[rank] = (counts[rank] ?? 0) + 1;
			const x = this.#xs[slot] ?? 0;
			const y = this.#ys[slot] ?? 0;
			if (x < left) left = x;
			if (x > right) right = x;
			if (y < top) top = y;
			if (y > bottom) bottom = y;
		}
		return (this.#tallies[cell] = { counts, left, top, right, bottom });
	}

	#addGhost(group: readonly number[], gathered: Gathered): void {
		const total = group.reduce((sum, cell) => sum + (this.#sizes[cell] ?? 0), 0);
		gathered.ghostXs.push(this.#weighted(this.#sumXs, group, total));
		gathered.ghostYs.push(this.#weighted(this.#sumYs, group, total));
	}

	#weighted(sums: readonly number[], group: readonly number[], total: number): number {
		return group.reduce((sum, cell) => sum + (sums[cell] ?? 0), 0) / total;
	}

	#slotsOf(cell: number): number[] {
		const slots: number[] = [];
		for (let slot = this.#heads[cell] ?? NONE; slot !== NONE; slot = this.#next[slot] ?? NONE) {
			slots.push(slot);
		}
		return slots;
	}

	#areApart(slots: readonly number[], apart: number): boolean {
		return slots.every((one, at) =>
			slots.slice(at + 1).every((other) => {
				const dx = (this.#xs[one] ?? 0) - (this.#xs[other] ?? 0);
				const dy = (this.#ys[one] ?? 0) - (this.#ys[other] ?? 0);
				return dx * dx + dy * dy >= apart * apart;
			}),
		);
	}
}

/** Two tallies as one. */
function added(one: Tally, other: Tally): Tally {
	return {
		counts: one.counts.map((count, rank) => count + (other.counts[rank] ?? 0)),
		left: Math.min(one.left, other.left),
		top: Math.min(one.top, other.top),
		right: Math.max(one.right, other.right),
		bottom: Math.max(one.bottom, other.bottom),
	};
}

/** A picture on its way. */
class Gathered {
	readonly singles: number[] = [];
	readonly xs: number[] = [];
	readonly ys: number[] = [];
	readonly counts: number[] = [];
	readonly boxes: number[] = [];
	readonly columns: number[] = [];
	readonly rows: number[] = [];
	readonly clusters: number[] = [];
	readonly ghostXs: number[] = [];
	readonly ghostYs: number[] = [];

	picture(signOf: (slot: number) => number): ClusterPicture {
		return {
			singles: Uint32Array.from(this.singles.sort((a, b) => signOf(a) - signOf(b) || a - b)),
			xs: Float64Array.from(this.xs),
			ys: Float64Array.from(this.ys),
			counts: Uint32Array.from(this.counts),
			boxes: Float64Array.from(this.boxes),
			columns: Int32Array.from(this.columns),
			rows: Int32Array.from(this.rows),
			clusters: Int32Array.from(this.clusters),
			ghostXs: Float64Array.from(this.ghostXs),
			ghostYs: Float64Array.from(this.ghostYs),
		};
	}
}

function copied<T extends Float64Array | Uint8Array | Int32Array>(into: T, from: T): T {
	into.set(from);
	return into;
}
