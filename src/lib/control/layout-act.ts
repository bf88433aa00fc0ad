import type { Fix } from './georeference.ts';
import type { Point, Tiles } from './place.ts';

/** What the server has made of a file that was sent as a drawing. */
export interface MadeDrawing {
	/** True for a vector drawing that takes its colours from the theme. */
	themed: boolean;
	tiles: Tiles | null;
}

/** What a new layout is made with. */
export interface NewLayout extends MadeDrawing {
	name: string;
	/** Id of the layout over which it lies, and whose box it has; null for a drawing of its own. */
	base: string | null;
	level: string | null;
	/** Of its box, in layout units; a level has those of its base. */
	width: number;
	height: number;
	/** Metres a layout unit; null where nobody knows. */
	metres: number | null;
}

/** What an act on a layout asks for. */
export type LayoutAct =
	/** Shows another drawing in the same box. `revision` is the number of the one that it takes the place of. */
	| ({ act: 'revise'; revision: number } & MadeDrawing)
	/** Says how far two points are from each other, in metres; null: nobody knows any more. */
	| { act: 'scale'; between: { from: Point; to: Point; metres: number } | null }
	/** Says where three points are on earth; null: nobody knows any more. */
	| { act: 'georeference'; points: readonly Fix[] | null }
	/**
	 * Takes the layout away. With `anyway` what lies on a level goes to its base, at the same point, and what lies on a
	 * drawing of its own loses its place.
	 */
	| { act: 'remove'; anyway?: boolean | undefined };
