import { CanvasLayer } from './canvas-layer.ts';
import { DensityField } from './density-field.ts';
import { paintDensity, pixelsOf } from './density-painting.ts';
import { densityScale, type HeatScale } from './heat.ts';

/** Pixels of a cell at scale 1: what is near is some ten of them. */
export const CELL = 4;
/** Share of the window that is drawn beyond each of its sides. */
const MARGIN = 0.1;
/** Least time between two drawings of other points, in milliseconds: work changes many times a second. */
const EVERY = 500;
/** What is drawn, for who reads numbers. */
export interface Drawn {
	/** Upper ends of the first four steps, in items close together. */
	scale: HeatScale;
	peak: number;
	/** Of the peak, in layout units; null where there is nothing. */
	at: { x: number; y: number } | null;
}

/** Points of a plan, in layout units. */
export interface DensityPoints {
	xs: Float64Array;
	ys: Float64Array;
}

/** How dense items lie, as a surface in a few steps, on a canvas whose pixels are cells that the browser smooths. */
export class DensityLayer extends CanvasLayer {
	readonly #field = new DensityField();
	readonly #ondrawn: (drawn: Drawn) => void;
	#points: DensityPoints = { xs: new Float64Array(), ys: new Float64Array() };
	#colours: readonly string[] = [];
	/** The colours as the canvas has them. */
	#pixels: readonly number[] = [];
	#size = 1;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#drawnAt = -Infinity;

	/** @param ondrawn Told after each drawing. */
	constructor(ondrawn: (drawn: Drawn) => void) {
		super('density', MARGIN);
		this.#ondrawn = ondrawn;
		this.canvas.classList.add('density');
	}

	override onRemove(): this {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		return super.onRemove();
	}

	override getEvents(): ReturnType<CanvasLayer['getEvents']> {
		return { ...super.getEvents(), moveend: () => this.ask() };
	}

	/**
	 * @param colours From little to much.
	 * @param size How much larger than on a desk everything is.
	 */
	show(points: DensityPoints, colours: readonly string[], size: number): void {
		const isOther = colours !== this.#colours || size !== this.#size;
		this.#points = points;
		if (colours !== this.#colours) this.#pixels = [];
		this.#colours = colours;
		this.#size = size;
		if (isOther) this.ask();
		else {
			this.#timer ??= setTimeout(
				() => this.ask(),
				Math.max(0, this.#drawnAt + EVERY - performance.now()),
			);
		}
	}

	protected override ask(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		super.ask();
	}

	protected override draw(): void {
		const begun = performance.now();
		this.#drawnAt = begun;
		const cell = CELL * this.#size;
		const { corner, size, zoom } = this.lay();
		const columns = Math.ceil(size.x / cell);
		const rows = Math.ceil(size.y / cell);
		const { xs, ys } = this.#points;
		const { x: originX, y: originY } = this._map.getPixelOrigin();
		const transform = { scale: 2 ** zoom, originX, originY };
		const frame = { left: corner.x, top: corner.y, cell, columns, rows };
		const { values, peak, peakAt } = this.#field.of(xs, ys, transform, frame);
		const scale = densityScale(peak);
		if (this.#pixels.length === 0) this.#pixels = pixelsOf(this.#colours);
		if (this.context) paintDensity(this.context, values, scale, this.#pixels, { columns, rows });
		this.canvas.style.width = `${columns * cell}px`;
		this.canvas.style.height = `${rows * cell}px`;
		this.canvas.dataset['milliseconds'] = (performance.now() - begun).toFixed(1);
		const at = (index: number, start: number, origin: number) =>
			(start + (index + 0.5) * cell + origin) / transform.scale;
		this.#ondrawn({
			scale,
			peak,
			at:
				peakAt === -1
					? null
					: {
							x: at(peakAt % columns, corner.x, originX),
							y: at(Math.floor(peakAt / columns), corner.y, originY),
						},
		});
	}
}
