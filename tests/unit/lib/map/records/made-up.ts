import type { LayerEntry } from '../../../../../src/lib/map/records/layer-entry.ts';
import type { StandingEntry } from '../../../../../src/lib/map/records/layer-survey.ts';

/** A permit without a place that is called by its id. */
export function entry(says: Partial<LayerEntry> & { id: string }): LayerEntry {
	return {
		layer: 'permit',
		number: `PTW-${says.id}`,
		title: 'Open the pump',
		standing: 'holds',
		area: null,
		layout: null,
		level: null,
		x: null,
		y: null,
		...says,
	};
}

/** An entry at a point of its own. */
export function standing(
	id: string,
	x: number,
	y: number,
	says: Partial<StandingEntry> = {},
): StandingEntry {
	return { ...entry({ id }), at: { x, y, isOwn: true }, ...says };
}
