import { tick } from 'svelte';
import type { BoardState } from './board-state.svelte.ts';
import { firstCard, stepFocus, type CardPosition, type FocusKey } from './focus-step.ts';
import { cardTop } from './layout.ts';

/** Keyboard focus on the cards: where it is, how it moves, and that it is not lost with what is not rendered. */
export class CardFocus {
	readonly #board: BoardState;
	readonly #scroller: () => HTMLElement | undefined;
	/** Where the focused card stood when it was last seen. */
	#lastPosition: CardPosition | null = null;
	#isHeld = false;

	constructor(board: BoardState, scroller: () => HTMLElement | undefined) {
		this.#board = board;
		this.#scroller = scroller;
	}

	/** Focus has come to a card. */
	noteAt(item: string): void {
		this.#board.focused = item;
		this.#lastPosition = this.#board.positionOf(item);
	}

	/** Moves focus by a key from where it is. */
	step(from: CardPosition, key: FocusKey, withCtrl: boolean): void {
		const to = stepFocus(from, key, this.#board.ground, withCtrl);
		this.bringIntoSight(to);
		void this.#focus(to);
	}

	/**
	 * Puts focus on the board: on the card that had it, else on what stands in its place. Whoever has scrolled away
	 * from it meanwhile is not thrown back.
	 */
	take(): void {
		const { focused, ground } = this.#board;
		const position = focused === null ? null : this.#board.positionOf(focused);
		void this.#focus(position ?? this.#nearest() ?? firstCard(ground));
	}

	/** To be called before the page changes: remembers whether a card has focus. */
	beforeChange(): void {
		this.#isHeld = document.activeElement?.closest('[data-card]') != null;
	}

	/** To be called after the page has changed: focus that went with its card comes back. */
	afterChange(): void {
		const { focused } = this.#board;
		if (!this.#isHeld) return;
		if (document.activeElement === document.body) this.take();
		else if (focused !== null) {
			this.#lastPosition = this.#board.positionOf(focused) ?? this.#lastPosition;
		}
	}

	/** Scrolls as little as brings a card into sight, clear of the heads. */
	bringIntoSight(position: CardPosition): void {
		const { layout, sizes } = this.#board;
		const scroller = this.#scroller();
		const box = layout.boxes[position.lane];
		if (!scroller || !box) return;
		const top = box.top + cardTop(sizes, position.card) - 2 * sizes.padding;
		const bottom = top + sizes.card + 4 * sizes.padding;
		const heads = sizes.columnHead + sizes.laneTop;
		const { clientHeight, clientWidth } = scroller;
		if (top < scroller.scrollTop + heads) scroller.scrollTop = top - heads;
		else if (bottom > scroller.scrollTop + clientHeight) scroller.scrollTop = bottom - clientHeight;
		const left = position.column * layout.columnWidth;
		const right = left + layout.columnWidth + sizes.laneHead;
		if (left < scroller.scrollLeft) scroller.scrollLeft = left;
		else if (right > scroller.scrollLeft + clientWidth) scroller.scrollLeft = right - clientWidth;
	}

	async #focus(position: CardPosition | null): Promise<void> {
		const item = position && this.#board.itemAt(position);
		if (!item) return;
		this.#board.focused = item.id;
		await tick();
		this.#scroller()
			?.querySelector<HTMLElement>(`[data-focus="${CSS.escape(item.id)}"]`)
			?.focus({ preventScroll: true });
	}

	/** What stands where the focused card stood before it went. */
	#nearest(): CardPosition | null {
		if (this.#lastPosition === null) return null;
		const { lane, column, card } = this.#lastPosition;
		const shown = this.#board.ground.shown(lane, column);
		return shown === 0 ? null : { lane, column, card: Math.min(card, shown - 1) };
	}
}
