import { finestLevel, type Tiles } from '../control/place.ts';

/** One tile: on which level, and where there. */
export interface TilePlace {
	level: number;
	x: number;
	y: number;
}

/** A rectangle in pixels of the screen, from the upper left corner of the drawing on. */
export interface Rectangle {
	left: number;
	top: number;
	right: number;
	bottom: number;
}

/** How much larger than it is a tile may be shown, in doublings, before the next level is taken. */
const SOFTEST = 0.2;

/**
 * The level of which no pixel is larger than one of the screen.
 * @param shown Width of the whole drawing on the screen, in pixels of the device.
 */
export function levelFor(tiles: Tiles, shown: number): number {
	const finest = finestLevel(tiles);
	const wanted = Math.ceil(finest + Math.log2(shown / tiles.width) - SOFTEST);
	return Math.min(finest, Math.max(0, wanted));
}

/** Where a tile lies in a drawing that is so large on the screen; edges fall on whole pixels, so that none is seen between two. */
export function boxOfTile(
	tiles: Tiles,
	{ level, x, y }: TilePlace,
	shown: { width: number; height: number },
): Rectangle {
	const part = 2 ** (finestLevel(tiles) - level);
	const across = (pixels: number) =>
		Math.round(Math.min(1, (pixels * part) / tiles.width) * shown.width);
	const down = (pixels: number) =>
		Math.round(Math.min(1, (pixels * part) / tiles.height) * shown.height);
	return {
		left: across(x * tiles.size),
		top: down(y * tiles.size),
		right: across((x + 1) * tiles.size),
		bottom: down((y + 1) * tiles.size),
	};
}

/** The tiles of a level that are in sight, those in the middle first. */
export function tilesInSight(
	tiles: Tiles,
	level: number,
	shown: { width: number; height: number },
	sight: Rectangle,
): TilePlace[] {
	const part = 2 ** (finestLevel(tiles) - level);
	const [width, height] = [
		Math.ceil(tiles.width / part / tiles.size),
		Math.ceil(tiles.height / part / tiles.size),
	];
	const ofWidth = tiles.width / part / tiles.size / shown.width;
	const ofHeight = tiles.height / part / tiles.size / shown.height;
	const left = Math.max(0, Math.floor(sight.left * ofWidth));
	const right = Math.min(width - 1, Math.floor(sight.right * ofWidth));
	const top = Math.max(0, Math.floor(sight.top * ofHeight));
	const bottom = Math.min(height - 1, Math.floor(sight.bottom * ofHeight));
	const places: TilePlace[] = [];
	for (let y = top; y <= bottom; y += 1) {
		for (let x = left; x <= right; x += 1) places.push({ level, x, y });
	}
	const [middleX, middleY] = [(left + right) / 2, (top + bottom) / 2];
	const distance = ({ x, y }: TilePlace) => Math.hypot(x - middleX, y - middleY);
	return places.sort((one, other) => distance(one) - distance(other));
}
