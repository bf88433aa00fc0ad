/** A place on earth, in degrees of WGS 84. */
export interface EarthPoint {
	latitude: number;
	longitude: number;
}

/** The ellipsoid of WGS 84: half its longer axis in metres, and the square of its eccentricity. */
const AXIS = 6_378_137;
const ECCENTRICITY = 0.006_694_379_990_14;
const DEGREE = Math.PI / 180;
/** Steps of the way back, of which each makes the error a thousand times smaller. */
const STEPS = 6;

/**
 * How far a place lies to the east and to the north of another one, in metres on the plane that touches the earth there.
 * Over the ten kilometres of a plant it is true to a centimetre.
 */
export function eastAndNorth(from: EarthPoint, to: EarthPoint): [east: number, north: number] {
	const [fromX, fromY, fromZ] = inSpace(from);
	const [toX, toY, toZ] = inSpace(to);
	const [x, y, z] = [toX - fromX, toY - fromY, toZ - fromZ];
	const latitude = from.latitude * DEGREE;
	const longitude = from.longitude * DEGREE;
	const outwards = Math.cos(longitude) * x + Math.sin(longitude) * y;
	return [
		Math.cos(longitude) * y - Math.sin(longitude) * x,
		Math.cos(latitude) * z - Math.sin(latitude) * outwards,
	];
}

/** The place that lies so many metres to the east and to the north of another one. */
export function fromEastAndNorth(from: EarthPoint, east: number, north: number): EarthPoint {
	const place = { ...from };
	for (let step = 0; step < STEPS; step += 1) {
		const [reachedEast, reachedNorth] = eastAndNorth(from, place);
		const sine = Math.sin(place.latitude * DEGREE);
		const across = AXIS / Math.sqrt(1 - ECCENTRICITY * sine ** 2);
		const along = (across * (1 - ECCENTRICITY)) / (1 - ECCENTRICITY * sine ** 2);
		place.latitude += (north - reachedNorth) / along / DEGREE;
		const radius = across * Math.max(1e-6, Math.cos(place.latitude * DEGREE));
		place.longitude += (east - reachedEast) / radius / DEGREE;
	}
	const turns = Math.floor((place.longitude + 180) / 360);
	return { latitude: place.latitude, longitude: place.longitude - 360 * turns };
}

/** Metres between two places of one plant. */
export function metresBetween(one: EarthPoint, other: EarthPoint): number {
	return Math.hypot(...eastAndNorth(one, other));
}

function inSpace({ latitude, longitude }: EarthPoint): [number, number, number] {
	const sine = Math.sin(latitude * DEGREE);
	const across = AXIS / Math.sqrt(1 - ECCENTRICITY * sine ** 2);
	const outwards = across * Math.cos(latitude * DEGREE);
	return [
		outwards * Math.cos(longitude * DEGREE),
		outwards * Math.sin(longitude * DEGREE),
		across * (1 - ECCENTRICITY) * sine,
	];
}
