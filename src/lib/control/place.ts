import type { Georeference } from './georeference.ts';

/** A corner of a polygon: x to the right and y downwards, in the layout's units. */
export type Point = readonly [x: number, y: number];

/** A place on the site, in a tree: site > unit > area. */
export interface Area {
	id: string;
	name: string;
	/** Area's id; null at the top of the tree. */
	parent: string | null;
	/** Layout's id that the polygon is drawn on. */
	layout: string | null;
	level: string | null;
	/** Closed implicitly; null for an area that is drawn nowhere. */
	polygon: Point[] | null;
	/** Order among its siblings: small first. */
	order: number;
}

/** An area of which nothing has been said yet. */
export const BLANK_AREA: Readonly<Omit<Area, 'id'>> = {
	name: '',
	parent: null,
	layout: null,
	level: null,
	polygon: null,
	order: 0,
};

/** A drawing of the site or of one level of it, in its own coordinates. */
export interface Layout {
	id: string;
	name: string;
	/** The layout whose coordinates this one shares and over which it lies; null for a drawing of its own. */
	base: string | null;
	/** "+8" for a level above ground; null for the ground or a drawing without levels. */
	level: string | null;
	/** The drawing's box in layout units. */
	left: number;
	top: number;
	width: number;
	height: number;
	/** True for a vector drawing that takes its colours from the theme; else it is shown as an image. */
	themed: boolean;
	/** Order among the layouts: small first. */
	order: number;
	/** Metres a layout unit; null, or not there, where nobody has said. A level has those of its base. */
	metres?: number | null;
	/** Where it lies on earth; null, or not there, where nobody has said. A level lies where its base does. */
	georeference?: Georeference | null;
	/** What its drawing is cut into; null, or not there, where that is one picture. */
	tiles?: Tiles | null;
	/** Which drawing of it this is, counted from 1; the first where it is not there. */
	revision?: number;
}

/** A large drawing in tiles: at its full size, and at halves of that down to one tile. */
export interface Tiles {
	/** Of the drawing at its full size, in pixels. */
	width: number;
	height: number;
	/** Side of a tile, in pixels. */
	size: number;
}

/** Which drawing of a layout is shown, counted from 1. */
export function revisionOf({ revision }: Pick<Layout, 'revision'>): number {
	return revision ?? 1;
}

/** The number of the level of tiles that has the drawing at its full size; 0 has all of it in one tile. */
export function finestLevel({ width, height, size }: Tiles): number {
	return Math.max(0, Math.ceil(Math.log2(Math.max(width, height) / size)));
}

/** True when the point lies in the polygon (even-odd rule; the border may fall either way). */
export function contains(polygon: readonly Point[], x: number, y: number): boolean {
	let inside = false;
	let previous = polygon[polygon.length - 1];
	for (const corner of polygon) {
		if (previous === undefined) return false;
		const [ax, ay] = corner;
		const [bx, by] = previous;
		if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
		previous = corner;
	}
	return inside;
}

/** Size of a polygon in square layout units. */
export function surface(polygon: readonly Point[]): number {
	let twice = 0;
	let previous = polygon[polygon.length - 1];
	for (const corner of polygon) {
		if (previous === undefined) return 0;
		twice += previous[0] * corner[1] - corner[0] * previous[1];
		previous = corner;
	}
	return Math.abs(twice) / 2;
}

/** The ids of an area and of all below it. A circle in the tree is walked once. */
export function withDescendants(areas: Iterable<Area>, root: string): Set<string> {
	const children = new Map<string, string[]>();
	for (const area of areas) {
		if (area.parent === null) continue;
		const siblings = children.get(area.parent);
		if (siblings) siblings.push(area.id);
		else children.set(area.parent, [area.id]);
	}
	const found = new Set<string>([root]);
	const queue = [root];
	for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
		for (const child of children.get(next) ?? []) {
			if (found.has(child)) continue;
			found.add(child);
			queue.push(child);
		}
	}
	return found;
}
