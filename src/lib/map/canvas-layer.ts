import * as L from 'leaflet';
import { zoomOrigin } from '$lib/live/zoom-origin.ts';
import type { CanvasFrame } from './item-painting.ts';

/** Share of the window that is drawn beyond each of its sides, so that a short pan shows no gap. */
export const PAN_MARGIN = 0.25;

/**
 * A layer that is one canvas, drawn at most once a frame and only when something has changed. It is larger than the window
 * by a margin, so a pan moves it with its pane and needs no drawing until that is used up; while a zoom is under way, what
 * is drawn already is stretched and stands in for what will be.
 */
export abstract class CanvasLayer extends L.Layer {
	protected readonly canvas = document.createElement('canvas');
	protected readonly context = this.canvas.getContext('2d');
	readonly #margin: number;
	#frame = 0;
	#isZooming = false;
	/** Where the canvas lies, and at what zoom it was drawn. */
	#corner = L.point(0, 0);
	#cornerAt = L.latLng(0, 0);
	#zoom = 0;

	/** @param margin Share of the window that is drawn beyond each of its sides. */
	constructor(pane: string, margin: number) {
		super();
		this.options = { ...this.options, pane };
		this.#margin = margin;
		this.canvas.className = 'leaflet-zoom-animated';
		this.canvas.setAttribute('aria-hidden', 'true');
	}

	override onAdd(): this {
		this.getPane()?.append(this.canvas);
		this.renew();
		return this;
	}

	override onRemove(): this {
		cancelAnimationFrame(this.#frame);
		this.#frame = 0;
		this.canvas.remove();
		return this;
	}

	/** What every canvas follows; a layer adds when a pan has it drawn anew. */
	override getEvents(): Record<string, L.LeafletEventHandlerFn> {
		return {
			viewreset: () => this.renew(),
			resize: () => this.renew(),
			zoom: () => this.#stretch(this._map.getCenter(), this._map.getZoom()),
			zoomanim: (event) => {
				const { center, zoom } = event as L.ZoomAnimEvent;
				this.#isZooming = true;
				this.#stretch(center, zoom);
			},
			zoomend: () => {
				this.#isZooming = false;
				this.renew();
			},
		};
	}

	/** Draws what is in sight. */
	protected abstract draw(): void;

	/** Has what has come in sight drawn. */
	protected renew(): void {
		this.ask();
	}

	/** Has it drawn in the next frame. */
	protected ask(): void {
		if (this.#frame !== 0) return;
		this.#frame = requestAnimationFrame(() => {
			this.#frame = 0;
			const map = this._map as L.Map | null;
			if (map && !this.#isZooming) this.draw();
		});
	}

	/** True while the map is at the zoom at which the canvas was drawn. */
	protected isAtItsZoom(): boolean {
		return this._map.getZoom() === this.#zoom;
	}

	/** True when a pan has used the margin up. */
	protected isUsedUp(): boolean {
		if (!this.isAtItsZoom()) return false;
		const map = this._map;
		const start = map.containerPointToLayerPoint([0, 0]).subtract(this.#corner);
		const room = map.getSize().multiplyBy(2 * this.#margin);
		return start.x < 0 || start.y < 0 || start.x > room.x || start.y > room.y;
	}

	/** Puts the canvas where the window is now: its corner in its pane, and its size, in CSS pixels. */
	protected lay(): { corner: L.Point; size: L.Point; zoom: number } {
		const map = this._map;
		const window = map.getSize();
		const margin = window.multiplyBy(this.#margin).round();
		this.#corner = map.containerPointToLayerPoint(margin.multiplyBy(-1)).round();
		this.#cornerAt = map.layerPointToLatLng(this.#corner);
		this.#zoom = map.getZoom();
		L.DomUtil.setTransform(this.canvas, this.#corner, 1);
		return { corner: this.#corner, size: window.add(margin.multiplyBy(2)), zoom: this.#zoom };
	}

	/** Puts the canvas, empty and as fine as the screen, where the window is now. */
	protected layEmpty(): CanvasFrame {
		const density = devicePixelRatio || 1;
		const { corner, size, zoom } = this.lay();
		const { canvas } = this;
		const width = Math.round(size.x * density);
		const height = Math.round(size.y * density);
		if (canvas.width === width && canvas.height === height) {
			this.context?.clearRect(0, 0, width, height);
		} else {
			canvas.width = width;
			canvas.height = height;
			canvas.style.width = `${size.x}px`;
			canvas.style.height = `${size.y}px`;
		}
		const { x: left, y: top } = this._map.getPixelOrigin().add(corner).multiplyBy(density);
		return { scale: 2 ** zoom * density, left, top, width, height, density };
	}

	#stretch(centre: L.LatLng, zoom: number): void {
		const map = this._map;
		const corner = map.project(this.#cornerAt, zoom).subtract(zoomOrigin(map, centre, zoom));
		L.DomUtil.setTransform(this.canvas, corner, 2 ** (zoom - this.#zoom));
	}
}
