import { metresBetween } from '../../src/lib/control/earth.ts';
import { toDrawing, toEarth } from '../../src/lib/control/georeference.ts';
import type { Layout } from '../../src/lib/control/place.ts';
import type { ReadingContext } from './field-reader.ts';
import type { Mapping } from './mapping.ts';
import type { SourceRow } from './source-file.ts';

/** What a mapping places work by, where it names neither x nor y. */
const EARTH = ['latitude', 'longitude'] as const;
const PLACE = ['layout', 'x', 'y'] as const;

/** Whether a mapping places work by latitude and longitude. */
export function isOnEarth({ fields }: Pick<Mapping, 'fields'>): boolean {
	return EARTH.some((field) => fields.has(field)) && !fields.has('x') && !fields.has('y');
}

/**
 * Puts a place of WGS 84 on the drawing that it lies on: layout, x and y take the place of latitude and longitude. What lies on
 * none is named in the book, and has no place.
 */
export function placeOnEarth(
	row: SourceRow,
	said: Map<string, unknown>,
	columns: Map<string, string | null>,
	{
		mapping,
		onEarth,
		layout: find,
		book,
	}: Pick<ReadingContext, 'mapping' | 'onEarth' | 'layout' | 'book'>,
): void {
	const [latitude, longitude] = EARTH.map((field) => said.get(field));
	const column = columns.get('latitude') ?? columns.get('longitude') ?? null;
	for (const field of EARTH) {
		said.delete(field);
		columns.delete(field);
	}
	if (!isOnEarth(mapping)) return;
	for (const field of PLACE) columns.set(field, column);
	const named = said.get('layout');
	const set = (layout: string | null, x: number | null, y: number | null) => {
		for (const [field, value] of Object.entries({ layout, x, y })) said.set(field, value);
	};
	const unplaced = (message: string) => {
		book.note({
			line: row.line,
			column,
			value: `${String(latitude)}, ${String(longitude)}`,
			message,
		});
		for (const field of PLACE) said.delete(field);
	};
	// A cell that is no number has been named already.
	if (latitude === undefined || longitude === undefined) {
		for (const field of PLACE) said.delete(field);
	} else if (typeof latitude !== 'number' || typeof longitude !== 'number') set(null, null, null);
	else if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) {
		unplaced(
			'A latitude is -90 to 90 and a longitude -180 to 180, in degrees; the place is left as it is.',
		);
	} else {
		const asked = typeof named === 'string' ? find(named) : undefined;
		const among = asked === undefined ? onEarth : [asked].filter((one) => one.georeference);
		const found = placeAmong(among, latitude, longitude);
		if ('outside' in found) unplaced(`${found.outside} The place is left as it is.`);
		else set(found.layout, found.x, found.y);
	}
}

/** The first drawing that a place lies on, and where there; or why there is none, a sentence. */
function placeAmong(
	layouts: readonly Layout[],
	latitude: number,
	longitude: number,
): { layout: string; x: number; y: number } | { outside: string } {
	let nearest: { metres: number; name: string } | null = null;
	for (const { id, name, georeference, left, top, width, height } of layouts) {
		const point = georeference ? toDrawing(georeference, { latitude, longitude }) : null;
		if (!georeference || point === null) continue;
		const [x, y] = point;
		const inX = Math.min(left + width, Math.max(left, x));
		const inY = Math.min(top + height, Math.max(top, y));
		if (inX === x && inY === y) return { layout: id, x, y };
		const edge = toEarth(georeference, inX, inY);
		const metres = edge === null ? Infinity : metresBetween(edge, { latitude, longitude });
		if (nearest === null || metres < nearest.metres) nearest = { metres, name };
	}
	if (nearest === null) {
		return {
			outside:
				'No drawing of this site says where it lies on earth: an admin sets that on the page Drawings.',
		};
	}
	const away =
		nearest.metres < 1_000
			? `${Math.ceil(nearest.metres)} m`
			: `${(nearest.metres / 1_000).toFixed(1)} km`;
	return { outside: `This lies ${away} outside of the drawing “${nearest.name}”.` };
}
