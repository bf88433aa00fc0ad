import type { View } from '$lib/live/view.svelte.ts';
import type { MapStage } from './map-stage.svelte.ts';

/** How long the map rests before the address says where, in milliseconds: browsers allow only so many writes. */
const RESTS = 350;

/**
 * Keeps what is in sight in the view, and so in the address; call it while a component is made. A screen of another
 * shape that shows what was asked for leaves the address as it is.
 */
export function keepSight(view: View, stage: MapStage, isOpen: () => boolean): void {
	$effect(() => {
		void stage.settled;
		if (!isOpen()) return;
		const timer = setTimeout(() => {
			if (view.sight === null || !stage.standsAt(view.sight)) view.seeing(stage.sight());
		}, RESTS);
		return () => clearTimeout(timer);
	});
}
