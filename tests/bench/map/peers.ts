import * as L from 'leaflet';
import type { WorkItem } from '../../../src/lib/control/work-item.ts';
import { afterThisFrame, type Contender, nextFrame } from './contender.ts';

function pointOf({ x, y }: WorkItem): L.LatLng {
	return L.latLng(-(y ?? 0), x ?? 0);
}

/** Markers of leaflet.markercluster, with its own icons and nothing that moves for its own sake. */
export class MarkerCluster implements Contender {
	protected readonly options: L.MarkerClusterGroupOptions = { animate: false };
	protected group: L.MarkerClusterGroup | null = null;
	readonly #markers = new Map<string, L.Marker>();

	async prepare(): Promise<void> {
		// It adds itself to a Leaflet that is everybody's; a module's names cannot be added to.
		const shared = { ...L };
		Object.assign(window, { L: shared });
		await import('leaflet.markercluster');
		this.group = shared.markerClusterGroup({ ...this.options, chunkedLoading: false });
	}

	async show(map: L.Map, items: readonly WorkItem[]): Promise<void> {
		const icon = L.divIcon({ className: 'item', iconSize: [13, 13] });
		for (const item of items) this.#markers.set(item.id, L.marker(pointOf(item), { icon }));
		this.group?.addLayers([...this.#markers.values()]);
		if (this.group) map.addLayer(this.group);
		await nextFrame();
	}

	change(item: WorkItem): void {
		const marker = this.#markers.get(item.id);
		if (!marker || !this.group) return;
		this.group.removeLayer(marker);
		marker.setLatLng(pointOf(item));
		this.group.addLayer(marker);
	}

	bringHere = () => undefined;

	drawn(): Promise<void> {
		return nextFrame();
	}

	changed = nextFrame;
}

/** As it comes: its clusters glide apart and together when the zoom changes, and a zoom is drawn when they have. */
export class AnimatedMarkerCluster extends MarkerCluster {
	protected override readonly options = {};

	override drawn(): Promise<void> {
		return new Promise((done) => {
			this.group?.once('animationend', () => void afterThisFrame().then(done));
		});
	}
}

/** Circles of Leaflet on its canvas, which gathers nothing. */
export class CanvasCircles implements Contender {
	readonly #renderer = L.canvas({ padding: 0.25 });
	readonly #circles = new Map<string, L.CircleMarker>();

	async prepare(): Promise<void> {
		await nextFrame();
	}

	async show(map: L.Map, items: readonly WorkItem[]): Promise<void> {
		for (const item of items) {
			const circle = L.circleMarker(pointOf(item), { renderer: this.#renderer, radius: 5 });
			this.#circles.set(item.id, circle.addTo(map));
		}
		await nextFrame();
	}

	change(item: WorkItem): void {
		this.#circles.get(item.id)?.setLatLng(pointOf(item));
	}

	bringHere = () => undefined;
	drawn = nextFrame;
	changed = nextFrame;
}
