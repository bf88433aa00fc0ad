import type { Here } from '$lib/live/context.ts';
import type { BoardState } from './board-state.svelte.ts';
import type { CardDrag, DropPlace } from './card-drag.svelte.ts';
import type { CardFocus } from './card-focus.ts';
import { isFocusKey } from './focus-step.ts';
import type { Lane } from './lanes.ts';
import { cellName } from './peer-marks.ts';

/** What pointer and keyboard work on. */
export interface BoardGround {
	drag: CardDrag;
	focus: CardFocus;
	/** The lane and column under a point of the window. */
	placeAt: (x: number, y: number) => DropPlace | null;
	/** Opens the menu of moves of an item at a point of the window. */
	openMenu: (item: string, x: number, y: number) => void;
	/** Makes new work in a lane; undefined for whoever may not. */
	create: () => ((lane: Lane) => void) | undefined;
}

/** What pointer and keyboard do on the board. */
export class BoardHands {
	readonly #here: Here;
	readonly #board: BoardState;
	readonly #ground: BoardGround;
	#pointedCell: string | null = null;

	constructor(here: Here, board: BoardState, ground: BoardGround) {
		this.#here = here;
		this.#board = board;
		this.#ground = ground;
	}

	readonly click = (event: MouseEvent): void => {
		const moves = idAt(event, 'data-move');
		if (moves !== null && event.target instanceof Element) {
			const box = event.target.getBoundingClientRect();
			this.#board.focused = moves;
			this.#ground.openMenu(moves, box.left, box.bottom + 4);
			return;
		}
		const id = idAt(event, 'data-card');
		const item = id === null ? undefined : this.#here.picture.items.get(id);
		if (item) this.#here.view.select(item.number);
	};

	readonly pointerdown = (event: PointerEvent): void => {
		const id = idAt(event, 'data-card');
		if (id === null || !this.#here.picture.isOpenToChange || this.#board.isPhone) return;
		if (idAt(event, 'data-move') !== null) return;
		const card = event.target instanceof Element ? event.target.closest('[data-card]') : null;
		if (card instanceof HTMLElement) this.#ground.drag.press(event, id, card);
	};

	readonly keydown = (event: KeyboardEvent): void => {
		const { view } = this.#here;
		if (event.key === 'Escape' && view.selected !== null) {
			view.select(null);
			return;
		}
		const id = idAt(event, 'data-card');
		const position = id === null ? null : this.#board.positionOf(id);
		if (id === null || position === null || event.altKey || event.metaKey) return;
		if (isFocusKey(event.key)) {
			event.preventDefault();
			this.#ground.focus.step(position, event.key, event.ctrlKey);
		} else if (event.key === 'm' && !event.ctrlKey && event.target instanceof Element) {
			event.preventDefault();
			const box = event.target.getBoundingClientRect();
			this.#ground.openMenu(id, box.left + 12, box.top + Math.min(32, box.height));
		} else if (event.key === 'c' && !event.ctrlKey) {
			const lane = this.#board.layout.boxes[position.lane]?.lane;
			const create = this.#ground.create();
			if (!lane || !create) return;
			event.preventDefault();
			create(lane);
		}
	};

	readonly focusin = (event: FocusEvent): void => {
		const id = idAt(event, 'data-card');
		if (id !== null) this.#ground.focus.noteAt(id);
	};

	readonly pointermove = (event: PointerEvent): void => {
		if (event.pointerType === 'touch') return;
		const place = this.#ground.placeAt(event.clientX, event.clientY);
		this.#pointAt(place?.lane && place.status ? cellName(place.lane.area, place.status) : null);
	};

	readonly pointerleave = (): void => this.#pointAt(null);

	#pointAt(cell: string | null): void {
		if (cell === this.#pointedCell) return;
		this.#pointedCell = cell;
		this.#here.picture.presence.show({ view: 'board', cell, cursor: null });
	}
}

function idAt(event: Event, attribute: 'data-card' | 'data-move'): string | null {
	if (!(event.target instanceof Element)) return null;
	return event.target.closest(`[${attribute}]`)?.getAttribute(attribute) ?? null;
}
