import { type EarthPoint, metresBetween } from '$lib/control/earth.ts';
import { metresOf, toDrawing, toEarth } from '$lib/control/georeference.ts';
import type { Layout } from '$lib/control/place.ts';
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
 * A place on earth on a drawing.
 * @param accuracy Metres.
 */
export function placeOn(
	layout: Layout,
	place: EarthPoint,
	accuracy: number,
): MyPlace | { beside: string } | null {
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
			beside: `You are beside this drawing${away === null ? '' : `, ${away} away from it`}.`,
		};
	}
	return { x, y, radius, words: `You are here, to within ${lengthInWords(Math.round(accuracy))}` };
}
