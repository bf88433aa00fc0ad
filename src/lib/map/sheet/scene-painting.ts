import { statusOf } from '$lib/control/stage.ts';
import type { WorkItem } from '$lib/control/work-item.ts';
import type { Palette } from '$lib/ui/palette.ts';
import type { SignColour } from '$lib/ui/safety-sign-shapes.ts';
import { drawStatus } from '$lib/ui/status-shapes.ts';
import { ClusterGrid } from '../cluster-grid.ts';
import { DensityField } from '../density-field.ts';
import { CELL } from '../density-layer.ts';
import { paintDensity, pixelsOf } from '../density-painting.ts';
import { densityScale, type HeatScale } from '../heat.ts';
import { APART, REACH } from '../item-layer.ts';
import { type CanvasFrame, ItemPainter, type ItemTelling } from '../item-painting.ts';
import type { ItemPlaces } from '../item-places.ts';
import { GLYPH_RADIUS } from '../item-sprites.ts';
import { MarksInSight } from '../marks-in-sight.ts';
import { type Linked, paintSigns } from '../records/sign-painting.ts';
import { signPosts } from '../records/sign-posts.ts';
import { SIGN_SIZE, SignSprites } from '../records/sign-sprites.ts';
import type { StandingEntry } from '../records/layer-survey.ts';
import { namesToShow, type ShownName } from '../names-to-show.ts';
import type { ShownArea } from '../shown-areas.ts';

/** What lies on the drawing, as it is at one moment. */
export interface Scene {
	areas: readonly ShownArea[];
	/** True when areas within units are told apart. */
	isNear: boolean;
	/** 1 to 5. */
	stepOf: (area: string) => number;
	/** The areas that the filter asks for, and all within them. */
	chosen: readonly string[];
	within: ReadonlySet<string>;
	/** Where the items lie that are drawn in full; null where density is not shown. */
	dense: { xs: Float64Array; ys: Float64Array } | null;
	places: ItemPlaces | null;
	telling: Omit<ItemTelling, 'names'>;
	/** The selected item; null while none is, or while it lies elsewhere. */
	selected: WorkItem | null;
	/** What the layers of context have there, and what of it the selected item depends on. */
	standing: readonly StandingEntry[];
	linked: Linked;
	signColours: Readonly<Record<SignColour, string>>;
	palette: Palette;
}

/** Size of the names of areas and width of the lines around them, in CSS pixels. */
const NAME = 12;
const NAME_HALO = 3.5;
/** Of the ring around the selected item, in CSS pixels. */
const RING = 12;

/** How dense the work lies on a sheet, for its legend. */
export interface PaintedDensity {
	scale: HeatScale;
	peak: number;
	/** Of the peak, in layout units; null where there is nothing. */
	at: { x: number; y: number } | null;
}

/**
 * Paints what lies on the drawing as the map shows it.
 * @returns How dense the work lies; null where that is not shown.
 */
export function paintScene(
	context: CanvasRenderingContext2D,
	frame: CanvasFrame,
	scene: Scene,
): PaintedDensity | null {
	paintAreas(context, frame, scene);
	const density = scene.dense && paintSurface(context, frame, scene.dense, scene.palette);
	const names = paintNames(context, frame, scene);
	paintItems(context, frame, scene, names);
	paintContext(context, frame, scene);
	if (scene.selected) paintRing(context, frame, scene.selected, scene.palette);
	return density;
}

/** Draws in layout units. */
function inUnits(context: CanvasRenderingContext2D, frame: CanvasFrame, draw: () => void): void {
	context.save();
	context.translate(-frame.left, -frame.top);
	context.scale(frame.scale, frame.scale);
	context.lineJoin = 'round';
	draw();
	context.restore();
}

function paintAreas(context: CanvasRenderingContext2D, frame: CanvasFrame, scene: Scene): void {
	const { areas, isNear, chosen, within, palette } = scene;
	const pixel = frame.density / frame.scale;
	inUnits(context, frame, () => {
		for (const { id, path, isUnit } of areas) {
			const shape = new Path2D(path);
			const isShaded = isUnit !== isNear;
			context.strokeStyle = isShaded || !isUnit ? palette.planOutline : palette.soft;
			context.lineWidth = pixel;
			if (isShaded && scene.dense === null) {
				context.globalAlpha = chosen.length > 0 && !within.has(id) ? 0.3 : 0.66;
				context.fillStyle = palette.heat[scene.stepOf(id) - 1] ?? palette.planArea;
				context.fill(shape);
			}
			context.globalAlpha = isShaded || isUnit ? 1 : 0.55;
			context.stroke(shape);
		}
		context.globalAlpha = 1;
		context.strokeStyle = palette.accent;
		context.lineWidth = 2.5 * pixel;
		for (const { id, path } of areas) if (chosen.includes(id)) context.stroke(new Path2D(path));
	});
}

function paintSurface(
	context: CanvasRenderingContext2D,
	frame: CanvasFrame,
	{ xs, ys }: { xs: Float64Array; ys: Float64Array },
	{ heat }: Palette,
): PaintedDensity {
	const cells = document.createElement('canvas').getContext('2d');
	const cell = CELL * frame.density;
	const columns = Math.ceil(frame.width / cell);
	const rows = Math.ceil(frame.height / cell);
	const transform = { scale: frame.scale, originX: frame.left, originY: frame.top };
	const lies = { left: 0, top: 0, cell, columns, rows };
	const { values, peak, peakAt } = new DensityField().of(xs, ys, transform, lies);
	const scale = densityScale(peak);
	if (cells) {
		paintDensity(cells, values, scale, pixelsOf(heat), { columns, rows });
		context.imageSmoothingQuality = 'high';
		context.drawImage(cells.canvas, 0, 0, columns * cell, rows * cell);
	}
	if (peakAt === -1) return { scale, peak, at: null };
	const x = ((peakAt % columns) + 0.5) * cell + frame.left;
	const y = (Math.floor(peakAt / columns) + 0.5) * cell + frame.top;
	return { scale, peak, at: { x: x / frame.scale, y: y / frame.scale } };
}

function paintNames(
	context: CanvasRenderingContext2D,
	frame: CanvasFrame,
	scene: Scene,
): readonly ShownName[] {
	const { areas, isNear, chosen, within, palette } = scene;
	const { density } = frame;
	context.save();
	context.font = `600 ${NAME * density}px ${palette.font}`;
	context.textAlign = 'center';
	context.textBaseline = 'middle';
	context.lineJoin = 'round';
	context.lineWidth = NAME_HALO * density;
	context.strokeStyle = palette.planArea;
	context.fillStyle = palette.planLabel;
	const measure = (text: string) => context.measureText(text).width / density;
	const type = { size: NAME, measure };
	const names = namesToShow(areas, frame.scale / density, isNear, chosen, type);
	for (const name of names) {
		context.globalAlpha = chosen.length > 0 && !within.has(name.id) ? 0.55 : 1;
		const x = name.x * frame.scale - frame.left;
		name.lines.forEach((line, at) => {
			const down = (at - (name.lines.length - 1) / 2) * 1.2 * NAME * density;
			const y = name.y * frame.scale - frame.top + down;
			context.strokeText(line, x, y);
			context.fillText(line, x, y);
		});
	}
	context.restore();
	return names;
}

function paintItems(
	context: CanvasRenderingContext2D,
	frame: CanvasFrame,
	scene: Scene,
	names: readonly ShownName[],
): void {
	const { places, palette, telling } = scene;
	if (!places) return;
	const { size } = places;
	const grid = new ClusterGrid();
	grid.load(places.xs.slice(0, size), places.ys.slice(0, size), places.signs.slice(0, size));
	const unit = frame.density / frame.scale;
	const sight = new MarksInSight(
		places,
		grid.picture({
			left: frame.left / frame.scale,
			top: frame.top / frame.scale,
			right: (frame.left + frame.width) / frame.scale,
			bottom: (frame.top + frame.height) / frame.scale,
			reach: REACH * unit,
			apart: APART * unit,
		}),
	);
	const leaving = { ...telling, names: () => names };
	new ItemPainter().paint(context, frame, places, sight, palette, leaving);
}

function paintContext(
	context: CanvasRenderingContext2D,
	frame: CanvasFrame,
	{ standing, linked, signColours, palette }: Scene,
): void {
	if (standing.length === 0) return;
	const unit = frame.density;
	const posts = signPosts(standing, frame.scale / unit);
	const sprites = new SignSprites(signColours, SIGN_SIZE * unit);
	paintSigns(context, { ...frame, unit }, posts, linked, sprites, palette);
}

function paintRing(
	context: CanvasRenderingContext2D,
	frame: CanvasFrame,
	item: WorkItem,
	palette: Palette,
): void {
	const x = (item.x ?? 0) * frame.scale - frame.left;
	const y = (item.y ?? 0) * frame.scale - frame.top;
	// It is seen even where the filter hides it or a cluster holds it.
	drawStatus(context, statusOf(item), x, y, GLYPH_RADIUS * frame.density, palette);
	context.beginPath();
	context.arc(x, y, RING * frame.density, 0, 2 * Math.PI);
	context.strokeStyle = palette.surface;
	context.lineWidth = 5 * frame.density;
	context.stroke();
	context.strokeStyle = palette.accent;
	context.lineWidth = 2.5 * frame.density;
	context.stroke();
}
