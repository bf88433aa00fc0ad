import type { Status } from '$lib/control/stage.ts';
import type { WorkItem } from '$lib/control/work-item.ts';
import { compareCards } from './card-order.ts';

const NOTHING: readonly WorkItem[] = [];

/** The cards of a board by lane and column. A cell comes to be when something is put into it. */
export class CellGrid {
	readonly #cells = new Map<string, Map<Status, WorkItem[]>>();

	/** The cell itself, to be changed. */
	at(lane: string, status: Status): WorkItem[] {
		let columns = this.#cells.get(lane);
		if (columns === undefined) {
			columns = new Map<Status, WorkItem[]>();
			this.#cells.set(lane, columns);
		}
		let cards = columns.get(status);
		if (cards === undefined) {
			cards = [];
			columns.set(status, cards);
		}
		return cards;
	}

	/** The cards of a cell in their order. The array is the cell itself: it changes with it. */
	cards(lane: string, status: Status): readonly WorkItem[] {
		return this.#cells.get(lane)?.get(status) ?? NOTHING;
	}

	laneSize(lane: string): number {
		let size = 0;
		for (const cards of this.#cells.get(lane)?.values() ?? []) size += cards.length;
		return size;
	}

	columnSize(status: Status): number {
		let size = 0;
		for (const lane of this.#cells.values()) size += lane.get(status)?.length ?? 0;
		return size;
	}

	/** Puts the cards of all cells in their order. */
	sort(): void {
		for (const lane of this.#cells.values()) {
			for (const cards of lane.values()) cards.sort(compareCards);
		}
	}

	clear(): void {
		this.#cells.clear();
	}
}
