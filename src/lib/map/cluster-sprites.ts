import type { Palette } from '$lib/ui/palette.ts';
import { clusterRadius, drawCluster, type Mix } from './cluster-mark.ts';

/** CSS pixels at a desk that a cluster's mark reaches beyond its ring. */
const BEYOND = 7;
/** Powers of ten that a cluster has room for: the marks of larger ones grow no more than that. */
const LARGEST = 1_000_000;
/** Marks in each row and column of a sheet. */
const ACROSS = 8;
/** Sheets that are kept: several screens of clusters. */
const MOST = 48;

/** A cluster's mark, painted on a sheet. In device pixels. */
export interface ClusterSprite {
	sheet: HTMLCanvasElement;
	left: number;
	top: number;
	size: number;
	/** From its left and its top to its middle. */
	middle: number;
}

/**
 * Marks of clusters by their mix: painting one costs a tenth of a millisecond, and a change paints one of hundreds. They
 * share sheets, for a browser that draws from hundreds of canvases takes longer over those than over what is on them.
 */
export class ClusterSprites {
	readonly #sprites = new Map<string, ClusterSprite>();
	readonly #palette: Palette;
	readonly #density: number;
	readonly #size: number;
	#sheet: CanvasRenderingContext2D | null = null;
	#onSheet = 0;
	#sheets = 0;
	#left: number;
	readonly #atOnce: number;

	/** @param atOnce How many are painted in one frame: the rest has to wait for the next. */
	constructor(palette: Palette, density: number, atOnce: number) {
		this.#atOnce = atOnce;
		this.#left = atOnce;
		this.#palette = palette;
		this.#density = density;
		this.#size = 2 * this.#middle(LARGEST);
	}

	/** Begins a frame. */
	begin(): void {
		this.#left = this.#atOnce;
	}

	/** The mark of a mix; null where it has to wait. Ask for all that are drawn before the first is drawn: a sheet that is drawn from and painted in turns is copied each time. */
	of(mix: Mix, total: number): ClusterSprite | null {
		const key = Array.prototype.join.call(mix);
		const known = this.#sprites.get(key);
		if (known || this.#left === 0) return known ?? null;
		this.#left -= 1;
		return this.#paint(key, mix, total);
	}

	#paint(key: string, mix: Mix, total: number): ClusterSprite | null {
		const context = this.#nextPlace();
		if (!context) return null;
		const cell = this.#onSheet - 1;
		const middle = this.#middle(Math.min(total, LARGEST));
		const left = (cell % ACROSS) * this.#size;
		const top = Math.floor(cell / ACROSS) * this.#size;
		drawCluster(context, mix, left + middle, top + middle, this.#density, this.#palette);
		const sprite = { sheet: context.canvas, left, top, size: 2 * middle, middle };
		this.#sprites.set(key, sprite);
		return sprite;
	}

	#nextPlace(): CanvasRenderingContext2D | null {
		if (this.#sheet === null || this.#onSheet === ACROSS * ACROSS) {
			if (this.#sheets === MOST) {
				this.#sprites.clear();
				this.#sheets = 0;
			}
			const canvas = document.createElement('canvas');
			canvas.width = canvas.height = ACROSS * this.#size;
			this.#sheet = canvas.getContext('2d');
			this.#sheets += 1;
			this.#onSheet = 0;
		}
		this.#onSheet += 1;
		return this.#sheet;
	}

	#middle(total: number): number {
		const unit = this.#density * this.#palette.scale;
		return Math.ceil((clusterRadius(total) + BEYOND) * unit);
	}
}
