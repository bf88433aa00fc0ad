import * as L from 'leaflet';
import type { Layout } from '$lib/control/place.ts';

/** The corner of layout units that Leaflet calls a latitude and a longitude. */
export function at(x: number, y: number): L.LatLng {
	return L.latLng(y, x);
}

/** The box of a drawing for Leaflet. */
export function boundsOf(layout: Layout): L.LatLngBounds {
	const { left, top, width, height } = layout;
	return L.latLngBounds(at(left, top), at(left + width, top + height));
}

/** Keeps an element stretched over the box of a drawing. */
export class DrawingLayer extends L.Layer {
	override options: L.LayerOptions = { pane: 'tilePane' };
	readonly #element: HTMLElement;
	readonly #bounds: L.LatLngBounds;
	#map: L.Map | null = null;

	constructor(element: HTMLElement, bounds: L.LatLngBounds) {
		super();
		this.#element = element;
		this.#bounds = bounds;
		element.classList.add('leaflet-zoom-animated');
		element.style.pointerEvents = 'none';
	}

	override onAdd(map: L.Map): this {
		this.#map = map;
		this.getPane()?.append(this.#element);
		this.#lay();
		return this;
	}

	override onRemove(): this {
		this.#element.remove();
		this.#map = null;
		return this;
	}

	override getEvents(): Record<string, L.LeafletEventHandlerFn> {
		return {
			zoom: () => this.#lay(),
			viewreset: () => this.#lay(),
			zoomanim: (event) => this.#zoom(event as L.ZoomAnimEvent),
		};
	}

	#lay(): void {
		if (this.#map === null) return;
		const topLeft = this.#map.latLngToLayerPoint(at(this.#bounds.getWest(), this.#top()));
		const bottomRight = this.#map.latLngToLayerPoint(at(this.#bounds.getEast(), this.#bottom()));
		L.DomUtil.setPosition(this.#element, topLeft);
		this.#element.style.width = `${bottomRight.x - topLeft.x}px`;
		this.#element.style.height = `${bottomRight.y - topLeft.y}px`;
	}

	#zoom({ zoom, center }: L.ZoomAnimEvent): void {
		const map = this.#map;
		if (map === null) return;
		const scale = map.getZoomScale(zoom);
		const middle = map.project(center, zoom).subtract(map.getSize().divideBy(2));
		const corner = map.project(at(this.#bounds.getWest(), this.#top()), zoom);
		const pane = L.DomUtil.getPosition(map.getPane('mapPane') ?? this.#element);
		L.DomUtil.setTransform(this.#element, corner.subtract(middle).subtract(pane), scale);
	}

	/** Downwards is the growing side: what Leaflet calls south is the drawing's top. */
	#top(): number {
		return this.#bounds.getSouth();
	}

	#bottom(): number {
		return this.#bounds.getNorth();
	}
}
