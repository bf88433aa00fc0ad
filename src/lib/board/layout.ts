import type { Lane } from './lanes.ts';

/** The board's measures in CSS pixels. All cards are alike, so that where one is is arithmetic. */
export interface Sizes {
	columnHead: number;
	/** Width of the lanes' heads; 0 when they lie over their lanes. */
	laneHead: number;
	/** Height of a lane's head that lies over its lane; 0 when it stands beside it. */
	laneTop: number;
	leastColumn: number;
	card: number;
	gap: number;
	/** Between a cell's edge and its cards. */
	padding: number;
	/** Under the cards of a cell: how many more there are. */
	foot: number;
	/** A lane without cards. */
	leastLane: number;
	/** A lane that is collapsed, or opened into others with nothing of its own, and the line between lanes. */
	thinLane: number;
}

/** How much of a lane is shown: its counts, the first cards of each cell, or all. */
export type LaneView = 'thin' | 'brief' | 'full';

/** Where a lane lies: from the top of the board's content, column heads included. */
export interface LaneBox {
	lane: Lane;
	view: LaneView;
	top: number;
	height: number;
	/** How many cards are shown in each column. */
	shown: readonly number[];
}

export interface BoardLayout {
	sizes: Sizes;
	boxes: readonly LaneBox[];
	columnWidth: number;
	columnCount: number;
	/** Top of the line that the lanes without a match are gathered in, or null when there is none. */
	restTop: number | null;
	width: number;
	height: number;
}

/** A range of indexes, `end` exclusive. */
export interface Range {
	start: number;
	end: number;
}

/** Below this width, in CSS pixels at scale 1, one column is shown at a time. */
const PHONE_BELOW = 600;

/** True where one column is shown at a time, as long as the board's width is known. */
export function isPhoneAt(width: number, scale: number): boolean {
	return width > 0 && width < PHONE_BELOW * scale;
}

/**
 * The measures at a scale (1 on a desk, larger on a wall).
 * @param phone Lanes' heads lie over their lanes instead of beside them.
 * @param width Of the board, in CSS pixels.
 * @param touched Cards have a button beside their words all the time.
 */
export function sizesAt(scale: number, phone: boolean, width: number, touched = false): Sizes {
	const at = (pixels: number) => Math.round(pixels * scale);
	return {
		columnHead: phone ? 0 : at(38),
		laneHead: phone ? 0 : at(width >= 1500 * scale ? 190 : 160),
		laneTop: phone ? at(52) : 0,
		leastColumn: phone ? 0 : at(touched ? 224 : 196),
		card: at(90),
		gap: at(6),
		padding: at(8),
		foot: at(28),
		leastLane: phone ? at(64) : at(84),
		thinLane: phone ? at(52) : at(40),
	};
}

/**
 * How many cards a cell shows before it says how many more there are: so many that about three lanes fit on
 * the screen, or fewer lanes with more cards where there are fewer.
 */
export function cardsInBrief(sizes: Sizes, height: number, lanes: number, phone: boolean): number {
	const perLane = (height - sizes.columnHead) / Math.max(1, Math.min(3, lanes));
	const room = perLane - sizes.laneTop - 2 * sizes.padding - sizes.foot;
	const fit = Math.floor(room / (sizes.card + sizes.gap));
	const most = lanes <= 2 ? 12 : 6;
	return Math.max(phone ? 4 : 3, Math.min(most, fit));
}

/**
 * Lays the lanes out from top to bottom.
 * @param aboveRest How many lanes stand above the line that the others are gathered in; null for no such line.
 */
export function layOut(
	lanes: readonly Lane[],
	columnCount: number,
	sizes: Sizes,
	boardWidth: number,
	viewOf: (lane: Lane) => LaneView,
	cardsOf: (lane: Lane, column: number) => number,
	brief: number,
	aboveRest: number | null = null,
): BoardLayout {
	const boxes: LaneBox[] = [];
	let top = sizes.columnHead;
	let restTop: number | null = null;
	const leaveLine = (index: number) => {
		if (index !== aboveRest) return;
		restTop = top;
		top += sizes.thinLane;
	};
	for (const [index, lane] of lanes.entries()) {
		leaveLine(index);
		const view = viewOf(lane);
		const shown: number[] = [];
		let most = 0;
		let anyMore = false;
		for (let column = 0; column < columnCount; column++) {
			const count = cardsOf(lane, column);
			const visible = view === 'thin' ? 0 : view === 'full' ? count : Math.min(count, brief);
			shown.push(visible);
			most = Math.max(most, visible);
			if (view !== 'thin' && count > brief) anyMore = true;
		}
		const height =
			view === 'thin'
				? sizes.thinLane
				: Math.max(
						sizes.leastLane,
						sizes.laneTop +
							2 * sizes.padding +
							most * (sizes.card + sizes.gap) -
							(most > 0 ? sizes.gap : 0) +
							(anyMore ? sizes.foot : 0),
					);
		boxes.push({ lane, view, top, height, shown });
		top += height;
	}
	leaveLine(lanes.length);
	const free = boardWidth - sizes.laneHead;
	const columnWidth = Math.max(sizes.leastColumn, columnCount > 0 ? free / columnCount : 0);
	return {
		sizes,
		boxes,
		columnWidth,
		columnCount,
		restTop,
		width: sizes.laneHead + columnWidth * columnCount,
		height: top,
	};
}

/** Top of a card within its lane. */
export function cardTop(sizes: Sizes, index: number): number {
	return sizes.laneTop + sizes.padding + index * (sizes.card + sizes.gap);
}

/** The lanes that touch a stretch of the content. */
export function lanesBetween(boxes: readonly LaneBox[], top: number, bottom: number): Range {
	const start = laneAt(boxes, top);
	let end = start;
	for (let box = boxes[end]; box !== undefined && box.top < bottom; box = boxes[end]) end += 1;
	return { start, end };
}

/** The columns that touch a stretch of the content, from its left edge. */
export function columnsBetween(layout: BoardLayout, left: number, right: number): Range {
	const { columnWidth, columnCount, sizes } = layout;
	if (columnWidth <= 0) return { start: 0, end: columnCount };
	const start = Math.floor((left - sizes.laneHead) / columnWidth);
	const end = Math.ceil((right - sizes.laneHead) / columnWidth);
	return {
		start: Math.max(0, Math.min(columnCount, start)),
		end: Math.max(0, Math.min(columnCount, end)),
	};
}

/** The cards of a cell that touch a stretch of the content. */
export function cardsBetween(
	box: LaneBox,
	sizes: Sizes,
	shown: number,
	top: number,
	bottom: number,
): Range {
	const pitch = sizes.card + sizes.gap;
	const first = box.top + cardTop(sizes, 0);
	const start = Math.max(0, Math.min(shown, Math.floor((top - first + sizes.gap) / pitch)));
	const end = Math.max(start, Math.min(shown, Math.ceil((bottom - first) / pitch)));
	return { start, end };
}

/** Index of the lane that holds a height of the content: the first above all, the last below all. */
export function laneAt(boxes: readonly LaneBox[], y: number): number {
	let low = 0;
	let high = boxes.length - 1;
	while (low < high) {
		const middle = (low + high + 1) >>> 1;
		const box = boxes[middle];
		if (box !== undefined && box.top <= y) low = middle;
		else high = middle - 1;
	}
	return Math.max(0, low);
}

/** What lies under a point: a lane and a column, either of them undefined over the heads. */
export interface Hit {
	lane: number | undefined;
	column: number | undefined;
}

/**
 * What lies under a point of the board's viewport. Over a lane's head it is the lane alone, over a column's head
 * the column alone; null beside the board's content and over the line of lanes without a match.
 * @param x From the viewport's left edge.
 * @param y From the viewport's top edge.
 */
export function hitTest(
	layout: BoardLayout,
	scroll: { left: number; top: number },
	x: number,
	y: number,
): Hit | null {
	const { sizes, boxes, columnCount, columnWidth, restTop } = layout;
	if (boxes.length === 0 || columnCount === 0) return null;
	const overColumnHead = y < sizes.columnHead;
	const overLaneHead = x < sizes.laneHead;
	if (overColumnHead && overLaneHead) return null;
	const column = Math.floor((x + scroll.left - sizes.laneHead) / columnWidth);
	if (!overLaneHead && (column < 0 || column >= columnCount)) return null;
	const height = y + scroll.top;
	if (!overColumnHead && height >= layout.height) return null;
	const belowLine = restTop === null ? -1 : height - restTop;
	if (!overColumnHead && belowLine >= 0 && belowLine < sizes.thinLane) return null;
	return {
		lane: overColumnHead ? undefined : laneAt(boxes, height),
		column: overLaneHead ? undefined : column,
	};
}
