import * as L from 'leaflet';
import { zoomOrigin } from '$lib/live/zoom-origin.ts';
import { DensityField } from './density-field.ts';
import { paintDensity, pixelsOf } from './density-painting.ts';
import { densityScale, type HeatScale } from './heat.ts';

/** Pixels of a cell at scale 1: what is near is some ten of them. */
export const CELL = 4;
/** Share of the window that is drawn beyond each of its sides. */
const MARGIN = 0.1;
/** Least time between two drawings of other points, in milliseconds: work changes many times a second. */
const EVERY = 500;
/** What is drawn, for who reads numbers. */
export interface Drawn {
	/** Upper ends of the first four steps, in items close together. */
	scale: HeatScale;
	peak: number;
	/** Of the peak, in layout units; null where there is nothing. */
	at: { x: number; y: number } | null;
}

/** Points of a plan, in layout units. */
export interface DensityPoints {
	xs: Float64Array;
	ys: Float64Array;
}

/** How dense items lie, as a surface in a few steps, on a canvas whose pixels are cells that the browser smooths. */
export class DensityLayer extends L.Layer {
	readonly #canvas = document.createElement('canvas');
	readonly #context = this.#canvas.getContext('2d');
	readonly #field = new DensityField();
	readonly #ondrawn: (drawn: Drawn) => void;
	#points: DensityPoints = { xs: new Float64Array(), ys: new Float64Array() };
	#colours: readonly string[] = [];
	/** The colours as the canvas has them. */
	#pixels: readonly number[] = [];
	#size = 1;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#frame = 0;
	#drawnAt = -Infinity;
	/** Where the canvas lies, and at what zoom it was drawn. */
	#cornerAt = L.latLng(0, 0);
	#zoom = 0;

	/** @param ondrawn Told after each drawing. */
	constructor(ondrawn: (drawn: Drawn) => void) {
		super();
		this.#ondrawn = ondrawn;
		this.options = { ...this.options, pane: 'density' };
		this.#canvas.className = 'density leaflet-zoom-animated';
		this.#canvas.setAttribute('aria-hidden', 'true');
	}

	override onAdd(): this {
		this.getPane()?.append(this.#canvas);
		this.#ask();
		return this;
	}

	override onRemove(): this {
		clearTimeout(this.#timer);
		cancelAnimationFrame(this.#frame);
		this.#timer = undefined;
		this.#frame = 0;
		this.#canvas.remove();
		return this;
	}

	override getEvents(): Record<string, L.LeafletEventHandlerFn> {
		return {
			viewreset: () => this.#ask(),
			moveend: () => this.#ask(),
			resize: () => this.#ask(),
			zoom: () => this.#stretch(this._map.getCenter(), this._map.getZoom()),
			zoomanim: (event) => {
				const { center, zoom } = event as L.ZoomAnimEvent;
				this.#stretch(center, zoom);
			},
		};
	}

	/**
	 * @param colours From little to much.
	 * @param size How much larger than on a desk everything is.
	 */
	show(points: DensityPoints, colours: readonly string[], size: number): void {
		const isOther = colours !== this.#colours || size !== this.#size;
		this.#points = points;
		if (colours !== this.#colours) this.#pixels = [];
		this.#colours = colours;
		this.#size = size;
		if (isOther) this.#ask();
		else {
			this.#timer ??= setTimeout(
				() => this.#ask(),
				Math.max(0, this.#drawnAt + EVERY - performance.now()),
			);
		}
	}

	#ask(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		if (this.#frame !== 0) return;
		this.#frame = requestAnimationFrame(() => {
			this.#frame = 0;
			this.#draw();
		});
	}

	#stretch(centre: L.LatLng, zoom: number): void {
		const map = this._map;
		const corner = map.project(this.#cornerAt, zoom).subtract(zoomOrigin(map, centre, zoom));
		L.DomUtil.setTransform(this.#canvas, corner, 2 ** (zoom - this.#zoom));
	}

	#draw(): void {
		const map = this._map;
		const begun = performance.now();
		this.#drawnAt = begun;
		const cell = CELL * this.#size;
		const size = map.getSize();
		const margin = size.multiplyBy(MARGIN).round();
		const whole = size.add(margin.multiplyBy(2));
		const columns = Math.ceil(whole.x / cell);
		const rows = Math.ceil(whole.y / cell);
		const corner = map.containerPointToLayerPoint(margin.multiplyBy(-1)).round();
		this.#cornerAt = map.layerPointToLatLng(corner);
		this.#zoom = map.getZoom();
		L.DomUtil.setTransform(this.#canvas, corner, 1);
		const { xs, ys } = this.#points;
		const { x: originX, y: originY } = map.getPixelOrigin();
		const transform = { scale: 2 ** this.#zoom, originX, originY };
		const frame = { left: corner.x, top: corner.y, cell, columns, rows };
		const { values, peak, peakAt } = this.#field.of(xs, ys, transform, frame);
		const scale = densityScale(peak);
		if (this.#pixels.length === 0) this.#pixels = pixelsOf(this.#colours);
		if (this.#context) paintDensity(this.#context, values, scale, this.#pixels, { columns, rows });
		this.#canvas.style.width = `${columns * cell}px`;
		this.#canvas.style.height = `${rows * cell}px`;
		this.#canvas.dataset['milliseconds'] = (performance.now() - begun).toFixed(1);
		const at = (index: number, start: number, origin: number) =>
			(start + (index + 0.5) * cell + origin) / transform.scale;
		this.#ondrawn({
			scale,
			peak,
			at:
				peakAt === -1
					? null
					: {
							x: at(peakAt % columns, corner.x, originX),
							y: at(Math.floor(peakAt / columns), corner.y, originY),
						},
		});
	}
}
