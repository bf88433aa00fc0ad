import { type EarthPoint, metresBetween } from '../control/earth.ts';
import { metresOf, toDrawing, toEarth } from '../control/georeference.ts';
import type { Layout } from '../control/place.ts';
import { lengthInWords } from './scale-length.ts';

/** Where somebody stands on a drawing, in its layout's units. */
export interface MyPlace {
	x: number;
	y: number;
	/** Radius of the circle that they are in. */
	radius: number;
	words: string;
}

/**
 * A place on earth on a drawing; in words alone where it is beside that, or known too roughly to say where on it.
 * @param accuracy Metres.
 */
export function placeOn(
	layout: Layout,
	place: EarthPoint,
	accuracy: number,
): MyPlace | { told: string } | null {
	const { georeference, left, top, width, height } = layout;
	const found = georeference ? toDrawing(georeference, place) : null;
	const metres = georeference ? metresOf(georeference) : null;
	if (!georeference || found === null || metres === null) return null;
	const [x, y] = found;
	const radius = accuracy / metres;
	const nearest = {
		x: Math.min(left + width, Math.max(left, x)),
		y: Math.min(top + height, Math.max(top, y)),
	};
	if (Math.hypot(nearest.x - x, nearest.y - y) > radius) {
		const edge = toEarth(georeference, nearest.x, nearest.y);
		const away = edge === null ? null : lengthInWords(Math.round(metresBetween(edge, place)));
		return {
			told: `You are beside this drawing${away === null ? '' : `, ${away} away from it`}.`,
		};
	}
	const within = `to within ${lengthInWords(Math.round(accuracy))}`;
	// A circle over half of the drawing would only tint it, and its middle look like a place.
	if (radius > Math.min(width, height) / 2) {
		return {
			told: `Your place is known only ${within}: too roughly to show on this drawing. Wait a moment, or go on in the open.`,
		};
	}
	return { x, y, radius, words: `You are here, ${within}` };
}
