import type { Status } from '$lib/control/stage.ts';
import type { WorkItem } from '$lib/control/work-item.ts';
import type { CardPosition } from './focus-step.ts';
import type { Lane } from './lanes.ts';
import {
	cardsBetween,
	cardTop,
	columnsBetween,
	lanesBetween,
	type BoardLayout,
	type LaneBox,
} from './layout.ts';

export interface VisibleCard {
	item: WorkItem;
	/** From the top of its lane. */
	top: number;
}

export interface VisibleCell {
	status: Status;
	column: number;
	/** All of the cell's items. */
	count: number;
	/** How many of them are not shown. */
	more: number;
	cards: readonly VisibleCard[];
}

export interface VisibleLane {
	box: LaneBox;
	index: number;
	cells: readonly VisibleCell[];
}

/** A stretch of the board's content. */
export interface Stretch {
	left: number;
	top: number;
	right: number;
	bottom: number;
}

/** How far the rendered window reaches beyond the viewport, in CSS pixels. */
const BEYOND = 320;

/** The stretch of the content of which the cards are rendered. */
export function stretchAt(
	scrolled: { left: number; top: number },
	viewport: { width: number; height: number },
): Stretch {
	return {
		left: scrolled.left - BEYOND,
		top: scrolled.top - BEYOND,
		right: scrolled.left + viewport.width + BEYOND,
		bottom: scrolled.top + viewport.height + BEYOND,
	};
}

/**
 * The first cards of a cell; pinned ones that come later in the order take the last places, so that what
 * somebody has just selected or moved does not vanish among "17 more".
 */
export function shownCards(
	cards: readonly WorkItem[],
	shown: number,
	pinned: ReadonlySet<string>,
	indexOf: (id: string) => number,
): readonly WorkItem[] {
	if (shown >= cards.length) return cards;
	const late: number[] = [];
	for (const id of pinned) {
		const index = indexOf(id);
		if (index >= shown && index < cards.length && cards[index]?.id === id) late.push(index);
	}
	late.sort((a, b) => a - b);
	const kept = cards.slice(0, Math.max(0, shown - late.length));
	for (const index of late.slice(0, shown)) {
		const card = cards[index];
		if (card) kept.push(card);
	}
	return kept;
}

/**
 * What of the board is to be rendered: the lanes, cells and cards that touch a stretch of its content, and the
 * focused card wherever it is, because focus is lost with its element. All in their order: an element that is
 * moved loses focus too.
 */
export function visibleLanes(
	layout: BoardLayout,
	columns: readonly Status[],
	stretch: Stretch,
	cardsOf: (lane: Lane, column: number) => readonly WorkItem[],
	indexOf: (id: string) => number,
	pinned: ReadonlySet<string>,
	focused: CardPosition | null,
): VisibleLane[] {
	const { boxes, sizes } = layout;
	const laneRange = lanesBetween(boxes, stretch.top, stretch.bottom);
	const columnRange = columnsBetween(layout, stretch.left, stretch.right);

	const cellOf = (box: LaneBox, index: number, column: number): VisibleCell | null => {
		const status = columns[column];
		if (status === undefined) return null;
		const cards = cardsOf(box.lane, column);
		const count = box.shown[column] ?? 0;
		const shown = shownCards(cards, count, pinned, (id) =>
			cards[indexOf(id)]?.id === id ? indexOf(id) : -1,
		);
		const range = cardsBetween(box, sizes, count, stretch.top, stretch.bottom);
		const visible: VisibleCard[] = [];
		const put = (card: number) => {
			const item = shown[card];
			if (item) visible.push({ item, top: cardTop(sizes, card) });
		};
		const kept = focused?.lane === index && focused.column === column ? focused.card : null;
		if (kept !== null && kept < range.start) put(kept);
		for (let card = range.start; card < range.end; card++) put(card);
		if (kept !== null && kept >= range.end) put(kept);
		return { status, column, count: cards.length, more: cards.length - count, cards: visible };
	};

	const laneOf = (index: number, from: number, to: number): VisibleLane | null => {
		const box = boxes[index];
		if (box === undefined) return null;
		const cells: VisibleCell[] = [];
		const put = (column: number) => {
			const cell = cellOf(box, index, column);
			if (cell) cells.push(cell);
		};
		const kept = focused?.lane === index ? focused.column : null;
		if (kept !== null && kept < from) put(kept);
		for (let column = from; column < to; column++) put(column);
		if (kept !== null && kept >= to) put(kept);
		return { box, index, cells };
	};

	const lanes: VisibleLane[] = [];
	const put = (index: number) => {
		const lane = laneOf(index, columnRange.start, columnRange.end);
		if (lane) lanes.push(lane);
	};
	if (focused && focused.lane < laneRange.start) put(focused.lane);
	for (let index = laneRange.start; index < laneRange.end; index++) put(index);
	if (focused && focused.lane >= laneRange.end) put(focused.lane);
	return lanes;
}

/**
 * The same as `after`, with the very objects of `before` wherever nothing has changed: what is the same object
 * costs nothing to show again.
 */
export function keepUnchanged(
	before: readonly VisibleLane[],
	after: readonly VisibleLane[],
): VisibleLane[] {
	const byKey = new Map(before.map((lane) => [lane.box.lane.key, lane]));
	return after.map((lane) => {
		const old = byKey.get(lane.box.lane.key);
		if (old === undefined) return lane;
		const cells = lane.cells.map((cell) => {
			const same = old.cells.find(({ status }) => status === cell.status);
			return same !== undefined && isSameCell(same, cell) ? same : cell;
		});
		const box = isSameBox(old.box, lane.box) ? old.box : lane.box;
		const isSame =
			box === old.box &&
			lane.index === old.index &&
			cells.length === old.cells.length &&
			cells.every((cell, index) => cell === old.cells[index]);
		return isSame ? old : { box, index: lane.index, cells };
	});
}

function isSameBox(a: LaneBox, b: LaneBox): boolean {
	return (
		a.lane === b.lane &&
		a.view === b.view &&
		a.top === b.top &&
		a.height === b.height &&
		a.shown.length === b.shown.length &&
		a.shown.every((count, column) => count === b.shown[column])
	);
}

function isSameCell(a: VisibleCell, b: VisibleCell): boolean {
	return (
		a.column === b.column &&
		a.count === b.count &&
		a.more === b.more &&
		a.cards.length === b.cards.length &&
		a.cards.every(
			(card, index) => card.item === b.cards[index]?.item && card.top === b.cards[index].top,
		)
	);
}
