import * as L from 'leaflet';
import { zoomOrigin } from '$lib/live/zoom-origin.ts';
import type { Palette } from '$lib/ui/palette.ts';
import type { ClusterView } from './cluster-grid.ts';
import { ItemClusters } from './item-clusters.ts';
import { type CanvasFrame, ItemPainter, type ItemTelling } from './item-painting.ts';
import type { ItemPlaces } from './item-places.ts';
import { MarksInSight } from './marks-in-sight.ts';

/** Share of the window that is drawn beyond each of its sides, so that a short pan shows no gap. */
const MARGIN = 0.25;

/** Pixels at a desk within which items are gathered, and between which one glyph covers the other. */
export const REACH = 34;
export const APART = 11;

/** New marks of clusters in one frame: some 35 ms, so that none is a long task. */
const NEW_AT_ONCE = 300;

/** All items on one canvas, gathered by a worker, drawn at most once a frame and only when something has changed. */
export class ItemLayer extends L.Layer {
	readonly #canvas = document.createElement('canvas');
	readonly #context = this.#canvas.getContext('2d');
	readonly #painter = new ItemPainter(NEW_AT_ONCE);
	readonly #clusters: ItemClusters;
	readonly #drawn: (sight: MarksInSight) => void;
	#places: ItemPlaces | null = null;
	#palette: Palette | null = null;
	#telling: ItemTelling | null = null;
	#sight: MarksInSight | null = null;
	/** What the marks in sight were gathered for, and what is to be gathered. */
	#gathered: ClusterView | null = null;
	#asked: ClusterView | null = null;
	/** True while what is in sight is to be told to the worker at the end of this turn: a zoom is three events. */
	#isLooking = false;
	#isZooming = false;
	#frame = 0;
	/** Where the canvas lies, and at what zoom it was drawn. */
	#corner = L.point(0, 0);
	#cornerAt = L.latLng(0, 0);
	#zoom = 0;

	/**
	 * @param worker Runs `clusters.worker.ts`; it ends with the layer.
	 * @param drawn Told each time of what is in sight now.
	 */
	constructor(worker: Worker, drawn: (sight: MarksInSight) => void) {
		super();
		this.options = { ...this.options, pane: 'items' };
		this.#canvas.className = 'leaflet-zoom-animated';
		this.#canvas.setAttribute('aria-hidden', 'true');
		this.#drawn = drawn;
		this.#clusters = new ItemClusters(worker, (view, picture, since) => {
			if (!this.#places || view.reach !== this.#asked?.reach) return;
			this.#gathered = view;
			this.#sight = new MarksInSight(this.#places, picture);
			for (const moved of since) this.#sight.count(moved, view.reach);
			this.#drawn(this.#sight);
			this.#ask();
		});
	}

	override onAdd(): this {
		this.getPane()?.append(this.#canvas);
		this.#look();
		return this;
	}

	override onRemove(): this {
		cancelAnimationFrame(this.#frame);
		this.#frame = 0;
		this.#canvas.remove();
		this.#clusters.end();
		return this;
	}

	override getEvents(): Record<string, L.LeafletEventHandlerFn> {
		return {
			viewreset: () => this.#look(),
			moveend: () => {
				if (!this.#isCovered()) this.#look();
			},
			resize: () => this.#look(),
			move: () => this.#moved(),
			zoom: () => this.#stretch(this._map.getCenter(), this._map.getZoom()),
			zoomanim: (event) => {
				const { center, zoom } = event as L.ZoomAnimEvent;
				this.#isZooming = true;
				this.#stretch(center, zoom);
			},
			zoomend: () => {
				this.#isZooming = false;
				this.#look();
			},
		};
	}

	/** Shows other items. */
	show(places: ItemPlaces): void {
		this.#places = places;
		this.#sight = null;
		this.#gathered = null;
		this.#clusters.load(places);
	}

	/** Shows what has become of the items in some slots. */
	change(slots: readonly number[]): void {
		if (!this.#places) return;
		const reach = this.#gathered?.reach;
		for (const moved of this.#clusters.change(this.#places, slots)) {
			if (reach !== undefined) this.#sight?.count(moved, reach);
		}
		// What stands for itself is drawn as it is by now, and clusters as they count, before the worker has answered.
		this.#ask();
	}

	/** Draws in these colours, and tells this of each item. */
	dress(palette: Palette, telling: ItemTelling): void {
		const isOtherScale = this.#palette?.scale !== palette.scale;
		this.#palette = palette;
		this.#telling = telling;
		if (isOtherScale) this.#look();
		this.#ask();
	}

	#ask(): void {
		if (this.#frame !== 0) return;
		this.#frame = requestAnimationFrame(() => {
			this.#frame = 0;
			this.#draw();
		});
	}

	/** Has what is in sight now gathered. */
	#look(): void {
		if (this.#isLooking) return;
		this.#isLooking = true;
		queueMicrotask(() => {
			this.#isLooking = false;
			this.#lookNow();
		});
	}

	#lookNow(): void {
		const map = this._map as L.Map | null;
		if (!map || !this.#palette) return;
		const zoom = map.getZoom();
		const size = map.getSize();
		const margin = size.multiplyBy(MARGIN);
		const start = map.containerPointToLatLng(margin.multiplyBy(-1));
		const end = map.containerPointToLatLng(size.add(margin));
		const unit = this.#palette.scale / 2 ** zoom;
		this.#asked = {
			left: start.lng,
			top: -start.lat,
			right: end.lng,
			bottom: -end.lat,
			reach: REACH * unit,
			apart: APART * unit,
		};
		this.#clusters.look(this.#asked);
	}

	/** True while what has been gathered for this zoom still fills the window. */
	#isCovered(): boolean {
		const map = this._map as L.Map | null;
		const view = this.#asked;
		if (!map || !view || map.getZoom() !== this.#zoom) return false;
		const size = map.getSize();
		const start = map.containerPointToLatLng([0, 0]);
		const end = map.containerPointToLatLng(size);
		return (
			start.lng >= view.left &&
			-start.lat >= view.top &&
			end.lng <= view.right &&
			-end.lat <= view.bottom
		);
	}

	/** During a pan the pane moves by itself; there is something to draw only when its margin is used up. */
	#moved(): void {
		const map = this._map;
		if (map.getZoom() !== this.#zoom) return;
		const size = map.getSize();
		const start = map.containerPointToLayerPoint([0, 0]).subtract(this.#corner);
		const room = size.multiplyBy(2 * MARGIN);
		if (start.x < 0 || start.y < 0 || start.x > room.x || start.y > room.y) this.#look();
	}

	/** What is drawn already stands in for what will be, until a zoom has ended. */
	#stretch(centre: L.LatLng, zoom: number): void {
		const map = this._map;
		const corner = map.project(this.#cornerAt, zoom).subtract(zoomOrigin(map, centre, zoom));
		L.DomUtil.setTransform(this.#canvas, corner, 2 ** (zoom - this.#zoom));
	}

	#draw(): void {
		const map = this._map as L.Map | null;
		const context = this.#context;
		const palette = this.#palette;
		if (!map || !context || !palette || !this.#telling || this.#isZooming) return;
		// Until the worker has gathered for this zoom, what is there stays stretched.
		if (!this.#places || !this.#sight || this.#gathered?.reach !== this.#asked?.reach) return;
		const frame = this.#lay(map);
		const { marks, areAll } = this.#painter.paint(
			context,
			frame,
			this.#places,
			this.#sight,
			palette,
			this.#telling,
		);
		if (areAll) this.#canvas.dataset['marks'] = String(marks);
		else this.#ask();
	}

	/** Puts the empty canvas where the window is now. */
	#lay(map: L.Map): CanvasFrame {
		const density = devicePixelRatio || 1;
		const size = map.getSize();
		const margin = size.multiplyBy(MARGIN).round();
		const whole = size.add(margin.multiplyBy(2));
		this.#corner = map.containerPointToLayerPoint(margin.multiplyBy(-1)).round();
		this.#cornerAt = map.layerPointToLatLng(this.#corner);
		this.#zoom = map.getZoom();
		L.DomUtil.setTransform(this.#canvas, this.#corner, 1);
		const width = Math.round(whole.x * density);
		const height = Math.round(whole.y * density);
		if (this.#canvas.width !== width || this.#canvas.height !== height) {
			this.#canvas.width = width;
			this.#canvas.height = height;
			this.#canvas.style.width = `${whole.x}px`;
			this.#canvas.style.height = `${whole.y}px`;
		} else {
			this.#context?.clearRect(0, 0, width, height);
		}
		const origin = map.getPixelOrigin().add(this.#corner).multiplyBy(density);
		const scale = 2 ** this.#zoom * density;
		return { scale, left: origin.x, top: origin.y, width, height, density };
	}
}
