import * as L from 'leaflet';
import type { Layout } from '$lib/control/place.ts';
import { layerOfDrawing } from '$lib/live/layer-of-drawing.ts';
import { loadDrawing } from '$lib/live/drawing.ts';

/** A point of a drawing, in its layout's units. */
export interface DrawnPoint {
	x: number;
	y: number;
}

/** How much nearer than all of the drawing one may go, in doublings: to a pixel of the finest tile. */
const CLOSEST = 8;

/** Pixels about the drawing: a sign stands beside its point. */
const ROOM = 26;

const at = ({ x, y }: DrawnPoint) => L.latLng(-y, x);

/** A drawing on which points are picked: by a click, or with the keyboard at the cross in its middle. */
export class PointMap {
	readonly #map: L.Map;
	readonly #points = L.layerGroup();
	readonly #ends = new AbortController();
	readonly #bounds: L.LatLngBounds;
	/** True once a hand has moved it: from then on it stays where that has put it. */
	#isTouched = false;

	/**
	 * @param picked Hears of a point that was picked.
	 * @param failed Hears why the drawing cannot be shown, in words.
	 */
	constructor(
		element: HTMLElement,
		site: string,
		layout: Layout,
		picked: (point: DrawnPoint) => void,
		failed: (words: string) => void,
	) {
		const { left, top, width, height } = layout;
		this.#bounds = L.latLngBounds(
			at({ x: left, y: top }),
			at({ x: left + width, y: top + height }),
		);
		this.#map = L.map(element, {
			crs: L.CRS.Simple,
			zoomSnap: 0,
			zoomDelta: 0.75,
			wheelPxPerZoomLevel: 110,
			zoomControl: false,
			attributionControl: false,
			doubleClickZoom: false,
			minZoom: -20,
			zoomAnimation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
		});
		this.#fit();
		this.#map.setMaxBounds(this.#bounds.pad(0.5));
		for (const hand of ['pointerdown', 'wheel', 'keydown'])
			element.addEventListener(hand, () => (this.#isTouched = true), { signal: this.#ends.signal });
		this.#points.addTo(this.#map);
		this.#map.on('click', ({ latlng }) => picked(rounded(latlng, layout)));
		element.addEventListener(
			'keydown',
			(event) => {
				if (event.key !== 'Enter') return;
				event.preventDefault();
				picked(rounded(this.#map.getCenter(), layout));
			},
			{ signal: this.#ends.signal },
		);
		void this.#draw(site, layout, failed);
	}

	/** Shows points by their numbers. @param active The one that is being picked. */
	show(points: readonly (DrawnPoint | null)[], active: number): void {
		this.#points.clearLayers();
		for (const [n, point] of points.entries()) {
			if (point === null) continue;
			const sign = document.createElement('span');
			sign.textContent = String(n + 1);
			sign.className = n === active ? 'active' : '';
			L.marker(at(point), {
				icon: L.divIcon({ className: 'drawn-point', html: sign, iconSize: [0, 0] }),
				interactive: false,
				keyboard: false,
			}).addTo(this.#points);
		}
	}

	zoomBy(steps: number): void {
		this.#isTouched = true;
		this.#map.setZoom(this.#map.getZoom() + steps);
	}

	/** To be called when the element's size has changed. */
	measure(): void {
		this.#map.invalidateSize({ animate: false });
		if (!this.#isTouched) this.#fit();
	}

	destroy(): void {
		this.#ends.abort();
		this.#map.remove();
	}

	/** Shows all of the drawing, and room for the sign of a point at its edge. */
	#fit(): void {
		this.#map.fitBounds(this.#bounds, { animate: false, padding: [ROOM, ROOM] });
		this.#map.setMinZoom(this.#map.getZoom() - 1);
		this.#map.setMaxZoom(this.#map.getZoom() + CLOSEST);
	}

	async #draw(site: string, layout: Layout, failed: (words: string) => void): Promise<void> {
		try {
			const picture = await loadDrawing(site, layout, this.#ends.signal);
			if (this.#ends.signal.aborted) return;
			picture.element.classList.add('drawn');
			picture.element.classList.toggle('picture', picture.kind !== 'themed');
			layerOfDrawing(picture, layout, { pane: 'tilePane', at: (x, y) => at({ x, y }) }).addTo(
				this.#map,
			);
		} catch (error) {
			if (this.#ends.signal.aborted) return;
			failed(error instanceof Error ? error.message : String(error));
		}
	}
}

/** A point within the drawing, to a ten-thousandth of its size: nobody points better. */
function rounded({ lat, lng }: L.LatLng, { left, top, width, height }: Layout): DrawnPoint {
	const step = 10 ** Math.floor(Math.log10(Math.max(width, height) / 10_000));
	const round = (value: number) => Number((Math.round(value / step) * step).toPrecision(8));
	return {
		x: round(Math.min(left + width, Math.max(left, lng))),
		y: round(Math.min(top + height, Math.max(top, -lat))),
	};
}
