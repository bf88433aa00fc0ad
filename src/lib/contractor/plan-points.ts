import * as L from 'leaflet';
import type { Layout } from '$lib/control/place.ts';

/** The corner of layout units that Leaflet calls a latitude and a longitude. */
export function at(x: number, y: number): L.LatLng {
	return L.latLng(y, x);
}

/** The box of a drawing for Leaflet. */
export function boundsOf(layout: Layout): L.LatLngBounds {
	const { left, top, width, height } = layout;
	return L.latLngBounds(at(left, top), at(left + width, top + height));
}
