import type { Point } from '$lib/control/place.ts';

/** A closed outline as a file has it, in the file's own coordinates. */
export interface FileShape {
	ring: Point[];
	/** What the file says of it, by name: a name is chosen from these. */
	labels: Record<string, string>;
	/** Holes that it has in the file, which an area cannot have. */
	holes: number;
}

/** What a file holds. */
export interface ShapeFile {
	/** `wgs84`: longitude and latitude in degrees. `drawing`: x to the right, y downwards. */
	coordinates: 'wgs84' | 'drawing';
	shapes: FileShape[];
	/** The file's own sheet, for a drawing that says how large it is. */
	sheet: { left: number; top: number; width: number; height: number } | null;
	/** What was left out, in words. */
	notes: string[];
}

/** Characters of a file, shapes and corners in it at most: what a browser reads in some seconds. */
export const LARGEST_FILE = 30_000_000;
export const MOST_SHAPES = 5_000;
export const MOST_FILE_CORNERS = 2_000_000;

/** A file that cannot be read, with words for whoever chose it. */
export class UnreadableFile extends Error {
	override name = 'UnreadableFile';
}
