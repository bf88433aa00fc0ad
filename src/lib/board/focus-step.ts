/** A card by its place: lane and column by their index, the card by its index among those shown. */
export interface CardPosition {
	lane: number;
	column: number;
	card: number;
}

/** What focus moves over. */
export interface FocusGround {
	lanes: number;
	columns: number;
	/** How many cards a cell shows. */
	shown: (lane: number, column: number) => number;
}

/** Keys that move focus among the cards. */
export const FOCUS_KEYS = [
	'ArrowUp',
	'ArrowDown',
	'ArrowLeft',
	'ArrowRight',
	'Home',
	'End',
	'PageUp',
	'PageDown',
] as const;
export type FocusKey = (typeof FOCUS_KEYS)[number];

export function isFocusKey(key: string): key is FocusKey {
	return FOCUS_KEYS.some((each) => each === key);
}

/**
 * Where a key leads. Up and down go through a column across lanes, left and right through a lane past empty
 * cells, Home and End to the ends of the lane (with Ctrl of the board), PageUp and PageDown to the next lane that
 * has cards.
 * @returns The same position when there is nowhere to go.
 */
export function stepFocus(
	from: CardPosition,
	key: FocusKey,
	ground: FocusGround,
	withCtrl = false,
): CardPosition {
	switch (key) {
		case 'ArrowUp':
			return from.card > 0
				? { ...from, card: from.card - 1 }
				: (alongColumn(from, -1, ground) ?? from);
		case 'ArrowDown':
			return from.card + 1 < ground.shown(from.lane, from.column)
				? { ...from, card: from.card + 1 }
				: (alongColumn(from, 1, ground) ?? from);
		case 'ArrowLeft':
			return alongLane(from, from.column - 1, -1, ground) ?? from;
		case 'ArrowRight':
			return alongLane(from, from.column + 1, 1, ground) ?? from;
		case 'Home':
			return withCtrl
				? (firstCard(ground) ?? from)
				: (alongLane({ ...from, card: 0 }, 0, 1, ground) ?? from);
		case 'End':
			return withCtrl
				? (lastCard(ground) ?? from)
				: (alongLane({ ...from, card: Infinity }, ground.columns - 1, -1, ground) ?? from);
		case 'PageUp':
			return nextLane(from, -1, ground) ?? from;
		case 'PageDown':
			return nextLane(from, 1, ground) ?? from;
	}
}

/** The first card of the board, or null when it shows none. */
export function firstCard(ground: FocusGround): CardPosition | null {
	return nextLane({ lane: -1, column: 0, card: 0 }, 1, ground);
}

function lastCard(ground: FocusGround): CardPosition | null {
	for (let lane = ground.lanes - 1; lane >= 0; lane--) {
		const found = alongLane({ lane, column: 0, card: Infinity }, ground.columns - 1, -1, ground);
		if (found) return found;
	}
	return null;
}

function alongColumn(from: CardPosition, by: 1 | -1, ground: FocusGround): CardPosition | null {
	for (let lane = from.lane + by; lane >= 0 && lane < ground.lanes; lane += by) {
		const shown = ground.shown(lane, from.column);
		if (shown > 0) return { lane, column: from.column, card: by === 1 ? 0 : shown - 1 };
	}
	return null;
}

function alongLane(
	from: CardPosition,
	start: number,
	by: 1 | -1,
	ground: FocusGround,
): CardPosition | null {
	for (let column = start; column >= 0 && column < ground.columns; column += by) {
		const shown = ground.shown(from.lane, column);
		if (shown > 0) return { lane: from.lane, column, card: Math.min(from.card, shown - 1) };
	}
	return null;
}

/** The first card of the next lane that has one: in the same column, else in the nearest. */
function nextLane(from: CardPosition, by: 1 | -1, ground: FocusGround): CardPosition | null {
	for (let lane = from.lane + by; lane >= 0 && lane < ground.lanes; lane += by) {
		for (let away = 0; away < ground.columns; away++) {
			for (const column of [from.column - away, from.column + away]) {
				if (column < 0 || column >= ground.columns) continue;
				if (ground.shown(lane, column) > 0) return { lane, column, card: 0 };
			}
		}
	}
	return null;
}
