import { drawStatus, GLYPH_EXTENT, type StatusPalette } from '$lib/ui/status-shapes.ts';
import { DRAWING_ORDER } from './placed-items.ts';

/** One status's glyph as a bitmap. */
export interface Sprite {
	bitmap: HTMLCanvasElement;
	/** From its left or top to the glyph's middle, in device pixels. */
	middle: number;
}

/**
 * A bitmap for each status, in the order of DRAWING_ORDER: painting a glyph anew for each of 20,000 items
 * takes a second, copying it a few hundredths of one.
 * @param radius CSS pixels.
 * @param density Device pixels a CSS pixel.
 */
export function paintSprites(radius: number, density: number, palette: StatusPalette): Sprite[] {
	const middle = Math.ceil(radius * GLYPH_EXTENT * density) + 1;
	return DRAWING_ORDER.map((status) => {
		const bitmap = document.createElement('canvas');
		bitmap.width = middle * 2;
		bitmap.height = middle * 2;
		const context = bitmap.getContext('2d');
		if (context) drawStatus(context, status, middle, middle, radius * density, palette);
		return { bitmap, middle };
	});
}

/** Radii in CSS pixels, of a crowd and of single items. */
const LEAST = 2.75;
const MOST = 6.5;
/** Share of the way to the next item that a glyph's radius takes, were the items spread evenly. */
const SHARE = 0.22;
/** The same on a wall, where a mark that is seen is worth more than the gap to the next. */
const SHARE_AFAR = 0.29;
/** So few need not make room for each other. */
const FEW = 12;

/**
 * How large the glyphs are drawn, in CSS pixels: smaller the closer they lie.
 * @param surface Of the box around them on the screen, in square pixels.
 * @param count How many they are.
 * @param scale What sizes at a desk are multiplied by.
 */
export function glyphRadius(surface: number, count: number, scale: number): number {
	const share = scale > 1 ? SHARE_AFAR : SHARE;
	const radius = count < FEW ? Infinity : share * Math.sqrt(surface / count);
	// Steps of half a pixel, so that a zoom does not paint sprites for every frame.
	return Math.round(Math.max(LEAST * scale, Math.min(MOST * scale, radius)) * 2) / 2;
}
