import * as L from 'leaflet';
import type { Point } from '$lib/control/place.ts';
import type { MapStage } from '../map-stage.svelte.ts';

/** What dragging a handle does, in layout units. */
export interface HandleDrag {
	/** @param isFree True while nothing is to draw it. */
	to: (point: Point, isFree: boolean) => void;
	end: () => void;
	cancel: () => void;
}

/** Lets a handle be dragged over the map, which itself stays where it is. */
export function dragged(stage: MapStage, drag: () => HandleDrag) {
	return (element: HTMLElement): (() => void) => {
		L.DomEvent.disableClickPropagation(element);
		let current: HandleDrag | null = null;
		const ends = new AbortController();
		const { signal } = ends;
		element.addEventListener(
			'pointerdown',
			(event) => {
				event.stopPropagation();
				if (!event.isPrimary || event.button !== 0) return;
				element.setPointerCapture(event.pointerId);
				current = drag();
			},
			{ signal },
		);
		element.addEventListener(
			'pointermove',
			(event) => {
				if (current === null) return;
				event.stopPropagation();
				const at = stage.fromClient(event.clientX, event.clientY);
				const { x, y } = stage.toLayout(at.x, at.y);
				current.to([x, y], event.altKey);
			},
			{ signal },
		);
		element.addEventListener(
			'pointerup',
			() => {
				current?.end();
				current = null;
			},
			{ signal },
		);
		element.addEventListener(
			'pointercancel',
			() => {
				current?.cancel();
				current = null;
			},
			{ signal },
		);
		return () => {
			ends.abort();
			current?.cancel();
		};
	};
}
