import * as L from 'leaflet';
import type { Layout } from '../control/place.ts';
import type { LayerOptions } from './drawing-layer.ts';
import type { TiledPicture } from './drawing.ts';
import { boxOfTile, levelFor, type TilePlace, tilesInSight } from './tile-view.ts';
import { zoomOrigin } from './zoom-origin.ts';

/** Pixels around the window of which tiles are there already when it is moved. */
const AROUND = 200;
/** While the map is moved, tiles are asked for no oftener, in milliseconds. */
const PACE = 120;

interface Tile {
	place: TilePlace;
	image: HTMLImageElement;
	isThere: boolean;
}

/**
 * A large drawing in tiles, kept stretched over its layout's box on any map and at any zoom. The one tile that has all of it
 * lies lowest and stays, so that there is no hole while finer ones come; those of another level go when theirs are there.
 */
export class TiledDrawingLayer extends L.Layer {
	readonly #picture: TiledPicture;
	readonly #start: L.LatLng;
	readonly #end: L.LatLng;
	readonly #tiles = new Map<string, Tile>();
	/** Zoom at which the tiles lie as they do; in between they are moved and sized as a whole. */
	#zoom = 0;
	#shown = { width: 1, height: 1 };
	#wanted: ReadonlySet<string> = new Set();

	constructor(picture: TiledPicture, layout: Layout, { pane, at }: LayerOptions) {
		super();
		this.options = { ...this.options, pane };
		this.#picture = picture;
		this.#start = at(layout.left, layout.top);
		this.#end = at(layout.left + layout.width, layout.top + layout.height);
		const { element } = picture;
		element.classList.add('leaflet-zoom-animated');
		element.setAttribute('aria-hidden', 'true');
		element.style.cssText += ';position:absolute;pointer-events:none';
		element.style.zIndex = String(layout.order);
	}

	override onAdd(): this {
		this.getPane()?.append(this.#picture.element);
		this.#rest();
		return this;
	}

	override onRemove(): this {
		this.#picture.element.remove();
		this.#picture.element.replaceChildren();
		this.#tiles.clear();
		return this;
	}

	override getEvents(): Record<string, L.LeafletEventHandlerFn> {
		const follow = L.Util.throttle(() => this.#ask(), PACE, this);
		return {
			viewreset: () => this.#rest(),
			zoomend: () => this.#rest(),
			moveend: () => this.#ask(),
			resize: () => this.#ask(),
			move: () => {
				if (this._map.getZoom() === this.#zoom) follow();
			},
			zoom: () => this.#move(this._map.getCenter(), this._map.getZoom()),
			zoomanim: (event) => {
				const { center, zoom } = event as L.ZoomAnimEvent;
				this.#move(center, zoom);
			},
		};
	}

	/** Moves and sizes all tiles together, while a zoom is under way. */
	#move(center: L.LatLng, zoom: number): void {
		const map = this._map;
		const corner = map.project(this.#start, zoom).subtract(zoomOrigin(map, center, zoom));
		L.DomUtil.setTransform(this.#picture.element, corner, map.getZoomScale(zoom, this.#zoom));
	}

	/** Lays each tile on whole pixels of the zoom that the map has come to. */
	#rest(): void {
		const map = this._map;
		this.#zoom = map.getZoom();
		const start = map.latLngToLayerPoint(this.#start);
		const size = map.latLngToLayerPoint(this.#end).subtract(start);
		this.#shown = { width: size.x, height: size.y };
		L.DomUtil.setTransform(this.#picture.element, start, 1);
		for (const tile of this.#tiles.values()) this.#lay(tile);
		this.#ask();
	}

	#lay({ place, image }: Tile): void {
		const { left, top, right, bottom } = boxOfTile(this.#picture.tiles, place, this.#shown);
		const { style } = image;
		style.left = `${left}px`;
		style.top = `${top}px`;
		style.width = `${right - left}px`;
		style.height = `${bottom - top}px`;
	}

	/** Asks for the tiles that are in sight. */
	#ask(): void {
		const map = this._map;
		const { tiles } = this.#picture;
		const start = map.latLngToLayerPoint(this.#start);
		const corner = map.containerPointToLayerPoint([0, 0]).subtract(start);
		const size = map.getSize();
		const level = levelFor(tiles, this.#shown.width * devicePixelRatio);
		const inSight = tilesInSight(tiles, level, this.#shown, {
			left: corner.x - AROUND,
			top: corner.y - AROUND,
			right: corner.x + size.x + AROUND,
			bottom: corner.y + size.y + AROUND,
		});
		const whole = { level: 0, x: 0, y: 0 };
		this.#wanted = new Set([whole, ...inSight].map(keyOf));
		for (const place of [whole, ...inSight]) this.#show(place);
		this.#leaveOut();
	}

	#show(place: TilePlace): void {
		const key = keyOf(place);
		if (this.#tiles.has(key)) return;
		const image = new Image();
		image.alt = '';
		image.decoding = 'async';
		image.draggable = false;
		image.style.cssText = `position:absolute;max-width:none;z-index:${place.level}`;
		const tile = { place, image, isThere: false };
		image.onload = () => {
			tile.isThere = true;
			this.#leaveOut();
		};
		// It is asked for again when the map is next moved.
		image.onerror = () => this.#drop(key, tile);
		image.src = this.#picture.addressOf(place);
		this.#tiles.set(key, tile);
		this.#lay(tile);
		this.#picture.element.append(image);
	}

	/** Takes away what is not in sight, and other levels once all that is wanted is there. */
	#leaveOut(): void {
		const isWhole = [...this.#wanted].every((key) => this.#tiles.get(key)?.isThere === true);
		for (const [key, tile] of this.#tiles) {
			if (this.#wanted.has(key)) continue;
			if (isWhole || !tile.isThere) this.#drop(key, tile);
		}
	}

	#drop(key: string, { image }: Tile): void {
		image.onload = null;
		image.onerror = null;
		image.src = '';
		image.remove();
		this.#tiles.delete(key);
	}
}

function keyOf({ level, x, y }: TilePlace): string {
	return `${level}/${x}/${y}`;
}
