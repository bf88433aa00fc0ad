import * as L from 'leaflet';
import { zoomOrigin } from '$lib/live/zoom-origin.ts';
import { readSignColours } from '$lib/ui/safety-sign-shapes.ts';
import type { Palette } from '$lib/ui/palette.ts';
import { type Linked, paintSigns, type SignFrame } from './sign-painting.ts';
import type { SignPost } from './sign-posts.ts';
import { SIGN_SIZE, SignSprites } from './sign-sprites.ts';

/** Share of the window that is drawn beyond each of its sides, so that a short pan shows no gap. */
const MARGIN = 0.25;

/** The signs of the layers on one canvas, drawn at most once a frame and only when something has changed. */
export class SignLayer extends L.Layer {
	readonly #canvas = document.createElement('canvas');
	readonly #context = this.#canvas.getContext('2d');
	#posts: readonly SignPost[] = [];
	#linked: Linked = { from: null, ids: new Set() };
	#palette: Palette | null = null;
	#sprites: SignSprites | null = null;
	#frame = 0;
	#isZooming = false;
	/** Where the canvas lies, and at what zoom it was drawn. */
	#corner = L.point(0, 0);
	#cornerAt = L.latLng(0, 0);
	#zoom = 0;

	constructor() {
		super();
		this.options = { ...this.options, pane: 'records' };
		this.#canvas.className = 'signs leaflet-zoom-animated';
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
			resize: () => this.#ask(),
			move: () => this.#moved(),
			zoom: () => this.#stretch(this._map.getCenter(), this._map.getZoom()),
			zoomanim: (event) => {
				const { center, zoom } = event as L.ZoomAnimEvent;
				this.#isZooming = true;
				this.#stretch(center, zoom);
			},
			zoomend: () => {
				this.#isZooming = false;
				this.#ask();
			},
		};
	}

	/** Shows these posts in these colours, and those marked that have something linked. */
	show(posts: readonly SignPost[], palette: Palette, linked: Linked): void {
		this.#posts = posts;
		this.#linked = linked;
		if (palette !== this.#palette) this.#sprites = null;
		this.#palette = palette;
		this.#ask();
	}

	#ask(): void {
		if (this.#frame !== 0) return;
		this.#frame = requestAnimationFrame(() => {
			this.#frame = 0;
			if (!this.#isZooming) this.#draw();
		});
	}

	/** During a pan the pane moves by itself; there is something to draw only when its margin is used up. */
	#moved(): void {
		const map = this._map;
		if (map.getZoom() !== this.#zoom) return;
		const room = map.getSize().multiplyBy(2 * MARGIN);
		const start = map.containerPointToLayerPoint([0, 0]).subtract(this.#corner);
		if (start.x < 0 || start.y < 0 || start.x > room.x || start.y > room.y) this.#ask();
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
		if (!map || !context || !palette) return;
		const density = devicePixelRatio || 1;
		this.#sprites ??= new SignSprites(
			readSignColours(document.documentElement),
			SIGN_SIZE * palette.scale * density,
		);
		this.#lay(map, context, density);
		const origin = map.getPixelOrigin().add(this.#corner);
		const frame: SignFrame = {
			scale: 2 ** this.#zoom * density,
			left: origin.x * density,
			top: origin.y * density,
			width: this.#canvas.width,
			height: this.#canvas.height,
			unit: palette.scale * density,
		};
		const drawn = paintSigns(context, frame, this.#posts, this.#linked, this.#sprites, palette);
		this.#canvas.dataset['signs'] = String(drawn);
	}

	/** Puts the empty canvas where the window is now. */
	#lay(map: L.Map, context: CanvasRenderingContext2D, density: number): void {
		const size = map.getSize();
		const margin = size.multiplyBy(MARGIN).round();
		const whole = size.add(margin.multiplyBy(2));
		this.#corner = map.containerPointToLayerPoint(margin.multiplyBy(-1)).round();
		this.#cornerAt = map.layerPointToLatLng(this.#corner);
		this.#zoom = map.getZoom();
		L.DomUtil.setTransform(this.#canvas, this.#corner, 1);
		const width = Math.round(whole.x * density);
		const height = Math.round(whole.y * density);
		if (this.#canvas.width === width && this.#canvas.height === height) {
			context.clearRect(0, 0, width, height);
			return;
		}
		this.#canvas.width = width;
		this.#canvas.height = height;
		this.#canvas.style.width = `${whole.x}px`;
		this.#canvas.style.height = `${whole.y}px`;
	}
}
