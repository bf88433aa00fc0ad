import type { Refusal } from '$lib/control/act.ts';
import type { Status } from '$lib/control/stage.ts';
import type { WorkItem } from '$lib/control/work-item.ts';
import type { BoardState } from './board-state.svelte.ts';
import type { CardDrag } from './card-drag.svelte.ts';
import type { Lane } from './lanes.ts';
import { hintOf, targetOf } from './move-hint.ts';
import type { MoveTarget } from './move-plan.ts';

/** How a cell looks while a card is dragged: whether it is over it, and whether it would be refused. */
export type DropMark = 'over' | 'refused' | 'refused over' | undefined;

/** What dropping the dragged card would mean, in each cell and at the pointer. */
export class DropMarks {
	readonly #board: BoardState;
	readonly #drag: CardDrag;
	readonly #items: () => ReadonlyMap<string, WorkItem>;
	readonly #wouldMeet: (item: WorkItem, area: string | null) => string | null;
	readonly #refusalsOf: (item: WorkItem, target: MoveTarget) => readonly Refusal[];

	/** The dragged item as it is now: others may change it meanwhile. */
	readonly item = $derived.by(() => {
		const { lifted } = this.#drag;
		return lifted === null ? undefined : this.#items().get(lifted.item);
	});

	/** What the pointer says. */
	readonly hint = $derived.by(() => {
		const { item } = this;
		const { over } = this.#drag;
		if (item === undefined || over === null) return null;
		const target = targetOf(item, over, (area) => this.#board.lanes.laneOf(area));
		return hintOf(target, over, this.#refusalsOf(item, target));
	});

	/** What it would meet in the area that it is over; null where it would meet nothing else than now. */
	readonly meets = $derived.by(() => {
		const { item, hint } = this;
		const { over } = this.#drag;
		if (item === undefined || over === null || hint?.refused === true) return null;
		const { area } = targetOf(item, over, (one) => this.#board.lanes.laneOf(one));
		return area === undefined ? null : this.#wouldMeet(item, area);
	});

	/** Columns that would refuse it, in its own lane and in another: which other makes no difference to the rules. */
	readonly #refused = $derived.by(() => {
		const refused = { here: new Set<Status>(), elsewhere: new Set<Status>() };
		const { item } = this;
		if (item === undefined) return refused;
		const own = this.#board.lanes.laneOf(item.area);
		const other = this.#board.lanes.shown.find((lane) => lane.key !== own);
		for (const status of this.#board.columns) {
			const stays = targetOf(item, { lane: undefined, status }, () => own);
			if (this.#refusalsOf(item, stays).length > 0) refused.here.add(status);
			const goes = other ? { ...stays, area: other.area } : stays;
			if (this.#refusalsOf(item, goes).length > 0) refused.elsewhere.add(status);
		}
		return refused;
	});

	/**
	 * @param items All items of the site.
	 * @param refusalsOf Why a move would be refused; empty when it is lawful.
	 * @param wouldMeet What an item would meet in an area, in words; null for nothing.
	 */
	constructor(
		board: BoardState,
		drag: CardDrag,
		items: () => ReadonlyMap<string, WorkItem>,
		refusalsOf: (item: WorkItem, target: MoveTarget) => readonly Refusal[],
		wouldMeet: (item: WorkItem, area: string | null) => string | null,
	) {
		this.#wouldMeet = wouldMeet;
		this.#board = board;
		this.#drag = drag;
		this.#items = items;
		this.#refusalsOf = refusalsOf;
	}

	/** How a cell looks now. */
	readonly of = (lane: Lane, status: Status): DropMark => {
		const { item } = this;
		if (item === undefined) return undefined;
		const { over } = this.#drag;
		const isOwn = this.#board.lanes.laneOf(item.area) === lane.key;
		const isOver =
			over?.status === status && (over.lane === undefined ? isOwn : over.lane.key === lane.key);
		const isRefused = (isOwn ? this.#refused.here : this.#refused.elsewhere).has(status);
		if (isRefused) return isOver ? 'refused over' : 'refused';
		return isOver ? 'over' : undefined;
	};
}
