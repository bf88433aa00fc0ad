import type { Transform } from './geometry.ts';

/**
 * Three blurs by boxes come to a bell. Of nine cells each, it reaches some ten cells: 40 pixels where a cell has four.
 */
const BLURS = 3;
const BOX = 9;
const REACH = (BLURS * (BOX - 1)) / 2;

/** A rectangle of the map's pane, in cells of so many pixels. */
export interface FieldFrame {
	/** Of its corner, in pane pixels. */
	left: number;
	top: number;
	/** Pixels a cell. */
	cell: number;
	columns: number;
	rows: number;
}

/** How close together points lie: at each cell, the points about it, each counting the less the farther it is. */
export interface Field {
	/** Row by row. So many points on one spot come to just their number there. */
	values: Float32Array;
	/** The greatest value, and its cell; -1 where there is no point. */
	peak: number;
	peakAt: number;
}

/** Computes fields, in the same memory again and again: some 300,000 cells many times a minute. */
export class DensityField {
	#values = new Float32Array();
	#next = new Float32Array();
	#sums = new Float32Array();

	/**
	 * @param xs Layout units; as many as `ys`.
	 * @returns Its values are good until the next call.
	 */
	of(
		xs: Float64Array,
		ys: Float64Array,
		{ scale, originX, originY }: Transform,
		{ left, top, cell, columns, rows }: FieldFrame,
	): Field {
		// Points a little outside reach into the frame.
		const wide = columns + 2 * REACH;
		const high = rows + 2 * REACH;
		this.#make(wide, high);
		const perCell = scale / cell;
		const shiftX = REACH - (originX + left) / cell;
		const shiftY = REACH - (originY + top) / cell;
		for (let index = 0; index < xs.length; index++) {
			const column = Math.floor((xs[index] ?? 0) * perCell + shiftX);
			const row = Math.floor((ys[index] ?? 0) * perCell + shiftY);
			if (column < 0 || row < 0 || column >= wide || row >= high) continue;
			const at = row * wide + column;
			this.#values[at] = (this.#values[at] ?? 0) + 1;
		}
		for (let blur = 0; blur < BLURS; blur++) {
			this.#blurRows(wide, high);
			this.#blurColumns(wide, high);
		}
		return this.#inner(wide, columns, rows);
	}

	#make(wide: number, high: number): void {
		if (this.#values.length !== wide * high) {
			this.#values = new Float32Array(wide * high);
			this.#next = new Float32Array(wide * high);
		} else this.#values.fill(0);
		if (this.#sums.length !== wide) this.#sums = new Float32Array(wide);
	}

	#blurRows(wide: number, high: number): void {
		const from = this.#values;
		const to = this.#next;
		const half = (BOX - 1) / 2;
		for (let row = 0; row < high; row++) {
			const start = row * wide;
			let sum = 0;
			for (let column = 0; column < half; column++) sum += from[start + column] ?? 0;
			for (let column = 0; column < wide; column++) {
				if (column + half < wide) sum += from[start + column + half] ?? 0;
				if (column > half) sum -= from[start + column - half - 1] ?? 0;
				to[start + column] = sum;
			}
		}
		this.#swap();
	}

	#blurColumns(wide: number, high: number): void {
		const from = this.#values;
		const to = this.#next;
		const sums = this.#sums.fill(0);
		const half = (BOX - 1) / 2;
		const add = (row: number, sign: number) => {
			const start = row * wide;
			for (let column = 0; column < wide; column++) {
				sums[column] = (sums[column] ?? 0) + sign * (from[start + column] ?? 0);
			}
		};
		for (let row = 0; row < half; row++) add(row, 1);
		for (let row = 0; row < high; row++) {
			if (row + half < high) add(row + half, 1);
			if (row > half) add(row - half - 1, -1);
			to.set(sums, row * wide);
		}
		this.#swap();
	}

	#swap(): void {
		[this.#values, this.#next] = [this.#next, this.#values];
	}

	/** The frame without its margin, in the scale in which one point is 1. */
	#inner(wide: number, columns: number, rows: number): Field {
		const from = this.#values;
		const values = this.#next.subarray(0, columns * rows);
		let peak = 0;
		let peakAt = -1;
		for (let row = 0; row < rows; row++) {
			const start = (row + REACH) * wide + REACH;
			for (let column = 0; column < columns; column++) {
				const value = (from[start + column] ?? 0) / ONE_POINT;
				const at = row * columns + column;
				values[at] = value;
				if (value > peak) {
					peak = value;
					peakAt = at;
				}
			}
		}
		return { values, peak, peakAt };
	}
}

/** What the blurs leave of a point at its own cell. */
const ONE_POINT = middleOfBell() ** 2;

/** The middle of the bell that three boxes come to. */
function middleOfBell(): number {
	let bell = [1];
	for (let blur = 0; blur < BLURS; blur++) {
		const wider = Array.from({ length: bell.length + BOX - 1 }, () => 0);
		bell.forEach((value, at) => {
			for (let step = 0; step < BOX; step++) wider[at + step] = (wider[at + step] ?? 0) + value;
		});
		bell = wider;
	}
	return bell[REACH] ?? 1;
}
