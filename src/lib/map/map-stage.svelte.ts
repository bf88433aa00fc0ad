import * as L from 'leaflet';
import { untrack } from 'svelte';
import type { Sight } from '$lib/live/sight.ts';
import { zoomOrigin } from '$lib/live/zoom-origin.ts';
import { MARGIN, scaleToFit } from './fit.ts';
import { type Box, isWithin, reachOf, toLayout, type Transform } from './geometry.ts';

/** The panes that lie over each other, the lowest first, with their z-index inside the map. */
const PANES = {
	drawing: 200,
	areas: 300,
	density: 330,
	names: 350,
	items: 400,
	records: 450,
	marks: 600,
} as const;
export type PaneName = keyof typeof PANES;

/** Zoom at which any layout is a speck. */
const FARTHEST = -12;

/** Nobody sees a smaller difference of two zooms: it comes to a pixel of a window. */
const SAME_ZOOM = 0.002;

/** Share of the spare height by which a layout lies above the middle. */
const RISE = 0.3;

/** A point of the layout as Leaflet has it: its latitudes grow upwards. */
export function latLng(x: number, y: number): L.LatLng {
	return L.latLng(-y, x);
}

function latLngBounds({ left, top, right, bottom }: Box): L.LatLngBounds {
	return L.latLngBounds(latLng(left, bottom), latLng(right, top));
}

/**
 * Leaflet on one element, spoken to in layout units: x to the right, y downwards. What is drawn over it lies in
 * its panes, which a pan moves as a whole; `transform` tells where layout units lie in them.
 */
export class MapStage {
	#map = $state.raw<L.Map | null>(null);
	#transform = $state.raw<Transform>({ scale: 1, originX: 0, originY: 0 });
	#settled = $state.raw(0);
	#fitScale = $state.raw(1);
	#box: Box | null = null;
	#aside = 0;
	#isTouched = false;
	#handMoves = 0;
	readonly #prefersStill: MediaQueryList = matchMedia('(prefers-reduced-motion: reduce)');

	/** Null until it stands on the page. */
	get map(): L.Map | null {
		return this.#map;
	}
	/** Where the panes are now, or are going while a zoom is under way. */
	get transform(): Transform {
		return this.#transform;
	}
	/** Grows each time the map has come to rest at another place. */
	get settled(): number {
		return this.#settled;
	}
	/** The scale at which all of the layout is in sight. */
	get fitScale(): number {
		return this.#fitScale;
	}
	/** How often a person has moved the map themselves. */
	get handMoves(): number {
		return this.#handMoves;
	}

	/** Puts the map on an element. It reads what it writes, and must not be run again for it. */
	readonly attach = (element: HTMLElement): (() => void) => untrack(() => this.#stand(element));

	#stand(element: HTMLElement): () => void {
		const map = L.map(element, {
			crs: L.CRS.Simple,
			zoomControl: false,
			attributionControl: false,
			// All of the layout fills the window to the pixel, as the page drew it before.
			zoomSnap: 0,
			boxZoom: false,
			// A click goes to an area already.
			doubleClickZoom: false,
			zoomDelta: 0.75,
			wheelPxPerZoomLevel: 110,
			zoomAnimation: !this.#prefersStill.matches,
			inertia: !this.#prefersStill.matches,
			keyboardPanDelta: 120,
			minZoom: FARTHEST,
		});
		for (const [name, zIndex] of Object.entries(PANES)) {
			const pane = map.createPane(name);
			pane.style.zIndex = String(zIndex);
			pane.style.pointerEvents = 'none';
		}
		map.setView([0, 0], 0, { animate: false });
		map.on('viewreset zoom zoomend', () => this.#follow());
		map.on('zoomanim', (event) => {
			const { center, zoom } = event;
			this.#transform = this.#transformAt(map, center, zoom);
		});
		map.on('moveend zoomend resize', () => (this.#settled += 1));
		const byHand = () => this.#noteHand();
		const touched = () => (this.#isTouched = true);
		map.on('dragstart', byHand);
		element.addEventListener('wheel', byHand, { passive: true });
		element.addEventListener('keydown', byHand);
		element.addEventListener('pointerdown', touched);
		const resized = new ResizeObserver(() => this.#resize(map));
		resized.observe(element);
		this.#map = map;
		this.#follow();
		return () => {
			resized.disconnect();
			element.removeEventListener('wheel', byHand);
			element.removeEventListener('keydown', byHand);
			element.removeEventListener('pointerdown', touched);
			this.#map = null;
			map.remove();
		};
	}

	/** Moves an element of a component into a pane. */
	into(pane: PaneName): (element: HTMLElement) => () => void {
		return (element) => {
			untrack(() => this.#map)
				?.getPane(pane)
				?.append(element);
			return () => element.remove();
		};
	}

	/**
	 * Shows all of a layout, and keeps the map about it.
	 * @param aside Pixels at the left that are covered: what the map goes to stays out of them.
	 */
	open(box: Box, aside: number): void {
		this.#box = box;
		this.#aside = aside;
		this.#isTouched = false;
		const map = this.#map;
		if (map) this.#show(map, box);
	}

	/** Goes back to all of the layout. */
	fit(): void {
		const map = this.#map;
		if (!map || !this.#box) return;
		const { centre, zoom } = fitted(map, this.#box, this.#aside);
		this.#glide(centre, zoom);
		this.#isTouched = false;
	}

	/** Moves so that the box fills the window, but no closer than `closest` pixels a layout unit. */
	goTo(box: Box, closest = Infinity): void {
		const map = this.#map;
		if (!map) return;
		const scale = Math.min(scaleOn(map, box, this.#aside), closest);
		const x = (box.left + box.right) / 2 - this.#aside / 2 / scale;
		this.#glide(latLng(x, (box.top + box.bottom) / 2), Math.log2(scale));
	}

	/** Moves a point to the middle, closer when the map is far away. */
	centre(x: number, y: number): void {
		const map = this.#map;
		if (!map) return;
		this.#glide(latLng(x, y), Math.max(map.getZoom(), Math.log2(this.#fitScale * 2)));
	}

	/** Moves to a place and zoom that `place` told. */
	restore({ x, y, zoom }: { x: number; y: number; zoom: number }): void {
		this.#glide(latLng(x, y), zoom);
	}

	/** Shows at once what was seen, in the middle and as close as it may come. */
	stand(sight: Sight): void {
		const map = this.#map;
		if (!map) return;
		this.#isTouched = true;
		const { centre, zoom } = standFor(map, sight);
		map.setView(centre, zoom, { animate: false });
	}

	/** What is in sight; null while that is all of the layout, as large as it fits. */
	sight(): Sight | null {
		const map = this.#map;
		if (!map || this.#showsAll(map)) return null;
		const { lat, lng } = map.getCenter();
		const { x, y } = map.getSize();
		const scale = 2 ** map.getZoom();
		return { x: lng, y: -lat, width: x / scale, height: y / scale };
	}

	/** True while the map is where `stand` puts it for this. */
	standsAt(sight: Sight): boolean {
		const map = this.#map;
		return map !== null && isAt(map, standFor(map, sight));
	}

	/** The middle of the window and the zoom. */
	place(): { x: number; y: number; zoom: number } | null {
		if (!this.#map) return null;
		const { lat, lng } = this.#map.getCenter();
		return { x: lng, y: -lat, zoom: this.#map.getZoom() };
	}

	zoomBy(steps: number): void {
		const map = this.#map;
		if (!map) return;
		this.#noteHand();
		map.setZoom(map.getZoom() + steps * (map.options.zoomDelta ?? 1));
	}

	panBy(x: number, y: number): void {
		this.#map?.panBy([x, y], { animate: false });
	}

	/** What is in sight, in layout units. */
	window(): Box {
		const size = this.#map?.getSize() ?? L.point(0, 0);
		const start = this.toLayout(0, 0);
		const end = this.toLayout(size.x, size.y);
		return { left: start.x, top: start.y, right: end.x, bottom: end.y };
	}

	/** A pixel of the map's element as a point of the layout. */
	toLayout(x: number, y: number): { x: number; y: number } {
		const pan = this.#pan();
		return toLayout(this.#transform, x - pan.x, y - pan.y);
	}

	/** A point of the layout as a pixel of the map's element. */
	toElement(x: number, y: number): { x: number; y: number } {
		const pan = this.#pan();
		const { scale, originX, originY } = this.#transform;
		return { x: x * scale - originX + pan.x, y: y * scale - originY + pan.y };
	}

	/** A pixel of the window as a pixel of the map's element. */
	fromClient(clientX: number, clientY: number): { x: number; y: number } {
		const box = this.#map?.getContainer().getBoundingClientRect();
		return { x: clientX - (box?.left ?? 0), y: clientY - (box?.top ?? 0) };
	}

	/** How far the panes lie off the map's element. */
	#pan(): L.Point {
		return this.#map?.layerPointToContainerPoint([0, 0]) ?? L.point(0, 0);
	}

	#follow(): void {
		const map = this.#map;
		if (map) this.#transform = this.#transformAt(map, map.getCenter(), map.getZoom());
	}

	#transformAt(map: L.Map, centre: L.LatLng, zoom: number): Transform {
		const scale = 2 ** zoom;
		if (zoom === map.getZoom()) {
			const { x, y } = map.getPixelOrigin();
			return { scale, originX: x, originY: y };
		}
		const origin = zoomOrigin(map, centre, zoom);
		return { scale, originX: origin.x, originY: origin.y };
	}

	#glide(centre: L.LatLng, zoom: number): void {
		this.#isTouched = true;
		if (this.#prefersStill.matches) this.#map?.setView(centre, zoom, { animate: false });
		else this.#map?.flyTo(centre, zoom, { duration: 0.45 });
	}

	#show(map: L.Map, box: Box): void {
		const { centre, zoom } = fitted(map, box, this.#aside);
		// Leaflet zooms and pans smoothly into limits that it finds itself outside of, and nothing stops it: be within them first.
		map.setMinZoom(FARTHEST);
		map.setMaxZoom(Infinity);
		map.options.maxBounds = boundsAbout(box);
		map.setView(centre, zoom, { animate: false });
		this.#limit(map, box);
	}

	#limit(map: L.Map, box: Box): void {
		this.#fitScale = scaleOn(map, box, this.#aside);
		const zoom = Math.log2(this.#fitScale);
		map.setMinZoom(zoom - 1);
		map.setMaxZoom(zoom + 6);
		map.setMaxBounds(boundsAbout(box));
	}

	#showsAll(map: L.Map): boolean {
		const isAsLarge = Math.abs(map.getZoom() - Math.log2(this.#fitScale)) < SAME_ZOOM;
		return this.#box !== null && isAsLarge && isWithin(this.#box, this.window());
	}

	#noteHand(): void {
		this.#isTouched = true;
		this.#handMoves += 1;
	}

	/** A map that nobody has touched yet stays fitted; otherwise its middle stays where it is. */
	#resize(map: L.Map): void {
		// Out of sight, as while something else is printed, it has no size and stays where it is.
		if (map.getContainer().clientWidth === 0) return;
		const before = map.getSize();
		map.invalidateSize({ animate: false, pan: true });
		if (map.getSize().equals(before)) return;
		const box = this.#box;
		if (!box) return;
		if (this.#isTouched) this.#limit(map, box);
		else this.#show(map, box);
	}
}

function boundsAbout(box: Box): L.LatLngBounds {
	return latLngBounds(reachOf(box));
}

/** As {@link scaleToFit}, for the map's element. */
function scaleOn(map: L.Map, box: Box, aside: number): number {
	const { x: width, y: height } = map.getSize();
	return scaleToFit({ width, height }, box, aside);
}

/** Where all of a layout is in sight. Where it is less high than the window it lies in its upper part: the legends are below. */
function fitted(map: L.Map, box: Box, aside: number): { centre: L.LatLng; zoom: number } {
	const scale = scaleOn(map, box, aside);
	const spare = map.getSize().y - (box.bottom - box.top) * scale;
	const middle = (box.top + box.bottom) / 2 + (RISE * Math.max(0, spare)) / scale;
	const free = map.getSize().x - (box.right - box.left) * scale;
	// Only as far to the right as leaves the other margin.
	const shift = Math.max(0, Math.min(aside, free - MARGIN)) / 2 / scale;
	return { centre: latLng((box.left + box.right) / 2 - shift, middle), zoom: Math.log2(scale) };
}

/** Where at least all of a sight is seen, at the closest zoom that a map has for it. */
function standFor(map: L.Map, { x, y, width, height }: Sight): { centre: L.LatLng; zoom: number } {
	const size = map.getSize();
	const zoom = Math.log2(Math.min(size.x / width, size.y / height));
	const nearest = Math.max(map.getMinZoom(), Math.min(map.getMaxZoom(), zoom));
	return { centre: latLng(x, y), zoom: nearest };
}

/** True when a map is there to a pixel. */
function isAt(map: L.Map, { centre, zoom }: { centre: L.LatLng; zoom: number }): boolean {
	const off = map.latLngToContainerPoint(centre).distanceTo(map.getSize().divideBy(2));
	return off <= 1.5 && Math.abs(map.getZoom() - zoom) < SAME_ZOOM;
}
