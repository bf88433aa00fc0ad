import type { Palette } from '$lib/ui/palette.ts';
import { clusterRadius, drawCluster, type Mix } from './cluster-mark.ts';
import type { Sprite } from './item-sprites.ts';

/** CSS pixels at a desk that a cluster's mark reaches beyond its ring. */
const BEYOND = 7;
/** Bitmaps that are kept: several screens of clusters. */
const MOST = 3_000;

/** Bitmaps of clusters by their mix: painting one costs a tenth of a millisecond, and a change paints one of hundreds. */
export class ClusterSprites {
	readonly #sprites = new Map<string, Sprite>();
	readonly #palette: Palette;
	readonly #density: number;

	constructor(palette: Palette, density: number) {
		this.#palette = palette;
		this.#density = density;
	}

	of(mix: Mix, total: number): Sprite {
		const key = Array.prototype.join.call(mix);
		const known = this.#sprites.get(key);
		if (known) return known;
		const unit = this.#density * this.#palette.scale;
		const middle = Math.ceil((clusterRadius(total) + BEYOND) * unit);
		const bitmap = document.createElement('canvas');
		bitmap.width = middle * 2;
		bitmap.height = middle * 2;
		const context = bitmap.getContext('2d');
		if (context) drawCluster(context, mix, middle, middle, this.#density, this.#palette);
		const sprite = { bitmap, middle };
		if (this.#sprites.size >= MOST) this.#sprites.clear();
		this.#sprites.set(key, sprite);
		return sprite;
	}
}
