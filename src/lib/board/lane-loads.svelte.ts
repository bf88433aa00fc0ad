import { untrack } from 'svelte';
import { loadOf, type Load } from '$lib/control/load.ts';
import type { WorkItem } from '$lib/control/work-item.ts';
import type { FirstBoard } from '$lib/live/first-picture.ts';
import type { SitePicture } from '$lib/live/site-picture.svelte.ts';
import type { BoardState } from './board-state.svelte.ts';
import { itemsByLane, NO_AREA_LANE, type Lane } from './lanes.ts';

/** Least time between two computations, in milliseconds: each walks all items. */
const EVERY = 1_000;

/** Longest time without giving way to what people do, in milliseconds. */
const SLICE = 6;

/** How much work each lane holds, of all items whatever the filter shows; at most once a second. */
export class LaneLoads {
	readonly #board: BoardState;
	readonly #picture: SitePicture;
	#loads = $state.raw<ReadonlyMap<string, Load>>(new Map());
	#timer: ReturnType<typeof setTimeout> | undefined;
	#isAsked = false;
	#computedAt = -Infinity;

	/** @param first What is known of the lanes before they are counted. */
	constructor(board: BoardState, picture: SitePicture, first: FirstBoard | null) {
		this.#board = board;
		this.#picture = picture;
		this.#loads = new Map(first?.loads.map((load) => [load.area ?? NO_AREA_LANE, load]) ?? []);
	}

	/** The load of a lane, or undefined before it is known. */
	of(lane: Lane): Load | undefined {
		return this.#loads.get(lane.key);
	}

	/** Asks for the loads to be computed anew, soon; before all items are there they cannot be. */
	refresh(): void {
		if (!this.#picture.isLoaded) return;
		this.#isAsked = true;
		if (this.#timer === undefined) this.#wait();
	}

	stop(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		this.#isAsked = false;
	}

	#wait(): void {
		const wait = Math.max(0, this.#computedAt + EVERY - performance.now());
		this.#timer = setTimeout(() => this.#begin(), wait);
	}

	#begin(): void {
		this.#isAsked = false;
		this.#computedAt = performance.now();
		untrack(() => {
			const lanes = this.#board.lanes.all;
			const laneOf = (area: string | null) => this.#board.lanes.laneOf(area);
			this.#goOn(lanes, itemsByLane(lanes, this.#picture.items.values(), laneOf), new Map());
		});
	}

	/** One lane after the other, with pauses: tens of thousands of items would be felt in one go. */
	#goOn(
		lanes: readonly Lane[],
		items: ReadonlyMap<string, readonly WorkItem[]>,
		loads: Map<string, Load>,
	): void {
		const { records, now } = this.#picture;
		const until = performance.now() + SLICE;
		for (const lane of lanes) {
			if (loads.has(lane.key)) continue;
			if (performance.now() > until) {
				this.#timer = setTimeout(() => untrack(() => this.#goOn(lanes, items, loads)));
				return;
			}
			const held = items.get(lane.key) ?? [];
			loads.set(
				lane.key,
				loadOf(lane.area, held, (id) => records.get(id), now),
			);
		}
		this.#loads = loads;
		this.#timer = undefined;
		if (this.#isAsked) this.#wait();
	}
}
