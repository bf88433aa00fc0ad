import { drawStatus, GLYPH_EXTENT, type StatusPalette } from '$lib/ui/status-shapes.ts';
import { DRAWING_ORDER } from './item-places.ts';

/** One status's glyph as a bitmap. */
export interface Sprite {
	bitmap: HTMLCanvasElement;
	/** From its left or top to the glyph's middle, in device pixels. */
	middle: number;
}

/** Of an item's glyph, in CSS pixels at a desk. */
export const GLYPH_RADIUS = 6.5;

/**
 * A bitmap for each status, in the order of DRAWING_ORDER: copying a glyph costs a hundredth of painting it.
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
