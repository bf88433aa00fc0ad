import type { ContextLayer, MapStanding } from '$lib/control/context-layer.ts';
import { safetySignOf } from '$lib/control/safety-sign.ts';
import { drawSign, type SignColour } from '$lib/ui/safety-sign-shapes.ts';

/** Side of a sign on the map, in CSS pixels at a desk. */
export const SIGN_SIZE = 25;

/** Bitmaps of the signs, each painted when it is first asked for: copying one costs a hundredth of painting it. */
export class SignSprites {
	readonly #colours: Readonly<Record<SignColour, string>>;
	readonly #side: number;
	readonly #known = new Map<string, HTMLCanvasElement>();

	/** @param side Of a sign, in device pixels. */
	constructor(colours: Readonly<Record<SignColour, string>>, side: number) {
		this.#colours = colours;
		this.#side = Math.ceil(side);
	}

	/** The bitmap of a sign, as wide and as high as the sign. */
	of(layer: ContextLayer, standing: MapStanding): HTMLCanvasElement {
		const key = `${layer} ${standing}`;
		const known = this.#known.get(key);
		if (known) return known;
		const bitmap = document.createElement('canvas');
		bitmap.width = this.#side;
		bitmap.height = this.#side;
		const context = bitmap.getContext('2d');
		const middle = this.#side / 2;
		if (context) {
			drawSign(context, safetySignOf(layer, standing), middle, middle, this.#side, this.#colours);
		}
		this.#known.set(key, bitmap);
		return bitmap;
	}
}
