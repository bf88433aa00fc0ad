import type { Point } from '$lib/control/place.ts';
import type { MapStage } from '../map-stage.svelte.ts';
import type { AreaEditing } from './area-editing.svelte.ts';

/** Pixels that a pointer may shake between press and release of a click. */
const SHAKE = { mouse: 4, touch: 9 } as const;

/** What a pointer does on a map whose areas are edited: chooses, draws; panning stays Leaflet's where nothing is drawn by dragging. */
export class SketchPointer {
	readonly #stage: MapStage;
	readonly #editing: AreaEditing;
	#press: { pointer: number; x: number; y: number; isClick: boolean; isRectangle: boolean } | null =
		null;

	constructor(stage: MapStage, editing: AreaEditing) {
		this.#stage = stage;
		this.#editing = editing;
	}

	readonly attach = (element: HTMLElement): (() => void) => {
		const ends = new AbortController();
		const listen = <K extends keyof HTMLElementEventMap>(
			name: K,
			does: (event: HTMLElementEventMap[K]) => void,
		) => element.addEventListener(name, does, { signal: ends.signal, capture: true });
		listen('pointerdown', (event) => this.#pressed(event, element));
		listen('pointermove', (event) => this.#moved(event));
		listen('pointerup', (event) => this.#released(event));
		listen('pointercancel', () => this.#end());
		return () => {
			ends.abort();
			this.#end();
		};
	};

	#pressed(event: PointerEvent, element: HTMLElement): void {
		if (!event.isPrimary || event.button !== 0 || isOnHandle(event)) {
			this.#end();
			return;
		}
		const { x, y } = this.#stage.fromClient(event.clientX, event.clientY);
		const isRectangle =
			this.#editing.tool === 'rectangle' && this.#editing.sketch.line.length === 0;
		this.#press = { pointer: event.pointerId, x, y, isClick: true, isRectangle };
		if (!isRectangle) return;
		this.#stage.map?.dragging.disable();
		element.setPointerCapture(event.pointerId);
	}

	#moved(event: PointerEvent): void {
		if (!event.isPrimary || isOnHandle(event)) return;
		const press = this.#press;
		const { x, y } = this.#stage.fromClient(event.clientX, event.clientY);
		if (press?.pointer === event.pointerId && press.isClick) {
			const shake = SHAKE[event.pointerType === 'mouse' ? 'mouse' : 'touch'];
			if (Math.hypot(x - press.x, y - press.y) > shake) {
				press.isClick = false;
				if (press.isRectangle) {
					this.#editing.movePen(this.#point(press.x, press.y), event.altKey);
					this.#editing.press();
				}
			}
		}
		this.#editing.movePen(this.#point(x, y), event.altKey);
	}

	#released(event: PointerEvent): void {
		const press = this.#press;
		if (press?.pointer !== event.pointerId) return;
		this.#end();
		const { x, y } = this.#stage.fromClient(event.clientX, event.clientY);
		const { tool } = this.#editing;
		if (press.isRectangle && !press.isClick) this.#put(x, y, event.altKey);
		else if (!press.isClick) return;
		else if (tool === 'choose') {
			const area = this.#editing.areaAt(this.#point(x, y));
			this.#editing.choose(area?.id ?? null, event.shiftKey && area !== null);
		} else this.#put(x, y, event.altKey);
	}

	#put(x: number, y: number, isFree: boolean): void {
		this.#editing.movePen(this.#point(x, y), isFree);
		this.#editing.press();
	}

	#end(): void {
		this.#press = null;
		this.#stage.map?.dragging.enable();
	}

	#point(x: number, y: number): Point {
		const point = this.#stage.toLayout(x, y);
		return [point.x, point.y];
	}
}

/** Handles see to themselves. */
function isOnHandle(event: PointerEvent): boolean {
	return event.target instanceof Element && event.target.closest('[data-handle]') !== null;
}
