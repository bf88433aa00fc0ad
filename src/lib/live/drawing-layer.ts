import * as L from 'leaflet';
import type { Layout } from '../control/place.ts';
import { zoomOrigin } from './zoom-origin.ts';

/** Where a drawing lies on a map. */
export interface LayerOptions {
	/** The map's pane that the drawing lies in. */
	pane: string;
	/** A point of the layout as the map has it. */
	at: (x: number, y: number) => L.LatLng;
}

/** A layout's drawing, kept stretched over the layout's box on any map. */
export class DrawingLayer extends L.Layer {
	readonly #element: HTMLElement;
	readonly #start: L.LatLng;
	readonly #end: L.LatLng;

	constructor(element: HTMLElement, layout: Layout, { pane, at }: LayerOptions) {
		super();
		this.options = { ...this.options, pane };
		this.#element = element;
		this.#start = at(layout.left, layout.top);
		this.#end = at(layout.left + layout.width, layout.top + layout.height);
		element.classList.add('leaflet-zoom-animated');
		element.style.position = 'absolute';
		element.style.pointerEvents = 'none';
		element.style.zIndex = String(layout.order);
	}

	override onAdd(): this {
		this.getPane()?.append(this.#element);
		this.#lay();
		return this;
	}

	override onRemove(): this {
		this.#element.remove();
		return this;
	}

	override getEvents(): Record<string, L.LeafletEventHandlerFn> {
		return {
			viewreset: () => this.#lay(),
			zoom: () => this.#lay(),
			zoomanim: (event) => {
				const { center, zoom } = event as L.ZoomAnimEvent;
				const map = this._map;
				const corner = map.project(this.#start, zoom).subtract(zoomOrigin(map, center, zoom));
				L.DomUtil.setTransform(this.#element, corner, map.getZoomScale(zoom));
			},
		};
	}

	#lay(): void {
		const start = this._map.latLngToLayerPoint(this.#start);
		const size = this._map.latLngToLayerPoint(this.#end).subtract(start);
		L.DomUtil.setTransform(this.#element, start, 1);
		this.#element.style.width = `${size.x}px`;
		this.#element.style.height = `${size.y}px`;
	}
}
