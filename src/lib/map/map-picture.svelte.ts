import { untrack } from 'svelte';
import { areasWithin } from '$lib/control/filter.ts';
import type { Area, Layout } from '$lib/control/place.ts';
import type { WorkItem } from '$lib/control/work-item.ts';
import type { Here } from '$lib/live/context.ts';
import { type FirstMap, firstPicture } from '$lib/live/first-picture.ts';
import { countsOf } from './first-survey.ts';
import type { Box } from './geometry.ts';
import { type ItemPlaces, rankIn } from './item-places.ts';
import { ItemSurvey, type SurveyCounts } from './item-survey.ts';
import { kept } from './kept.ts';
import {
	areaUnder,
	baseShown,
	basesOf,
	GROUND,
	levelShown,
	type Plan,
	placedOn,
	planOf,
} from './plan.ts';
import { areasToShow, type ShownArea } from './shown-areas.ts';

/** What the map shows of the picture: one drawing, its areas, and the items on it that the filter lets through. */
export class MapPicture {
	readonly #here: Here;
	#keptAreas: readonly Area[] = [];
	#keptLayouts: readonly Layout[] = [];
	/** Moves when an item has changed that the survey has looked at. */
	#version = $state(0);
	readonly #listeners = new Set<(slots: readonly number[]) => void>();
	readonly #stop: () => void;

	readonly areas: readonly Area[] = $derived.by(
		() => (this.#keptAreas = kept(this.#keptAreas, [...this.#here.picture.areas.values()])),
	);
	readonly #layouts: readonly Layout[] = $derived.by(
		() => (this.#keptLayouts = kept(this.#keptLayouts, [...this.#here.picture.layouts.values()])),
	);
	readonly bases: readonly Layout[] = $derived(basesOf(this.#layouts));
	/** The plan that is shown; null for a site without a drawing. */
	readonly plan: Plan | null = $derived.by(() => {
		const base = baseShown(this.#here.view.drawing, this.bases);
		return base === undefined ? null : planOf(this.#layouts, base);
	});
	/** The level that is shown; null: all, also when the address asks for one that this plan does not have. */
	readonly level: string | null = $derived.by(() => levelShown(this.#here.view.level, this.plan));
	readonly shownAreas: readonly ShownArea[] = $derived(
		this.plan === null ? [] : areasToShow(this.areas, this.plan, this.level),
	);
	/** The areas that the filter asks for, with all below them. */
	readonly within: ReadonlySet<string> = $derived.by(() =>
		areasWithin(this.#here.view.filter.area, this.areas),
	);
	readonly #first: FirstMap | null = $derived.by(() => firstPicture(this.#here)?.map ?? null);
	/** Null until the items are all there. It is kept current, and another one when something else is asked for. */
	readonly #survey: ItemSurvey | null = $derived.by(() => {
		const { picture, view } = this.#here;
		const { areas, plan, level } = this;
		const question = { filter: view.filter, areas, plan, level, now: () => picture.now };
		// Work grows older while nothing of it changes.
		if (view.filter.age.length > 0) void picture.now;
		if (!picture.isLoaded) return null;
		return untrack(() => new ItemSurvey(question, picture.items.values()));
	});
	readonly counts: SurveyCounts = $derived.by(() => {
		void this.#version;
		return this.#survey?.counts() ?? countsOf(this.#first);
	});
	/** Shown by the filter, without a point on any drawing or within reach of this one; the most urgent first. */
	readonly tray: readonly WorkItem[] = $derived.by(() => {
		void this.#version;
		return this.#survey?.tray() ?? [];
	});
	/** Where the items lie that the filter shows; null until they are there. */
	readonly places: ItemPlaces | null = $derived(this.#survey?.places ?? null);
	/** Where the items lie that are drawn in full, one after the other; not asked for, it costs nothing. */
	readonly points: { xs: Float64Array; ys: Float64Array } = $derived.by(() => {
		void this.#version;
		return this.places?.drawn() ?? { xs: new Float64Array(), ys: new Float64Array() };
	});

	constructor(here: Here) {
		this.#here = here;
		this.#stop = here.picture.onItemsChanged((ids) => this.#note(ids));
	}

	/** Calls back with the slots of the items that came, changed or went. */
	onPlacesChanged(listener: (slots: readonly number[]) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	destroy(): void {
		this.#stop();
	}

	/** Shows another drawing of the site. */
	showBase(id: string): void {
		this.#here.view.showDrawing(id === this.bases[0]?.id ? null : id);
	}

	/**
	 * Shows the drawing that a layout lies over, or is.
	 * @returns False when that is shown already, or is none of this site.
	 */
	showBaseOf(layout: string | null): boolean {
		const found = this.#layouts.find(({ id }) => id === layout);
		const base = found?.base ?? found?.id;
		if (base === undefined || base === this.plan?.base.id) return false;
		this.showBase(base);
		return true;
	}

	/** Items in a box, the worst first and in the order of their numbers. */
	itemsIn(box: Box): WorkItem[] {
		const { places } = this;
		if (!places) return [];
		return places
			.inBox(box.left, box.top, box.right, box.bottom)
			.flatMap((slot) => {
				const item = places.items[slot];
				const rank = rankIn(places.signs[slot] ?? 0);
				return item ? [{ item, rank, number: Number.parseInt(item.number.slice(2), 10) }] : [];
			})
			.sort((a, b) => b.rank - a.rank || a.number - b.number)
			.map(({ item }) => item);
	}

	/**
	 * The area under a point.
	 * @param near True when areas within units are told apart; otherwise it is the unit.
	 */
	areaAt(x: number, y: number, near: boolean): Area | null {
		const plan = this.plan;
		if (!plan) return null;
		const storey = this.level === null || this.level === GROUND ? null : this.level;
		const found = areaUnder(this.areas, plan, storey, x, y);
		if (near || found === null) return found;
		const areas = this.#here.picture.areas;
		const seen = new Set<string>();
		let unit = found;
		while (unit.parent !== null && !seen.has(unit.id)) {
			seen.add(unit.id);
			const parent = areas.get(unit.parent);
			if (parent === undefined) break;
			unit = parent;
		}
		return unit;
	}

	/** The item with this id, when it has a point on this plan. */
	placed(id: string): WorkItem | undefined {
		const item = this.#here.picture.items.get(id);
		return item && this.plan && placedOn(this.plan)(item) ? item : undefined;
	}

	#note(ids: ReadonlySet<string>): void {
		const survey = this.#survey;
		if (!survey) return;
		const { items } = this.#here.picture;
		const slots = [...ids].flatMap((id) => survey.note(id, items.get(id)) ?? []);
		if (slots.length === 0) return;
		this.#version += 1;
		for (const listener of this.#listeners) listener(slots);
	}
}
