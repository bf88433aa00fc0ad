import type { MapPicture } from './map-picture.svelte.ts';
import type { Here } from '$lib/live/context.ts';

/** Milliseconds that a change stays marked. */
const LASTS = 2_300;
/** An import or a first load changes more than can be pointed at. */
const MOST_AT_ONCE = 40;
/** Marks at a time: where more changes than anybody can follow, more of them tell nobody more, and each takes its share of a frame. */
const MOST_SHOWN = 16;

interface Pulse {
	key: string;
	x: number;
	y: number;
}

/** What is asked of a site, and of what the map shows of it. */
interface Watched {
	picture: Pick<Here['picture'], 'isOpenToChange' | 'isPending' | 'onItemsChanged'>;
	view: Pick<Here['view'], 'selected'>;
}
type Shown = Pick<MapPicture, 'placed'>;

/** Marks items for a moment that somebody else has just changed. */
export class MapPulses {
	readonly #here: Watched;
	readonly #shown: Shown;
	#pulses = $state.raw<readonly Pulse[]>([]);
	#next = 0;

	constructor(here: Watched, shown: Shown) {
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
			const room = MOST_SHOWN - this.#pulses.length;
			if (room <= 0) return;
			const added = [...ids].flatMap((id) => this.#pulseOf(id)).slice(0, room);
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
