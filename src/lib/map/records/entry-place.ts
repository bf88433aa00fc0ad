import type { Area, Point } from '$lib/control/place.ts';
import { anchorOf } from '../names-to-show.ts';
import { isShownLevel, levelOfItem, type Plan } from '../plan.ts';
import type { LayerEntry } from './layer-entry.ts';

/** Where an entry stands on the plan, in layout units. */
export interface Place {
	x: number;
	y: number;
	/** False where it has no point and stands in its area. */
	isOwn: boolean;
}

/** Share of the free room in an area by which a sign without a point stands below its middle: names are above. */
const BELOW = 0.55;

/** Where in an area stands what has no point of its own; null for a shape without an inside. */
function spotIn(polygon: readonly Point[]): { x: number; y: number } | null {
	const anchor = anchorOf(polygon);
	return anchor && { x: anchor.x, y: anchor.y + anchor.radius * BELOW };
}

/** The smallest area with a shape that an entry lies in: its own, or else one around it. */
function drawnAround(area: string | null, areas: ReadonlyMap<string, Area>): Area | null {
	const seen = new Set<string>();
	for (
		let at = areas.get(area ?? '');
		at !== undefined && !seen.has(at.id);
		at = areas.get(at.parent ?? '')
	) {
		if (at.polygon !== null && at.layout !== null) return at;
		seen.add(at.id);
	}
	return null;
}

/**
 * Where an entry stands: at its own point, or else in its area; `elsewhere` on another drawing or level, `nowhere` without
 * a place.
 * @param level The level that is shown; null: all.
 */
export function placeOf(
	entry: Pick<LayerEntry, 'area' | 'layout' | 'level' | 'x' | 'y'>,
	plan: Plan,
	level: string | null,
	areas: ReadonlyMap<string, Area>,
): Place | 'elsewhere' | 'nowhere' {
	const { layout, x, y } = entry;
	if (layout !== null && x !== null && y !== null) {
		const isHere = plan.layouts.has(layout) && isShownLevel(levelOfItem(entry, plan), level);
		return isHere ? { x, y, isOwn: true } : 'elsewhere';
	}
	const area = drawnAround(entry.area, areas);
	const spot = area?.polygon ? spotIn(area.polygon) : null;
	if (area === null || spot === null) return 'nowhere';
	const isHere =
		plan.layouts.has(area.layout ?? '') && isShownLevel(levelOfItem(area, plan), level);
	return isHere ? { ...spot, isOwn: false } : 'elsewhere';
}
