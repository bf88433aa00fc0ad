import type { Layout, Tiles } from '$lib/control/place.ts';
import { type DrawingPicture, loadDrawing, type TiledPicture } from '$lib/live/drawing.ts';
import { boxOfTile, levelFor, type TilePlace, tilesInSight } from '$lib/live/tile-view.ts';
import type { CanvasFrame } from '../item-painting.ts';

/** As the map dims the ground under a level. */
const DIMMED = 0.3;

/** Where a drawing lies on a canvas, in pixels. */
interface Box {
	left: number;
	top: number;
	width: number;
	height: number;
}

/**
 * Paints a layout's drawing as it is in the light theme, sharp at the canvas's size.
 * @param light An element on which the tokens are those of the light theme.
 * @returns What of it is missing, in words; null when nothing is.
 */
export async function paintDrawing(
	context: CanvasRenderingContext2D,
	frame: CanvasFrame,
	site: string,
	layout: Layout,
	{ isDimmed, light }: { isDimmed: boolean; light: Element },
): Promise<string | null> {
	const box = {
		left: layout.left * frame.scale - frame.left,
		top: layout.top * frame.scale - frame.top,
		width: layout.width * frame.scale,
		height: layout.height * frame.scale,
	};
	try {
		const picture = await loadDrawing(site, layout);
		const paint = await painterOf(picture, frame, box, light);
		context.globalAlpha = isDimmed ? DIMMED : 1;
		const missing = paint(context);
		context.globalAlpha = 1;
		if (missing === 0) return null;
		const parts = missing === 1 ? '1 part' : `${missing} parts`;
		return `${parts} of the drawing of ${layout.name} could not be fetched and ${missing === 1 ? 'is' : 'are'} less sharp.`;
	} catch (error) {
		// It tells in words for people why a drawing is not to be had.
		return error instanceof Error ? error.message : String(error);
	}
}

/** Paints and tells how many parts it could not. */
type Painter = (context: CanvasRenderingContext2D) => number;

async function painterOf(
	picture: DrawingPicture,
	frame: CanvasFrame,
	box: Box,
	light: Element,
): Promise<Painter> {
	if (picture.kind === 'tiled') return painterOfTiles(picture, frame, box);
	const image =
		picture.kind === 'image' ? picture.element : await imageOfThemed(picture.element, box, light);
	return (context) => {
		context.drawImage(image, box.left, box.top, box.width, box.height);
		return 0;
	};
}

/** A drawing of the theme's colours as an image by itself, with the colours of `light` written into it. */
async function imageOfThemed(
	host: HTMLElement,
	{ width, height }: Box,
	light: Element,
): Promise<HTMLImageElement> {
	const svg = host.shadowRoot?.querySelector('svg');
	if (!svg) throw new Error('The drawing is empty.');
	svg.setAttribute('width', String(width));
	svg.setAttribute('height', String(height));
	const bare = new XMLSerializer().serializeToString(svg);
	const style = getComputedStyle(light);
	svg.style.color = style.color;
	for (const [, name = ''] of bare.matchAll(/var\(\s*(--[\w-]+)/g)) {
		svg.style.setProperty(name, style.getPropertyValue(name));
	}
	const text = new XMLSerializer().serializeToString(svg);
	const address = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
	const image = new Image();
	image.src = address;
	try {
		await image.decode();
	} finally {
		URL.revokeObjectURL(address);
	}
	return image;
}

async function painterOfTiles(
	{ tiles, addressOf }: TiledPicture,
	frame: CanvasFrame,
	box: Box,
): Promise<Painter> {
	const sight = {
		left: -box.left,
		top: -box.top,
		right: frame.width - box.left,
		bottom: frame.height - box.top,
	};
	const finest = tilesInSight(tiles, levelFor(tiles, box.width), box, sight);
	// All of it, coarse, lies below: where a tile is missing there is no hole.
	const places = [{ level: 0, x: 0, y: 0 }, ...finest];
	const images = await Promise.all(places.map((place) => imageAt(addressOf(place))));
	return (context) => {
		places.forEach((place, at) => paintTile(context, images[at] ?? null, tiles, place, box));
		return images.filter((image) => image === null).length;
	};
}

function paintTile(
	context: CanvasRenderingContext2D,
	image: HTMLImageElement | null,
	tiles: Tiles,
	place: TilePlace,
	box: Box,
): void {
	if (image === null) return;
	const { left, top, right, bottom } = boxOfTile(tiles, place, box);
	context.drawImage(image, box.left + left, box.top + top, right - left, bottom - top);
}

/** Null for what could not be fetched. */
async function imageAt(address: string): Promise<HTMLImageElement | null> {
	const image = new Image();
	image.src = address;
	try {
		await image.decode();
		return image;
	} catch (error) {
		if (error instanceof DOMException) return null;
		throw error;
	}
}
