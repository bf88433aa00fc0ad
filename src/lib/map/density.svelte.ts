import { untrack } from 'svelte';
import type { View } from '$lib/live/view.svelte.ts';
import type { Palette } from '$lib/ui/palette.ts';
import { type Drawn, DensityLayer, type DensityPoints } from './density-layer.ts';
import { heatLabels } from './heat.ts';
import type { MapStage } from './map-stage.svelte.ts';

/** The surface of how dense items lie, for who asks for it. */
export class Density {
	readonly #view: View;
	#drawn = $state.raw<Drawn | null>(null);

	constructor(view: View) {
		this.#view = view;
	}

	get isOn(): boolean {
		return this.#view.density;
	}
	set isOn(isOn: boolean) {
		this.#view.showDensity(isOn);
	}

	/** What the steps stand for, from little to much; empty before anything is drawn. */
	get labels(): readonly string[] {
		return this.#drawn === null ? [] : heatLabels('open', this.#drawn.scale);
	}

	/** How many items lie close together where they lie closest, and where in layout units. */
	get peak(): { items: number; at: { x: number; y: number } } | null {
		const { peak = 0, at = null } = this.#drawn ?? {};
		return at === null ? null : { items: Math.round(peak), at };
	}

	/** Draws it on a map while it is on; call it while a component is made. */
	follow(
		stage: MapStage,
		points: () => DensityPoints,
		palette: () => Pick<Palette, 'heat' | 'scale'>,
	): void {
		let layer = $state.raw<DensityLayer | null>(null);
		$effect(() => {
			const { map } = stage;
			if (!map || !this.isOn) return;
			const made = new DensityLayer((drawn) => (this.#drawn = drawn));
			untrack(() => made.addTo(map));
			layer = made;
			return () => {
				made.remove();
				layer = null;
				this.#drawn = null;
			};
		});
		$effect(() => {
			const { heat, scale } = palette();
			layer?.show(points(), heat, scale);
		});
	}
}
