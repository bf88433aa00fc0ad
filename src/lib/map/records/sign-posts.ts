import {
	CONTEXT_LAYERS,
	type ContextLayer,
	MAP_STANDINGS,
	type MapStanding,
} from '$lib/control/context-layer.ts';
import type { StandingEntry } from './layer-survey.ts';

/** All entries of one layer in one spot, under one sign. */
export interface SpotSign {
	layer: ContextLayer;
	/** The worst of them. */
	standing: MapStanding;
	entries: readonly StandingEntry[];
	/** From the post's middle to the sign's, in CSS pixels at a desk. */
	right: number;
	/** As well, downwards. */
	down: number;
}

/** The signs of one spot, side by side, one for each layer. */
export interface SignPost {
	/** The spot, in layout units. */
	x: number;
	y: number;
	/** True where all are of this very point: a stem leads to it. */
	hasFoot: boolean;
	signs: readonly SpotSign[];
}

/** Side of a cell of the grid by which entries gather, in CSS pixels at a desk. */
const CELL = 44;
/** From one sign to the next, and how high a row is with the free room around it. */
const STEP = 25;
const ROW = 30;
/** How far a sign stands above the point that it is of, so that the work there stays in sight. */
const LIFT = 25;
/** Pixels within which two points are one to the eye. */
const SAME = 3;
/** Times that posts are looked at for others in their way. */
const ROUNDS = 4;

/** Entries that stand together, and the middle of them, in pixels. */
class Gathering {
	readonly byLayer = new Map<ContextLayer, StandingEntry[]>();
	#x = 0;
	#y = 0;
	#count = 0;

	get x(): number {
		return this.#x / this.#count;
	}
	get y(): number {
		return this.#y / this.#count;
	}
	/** Half the width of its signs. */
	get reach(): number {
		return (this.byLayer.size * STEP) / 2;
	}

	/** @param scale Pixels a layout unit. */
	add(entry: StandingEntry, scale: number): void {
		const own = this.byLayer.get(entry.layer);
		if (own) own.push(entry);
		else this.byLayer.set(entry.layer, [entry]);
		this.#x += entry.at.x * scale;
		this.#y += entry.at.y * scale;
		this.#count += 1;
	}

	take(other: Gathering): void {
		for (const [layer, entries] of other.byLayer) {
			const own = this.byLayer.get(layer);
			if (own) for (const entry of entries) own.push(entry);
			else this.byLayer.set(layer, entries);
		}
		this.#x += other.#x;
		this.#y += other.#y;
		this.#count += other.#count;
	}

	covers(other: Gathering): boolean {
		return (
			Math.abs(this.x - other.x) < this.reach + other.reach && Math.abs(this.y - other.y) < ROW
		);
	}
}

/** One number for a cell of a grid: rows of a plan are fewer than this by far. */
function cellAt(column: number, row: number): number {
	return column * 1_000_003 + row;
}

/** Puts together what would cover each other, each with the first that is in its way. */
function joined(gatherings: readonly Gathering[]): Gathering[] {
	const wide = STEP * CONTEXT_LAYERS.length;
	const cells = new Map<number, Gathering[]>();
	const kept: Gathering[] = [];
	for (const one of gatherings) {
		const column = Math.floor(one.x / wide);
		const row = Math.floor(one.y / ROW);
		const near = inTheWay(cells, column, row, one);
		if (near) {
			near.take(one);
			continue;
		}
		kept.push(one);
		const key = cellAt(column, row);
		const cell = cells.get(key);
		if (cell) cell.push(one);
		else cells.set(key, [one]);
	}
	return kept;
}

/** What a gathering would cover of those in the cells around its own. */
function inTheWay(
	cells: ReadonlyMap<number, readonly Gathering[]>,
	column: number,
	row: number,
	one: Gathering,
): Gathering | undefined {
	for (let right = -1; right <= 1; right++) {
		for (let down = -1; down <= 1; down++) {
			const near = cells
				.get(cellAt(column + right, row + down))
				?.find((other) => other.covers(one));
			if (near) return near;
		}
	}
	return undefined;
}

function worst(entries: readonly StandingEntry[]): MapStanding {
	let rank = 0;
	for (const { standing } of entries) rank = Math.max(rank, MAP_STANDINGS.indexOf(standing));
	return MAP_STANDINGS[rank] ?? 'holds';
}

function postOf({ byLayer, x, y }: Gathering, scale: number): SignPost {
	const all = [...byLayer.values()].flat();
	const down = all.some(({ at }) => at.isOwn) ? -LIFT : 0;
	const hasFoot = all.every(
		({ at }) => at.isOwn && Math.hypot(at.x * scale - x, at.y * scale - y) < SAME,
	);
	const layers = CONTEXT_LAYERS.filter((layer) => byLayer.has(layer));
	const signs = layers.map((layer, index): SpotSign => {
		const entries = byLayer.get(layer) ?? [];
		const right = (index - (layers.length - 1) / 2) * STEP;
		return { layer, standing: worst(entries), entries, right, down };
	});
	return { x: x / scale, y: y / scale, hasFoot, signs };
}

/**
 * Gathers entries into posts that do not cover each other: by a grid at this zoom, then with those that are in their way.
 * @param scale Pixels a layout unit, were this at a desk.
 */
export function signPosts(entries: readonly StandingEntry[], scale: number): SignPost[] {
	const cells = new Map<number, Gathering>();
	for (const entry of entries) {
		const column = Math.floor((entry.at.x * scale) / CELL);
		const key = cellAt(column, Math.floor((entry.at.y * scale) / CELL));
		const cell = cells.get(key) ?? new Gathering();
		cell.add(entry, scale);
		cells.set(key, cell);
	}
	let gatherings = [...cells.values()];
	for (let round = 0; round < ROUNDS; round++) {
		const fewer = joined(gatherings);
		if (fewer.length === gatherings.length) break;
		gatherings = fewer;
	}
	return gatherings.map((gathering) => postOf(gathering, scale));
}

/** Half the side of a sign that answers to a pointer, in CSS pixels at a desk. */
const HALF = 12;

/**
 * The sign under a point.
 * @param x Layout units.
 * @param unit Layout units for a CSS pixel at a desk.
 * @param reach CSS pixels beside a sign that count as it.
 */
export function signUnder(
	posts: readonly SignPost[],
	x: number,
	y: number,
	unit: number,
	reach: number,
): SpotSign | null {
	let found: SpotSign | null = null;
	let least = HALF + reach;
	for (const post of posts) {
		for (const sign of post.signs) {
			const across = Math.abs((x - post.x) / unit - sign.right);
			const away = Math.max(across, Math.abs((y - post.y) / unit - sign.down));
			if (away >= least) continue;
			[found, least] = [sign, away];
		}
	}
	return found;
}
