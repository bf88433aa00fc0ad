import type { Layer } from 'leaflet';
import type { Layout } from '$lib/control/place.ts';
import { loadDrawing } from '$lib/live/drawing.ts';
import { layerOfDrawing } from '$lib/live/layer-of-drawing.ts';
import { latLng, type MapStage } from './map-stage.svelte.ts';
import type { Plan } from './plan.ts';

/** The drawings under the map: the plan, dimmed while a level lies over it. */
export class MapDrawings {
	readonly #site: string;
	readonly #stage: MapStage;
	#problem = $state.raw<string | null>(null);

	constructor(site: string, stage: MapStage) {
		this.#site = site;
		this.#stage = stage;
	}

	/** Why a drawing is missing, in words for people. */
	get problem(): string | null {
		return this.#problem;
	}

	/**
	 * Shows a plan: its drawing, and over it that of a level where it has one.
	 * @returns A function that takes them away.
	 */
	showPlan(plan: Plan, level: string | null): () => void {
		const over = plan.levels.find((one) => one.level === level)?.layout;
		const ends = [this.#show(plan.base, over !== undefined)];
		if (over) ends.push(this.#show(over, false));
		return () => ends.forEach((end) => end());
	}

	/**
	 * Shows a drawing.
	 * @param isDimmed True while it is the ground under a level.
	 * @returns A function that takes it away.
	 */
	#show(layout: Layout, isDimmed: boolean): () => void {
		const ends = new AbortController();
		let layer: Layer | null = null;
		const load = () =>
			loadDrawing(this.#site, layout, ends.signal).then(
				(picture) => {
					const map = this.#stage.map;
					if (ends.signal.aborted || !map) return;
					this.#problem = null;
					const { classList } = picture.element;
					classList.add('plan-drawing');
					classList.toggle('dimmed', isDimmed);
					classList.toggle('picture', picture.kind !== 'themed');
					layer = layerOfDrawing(picture, layout, { pane: 'drawing', at: latLng });
					layer.addTo(map);
				},
				(error: unknown) => {
					if (ends.signal.aborted) return;
					this.#problem = error instanceof Error ? error.message : String(error);
					addEventListener('online', () => void load(), { once: true, signal: ends.signal });
				},
			);
		void load();
		return () => {
			ends.abort();
			layer?.remove();
		};
	}
}
