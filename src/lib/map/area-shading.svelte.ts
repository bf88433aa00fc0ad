import type { AreaLoads } from '$lib/live/area-loads.svelte.ts';
import type { Here } from '$lib/live/context.ts';
import { measureName } from '$lib/live/measure.ts';
import { heatLabels, type HeatScale, heatScale, heatStep } from './heat.ts';
import type { MapPicture } from './map-picture.svelte.ts';

/** One step of the shading, as the legend shows it. */
export interface ShadingStep {
	/** 1 to 5. */
	step: number;
	label: string;
	/** The areas that are shaded so, by id. */
	areas: readonly string[];
	/** True while the filter asks for them alone. */
	isAsked: boolean;
}

/** How the areas of the map are shaded by the measure that the reader has picked, and the filter by a step of it. */
export class AreaShading {
	readonly #here: Here;
	readonly #loads: AreaLoads;
	readonly #shown: MapPicture;
	readonly #isNear: () => boolean;
	/** The step that was asked for, and its areas then: its areas may be others a second later. */
	#asked = $state.raw<{ step: number; areas: readonly string[] } | null>(null);

	/** The areas that are shaded: those within units when the map is near, else the units. */
	readonly #areas: readonly string[] = $derived.by(() =>
		this.#shown.shownAreas.filter(({ isUnit }) => isUnit !== this.#isNear()).map(({ id }) => id),
	);
	readonly #scale: HeatScale = $derived.by(() =>
		heatScale(
			this.#loads.measure,
			this.#areas.map((area) => this.#loads.valueOf(area)),
		),
	);
	readonly steps: readonly ShadingStep[] = $derived.by(() =>
		heatLabels(this.#loads.measure, this.#scale).map((label, index) => {
			const step = index + 1;
			const areas = this.#areas.filter((area) => this.stepOf(area) === step);
			return { step, label, areas, isAsked: this.#isAsked(step, areas) };
		}),
	);

	constructor(here: Here, loads: AreaLoads, shown: MapPicture, isNear: () => boolean) {
		this.#here = here;
		this.#loads = loads;
		this.#shown = shown;
		this.#isNear = isNear;
	}

	/** True when areas within units are told apart. */
	get isNear(): boolean {
		return this.#isNear();
	}

	get title(): string {
		return measureName(this.#loads.measure, this.#loads.days);
	}

	/** 1 to 5. */
	stepOf(area: string): number {
		return heatStep(this.#scale, this.#loads.valueOf(area));
	}

	/** Narrows everything to the areas of a step; again, and all areas are shown. */
	toggle({ step, areas, isAsked }: ShadingStep): void {
		this.#asked = isAsked ? null : { step, areas };
		this.#here.view.narrow({ area: isAsked ? [] : [...areas] });
	}

	#isAsked(step: number, areas: readonly string[]): boolean {
		const { area } = this.#here.view.filter;
		if (area.length === 0) return false;
		if (this.#asked !== null && isSame(this.#asked.areas, area)) return this.#asked.step === step;
		return isSame(areas, area);
	}
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
	return some.length === others.length && some.every((one) => others.includes(one));
}
