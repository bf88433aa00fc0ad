import type { WorkItem } from '$lib/control/work-item.ts';
import type { ItemDrag } from './item-drag.svelte.ts';
import type { MapStage } from './map-stage.svelte.ts';

/** Pixels that a pointer may move before a press becomes a drag. */
const SHAKE = 5;
/** Milliseconds of a long press: shorter touches scroll the list. */
const LONG_PRESS = 200;

/** Drags an item out of the tray onto the map. */
export class TrayDrag {
	readonly #drag: () => ItemDrag;
	readonly #stage: () => MapStage;
	readonly #tray: () => HTMLElement | undefined;
	#ends: AbortController | null = null;

	constructor(drag: () => ItemDrag, stage: () => MapStage, tray: () => HTMLElement | undefined) {
		this.#drag = drag;
		this.#stage = stage;
		this.#tray = tray;
	}

	/** Keeps a list from scrolling under an item that a finger has taken up. */
	readonly attach = (list: HTMLElement): (() => void) => {
		const hold = (event: TouchEvent) => {
			if (this.#drag().carried && event.cancelable) event.preventDefault();
		};
		list.addEventListener('touchmove', hold, { passive: false });
		return () => {
			list.removeEventListener('touchmove', hold);
			this.#ends?.abort();
		};
	};

	press(event: PointerEvent, item: WorkItem): void {
		if (!event.isPrimary || event.button !== 0) return;
		this.#ends?.abort();
		const ends = new AbortController();
		this.#ends = ends;
		const start = { x: event.clientX, y: event.clientY };
		const isMouse = event.pointerType === 'mouse';
		let isLifted = false;
		const lift = (x: number, y: number) => {
			const { point, isOverMap } = this.#where(x, y);
			isLifted = this.#drag().lift(item, point.x, point.y, isOverMap);
			if (!isLifted) ends.abort();
		};
		const longPress = isMouse ? null : setTimeout(() => lift(start.x, start.y), LONG_PRESS);
		ends.signal.addEventListener('abort', () => {
			if (longPress !== null) clearTimeout(longPress);
		});
		const listen = <K extends keyof WindowEventMap>(
			name: K,
			does: (event: WindowEventMap[K]) => void,
		) => window.addEventListener(name, does, { signal: ends.signal, capture: true });
		listen('pointermove', (moved) => {
			if (moved.pointerId !== event.pointerId) return;
			const isFar = Math.hypot(moved.clientX - start.x, moved.clientY - start.y) > SHAKE;
			if (!isLifted) {
				if (!isFar) return;
				if (isMouse) lift(moved.clientX, moved.clientY);
				else ends.abort();
				return;
			}
			const { point, isOverMap } = this.#where(moved.clientX, moved.clientY);
			this.#drag().carry(point.x, point.y, isOverMap);
		});
		listen('pointerup', () => {
			ends.abort();
			if (!isLifted) return;
			this.#drag().drop();
			// The press began on a button: its click is part of the drag.
			const eat = (click: Event) => click.stopPropagation();
			window.addEventListener('click', eat, { capture: true, once: true });
			setTimeout(() => window.removeEventListener('click', eat, { capture: true }));
		});
		listen('pointercancel', () => {
			ends.abort();
			if (isLifted) this.#drag().cancel();
		});
		listen('keydown', (key) => {
			if (key.key !== 'Escape' || !isLifted) return;
			key.stopPropagation();
			ends.abort();
			this.#drag().cancel();
		});
	}

	#where(
		clientX: number,
		clientY: number,
	): {
		point: { x: number; y: number };
		isOverMap: boolean;
	} {
		const stage = this.#stage();
		const { x, y } = stage.fromClient(clientX, clientY);
		const size = stage.map?.getSize();
		const tray = this.#tray()?.getBoundingClientRect();
		const isInTray =
			tray !== undefined &&
			clientX >= tray.left &&
			clientX <= tray.right &&
			clientY >= tray.top &&
			clientY <= tray.bottom;
		const isOverMap =
			!isInTray && size !== undefined && x >= 0 && y >= 0 && x <= size.x && y <= size.y;
		return { point: stage.toLayout(x, y), isOverMap };
	}
}
