import * as L from 'leaflet';
import { zoomOrigin } from '$lib/live/zoom-origin.ts';
import type { StatusPalette } from '$lib/ui/status-shapes.ts';
import { paintSprites, type Sprite } from './item-sprites.ts';
import type { PlacedItems } from './placed-items.ts';

/** Share of the window that is drawn beyond each of its sides, so that a short pan shows no gap. */
const MARGIN = 0.15;

/** Opacity of items of another level. */
const GHOST = 0.15;

const NOTHING: PlacedItems = {
	items: [],
	xs: new Float64Array(),
	ys: new Float64Array(),
	ranks: new Uint8Array(),
	firstShown: 0,
	surface: 0,
};

/** All items on one canvas, drawn at most once a frame and only when something has changed. */
export class ItemLayer extends L.Layer {
	readonly #canvas = document.createElement('canvas');
	readonly #context = this.#canvas.getContext('2d');
	#placed = NOTHING;
	#palette: StatusPalette | null = null;
	#sprites: Sprite[] = [];
	#radius = 0;
	#density = 0;
	#lifted = -1;
	#frame = 0;
	/** Where the canvas lies, and at what zoom it was drawn. */
	#corner = L.point(0, 0);
	#cornerAt = L.latLng(0, 0);
	#zoom = 0;

	constructor() {
		super();
		this.options = { ...this.options, pane: 'items' };
		this.#canvas.className = 'leaflet-zoom-animated';
		this.#canvas.setAttribute('aria-hidden', 'true');
	}

	override onAdd(): this {
		this.getPane()?.append(this.#canvas);
		this.#ask();
		return this;
	}

	override onRemove(): this {
		cancelAnimationFrame(this.#frame);
		this.#frame = 0;
		this.#canvas.remove();
		return this;
	}

	override getEvents(): Record<string, L.LeafletEventHandlerFn> {
		return {
			viewreset: () => this.#ask(),
			moveend: () => this.#ask(),
			resize: () => this.#ask(),
			move: () => this.#moved(),
			zoom: () => this.#stretch(this._map.getCenter(), this._map.getZoom()),
			zoomanim: (event) => {
				const { center, zoom } = event as L.ZoomAnimEvent;
				this.#stretch(center, zoom);
			},
		};
	}

	/**
	 * @param radius Of a glyph, in CSS pixels.
	 * @param lifted Index of an item that is not drawn, because it is being dragged; -1 for none.
	 */
	show(placed: PlacedItems, radius: number, palette: StatusPalette, lifted: number): void {
		if (radius !== this.#radius || palette !== this.#palette) this.#sprites = [];
		this.#placed = placed;
		this.#radius = radius;
		this.#palette = palette;
		this.#lifted = lifted;
		this.#ask();
	}

	#ask(): void {
		if (this.#frame !== 0) return;
		this.#frame = requestAnimationFrame(() => {
			this.#frame = 0;
			this.#draw();
		});
	}

	/** During a pan the pane moves by itself; there is something to draw only when its margin is used up. */
	#moved(): void {
		const map = this._map;
		if (map.getZoom() !== this.#zoom) return;
		const size = map.getSize();
		const start = map.containerPointToLayerPoint([0, 0]).subtract(this.#corner);
		const room = size.multiplyBy(2 * MARGIN);
		if (start.x < 0 || start.y < 0 || start.x > room.x || start.y > room.y) this.#ask();
	}

	/** What is drawn already stands in for what will be, until a zoom has ended. */
	#stretch(centre: L.LatLng, zoom: number): void {
		const map = this._map;
		const corner = map.project(this.#cornerAt, zoom).subtract(zoomOrigin(map, centre, zoom));
		L.DomUtil.setTransform(this.#canvas, corner, 2 ** (zoom - this.#zoom));
	}

	#draw(): void {
		const map = this._map;
		const context = this.#context;
		const palette = this.#palette;
		if (!context || !palette) return;
		const begun = performance.now();
		const density = devicePixelRatio || 1;
		if (this.#sprites.length === 0 || density !== this.#density) {
			this.#sprites = paintSprites(this.#radius, density, palette);
			this.#density = density;
		}
		this.#lay(map, density);
		const { xs, ys, ranks, firstShown } = this.#placed;
		const scale = 2 ** this.#zoom * density;
		const origin = map.getPixelOrigin().add(this.#corner).multiplyBy(density);
		const { width, height } = this.#canvas;
		const reach = this.#sprites[0]?.middle ?? 0;
		context.globalAlpha = firstShown > 0 ? GHOST : 1;
		for (let i = 0; i < xs.length; i++) {
			if (i === firstShown) context.globalAlpha = 1;
			if (i === this.#lifted) continue;
			const x = Math.round((xs[i] ?? 0) * scale - origin.x) - reach;
			const y = Math.round((ys[i] ?? 0) * scale - origin.y) - reach;
			if (x < -2 * reach || y < -2 * reach || x > width || y > height) continue;
			const sprite = this.#sprites[ranks[i] ?? 0];
			if (sprite) context.drawImage(sprite.bitmap, x, y);
		}
		this.#canvas.dataset['milliseconds'] = (performance.now() - begun).toFixed(1);
	}

	/** Puts the empty canvas where the window is now. */
	#lay(map: L.Map, density: number): void {
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
	}
}
