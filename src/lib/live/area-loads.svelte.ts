import type { Here } from './context.ts';
import { countLoads, type CountedLoads } from './counted-loads.ts';
import { type FirstMap, firstPicture } from './first-picture.ts';
import { type FlowDays, type Measure, measured } from './measure.ts';
import { PacedCount } from './paced-count.svelte.ts';
import type { SitePicture } from './site-picture.svelte.ts';
import type { View } from './view.svelte.ts';

/**
 * The load of each area for everybody who shows it, and what list and map share of it: by what areas are measured, and
 * which one somebody points at. It heeds the filter except for its areas, so that the areas stay comparable; statuses
 * narrow what is counted, but not what comes in and goes out.
 */
export class AreaLoads {
	/** The area that the pointer or the focus is on, in the list or on the map. */
	pointed = $state.raw<{ area: string; from: 'list' | 'map' } | null>(null);
	/** The areas that lie on another drawing or level than the map shows. */
	elsewhere = $state.raw<ReadonlySet<string>>(new Set());

	readonly #picture: SitePicture;
	readonly #view: View;
	readonly #count: PacedCount<CountedLoads>;
	readonly #countedFirst = $derived.by((): CountedLoads => {
		const { loads = [], weeks = [], uncounted = 0 } = this.first ?? {};
		return {
			loads: new Map(loads.map((load) => [load.area, load])),
			weeks: new Map(weeks.map(({ area, open }) => [area, open])),
			hidden: uncounted,
		};
	});
	#followers = 0;
	#stop: () => void = () => undefined;

	constructor(picture: SitePicture, view: View) {
		this.#picture = picture;
		this.#view = view;
		this.#count = new PacedCount({
			question: () => (picture.isLoaded ? JSON.stringify({ ...view.filter, area: [] }) : null),
			changes: () => void [picture.items, picture.areas, picture.records, picture.now],
			count: () =>
				countLoads(
					[...picture.areas.values()],
					picture.items.values(),
					view.filter,
					(id) => picture.records.get(id),
					picture.now,
				),
		});
	}

	get measure(): Measure {
		return this.#view.measure;
	}
	set measure(measure: Measure) {
		this.#view.measureBy(measure);
	}

	get days(): FlowDays {
		return this.#view.days;
	}
	set days(days: FlowDays) {
		this.#view.countOver(days);
	}

	get counted(): CountedLoads {
		return this.#count.value ?? this.#countedFirst;
	}

	/** False until the first count is there, be it the server's. */
	get isCounted(): boolean {
		return this.#count.value !== null || this.first !== null;
	}

	/** What the server has counted, until it is counted here; null afterwards. */
	get first(): FirstMap | null {
		if (this.#count.value !== null) return null;
		return firstPicture({ picture: this.#picture, view: this.#view })?.map ?? null;
	}

	/** The value by which an area is ranked and shaded. */
	valueOf(area: string | null): number {
		const load = this.counted.loads.get(area);
		return load === undefined ? 0 : measured(load, this.measure, this.days);
	}

	/** Somebody points at an area, or at none any more, in the list or on the map. */
	pointAt(area: string | null, from: 'list' | 'map'): void {
		if (area !== null) this.pointed = { area, from };
		else if (this.pointed?.from === from) this.pointed = null;
	}

	/**
	 * Keeps the loads current.
	 * @returns A function that ends it.
	 */
	follow(): () => void {
		this.#followers += 1;
		if (this.#followers === 1) this.#stop = this.#count.follow();
		return () => {
			this.#followers -= 1;
			if (this.#followers === 0) this.#stop();
		};
	}
}

const known = new WeakMap<SitePicture, AreaLoads>();

/** The loads of the site that the component stands in, kept current while it lives. Call it while the component is made. */
export function followAreaLoads({ picture, view }: Here): AreaLoads {
	const found = known.get(picture) ?? new AreaLoads(picture, view);
	known.set(picture, found);
	$effect(() => found.follow());
	return found;
}
