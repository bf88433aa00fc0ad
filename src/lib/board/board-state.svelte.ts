import { createContext, untrack } from 'svelte';
import { matcher } from '$lib/control/filter.ts';
import type { Status } from '$lib/control/stage.ts';
import type { WorkItem } from '$lib/control/work-item.ts';
import type { BoardScreen, FirstBoard } from '$lib/live/first-picture.ts';
import type { SitePicture } from '$lib/live/site-picture.svelte.ts';
import type { View } from '$lib/live/view.svelte.ts';
import { BoardLanes } from './board-lanes.svelte.ts';
import { Cells, type CardMove, type CellPlace } from './cells.ts';
import { columnsOf } from './columns.ts';
import { type BoardCells, FirstCells } from './first-cells.ts';
import type { CardPosition, FocusGround } from './focus-step.ts';
import type { LaneMemory } from './lane-memory.ts';
import {
	cardsInBrief,
	isPhoneAt,
	layOut,
	sizesAt,
	type BoardLayout,
	type Sizes,
} from './layout.ts';
import {
	keepUnchanged,
	shownCards,
	stretchAt,
	visibleLanes,
	type VisibleLane,
} from './visible-lanes.ts';

/** The rendered window moves in steps of so many pixels: a card and a half, so that few come at once. */
const STEP = 144;
/** What the board reads of a site. */
type BoardPicture = Pick<SitePicture, 'areas' | 'items' | 'isLoaded' | 'now' | 'onItemsChanged'>;

/** Makes something of the cards of the board that changed their cells. */
type MoveListener = (moves: readonly CardMove[]) => void;

/**
 * The board as it is looked at: its lanes, columns and cards, where they lie, and which of them are near enough to
 * the viewport to be rendered.
 */
export class BoardState {
	readonly #picture: BoardPicture;
	readonly #view: View;
	readonly #first: FirstBoard | null;
	readonly lanes: BoardLanes;
	readonly #moveListeners = new Set<MoveListener>();
	#visibleBefore: readonly VisibleLane[] = [];

	#version = $state.raw(0);
	#viewport = $state.raw({ width: 0, height: 0 });
	#scrolled = $state.raw({ left: 0, top: 0 });

	/** How much larger than on a desk everything is. */
	scale = $state.raw(1);
	/** Nothing hovers here: what is shown on hover has to be there always. */
	isTouched = $state.raw(false);
	/** Item that is being dragged. */
	dragged = $state.raw<string | null>(null);
	/** Item that keyboard focus is on, or would come to. */
	focused = $state.raw<string | null>(null);
	/** Item that I moved last: it stays in sight whatever its order. */
	lastMoved = $state.raw<string | null>(null);
	/** The column that a phone shows. */
	phoneColumn = $state.raw<Status>('open');

	readonly #matches = $derived.by(() =>
		matcher(this.#view.filter, this.#picture.areas.values(), () => this.#picture.now),
	);

	/** Null until all items are there. */
	readonly #whole: Cells | null = $derived.by(() => {
		if (!this.#picture.isLoaded) return null;
		const { laneOf } = this.lanes;
		const matches = this.#matches;
		// Subscribing to the items would group them all anew at each change; update() follows them one by one.
		return untrack(() => new Cells(this.#picture.items.values(), matches, laneOf));
	});

	readonly #cells: BoardCells = $derived.by(() => {
		if (this.#whole !== null) return this.#whole;
		const { laneOf } = this.lanes;
		const items = untrack(() => this.#picture.items.values());
		return new FirstCells(this.#first?.counts ?? [], items, this.#matches, laneOf);
	});

	readonly isPhone: boolean = $derived(isPhoneAt(this.#viewport.width, this.scale));
	/** All columns of the board. */
	readonly allColumns: readonly Status[] = $derived.by(() => columnsOf(this.#view.filter));
	/** The columns that are shown. */
	readonly columns: readonly Status[] = $derived(
		this.isPhone
			? [this.allColumns.find((status) => status === this.phoneColumn) ?? 'open']
			: this.allColumns,
	);
	readonly sizes: Sizes = $derived(
		sizesAt(this.scale, this.isPhone, this.#viewport.width, this.isTouched),
	);
	/** The selected item's id, or null when none is, or the filter hides it. */
	readonly selected: string | null = $derived.by(() => {
		const number = this.#view.selected;
		return number === null ? null : (this.cells.idOf(number) ?? null);
	});
	/** How many lanes share the board; those that only wait for a card to be dropped do not count. */
	readonly #laneCount: number = $derived.by(() => this.lanes.aboveRest ?? this.lanes.all.length);
	/** How many cards a cell shows that is not shown in full. */
	readonly brief: number = $derived(
		cardsInBrief(this.sizes, this.#viewport.height, this.#laneCount, this.isPhone),
	);

	readonly layout: BoardLayout = $derived.by(() =>
		layOut(
			this.lanes.shown,
			this.columns.length,
			this.sizes,
			this.#viewport.width,
			(lane) => this.lanes.viewOf(lane),
			(lane, column) => this.cards(lane.key, column).length,
			this.brief,
			this.lanes.aboveRest,
		),
	);

	/** What is in or near the viewport, and what must not be taken away while it is used. */
	readonly visible: readonly VisibleLane[] = $derived.by(() => {
		const { left, top } = this.#scrolled;
		const { width, height } = this.#viewport;
		const visible = visibleLanes(
			this.layout,
			this.columns,
			stretchAt({ left, top }, { width, height }),
			(lane, column) => this.cards(lane.key, column),
			(id) => this.cells.indexOf(id),
			this.#pinned,
			this.focused === null ? null : this.positionOf(this.focused),
		);
		return (this.#visibleBefore = keepUnchanged(this.#visibleBefore, visible));
	});

	/** Cards that stay among the first of their cell whatever their order. */
	readonly #pinned: ReadonlySet<string> = $derived.by(() => {
		const pinned = new Set<string>();
		for (const each of [this.selected, this.lastMoved, this.focused])
			if (each !== null) pinned.add(each);
		return pinned;
	});

	/**
	 * @param memory Which lanes are collapsed and opened, and where that is kept.
	 * @param first What is known of the board until the picture is loaded.
	 */
	constructor(
		picture: BoardPicture,
		view: View,
		memory: Pick<LaneMemory, 'read' | 'write'>,
		first: FirstBoard | null,
	) {
		this.#picture = picture;
		this.#view = view;
		this.#first = first;
		if (first !== null) this.show(first.screen);
		this.lanes = new BoardLanes(picture, view, memory, {
			cells: () => this.cells,
			isDragging: () => this.dragged !== null,
		});
	}

	/** Follows the picture until the function that it returns is called. */
	follow(): () => void {
		return this.#picture.onItemsChanged((changed) =>
			untrack(() => {
				const moves = this.#whole?.update(changed, this.#picture.items) ?? [];
				this.#version += 1;
				if (moves.length > 0) for (const listener of this.#moveListeners) listener(moves);
			}),
		);
	}

	/** Calls back with the cards that changed their cells. */
	onMoves(listener: MoveListener): () => void {
		this.#moveListeners.add(listener);
		return () => this.#moveListeners.delete(listener);
	}

	/** The cards of the board; reading it in an effect subscribes to all of them. */
	get cells(): BoardCells {
		void this.#version;
		return this.#cells;
	}

	/** The cards of a cell in their order; the array changes with the cell. */
	cards(lane: string, column: number) {
		const status = this.columns[column];
		return status === undefined ? [] : this.cells.cards(lane, status);
	}

	/** Width of the viewport, in CSS pixels. */
	get width(): number {
		return this.#viewport.width;
	}

	/** Lays the board out for a screen. */
	show({ width, height, scale, isTouched }: BoardScreen): void {
		this.setViewport(width, height);
		this.scale = scale;
		this.isTouched = isTouched;
	}

	/** What it is laid out for. */
	get screen(): BoardScreen {
		return { ...this.#viewport, scale: this.scale, isTouched: this.isTouched };
	}

	setViewport(width: number, height: number): void {
		const { width: wide, height: high } = this.#viewport;
		if (wide !== width || high !== height) this.#viewport = { width, height };
	}

	/** Follows scrolling, in steps, so that not each pixel makes work. */
	setScroll(left: number, top: number): void {
		const stepped = { left: STEP * Math.floor(left / STEP), top: STEP * Math.floor(top / STEP) };
		if (stepped.left !== this.#scrolled.left || stepped.top !== this.#scrolled.top) {
			this.#scrolled = stepped;
		}
	}

	/** How many rows the board has for who hears it: heads, lanes and the line of those without a match. */
	get rowCount(): number {
		return 1 + this.lanes.shown.length + (this.lanes.aboveRest === null ? 0 : 1);
	}

	/** The row of a lane, counted from 1. */
	rowOf(lane: number): number {
		const { aboveRest } = this.lanes;
		return lane + (aboveRest !== null && lane >= aboveRest ? 3 : 2);
	}

	/** Where a card stands among those shown, or null when it is not shown. */
	positionOf(item: string): CardPosition | null {
		const place = this.cells.placeOf(item);
		if (place === undefined) return null;
		const lane = this.layout.boxes.findIndex((box) => box.lane.key === place.lane);
		const column = this.columns.indexOf(place.status);
		if (lane < 0 || column < 0) return null;
		const card = this.shownIn(lane, column).findIndex(
			(each: WorkItem | undefined) => each?.id === item,
		);
		return card < 0 ? null : { lane, column, card };
	}

	/** The cell of an item, or undefined when the filter hides it. */
	placeOf(item: string): CellPlace | undefined {
		return this.cells.placeOf(item);
	}

	/** The item at a position, or undefined when nothing is there. */
	itemAt(position: CardPosition) {
		return this.shownIn(position.lane, position.column)[position.card];
	}

	/** What focus moves over. */
	get ground(): FocusGround {
		return {
			lanes: this.layout.boxes.length,
			columns: this.columns.length,
			shown: (lane, column) => this.layout.boxes[lane]?.shown[column] ?? 0,
		};
	}

	/** The cards that a cell shows, in their order. */
	shownIn(lane: number, column: number) {
		const box = this.layout.boxes[lane];
		if (box === undefined) return [];
		const cards = this.cards(box.lane.key, column);
		return shownCards(cards, box.shown[column] ?? 0, this.#pinned, (id) =>
			this.#isIn(id, box.lane.key, column) ? this.cells.indexOf(id) : -1,
		);
	}

	#isIn(item: string, lane: string, column: number): boolean {
		const place = this.cells.placeOf(item);
		return place?.lane === lane && place.status === this.columns[column];
	}
}

export const [hereOnBoard, setBoard] = createContext<BoardState>();
