import { untrack } from 'svelte';
import type { WorkItem } from '$lib/control/work-item.ts';
import { conflictsOn } from '$lib/live/conflicts-now.svelte.ts';
import type { Here } from '$lib/live/context.ts';
import type { PickedItems } from '$lib/live/picked-items.svelte.ts';
import type { Palette } from '$lib/ui/palette.ts';
import type { AreaNaming } from './area-naming.svelte.ts';
import { widened } from './geometry.ts';
import { ItemBadges } from './item-badges.ts';
import { ItemLayer } from './item-layer.ts';
import { GLYPH_RADIUS } from './item-sprites.ts';
import type { MapPicture } from './map-picture.svelte.ts';
import type { MapStage } from './map-stage.svelte.ts';
import type { Cluster, MarksInSight } from './marks-in-sight.ts';
import { type Spread, spreadOf } from './spread.ts';

/** Times the scale at which all is in sight to which a cluster is opened at most. */
const CLOSEST = 48;
/** CSS pixels that the items of a cluster have to come apart there, or else they are spread around their point. */
const WORTH_GOING = 60;
/** Share of the size of a cluster's box that stays free around it. */
const MARGIN = 0.35;

/** The items on the map: drawn, gathered into clusters, found under a pointer, opened. */
export class MapItems {
	readonly #here: Here;
	readonly #stage: MapStage;
	readonly #shown: MapPicture;
	readonly #badges: ItemBadges;
	readonly #palette: () => Palette;
	readonly #naming: AreaNaming;
	readonly #picked: PickedItems;
	#layer = $state.raw<ItemLayer | null>(null);
	#sight = $state.raw<MarksInSight | null>(null);
	#spread = $state.raw<Spread | null>(null);

	constructor(
		here: Here,
		stage: MapStage,
		shown: MapPicture,
		picked: PickedItems,
		palette: () => Palette,
		naming: AreaNaming,
	) {
		this.#here = here;
		this.#stage = stage;
		this.#shown = shown;
		this.#badges = new ItemBadges(here.picture, conflictsOn(here.picture));
		this.#palette = palette;
		this.#naming = naming;
		this.#picked = picked;
	}

	/** What the map has drawn of the items. */
	get sight(): MarksInSight | null {
		return this.#sight;
	}
	/** The items that are spread around their point. */
	get spread(): Spread | null {
		return this.#spread;
	}

	/**
	 * Keeps the items drawn; call it while a component is made.
	 * @param lifted Id of the item that is in somebody's hand.
	 */
	follow(lifted: () => string | null): void {
		const { picture } = this.#here;
		const conflicts = conflictsOn(picture);
		$effect(() => conflicts.follow());
		$effect(() => {
			const { map } = this.#stage;
			if (!map) return;
			const worker = new Worker(new URL('./clusters.worker.ts', import.meta.url), {
				type: 'module',
			});
			const layer = new ItemLayer(worker, (sight) => (this.#sight = sight));
			map.addLayer(layer);
			this.#layer = layer;
			return () => {
				this.#layer = null;
				layer.remove();
			};
		});
		$effect(() => {
			void [picture.records, picture.types];
			// At another time other permits hold.
			if (!picture.isNow) void picture.now;
			this.#badges.forget();
		});
		$effect(() => {
			const palette = this.#palette();
			const slot = this.#shown.places?.slotOf(lifted() ?? '') ?? -1;
			// Read here, for what is told of an item is asked while it is drawn.
			void [picture.now, picture.records, picture.types, conflicts.all()];
			this.#layer?.dress(palette, {
				badgesOf: (at) => this.#told(at, (item) => this.#badges.of(item), 0),
				labelOf: (at) => this.#told(at, ({ number }) => number, ''),
				names: () => untrack(() => this.#naming.names),
				lifted: slot,
				picked: this.#pickedSlots(),
			});
		});
		$effect(() => {
			const { places } = this.#shown;
			if (places) this.#layer?.show(places);
			this.#spread = null;
		});
		$effect(() => this.#shown.onPlacesChanged((slots) => this.#layer?.change(slots)));
		$effect(() => {
			// At another zoom the items may have come apart by themselves.
			void this.#stage.transform.scale;
			untrack(() => this.fold());
		});
	}

	/** The items under a point of the map, the nearest first, then what it lies on; `reach` beside a glyph, in pixels. */
	itemsAt(x: number, y: number, reach: number): WorkItem[] {
		const { scale } = this.#stage.transform;
		const radius = (GLYPH_RADIUS * this.#palette().scale) / scale;
		const spread = this.#spreadAt(x, y, reach / scale + radius);
		if (spread !== null) return [spread];
		return this.#sight?.itemsAt(x, y, reach / scale, radius) ?? [];
	}

	/** The cluster under a point of the map. */
	clusterAt(x: number, y: number, reach: number): Cluster | null {
		if (this.isOverSpread(x, y)) return null;
		const { scale } = this.#stage.transform;
		return this.#sight?.clusterAt(x, y, this.#palette().scale / scale, reach / scale) ?? null;
	}

	/** Goes to where a cluster's items come apart; where they never do, spreads them around their point. */
	open(cluster: Cluster): void {
		const { left, top, right, bottom } = cluster.box;
		const closest = this.#stage.fitScale * CLOSEST;
		if (Math.max(right - left, bottom - top) * closest >= WORTH_GOING) {
			this.#stage.goTo(widened(cluster.box, MARGIN), closest);
			return;
		}
		this.#spread = spreadOf(cluster.x, cluster.y, this.#shown.itemsIn(cluster.box));
	}

	/** Puts what is spread together again. */
	fold(): boolean {
		if (this.#spread === null) return false;
		this.#spread = null;
		return true;
	}

	/** True over the ring of what is spread: nobody means what lies below it there. */
	isOverSpread(x: number, y: number): boolean {
		const spread = this.#spread;
		if (spread === null) return false;
		const farthest = Math.max(...spread.places.map(({ right, down }) => Math.hypot(right, down)));
		const unit = this.#palette().scale / this.#stage.transform.scale;
		return Math.hypot(x - spread.x, y - spread.y) <= (farthest + 2 * GLYPH_RADIUS) * unit;
	}

	/** Where an item is seen: at its own point, or where it is spread to. */
	seenAt(item: WorkItem): { x: number; y: number } {
		const spread = this.#spread;
		const place = spread?.places.find((one) => one.item.id === item.id);
		if (!spread || !place) return { x: item.x ?? 0, y: item.y ?? 0 };
		const unit = this.#palette().scale / this.#stage.transform.scale;
		return { x: spread.x + place.right * unit, y: spread.y + place.down * unit };
	}

	#pickedSlots(): Set<number> {
		const { places } = this.#shown;
		return new Set([...this.#picked.ids].flatMap((id) => places?.slotOf(id) ?? []));
	}

	#spreadAt(x: number, y: number, reach: number): WorkItem | null {
		for (const { item } of this.#spread?.places ?? []) {
			const at = this.seenAt(item);
			if (Math.hypot(at.x - x, at.y - y) <= reach) return item;
		}
		return null;
	}

	#told<T>(slot: number, tells: (item: WorkItem) => T, otherwise: T): T {
		const item = this.#shown.places?.items[slot];
		return item ? tells(item) : otherwise;
	}
}
