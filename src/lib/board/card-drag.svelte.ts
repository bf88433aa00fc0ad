import type { Lane } from './lanes.ts';
import type { Status } from '$lib/control/stage.ts';
import { edgeSpeed } from './edge-scroll.ts';

/** How long a finger rests on a card before it lifts it, and how far it may tremble meanwhile. */
const LONG_PRESS = 200;
const TREMBLE = 8;
/** How far a mouse goes with its button down before that is a drag, in CSS pixels. */
const THRESHOLD = 5;

/** What a card is dragged over: a lane, a column, or a cell. */
export interface DropPlace {
	lane: Lane | undefined;
	status: Status | undefined;
}

/** The card that is being dragged. */
export interface Lifted {
	item: string;
	width: number;
	height: number;
}

interface Handlers {
	scroller: () => HTMLElement | undefined;
	/** The heads that stay in place at the scroller's top and left, in CSS pixels. */
	heads: () => { top: number; left: number };
	/** What lies under a point of the viewport. */
	placeAt: (x: number, y: number) => DropPlace | null;
	lift: (item: string | null) => void;
	drop: (item: string, place: DropPlace) => void;
}

interface Press {
	item: string;
	card: HTMLElement;
	pointer: number;
	isTouch: boolean;
	x: number;
	y: number;
	timer: ReturnType<typeof setTimeout> | undefined;
}

/**
 * Drags a card with mouse, pen or finger. The card that follows the pointer is one of its own, so that the one
 * it was lifted from may scroll out of what is rendered.
 */
export class CardDrag {
	/** The card that is being dragged, or null. */
	lifted = $state.raw<Lifted | null>(null);
	/** What it is over, or null where it cannot be dropped. */
	over = $state.raw<DropPlace | null>(null);

	/** The element that follows the pointer. */
	ghost: HTMLElement | undefined;

	readonly #handlers: Handlers;
	#press: Press | null = null;
	#at = { x: 0, y: 0 };
	#grip = { x: 0, y: 0 };
	#frame = 0;
	#framedAt = 0;
	#swallowClick = false;

	constructor(handlers: Handlers) {
		this.#handlers = handlers;
	}

	/** A pointer goes down on a card. */
	press(event: PointerEvent, item: string, card: HTMLElement): void {
		if (this.#press !== null || event.button !== 0 || !event.isPrimary) return;
		const isTouch = event.pointerType === 'touch';
		this.#swallowClick = false;
		this.#at = { x: event.clientX, y: event.clientY };
		this.#press = {
			item,
			card,
			pointer: event.pointerId,
			isTouch,
			...this.#at,
			timer: isTouch ? setTimeout(() => this.#lift(), LONG_PRESS) : undefined,
		};
		addEventListener('pointermove', this.#move);
		addEventListener('pointerup', this.#up);
		addEventListener('pointercancel', this.#cancel);
		addEventListener('keydown', this.#key, true);
		addEventListener('blur', this.#cancel);
		addEventListener('contextmenu', this.#noMenu, true);
	}

	/** Keeps the page from scrolling under a finger that drags; for `touchmove`, not passive. */
	readonly holdScroll = (event: TouchEvent): void => {
		if (this.lifted !== null && event.cancelable) event.preventDefault();
	};

	/** Keeps the click that ends a drag from selecting the card; for `click`, while it is captured. */
	readonly holdClick = (event: MouseEvent): void => {
		if (!this.#swallowClick) return;
		this.#swallowClick = false;
		event.preventDefault();
		event.stopPropagation();
	};

	/** Ends whatever is under way and changes nothing. */
	stop(): void {
		this.#end();
	}

	readonly #move = (event: PointerEvent): void => {
		const press = this.#press;
		if (press === null || event.pointerId !== press.pointer) return;
		this.#at = { x: event.clientX, y: event.clientY };
		if (this.lifted !== null) {
			event.preventDefault();
			return;
		}
		const far = Math.hypot(event.clientX - press.x, event.clientY - press.y);
		if (press.isTouch) {
			// A finger that moves at once scrolls.
			if (far > TREMBLE) this.#end();
		} else if (far > THRESHOLD) this.#lift();
	};

	readonly #up = (event: PointerEvent): void => {
		const press = this.#press;
		if (press === null || event.pointerId !== press.pointer) return;
		const { lifted } = this;
		if (lifted === null) {
			this.#end();
			return;
		}
		const place = this.#handlers.placeAt(event.clientX, event.clientY);
		this.#swallowNextClick();
		this.#end();
		if (place) this.#handlers.drop(lifted.item, place);
	};

	readonly #cancel = (): void => this.#end();

	readonly #key = (event: KeyboardEvent): void => {
		if (this.lifted === null || event.key !== 'Escape') return;
		event.preventDefault();
		event.stopPropagation();
		addEventListener('pointerup', () => this.#swallowNextClick(), { once: true });
		this.#end();
	};

	/** The click that comes with the pointer going up, if it comes: not over something else. */
	#swallowNextClick(): void {
		this.#swallowClick = true;
		setTimeout(() => (this.#swallowClick = false));
	}

	readonly #noMenu = (event: Event): void => {
		if (this.lifted !== null || this.#press?.isTouch) event.preventDefault();
	};

	#lift(): void {
		const press = this.#press;
		if (press === null || this.lifted !== null) return;
		const box = press.card.getBoundingClientRect();
		this.#grip = { x: press.x - box.left, y: press.y - box.top };
		this.lifted = { item: press.item, width: box.width, height: box.height };
		this.#handlers.lift(press.item);
		if (press.isTouch) navigator.vibrate?.(12);
		this.#framedAt = performance.now();
		this.#frame = requestAnimationFrame(this.#follow);
	}

	/** Once a frame: the ghost, the scrolling at the edges, and what lies beneath. */
	readonly #follow = (time: number): void => {
		if (this.lifted === null) return;
		const seconds = Math.min(0.05, Math.max(0, time - this.#framedAt) / 1000);
		this.#framedAt = time;
		const { x, y } = this.#at;
		this.placeGhost();
		this.#scroll(x, y, seconds);
		const place = this.#handlers.placeAt(x, y);
		if (place?.lane !== this.over?.lane || place?.status !== this.over?.status) this.over = place;
		this.#frame = requestAnimationFrame(this.#follow);
	};

	/** Puts the ghost under the pointer. */
	placeGhost(): void {
		const { x, y } = this.#at;
		if (this.ghost) {
			this.ghost.style.transform = `translate3d(${x - this.#grip.x}px, ${y - this.#grip.y}px, 0)`;
		}
	}

	#scroll(x: number, y: number, seconds: number): void {
		const scroller = this.#handlers.scroller();
		if (!scroller) return;
		const box = scroller.getBoundingClientRect();
		const heads = this.#handlers.heads();
		const across = edgeSpeed(x, box.left + heads.left, box.right) * seconds;
		const down = edgeSpeed(y, box.top + heads.top, box.bottom) * seconds;
		if (across !== 0 || down !== 0) scroller.scrollBy(across, down);
	}

	#end(): void {
		if (this.#press?.timer !== undefined) clearTimeout(this.#press.timer);
		this.#press = null;
		cancelAnimationFrame(this.#frame);
		removeEventListener('pointermove', this.#move);
		removeEventListener('pointerup', this.#up);
		removeEventListener('pointercancel', this.#cancel);
		removeEventListener('keydown', this.#key, true);
		removeEventListener('blur', this.#cancel);
		removeEventListener('contextmenu', this.#noMenu, true);
		if (this.lifted === null) return;
		this.lifted = null;
		this.over = null;
		this.#handlers.lift(null);
	}
}
