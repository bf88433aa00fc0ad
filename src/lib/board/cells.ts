import { statusOf, type Status } from '$lib/control/stage.ts';
import type { WorkItem } from '$lib/control/work-item.ts';
import { placeOf } from './card-order.ts';
import { CellGrid } from './cell-grid.ts';

/** Where a card lies: lane's key and column. */
export interface CellPlace {
	lane: string;
	status: Status;
}

/** A card that came, went or changed its cell. */
export interface CardMove {
	item: string;
	from: CellPlace | null;
	to: CellPlace | null;
}

interface Held extends CellPlace {
	item: WorkItem;
}

/** Changes above this share of the cards are cheaper to group anew than one by one. */
const REGROUP_ABOVE = 0.1;

/**
 * The items that a filter lets through, grouped into the cells of the board and kept in order as they change.
 * One pass over the items when it is made; afterwards it costs what has changed.
 */
export class Cells {
	readonly #grid = new CellGrid();
	readonly #held = new Map<string, Held>();
	readonly #ids = new Map<string, string>();
	readonly #everHeld = new Set<string>();
	readonly #matches: (item: WorkItem) => boolean;
	readonly #laneOf: (area: string | null) => string;

	constructor(
		items: Iterable<WorkItem>,
		matches: (item: WorkItem) => boolean,
		laneOf: (area: string | null) => string,
	) {
		this.#matches = matches;
		this.#laneOf = laneOf;
		this.#group(items);
	}

	/** How many cards there are in all. */
	get size(): number {
		return this.#held.size;
	}

	/** The cards of a cell in their order. The array is the cell itself: it changes with it. */
	cards(lane: string, status: Status): readonly WorkItem[] {
		return this.#grid.cards(lane, status);
	}

	laneSize(lane: string): number {
		return this.#grid.laneSize(lane);
	}

	/** Whether a lane has a card, or has had one since these cells were made. */
	hasHeld(lane: string): boolean {
		return this.#everHeld.has(lane);
	}

	columnSize(status: Status): number {
		return this.#grid.columnSize(status);
	}

	/** The id of the card with a number, or undefined when the filter hides it. */
	idOf(number: string): string | undefined {
		return this.#ids.get(number);
	}

	/** The cell of an item, or undefined when the filter hides it. */
	placeOf(item: string): CellPlace | undefined {
		const held = this.#held.get(item);
		return held && { lane: held.lane, status: held.status };
	}

	/** Which card of its cell an item is, counted from 0; -1 when the filter hides it. */
	indexOf(item: string): number {
		const held = this.#held.get(item);
		return held ? placeOf(this.cards(held.lane, held.status), held.item) : -1;
	}

	/**
	 * Takes over items that came, changed or went.
	 * @returns What changed its cell; empty when so much changed that all was grouped anew.
	 */
	update(changed: ReadonlySet<string>, items: ReadonlyMap<string, WorkItem>): CardMove[] {
		if (changed.size > 50 && changed.size > items.size * REGROUP_ABOVE) {
			this.#group(items.values());
			return [];
		}
		const moves: CardMove[] = [];
		for (const id of changed) {
			const from = this.#take(id);
			const item = items.get(id);
			const to = item && this.#matches(item) ? this.#put(item) : null;
			if (from?.lane !== to?.lane || from?.status !== to?.status) {
				moves.push({ item: id, from, to });
			}
		}
		return moves;
	}

	#group(items: Iterable<WorkItem>): void {
		this.#grid.clear();
		this.#held.clear();
		this.#ids.clear();
		for (const item of items) {
			if (!this.#matches(item)) continue;
			const lane = this.#laneOf(item.area);
			const status = statusOf(item);
			this.#hold(item, lane, status);
			this.#grid.at(lane, status).push(item);
		}
		this.#grid.sort();
	}

	#take(id: string): CellPlace | null {
		const held = this.#held.get(id);
		if (held === undefined) return null;
		const cards = this.#grid.at(held.lane, held.status);
		cards.splice(placeOf(cards, held.item), 1);
		this.#held.delete(id);
		this.#ids.delete(held.item.number);
		return { lane: held.lane, status: held.status };
	}

	#put(item: WorkItem): CellPlace {
		const lane = this.#laneOf(item.area);
		const status = statusOf(item);
		const cards = this.#grid.at(lane, status);
		cards.splice(placeOf(cards, item), 0, item);
		this.#hold(item, lane, status);
		return { lane, status };
	}

	#hold(item: WorkItem, lane: string, status: Status): void {
		this.#held.set(item.id, { item, lane, status });
		this.#everHeld.add(lane);
		this.#ids.set(item.number, item.id);
	}
}
