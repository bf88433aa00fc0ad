import { tick, untrack } from 'svelte';
import { soleArea } from '$lib/control/filter.ts';
import type { Here } from '$lib/live/context.ts';
import { boxOfPolygon, isInBox, isWorthGoingTo, widened } from './geometry.ts';
import type { MapPicture } from './map-picture.svelte.ts';
import type { MapStage } from './map-stage.svelte.ts';

/** Times the scale at which all is in sight that a flight to an area ends at, at most. */
const CLOSEST = 12;
/** Share of an area's size that stays free around it. */
const MARGIN = 0.08;

/**
 * Takes the map to what is asked for elsewhere: the area of the filter, the selected item, the one looked for, or the area of one without a place. What an
 * address has in sight comes before the area and the item that it names.
 * When the area is let go of and nobody has moved the map since, it goes back to where it was.
 */
export class MapTravel {
	readonly #here: Here;
	readonly #stage: MapStage;
	readonly #shown: MapPicture;
	#before: { place: { x: number; y: number; zoom: number }; handMoves: number } | null = null;

	/** The area and the item that the address named beside what it had in sight; null where that was none. */
	#named: { area?: string | null; item?: string | null } = {};

	constructor(here: Here, stage: MapStage, shown: MapPicture) {
		this.#here = here;
		this.#stage = stage;
		this.#shown = shown;
		here.view.seekSight();
	}

	/** Follows the view; call it while a component is made. */
	follow(isOpen: () => boolean): void {
		const { view, picture } = this.#here;
		// Another status in the filter is no wish to go to its area again.
		const area = $derived(soleArea(view.filter));
		const selected = $derived(view.selected);
		$effect(() => {
			const sought = view.soughtSight;
			if (sought === null || !isOpen()) return;
			untrack(() => {
				this.#before = null;
				this.#named = { area: soleArea(view.filter), item: view.selected };
				this.#stage.stand(sought);
			});
			view.sightFound();
		});
		$effect(() => {
			const asked = area;
			if (isOpen()) untrack(() => this.#isNamed('area', asked) || this.#toArea(asked));
		});
		$effect(() => {
			const asked = selected;
			if (isOpen() && picture.isLoaded) {
				untrack(() => this.#isNamed('item', asked) || this.#toItem(asked));
			}
		});
		$effect(() => {
			const asked = view.lookedFor;
			if (asked === null || !isOpen() || !picture.isLoaded) return;
			untrack(() => this.#toItem(asked, 'always'));
			view.arrived();
		});
	}

	/** True until something else is asked for than the address named. */
	#isNamed(what: 'area' | 'item', asked: string | null): boolean {
		if (this.#named[what] === asked) return true;
		delete this.#named[what];
		return false;
	}

	#toArea(id: string | null): void {
		const area = id === null ? undefined : this.#here.picture.areas.get(id);
		const box = area?.polygon ? boxOfPolygon(area.polygon) : null;
		if (box && this.#shown.showBaseOf(area?.layout ?? null)) {
			void tick().then(() => this.#toArea(id));
			return;
		}
		if (!box || !this.#shown.shownAreas.some((shown) => shown.id === id)) {
			if (id === null) this.#back();
			return;
		}
		if (!isWorthGoingTo(box, this.#stage.window())) return;
		const place = this.#stage.place();
		if (place && !this.#before) this.#before = { place, handMoves: this.#stage.handMoves };
		this.#stage.goTo(widened(box, MARGIN), this.#stage.fitScale * CLOSEST);
	}

	/** What has no place of its own is looked for in its area. */
	#toSurroundings(id: string | null): void {
		const area = id === null ? undefined : this.#here.picture.areas.get(id);
		const box = area?.polygon ? boxOfPolygon(area.polygon) : null;
		if (!box) return;
		if (this.#shown.showBaseOf(area?.layout ?? null)) {
			void tick().then(() => this.#toSurroundings(id));
			return;
		}
		this.#stage.goTo(widened(box, MARGIN), this.#stage.fitScale * CLOSEST);
	}

	#back(): void {
		const before = this.#before;
		this.#before = null;
		if (before?.handMoves === this.#stage.handMoves) this.#stage.restore(before.place);
	}

	#toItem(number: string | null, when: 'always' | 'out of sight' = 'out of sight'): void {
		if (number === null) return;
		const found = this.#here.picture.find(number);
		if (found && this.#shown.showBaseOf(found.layout)) {
			void tick().then(() => this.#toItem(number, 'always'));
			return;
		}
		const item = found && this.#shown.placed(found.id);
		if (found && !item && when === 'always') this.#toSurroundings(found.area);
		if (!item || item.x === null || item.y === null) return;
		if (when === 'always' || !isInBox(this.#stage.window(), item.x, item.y)) {
			this.#stage.centre(item.x, item.y);
		}
	}
}
