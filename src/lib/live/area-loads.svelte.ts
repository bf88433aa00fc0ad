import type { Here } from './context.ts';
import { countLoads, type CountedLoads } from './counted-loads.ts';
import { type FirstMap, firstPicture } from './first-picture.ts';
import { type Measure, measured } from './measure.ts';
import type { SitePicture } from './site-picture.svelte.ts';
import type { View } from './view.svelte.ts';

/** Least time between two computations, in milliseconds: loads are read by people, and cost a pass over all items. */
const EVERY = 1_000;

/**
 * The load of each area for everybody who shows it, computed at most once a second from the current items. It
 * heeds the filter except for its area, so that the areas stay comparable; statuses narrow what is counted, but
 * not what comes in and goes out.
 */
export class AreaLoads {
	measure = $state<Measure>('open');

	readonly #picture: SitePicture;
	readonly #view: View;
	#counted = $state.raw<CountedLoads>({ loads: new Map(), items: [], at: '', hidden: 0 });
	#isCounted = $state.raw(false);
	readonly #countedFirst = $derived.by((): CountedLoads => {
		const loads = this.first?.loads ?? [];
		return {
			loads: new Map(loads.map((load) => [load.area, load])),
			items: [],
			at: this.#picture.first?.at ?? '',
			hidden: this.first?.uncounted ?? 0,
		};
	});
	#followers = 0;
	#stop: () => void = () => undefined;
	#timer: ReturnType<typeof setTimeout> | null = null;
	#countedAt = -Infinity;

	constructor(picture: SitePicture, view: View) {
		this.#picture = picture;
		this.#view = view;
	}

	get counted(): CountedLoads {
		return this.#isCounted ? this.#counted : this.#countedFirst;
	}

	/** False until the first count is there, be it the server's. */
	get isCounted(): boolean {
		return this.#isCounted || this.first !== null;
	}

	/** What the server has counted, until it is counted here; null afterwards. */
	get first(): FirstMap | null {
		if (this.#isCounted) return null;
		return firstPicture({ picture: this.#picture, view: this.#view })?.map ?? null;
	}

	/** The value by which an area is ranked and shaded. */
	valueOf(area: string | null): number {
		const load = this.counted.loads.get(area);
		return load === undefined ? 0 : measured(load, this.measure);
	}

	/**
	 * Keeps the loads current.
	 * @returns A function that ends it.
	 */
	follow(): () => void {
		this.#followers += 1;
		if (this.#followers === 1) this.#start();
		return () => {
			this.#followers -= 1;
			if (this.#followers > 0) return;
			this.#stop();
			if (this.#timer !== null) clearTimeout(this.#timer);
			this.#timer = null;
		};
	}

	#start(): void {
		this.#stop = $effect.root(() => {
			const question = $derived(JSON.stringify({ ...this.#view.filter, area: null }));
			let answered = '';
			$effect(() => {
				const { items, areas, records, isLoaded, now } = this.#picture;
				void [items, areas, records, now];
				const asked = question;
				if (!isLoaded) return;
				// Who changes the filter waits for an answer; changes by others may come in a second.
				if (asked !== answered) this.#hurry();
				answered = asked;
				this.#schedule();
			});
		});
	}

	#hurry(): void {
		if (this.#timer !== null) clearTimeout(this.#timer);
		this.#timer = null;
		this.#countedAt = -Infinity;
	}

	#schedule(): void {
		if (this.#timer !== null) return;
		const wait = Math.max(0, this.#countedAt + EVERY - performance.now());
		this.#timer = setTimeout(() => {
			this.#timer = null;
			this.#countedAt = performance.now();
			this.#count();
		}, wait);
	}

	#count(): void {
		const { items, areas, records } = this.#picture;
		this.#counted = countLoads(
			[...areas.values()],
			items.values(),
			this.#view.filter,
			(id) => records.get(id),
			new Date().toISOString(),
		);
		this.#isCounted = true;
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
