import type { MapPicture } from './map-picture.svelte.ts';
import type { Here } from '$lib/live/context.ts';

/** Milliseconds that a change stays marked. */
const LASTS = 2_300;
/** An import or a first load changes more than can be pointed at. */
const MOST_AT_ONCE = 40;

interface Pulse {
	key: string;
	x: number;
	y: number;
}

/** Marks items for a moment that somebody else has just changed. */
export class MapPulses {
	readonly #here: Here;
	readonly #shown: MapPicture;
	#pulses = $state.raw<readonly Pulse[]>([]);
	#next = 0;

	constructor(here: Here, shown: MapPicture) {
		this.#here = here;
		this.#shown = shown;
	}

	get pulses(): readonly Pulse[] {
		return this.#pulses;
	}

	/** @returns A function that ends it. */
	follow(): () => void {
		const { picture } = this.#here;
		const timers = new Set<ReturnType<typeof setTimeout>>();
		const stop = picture.onItemsChanged((ids) => {
			if (!picture.isOpenToChange || ids.size > MOST_AT_ONCE) return;
			const added = [...ids].flatMap((id) => this.#pulseOf(id));
			if (added.length === 0) return;
			this.#pulses = [...this.#pulses, ...added];
			const timer = setTimeout(() => {
				timers.delete(timer);
				this.#pulses = this.#pulses.filter((pulse) => !added.includes(pulse));
			}, LASTS);
			timers.add(timer);
		});
		return () => {
			stop();
			for (const timer of timers) clearTimeout(timer);
			this.#pulses = [];
		};
	}

	/** What I have selected or what waits for its answer is my own doing, and I am looking at it. */
	#pulseOf(id: string): Pulse[] {
		const item = this.#shown.placed(id);
		if (!item || item.x === null || item.y === null) return [];
		if (item.number === this.#here.view.selected || this.#here.picture.isPending(id)) return [];
		this.#next += 1;
		return [{ key: `${id} ${this.#next}`, x: item.x, y: item.y }];
	}
}
