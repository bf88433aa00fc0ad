import type { Area, Layout } from '$lib/control/place.ts';
import type { BoardScreen, FirstMap } from '$lib/live/first-picture.ts';
import type { Looking } from '$lib/live/view-query.ts';
import { coveredAside, scaleToFit } from './fit.ts';
import { boxOfLayout } from './geometry.ts';
import { strongWidth } from './letter-widths.ts';
import { namesToShow } from './names-to-show.ts';
import { baseShown, basesOf, levelShown, planOf } from './plan.ts';
import { areasToShow } from './shown-areas.ts';

/** Size of a name's letters at scale 1, in pixels. */
const LETTERS = 12;
/** From this width on the list of areas stands beside the map, unless the item's panel does, and is this wide at scale 1; in pixels. */
const LIST_BESIDE = 972;
const LIST = 440;

/**
 * The names of areas that fit the map as it is when it opens, for a first picture.
 * @param screen What stands in a page beside the rail and below the head, the item's panel not counted.
 */
export function firstNames(
	areas: readonly Area[],
	layouts: readonly Layout[],
	{ filter, level, selected, drawing, sight }: Looking,
	screen: BoardScreen,
): FirstMap['names'] {
	const base = baseShown(drawing, basesOf(layouts));
	// Of a part of the drawing other names fit.
	if (base === undefined || sight !== null) return [];
	const plan = planOf(layouts, base);
	const hasList = selected === null && screen.width >= LIST_BESIDE;
	const width = hasList ? screen.width - LIST * screen.scale : screen.width;
	const aside = coveredAside(plan.levels.length > 0, width, screen.scale);
	const scale = scaleToFit({ width, height: screen.height }, boxOfLayout(base), aside);
	const size = LETTERS * screen.scale;
	return namesToShow(areasToShow(areas, plan, levelShown(level, plan)), scale, false, filter.area, {
		size,
		measure: (text) => strongWidth(text, size),
	});
}
