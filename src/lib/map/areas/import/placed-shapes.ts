import { faultOfPolygon, MOST_CORNERS, withoutRepeats } from '$lib/control/area-shape.ts';
import { type Georeference, toDrawing } from '$lib/control/georeference.ts';
import { MOST_AREAS } from '$lib/control/judge-areas.ts';
import type { Point } from '$lib/control/place.ts';
import { type Box, boxOfPolygon, widened } from '../../geometry.ts';
import { simplified } from '../rough-outline.ts';
import type { FileShape, ShapeFile } from './shapes.ts';

/** Where shapes come to lie on a drawing. */
export type Placing =
	/** By the drawing's georeference. */
	| { by: 'georeference'; georeference: Georeference }
	/** What the shapes span, in their proportions, into a box in layout units. */
	| { by: 'extent'; box: Box }
	/** The sheet that the file was drawn on, into a box in layout units. */
	| { by: 'sheet'; box: Box };

/** A shape that can be an area. */
export interface PlacedShape {
	name: string;
	polygon: Point[];
}

/** What becomes of a file's shapes. */
export interface PlacedShapes {
	shapes: PlacedShape[];
	/** What was left out or simplified, one line for each kind. */
	notes: string[];
}

/** How many of those that were left out are called by their names. */
const MOST_NAMED = 8;

/**
 * Places a file's shapes on a drawing: within the limits of areas, without those that cross themselves or lie far off.
 * @param label The label that is their name; null: they are numbered.
 * @param sheet The drawing's box.
 */
export function placeShapes(
	file: ShapeFile,
	placing: Placing,
	label: string | null,
	sheet: Box,
	round: (point: Point) => Point,
): PlacedShapes {
	const toLayout = placerOf(file, placing);
	const around = widened(sheet, 0.6);
	const shapes: PlacedShape[] = [];
	const left: Record<'crossing' | 'far' | 'beyond' | 'holes' | 'simplified', string[]> = {
		crossing: [],
		far: [],
		beyond: [],
		holes: [],
		simplified: [],
	};
	for (const [index, shape] of file.shapes.entries()) {
		const name = nameOf(shape, label, index);
		const placed = withoutRepeats(shape.ring.map((corner) => toLayout(corner)));
		const polygon = withoutRepeats(fewCorners(placed).map(round));
		const box = boxOfPolygon(polygon);
		if (box === null || !doMeet(box, around)) left.far.push(name);
		else if (faultOfPolygon(polygon) !== null) left.crossing.push(name);
		else if (shapes.length >= MOST_AREAS) left.beyond.push(name);
		else {
			shapes.push({ name, polygon });
			if (shape.holes > 0) left.holes.push(name);
			if (placed.length > MOST_CORNERS) left.simplified.push(name);
		}
	}
	return {
		shapes,
		notes: [
			...noteOf(
				left.crossing,
				'left out: their outline crosses or touches itself, or is too small',
			),
			...noteOf(left.far, 'left out: they lie far off the drawing'),
			...noteOf(
				left.beyond,
				`left out: a site has at most ${MOST_AREAS.toLocaleString('en-GB')} areas`,
			),
			...noteOf(left.holes, 'without their holes: an area has none'),
			...noteOf(left.simplified, `simplified to ${MOST_CORNERS.toLocaleString('en-GB')} corners`),
		],
	};
}

/** An outline of no more corners than an area may have. */
function fewCorners(ring: readonly Point[]): readonly Point[] {
	if (ring.length <= MOST_CORNERS) return ring;
	const box = boxOfPolygon(ring);
	const extent = box === null ? 1 : Math.max(box.right - box.left, box.bottom - box.top);
	let fewer = ring;
	for (let tolerance = extent / 100_000; fewer.length > MOST_CORNERS; tolerance *= 2) {
		fewer = simplified(ring, tolerance);
	}
	return fewer;
}

function placerOf(file: ShapeFile, placing: Placing): (corner: Point) => Point {
	if (placing.by === 'georeference') {
		const { georeference } = placing;
		return ([longitude, latitude]) =>
			toDrawing(georeference, { latitude, longitude }) ?? [longitude, latitude];
	}
	const flat = file.coordinates === 'wgs84' ? flattened(file.shapes) : (corner: Point) => corner;
	const { sheet } = file;
	const from =
		placing.by === 'sheet' && sheet !== null
			? {
					left: sheet.left,
					top: sheet.top,
					right: sheet.left + sheet.width,
					bottom: sheet.top + sheet.height,
				}
			: boxOfAll(file.shapes, flat);
	return fitted(from, placing.box, flat);
}

/** Degrees on a plane about their middle, north upwards: near enough for one site. */
function flattened(shapes: readonly FileShape[]): (corner: Point) => Point {
	const box = boxOfAll(shapes, (corner) => corner);
	const shrink = Math.cos((((box.top + box.bottom) / 2) * Math.PI) / 180);
	return ([longitude, latitude]) => [longitude * shrink, -latitude];
}

/** One box into another, in its proportions and about its middle. */
function fitted(from: Box, to: Box, flat: (corner: Point) => Point): (corner: Point) => Point {
	const [width, height] = [from.right - from.left, from.bottom - from.top];
	const scale = Math.min((to.right - to.left) / (width || 1), (to.bottom - to.top) / (height || 1));
	const middle = { x: (to.left + to.right) / 2, y: (to.top + to.bottom) / 2 };
	return (corner) => {
		const [x, y] = flat(corner);
		return [
			middle.x + (x - (from.left + from.right) / 2) * scale,
			middle.y + (y - (from.top + from.bottom) / 2) * scale,
		];
	};
}

function boxOfAll(shapes: readonly FileShape[], flat: (corner: Point) => Point): Box {
	const all: Box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
	for (const { ring } of shapes) {
		for (const corner of ring) {
			const [x, y] = flat(corner);
			all.left = Math.min(all.left, x);
			all.right = Math.max(all.right, x);
			all.top = Math.min(all.top, y);
			all.bottom = Math.max(all.bottom, y);
		}
	}
	return all;
}

function doMeet(one: Box, other: Box): boolean {
	return (
		one.left <= other.right &&
		one.right >= other.left &&
		one.top <= other.bottom &&
		one.bottom >= other.top
	);
}

function nameOf({ labels }: FileShape, label: string | null, index: number): string {
	const own = label === null ? undefined : labels[label];
	return own ?? `Area ${index + 1}`;
}

function noteOf(names: readonly string[], words: string): string[] {
	if (names.length === 0) return [];
	const called = names.slice(0, MOST_NAMED).join(', ');
	const more = names.length - MOST_NAMED;
	return [`${names.length} ${words}: ${called}${more > 0 ? ` and ${more} more` : ''}.`];
}
