import type * as L from 'leaflet';
import type { Palette } from '$lib/ui/palette.ts';
import { CanvasLayer, PAN_MARGIN } from './canvas-layer.ts';
import type { ClusterView } from './cluster-grid.ts';
import { ItemClusters } from './item-clusters.ts';
import { ItemPainter, type ItemTelling } from './item-painting.ts';
import type { ItemPlaces } from './item-places.ts';
import { MarksInSight } from './marks-in-sight.ts';

/** Pixels at a desk within which items are gathered, and between which one glyph covers the other. */
export const REACH = 34;
export const APART = 11;

/** New marks of clusters in one frame: some 35 ms, so that none is a long task. */
const NEW_AT_ONCE = 300;

/** All items on one canvas, gathered by a worker. */
export class ItemLayer extends CanvasLayer {
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

	/**
	 * @param worker Runs `clusters.worker.ts`; it ends with the layer.
	 * @param drawn Told each time of what is in sight now.
	 */
	constructor(worker: Worker, drawn: (sight: MarksInSight) => void) {
		super('items', PAN_MARGIN);
		this.#drawn = drawn;
		this.#clusters = new ItemClusters(worker, (view, picture, since) => {
			if (!this.#places || view.reach !== this.#asked?.reach) return;
			this.#gathered = view;
			this.#sight = new MarksInSight(this.#places, picture);
			for (const moved of since) this.#sight.count(moved, view.reach);
			this.#drawn(this.#sight);
			this.ask();
		});
	}

	override onRemove(): this {
		this.#clusters.end();
		return super.onRemove();
	}

	override getEvents(): ReturnType<CanvasLayer['getEvents']> {
		return {
			...super.getEvents(),
			move: () => {
				if (this.isUsedUp()) this.renew();
			},
			moveend: () => {
				if (!this.#isCovered()) this.renew();
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
		this.ask();
	}

	/** Draws in these colours, and tells this of each item. */
	dress(palette: Palette, telling: ItemTelling): void {
		const isOtherScale = this.#palette?.scale !== palette.scale;
		this.#palette = palette;
		this.#telling = telling;
		if (isOtherScale) this.renew();
		this.ask();
	}

	/** Has what is in sight now gathered. */
	protected override renew(): void {
		if (this.#isLooking) return;
		this.#isLooking = true;
		queueMicrotask(() => {
			this.#isLooking = false;
			this.#lookNow();
		});
	}

	protected override draw(): void {
		const { context } = this;
		const palette = this.#palette;
		if (!context || !palette || !this.#telling) return;
		// Until the worker has gathered for this zoom, what is there stays stretched.
		if (!this.#places || !this.#sight || this.#gathered?.reach !== this.#asked?.reach) return;
		const { marks, areAll } = this.#painter.paint(
			context,
			this.layEmpty(),
			this.#places,
			this.#sight,
			palette,
			this.#telling,
		);
		if (areAll) this.canvas.dataset['marks'] = String(marks);
		else this.ask();
	}

	#lookNow(): void {
		const map = this._map as L.Map | null;
		if (!map || !this.#palette) return;
		const zoom = map.getZoom();
		const size = map.getSize();
		const margin = size.multiplyBy(PAN_MARGIN);
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
		if (!map || !view || !this.isAtItsZoom()) return false;
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
}
