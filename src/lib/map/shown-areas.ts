import type { Area, Point } from '$lib/control/place.ts';
import { boxOfPolygon } from './geometry.ts';
import { areasOnLevel, GROUND, isShownLevel, levelOfItem, type Plan } from './plan.ts';

/** An area as the map draws it. */
export interface ShownArea {
	id: string;
	name: string;
	/** SVG path data in layout units. */
	path: string;
	polygon: readonly Point[];
	/** Width of its box in layout units. */
	width: number;
	/** Units lie under their areas. */
	isUnit: boolean;
}

/** The least width on the screen, in pixels, at which areas within a unit are told apart. */
const NEAR_WIDTH = 118;

/**
 * True when the map is near enough to show the areas within units, not the units alone: when the middle one
 * of them is wide enough for a name.
 * @param scale Pixels a layout unit, were this at a desk.
 */
export function isNear(areas: readonly ShownArea[], scale: number): boolean {
	const widths = areas
		.filter(({ isUnit }) => !isUnit)
		.map(({ width }) => width)
		.sort((a, b) => a - b);
	const middle = widths[Math.floor(widths.length / 2)];
	return middle !== undefined && middle * scale >= NEAR_WIDTH;
}

/**
 * The areas to draw for a level, units before what lies in them. On a level above the ground its own areas take
 * the place of those below them.
 * @param level Null: all levels, of which the ground's areas are drawn.
 */
export function areasToShow(areas: readonly Area[], plan: Plan, level: string | null): ShownArea[] {
	const storey = level === null || level === GROUND ? null : level;
	const ground = areasOnLevel(areas, plan, null);
	const shown =
		storey === null
			? ground
			: [...ground.filter(({ parent }) => parent === null), ...areasOnLevel(areas, plan, storey)];
	return shown.map(asShown).sort((a, b) => Number(b.isUnit) - Number(a.isUnit));
}

function asShown(area: Area): ShownArea {
	const polygon = area.polygon ?? [];
	const box = boxOfPolygon(polygon);
	return {
		id: area.id,
		name: area.name,
		path: polygon.length === 0 ? '' : `M${polygon.map(([x, y]) => `${x} ${y}`).join('L')}Z`,
		polygon,
		width: box === null ? 0 : box.right - box.left,
		isUnit: area.parent === null,
	};
}

/**
 * The areas that lie on another drawing than the plan's, or on another level than the one shown. An area without a shape
 * is where the one around it is; one that is nowhere is not elsewhere.
 * @param level Null: all levels. Units are shown on every level of their plan.
 */
export function areasElsewhere(
	areas: readonly Area[],
	plan: Plan,
	level: string | null,
): ReadonlySet<string> {
	const byId = new Map(areas.map((area) => [area.id, area]));
	const isElsewhere = (area: Area): boolean => {
		const seen = new Set<string>();
		for (
			let at: Area | undefined = area;
			at !== undefined && !seen.has(at.id);
			at = byId.get(at.parent ?? '')
		) {
			seen.add(at.id);
			if (at.polygon === null || at.layout === null) continue;
			if (!plan.layouts.has(at.layout)) return true;
			return at.parent !== null && !isShownLevel(levelOfItem(at, plan), level);
		}
		return false;
	};
	return new Set(areas.filter(isElsewhere).map(({ id }) => id));
}
