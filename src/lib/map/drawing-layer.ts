import * as L from 'leaflet';
import type { Layout } from '$lib/control/place.ts';
import { boxOfLayout } from './geometry.ts';
import { latLngBounds } from './map-stage.svelte.ts';
import { zoomOrigin } from './zoom-origin.ts';

/** A layout's drawing, stretched over the layout's box. */
export class DrawingLayer extends L.Layer {
	readonly #element: HTMLElement;
	readonly #bounds: L.LatLngBounds;

	constructor(element: HTMLElement, layout: Layout) {
		super();
		this.options = { ...this.options, pane: 'drawing' };
		this.#element = element;
		this.#bounds = latLngBounds(boxOfLayout(layout));
		element.classList.add('leaflet-zoom-animated');
		element.style.position = 'absolute';
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
				const corner = map
					.project(this.#bounds.getNorthWest(), zoom)
					.subtract(zoomOrigin(map, center, zoom));
				L.DomUtil.setTransform(this.#element, corner, map.getZoomScale(zoom));
			},
		};
	}

	#lay(): void {
		const start = this._map.latLngToLayerPoint(this.#bounds.getNorthWest());
		const size = this._map.latLngToLayerPoint(this.#bounds.getSouthEast()).subtract(start);
		L.DomUtil.setTransform(this.#element, start, 1);
		this.#element.style.width = `${size.x}px`;
		this.#element.style.height = `${size.y}px`;
	}
}
