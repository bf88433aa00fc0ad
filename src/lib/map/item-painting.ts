import type { Palette } from '$lib/ui/palette.ts';
import { clusterRadius } from './cluster-mark.ts';
import { type ClusterSprite, ClusterSprites } from './cluster-sprites.ts';
import { drawBadges } from './item-badge-marks.ts';
import { drawLabels, type Label, MOST_LABELLED, type Rectangle } from './item-labels.ts';
import { GHOST, type ItemPlaces, NOT_DRAWN, rankIn } from './item-places.ts';
import { GLYPH_RADIUS, paintSprites, type Sprite } from './item-sprites.ts';
import type { ShownName } from './names-to-show.ts';
import type { Cluster, MarksInSight } from './marks-in-sight.ts';

/** Opacity and radius, in CSS pixels, of what stands for items of another level. */
const GHOST_OPACITY = 0.22;
const GHOST_RADIUS = 3;

/** How layout units lie on the canvas: device pixel = layout unit * scale - left or top. */
export interface CanvasFrame {
	scale: number;
	left: number;
	top: number;
	width: number;
	height: number;
	/** Device pixels a CSS pixel. */
	density: number;
}

/** What an item's mark tells beside its status. */
export interface ItemTelling {
	/** Bits of BADGE. */
	badgesOf: (slot: number) => number;
	labelOf: (slot: number) => string;
	/** The slot of an item that is in somebody's hand and not drawn; -1 for none. */
	lifted: number;
	/** The names of areas that are written there: labels leave room for them. */
	names: () => readonly ShownName[];
	/** Slots of the items that are picked to be changed together. */
	picked: ReadonlySet<number>;
}

interface Drawn {
	slot: number;
	x: number;
	y: number;
	sign: number;
}

interface DrawnCluster {
	/** Its index among the clusters in sight. */
	at: number;
	/** Its middle and radius, in device pixels. */
	x: number;
	y: number;
	radius: number;
	sprite: ClusterSprite | null;
}

/** Paints items and clusters on a canvas, with bitmaps that it keeps as long as the colours stay. */
export class ItemPainter {
	#sprites: Sprite[] = [];
	#clusterSprites: ClusterSprites | null = null;
	#palette: Palette | null = null;
	#density = 0;
	readonly #atOnce: number;

	/** @param atOnce How many new marks of clusters are painted in one frame, from the middle outwards. */
	constructor(atOnce = Infinity) {
		this.#atOnce = atOnce;
	}

	/** @returns How many marks it has painted, and whether those are all. */
	paint(
		context: CanvasRenderingContext2D,
		frame: CanvasFrame,
		places: ItemPlaces,
		sight: MarksInSight,
		palette: Palette,
		telling: ItemTelling,
	): { marks: number; areAll: boolean } {
		this.#prepare(palette, frame.density);
		this.#paintGhosts(context, frame, sight, palette);
		const drawn = singlesIn(frame, places, sight, telling.lifted);
		const unit = frame.density * palette.scale;
		for (const { slot, x, y } of drawn) {
			if (telling.picked.has(slot)) paintPicked(context, x, y, GLYPH_RADIUS * unit, unit, palette);
		}
		for (const { x, y, sign } of drawn) {
			const sprite = this.#sprites[rankIn(sign)];
			if (sprite) {
				context.drawImage(
					sprite.bitmap,
					Math.round(x) - sprite.middle,
					Math.round(y) - sprite.middle,
				);
			}
		}
		for (const { slot, x, y } of drawn) {
			const badges = telling.badgesOf(slot);
			if (badges > 0) drawBadges(context, badges, x, y, unit, palette);
		}
		const picked = clustersWith(telling.picked, places, sight);
		const { clusters, areAll } = this.#paintClusters(context, frame, sight, palette, picked);
		if (drawn.length + gathered(sight) <= MOST_LABELLED) {
			const marks = [
				...drawn.map(({ x, y }) => [x, y, (GLYPH_RADIUS + 1) * unit] as const),
				...clusters,
			];
			const names = telling.names().map((name) => boxOnCanvas(frame, name));
			drawLabels(context, labelsOf(drawn, telling), marks, names, unit, palette);
		}
		return { marks: drawn.length + clusters.length, areAll };
	}

	#prepare(palette: Palette, density: number): void {
		if (palette === this.#palette && density === this.#density) return;
		this.#sprites = paintSprites(GLYPH_RADIUS * palette.scale, density, palette);
		this.#clusterSprites = new ClusterSprites(palette, density, this.#atOnce);
		this.#palette = palette;
		this.#density = density;
	}

	#paintGhosts(
		context: CanvasRenderingContext2D,
		frame: CanvasFrame,
		{ picture: { ghostXs, ghostYs } }: MarksInSight,
		palette: Palette,
	): void {
		if (ghostXs.length === 0) return;
		const radius = GHOST_RADIUS * frame.density * palette.scale;
		context.globalAlpha = GHOST_OPACITY;
		context.fillStyle = palette.soft;
		context.beginPath();
		ghostXs.forEach((x, at) => {
			const middle = onCanvas(frame, x, ghostYs[at] ?? 0);
			context.moveTo(middle.x + radius, middle.y);
			context.arc(middle.x, middle.y, radius, 0, 2 * Math.PI);
		});
		context.fill();
		context.globalAlpha = 1;
	}

	#paintClusters(
		context: CanvasRenderingContext2D,
		frame: CanvasFrame,
		sight: MarksInSight,
		palette: Palette,
		picked: ReadonlySet<number>,
	): { clusters: (readonly [number, number, number])[]; areAll: boolean } {
		const unit = frame.density * palette.scale;
		const drawn = this.#clustersIn(frame, sight, unit);
		for (const { at, x, y, radius } of drawn) {
			if (picked.has(at)) paintPicked(context, x, y, radius, unit, palette);
		}
		for (const { x, y, sprite } of drawn) {
			if (sprite === null) continue;
			const { sheet, left, top, size, middle } = sprite;
			const [toLeft, toTop] = [Math.round(x) - middle, Math.round(y) - middle];
			context.drawImage(sheet, left, top, size, size, toLeft, toTop, size, size);
		}
		return {
			clusters: drawn.map(({ x, y, radius }) => [x, y, radius + 2 * frame.density] as const),
			areAll: drawn.every(({ sprite }) => sprite !== null),
		};
	}

	/** The clusters that fall on the canvas, from the middle outwards, each with its mark. */
	#clustersIn(frame: CanvasFrame, sight: MarksInSight, unit: number): DrawnCluster[] {
		const found: { cluster: Cluster; at: number; x: number; y: number; radius: number }[] = [];
		for (let at = 0; at < sight.clusters; at++) {
			const cluster = sight.cluster(at);
			const middle = onCanvas(frame, cluster.x, cluster.y);
			const radius = clusterRadius(cluster.total) * unit;
			if (isOnCanvas(frame, middle, radius * 2)) found.push({ cluster, at, ...middle, radius });
		}
		const away = ({ x, y }: { x: number; y: number }) =>
			Math.max(Math.abs(x / frame.width - 0.5), Math.abs(y / frame.height - 0.5));
		found.sort((one, other) => away(one) - away(other));
		this.#clusterSprites?.begin();
		return found.map(({ cluster, ...where }) => {
			const sprite = this.#clusterSprites?.of(cluster.mix, cluster.total) ?? null;
			return { ...where, sprite };
		});
	}
}

/** What stands for itself and falls on the canvas, where it is by now. */
function singlesIn(
	frame: CanvasFrame,
	places: ItemPlaces,
	{ picture }: MarksInSight,
	lifted: number,
): Drawn[] {
	const drawn: Drawn[] = [];
	const reach = 2 * GLYPH_RADIUS * frame.density;
	for (const slot of picture.singles) {
		const sign = places.signs[slot] ?? NOT_DRAWN;
		if (slot === lifted || sign >= GHOST) continue;
		const middle = onCanvas(frame, places.xs[slot] ?? 0, places.ys[slot] ?? 0);
		if (isOnCanvas(frame, middle, reach)) drawn.push({ slot, ...middle, sign });
	}
	return drawn;
}

/** A halo in the accent's colour around what is picked. */
function paintPicked(
	context: CanvasRenderingContext2D,
	x: number,
	y: number,
	radius: number,
	unit: number,
	palette: Palette,
): void {
	context.beginPath();
	context.arc(x, y, radius + 5 * unit, 0, 2 * Math.PI);
	context.globalAlpha = 0.25;
	context.fillStyle = palette.accent;
	context.fill();
	context.globalAlpha = 1;
	context.strokeStyle = palette.accent;
	context.lineWidth = 1.5 * unit;
	context.stroke();
}

/** The clusters that hold a picked item. */
function clustersWith(
	picked: ReadonlySet<number>,
	places: ItemPlaces,
	sight: MarksInSight,
): Set<number> {
	const found = new Set<number>();
	for (const slot of picked) {
		if ((places.signs[slot] ?? NOT_DRAWN) >= GHOST) continue;
		const at = sight.clusterHolding(places.xs[slot] ?? 0, places.ys[slot] ?? 0);
		if (at !== null) found.add(at);
	}
	return found;
}

/** How many items are in clusters. */
function gathered({ picture: { counts } }: MarksInSight): number {
	return counts.reduce((sum, count) => sum + count, 0);
}

/** Labels of what asks for attention first come first: they have their choice of room. */
function labelsOf(drawn: readonly Drawn[], telling: ItemTelling): Label[] {
	return drawn.map(({ slot, x, y }) => ({ text: telling.labelOf(slot), x, y })).reverse();
}

function onCanvas({ scale, left, top }: CanvasFrame, x: number, y: number) {
	return { x: x * scale - left, y: y * scale - top };
}

function boxOnCanvas(frame: CanvasFrame, { x, y, width, height }: ShownName): Rectangle {
	const middle = onCanvas(frame, x, y);
	const [across, down] = [(width / 2) * frame.density, (height / 2) * frame.density];
	return {
		left: middle.x - across,
		top: middle.y - down,
		right: middle.x + across,
		bottom: middle.y + down,
	};
}

function isOnCanvas(
	{ width, height }: CanvasFrame,
	{ x, y }: { x: number; y: number },
	reach: number,
): boolean {
	return x > -reach && y > -reach && x < width + reach && y < height + reach;
}
