/** Where there is no cell. */
export const NO_CELL = -1;

/** Columns and rows, both ends included. */
export interface CellBounds {
	left: number;
	top: number;
	right: number;
	bottom: number;
}

/** Places that one array may hold: 16 MB. */
const MOST = 2 ** 22;
/** Columns and rows beyond these would share a key. */
const FARTHEST = 2 ** 25;

/**
 * Cells of a grid by column and row, those with ghosts apart from those without. The cells within its bounds lie in one
 * array, since a Map takes five times as long to find them; what lies beyond, and all of a grid that is too fine, is in a Map.
 */
export class CellTable {
	#left = 0;
	#top = 0;
	#columns = 0;
	#rows = 0;
	/** One more than the cell, so that 0 is none. */
	#near = new Int32Array();
	readonly #far = new Map<number, number>();

	/** Takes everything out, and makes room for cells within these bounds. */
	clear({ left, top, right, bottom }: CellBounds): void {
		const columns = right - left + 1;
		const rows = bottom - top + 1;
		const hasRoom = columns > 0 && rows > 0 && columns * rows * 2 <= MOST;
		this.#left = left;
		this.#top = top;
		this.#columns = hasRoom ? columns : 0;
		this.#rows = hasRoom ? rows : 0;
		const places = this.#columns * this.#rows * 2;
		if (this.#near.length < places) this.#near = new Int32Array(places);
		else this.#near.fill(0, 0, places);
		this.#far.clear();
	}

	/** The cell there; NO_CELL where there is none. */
	at(column: number, row: number, isGhost: boolean): number {
		const place = this.#placeOf(column, row, isGhost);
		if (place !== NO_CELL) return (this.#near[place] ?? 0) - 1;
		return this.#far.get(keyOf(column, row, isGhost)) ?? NO_CELL;
	}

	put(column: number, row: number, isGhost: boolean, cell: number): void {
		const place = this.#placeOf(column, row, isGhost);
		if (place !== NO_CELL) this.#near[place] = cell + 1;
		else this.#far.set(keyOf(column, row, isGhost), cell);
	}

	take(column: number, row: number, isGhost: boolean): void {
		const place = this.#placeOf(column, row, isGhost);
		if (place !== NO_CELL) this.#near[place] = 0;
		else this.#far.delete(keyOf(column, row, isGhost));
	}

	#placeOf(column: number, row: number, isGhost: boolean): number {
		const right = column - this.#left;
		const down = row - this.#top;
		if (right < 0 || down < 0 || right >= this.#columns || down >= this.#rows) return NO_CELL;
		return (right * this.#rows + down) * 2 + (isGhost ? 1 : 0);
	}
}

/** One whole number for a cell: 26 bits for its column, 26 for its row and one for its level. */
function keyOf(column: number, row: number, isGhost: boolean): number {
	return ((column + FARTHEST) * 2 * FARTHEST + (row + FARTHEST)) * 2 + (isGhost ? 1 : 0);
}

/** The column or row of a coordinate, in cells as wide as `reach`; what lies beyond the farthest is gathered there. */
export function cellIndex(coordinate: number, reach: number): number {
	return Math.max(-FARTHEST, Math.min(FARTHEST - 1, Math.floor(coordinate / reach)));
}
