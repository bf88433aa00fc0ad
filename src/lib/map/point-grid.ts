/** Points a cell, on average: few to look through, few cells to visit. */
const POINTS_A_CELL = 4;

/** Finds points by place in a time that does not grow with their number: a grid of equal cells. */
export class PointGrid {
	readonly #xs: Float64Array;
	readonly #ys: Float64Array;
	readonly #left: number;
	readonly #top: number;
	readonly #cell: number;
	readonly #columns: number;
	readonly #rows: number;
	/** Where each cell's points begin in #points; one more at the end. */
	readonly #starts: Uint32Array;
	readonly #points: Uint32Array;

	/**
	 * @param xs Finite, as many as `ys`.
	 */
	constructor(xs: Float64Array, ys: Float64Array) {
		this.#xs = xs;
		this.#ys = ys;
		const count = xs.length;
		let left = Infinity;
		let top = Infinity;
		let right = -Infinity;
		let bottom = -Infinity;
		for (let i = 0; i < count; i++) {
			const x = xs[i] ?? 0;
			const y = ys[i] ?? 0;
			if (x < left) left = x;
			if (x > right) right = x;
			if (y < top) top = y;
			if (y > bottom) bottom = y;
		}
		this.#left = count === 0 ? 0 : left;
		this.#top = count === 0 ? 0 : top;
		const width = count === 0 ? 0 : right - left;
		const height = count === 0 ? 0 : bottom - top;
		const cells = Math.max(1, count / POINTS_A_CELL);
		// A line of points has no surface: then its length alone says how long a cell is.
		const bySurface = Math.sqrt((width * height) / cells);
		this.#cell = Math.max(bySurface, Math.max(width, height) / cells, Number.MIN_VALUE) || 1;
		this.#columns = Math.floor(width / this.#cell) + 1;
		this.#rows = Math.floor(height / this.#cell) + 1;
		this.#starts = new Uint32Array(this.#columns * this.#rows + 1);
		this.#points = new Uint32Array(count);
		this.#fill(count);
	}

	#fill(count: number): void {
		const cells = new Uint32Array(count);
		for (let i = 0; i < count; i++) {
			const cell = this.#cellOf(this.#xs[i] ?? 0, this.#ys[i] ?? 0);
			cells[i] = cell;
			this.#starts[cell + 1] = (this.#starts[cell + 1] ?? 0) + 1;
		}
		for (let cell = 1; cell < this.#starts.length; cell++) {
			this.#starts[cell] = (this.#starts[cell] ?? 0) + (this.#starts[cell - 1] ?? 0);
		}
		const next = this.#starts.slice();
		for (let i = 0; i < count; i++) {
			const cell = cells[i] ?? 0;
			const at = next[cell] ?? 0;
			this.#points[at] = i;
			next[cell] = at + 1;
		}
	}

	#cellOf(x: number, y: number): number {
		return this.#row(y) * this.#columns + this.#column(x);
	}

	#column(x: number): number {
		return clamp(Math.floor((x - this.#left) / this.#cell), this.#columns - 1);
	}

	#row(y: number): number {
		return clamp(Math.floor((y - this.#top) / this.#cell), this.#rows - 1);
	}

	/** The points in a rectangle, its border included, in no order. */
	inBox(left: number, top: number, right: number, bottom: number): number[] {
		const found: number[] = [];
		const lastColumn = this.#column(right);
		const lastRow = this.#row(bottom);
		for (let row = this.#row(top); row <= lastRow; row++) {
			for (let column = this.#column(left); column <= lastColumn; column++) {
				const cell = row * this.#columns + column;
				const end = this.#starts[cell + 1] ?? 0;
				for (let at = this.#starts[cell] ?? 0; at < end; at++) {
					const point = this.#points[at] ?? 0;
					const x = this.#xs[point] ?? 0;
					const y = this.#ys[point] ?? 0;
					if (x >= left && x <= right && y >= top && y <= bottom) found.push(point);
				}
			}
		}
		return found;
	}

	/** The points no farther away than `reach`: the nearest first, of equally near ones the later. */
	near(x: number, y: number, reach: number): number[] {
		const distance = (point: number): number =>
			Math.hypot((this.#xs[point] ?? 0) - x, (this.#ys[point] ?? 0) - y);
		return this.inBox(x - reach, y - reach, x + reach, y + reach)
			.filter((point) => distance(point) <= reach)
			.sort((a, b) => distance(a) - distance(b) || b - a);
	}
}

function clamp(value: number, most: number): number {
	return Math.max(0, Math.min(value, most));
}
