import type * as L from 'leaflet';

/** The pixel origin that the map's panes have, or will have when a zoom to this centre has ended: Leaflet's own sum. */
export function zoomOrigin(map: L.Map, centre: L.LatLng, zoom: number): L.Point {
	return map
		.project(centre, zoom)
		.subtract(map.getSize().divideBy(2))
		.add(map.layerPointToContainerPoint([0, 0]))
		.round();
}
