import { statusOf, type Status } from '$lib/control/stage.ts';
import type { WorkItem } from '$lib/control/work-item.ts';
import type { FirstBoard } from '$lib/live/first-picture.ts';
import { CellGrid } from './cell-grid.ts';
import type { CellPlace, Cells } from './cells.ts';

/** What the board asks of its cells, however they come to be. */
export type BoardCells = Pick<
	Cells,
	'size' | 'cards' | 'laneSize' | 'hasHeld' | 'columnSize' | 'idOf' | 'placeOf' | 'indexOf'
>;

/**
 * The cells as a first picture knows them: how many cards each holds, and the first of them. The array of a cell is
 * as long as the cell; cards that are not known yet are missing in it.
 */
export class FirstCells implements BoardCells {
	readonly size: number;
	readonly #grid = new CellGrid();
	readonly #items = new Map<string, WorkItem>();
	readonly #laneOf: (area: string | null) => string;

	/** @param items Those that are in sight; others that the filter shows are counted, and not there. */
	constructor(
		counts: FirstBoard['counts'],
		items: Iterable<WorkItem>,
		matches: (item: WorkItem) => boolean,
		laneOf: (area: string | null) => string,
	) {
		this.#laneOf = laneOf;
		for (const item of items) {
			if (!matches(item)) continue;
			this.#items.set(item.id, item);
			this.#grid.at(laneOf(item.area), statusOf(item)).push(item);
		}
		this.#grid.sort();
		const sizes = new Map<WorkItem[], number>();
		for (const { area, status, count } of counts) {
			const cell = this.#grid.at(laneOf(area), status);
			sizes.set(cell, (sizes.get(cell) ?? 0) + count);
		}
		for (const [cell, size] of sizes) cell.length = Math.max(cell.length, size);
		this.size = counts.reduce((sum, { count }) => sum + count, 0);
	}

	cards(lane: string, status: Status): readonly WorkItem[] {
		return this.#grid.cards(lane, status);
	}

	laneSize(lane: string): number {
		return this.#grid.laneSize(lane);
	}

	hasHeld(lane: string): boolean {
		return this.laneSize(lane) > 0;
	}

	columnSize(status: Status): number {
		return this.#grid.columnSize(status);
	}

	idOf(number: string): string | undefined {
		for (const item of this.#items.values()) if (item.number === number) return item.id;
		return undefined;
	}

	placeOf(item: string): CellPlace | undefined {
		const held = this.#items.get(item);
		return held && { lane: this.#laneOf(held.area), status: statusOf(held) };
	}

	indexOf(item: string): number {
		const place = this.placeOf(item);
		const held = this.#items.get(item);
		return place && held ? this.cards(place.lane, place.status).indexOf(held) : -1;
	}
}
