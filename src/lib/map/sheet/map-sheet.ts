import type { Here } from '$lib/live/context.ts';
import { conflictsOn } from '$lib/live/conflicts-now.svelte.ts';
import { filterInFull, filterNames } from '$lib/live/facet-names.ts';
import { CONTEXT_LAYERS } from '$lib/control/context-layer.ts';
import { ENDED_STAGES, type Status } from '$lib/control/stage.ts';
import { type Palette, readPalette } from '$lib/ui/palette.ts';
import { qrCode } from '$lib/ui/qr-code.ts';
import { readSignColours } from '$lib/ui/safety-sign-shapes.ts';
import { STATUS_NAMES as ORDER } from '$lib/ui/status-shapes.ts';
import type { AreaShading } from '../area-shading.svelte.ts';
import { type Box, boxOfLayout, isInBox } from '../geometry.ts';
import { heatLabels } from '../heat.ts';
import { BADGE_NAMES, type BadgeName } from '../item-badge-marks.ts';
import { ItemBadges } from '../item-badges.ts';
import type { CanvasFrame } from '../item-painting.ts';
import type { MapPicture } from '../map-picture.svelte.ts';
import type { MapStage } from '../map-stage.svelte.ts';
import type { Plan } from '../plan.ts';
import type { ContextLayers } from '../records/context-layers.svelte.ts';
import { paintDrawing } from './drawing-painting.ts';
import type { Mark } from './mark.ts';
import type { Paper } from './paper.ts';
import { type PaintedDensity, paintScene, type Scene } from './scene-painting.ts';
import type { SheetContent } from './sheet-content.ts';
import { layOut, mapPlace } from './sheet-layout.ts';
import { countWords, drawingWords, momentWords, otherTimeWords } from './sheet-words.ts';
import { widthOfText } from './sheet-painting.ts';

/** The map that a sheet is made of. */
export interface SheetMap {
	site: Here;
	shown: MapPicture;
	plan: Plan;
	stage: MapStage;
	shading: AreaShading;
	layers: ContextLayers;
}

/** A sheet, ready to be printed or saved. */
export interface Sheet {
	paper: Paper;
	/** Where the map lies on the paper, in millimetres, and what it shows. */
	place: { x: number; y: number; width: number; height: number };
	map: HTMLCanvasElement;
	marks: readonly Mark[];
	/** What is missing on it, in words. */
	notices: readonly string[];
	/** When it was made, ISO 8601. */
	moment: string;
	/** What it is written with, and on. */
	colours: { paper: string; font: string };
}

/** How large a CSS pixel of the map may become on a sheet, in millimetres: names stay readable, and marks stay marks. */
const LEAST_PIXEL = 0.2;
const LARGEST_PIXEL = 0.3;
/** Longer addresses make a code too fine to be read from paper. */
const LONGEST_CODE = 400;

/**
 * Makes a sheet of what the map shows now: the same middle, and at least all that is in sight.
 * @param perMillimetre Pixels of the map's picture.
 */
export async function makeSheet(
	map: SheetMap,
	paper: Paper,
	perMillimetre: number,
): Promise<Sheet> {
	const { site, plan, shown } = map;
	const moment = new Date().toISOString();
	const { query } = site.view;
	const address = `${location.origin}${location.pathname}${query === '' ? '' : `?${query}`}`;
	const place = mapPlace(paper);
	const frame = frameOf(map, place, perMillimetre);
	const canvas = document.createElement('canvas');
	canvas.width = frame.width;
	canvas.height = frame.height;
	const context = canvas.getContext('2d');
	if (!context) throw new Error('This browser has no room for a picture as large as that.');
	await document.fonts.ready;
	return inLight(async (light) => {
		const palette = { ...readPalette(light), scale: 1 };
		const signColours = readSignColours(light);
		context.fillStyle = palette.planGround;
		context.fillRect(0, 0, frame.width, frame.height);
		const over = plan.levels.find(({ level }) => level === shown.level)?.layout;
		const of = site.picture.info.id;
		const notices = [
			await paintDrawing(context, frame, of, plan.base, { isDimmed: over !== undefined, light }),
			over ? await paintDrawing(context, frame, of, over, { isDimmed: false, light }) : null,
		].filter((notice) => notice !== null);
		const density = paintScene(context, frame, sceneOf(map, palette, signColours));
		const content = contentOf(map, frame, {
			palette,
			signColours,
			density,
			notices,
			moment,
			made: paper.pageSize === null ? 'Saved' : 'Printed',
			address,
			metres: plan.base.metres ? (plan.base.metres * perMillimetre) / frame.scale : null,
		});
		const marks = layOut(paper, content, widthOfText(palette.font));
		const colours = { paper: palette.raised, font: palette.font };
		return { paper, place, map: canvas, marks, notices, moment, colours };
	});
}

/** Has something done with an element on which the tokens are those of the light theme. */
async function inLight<T>(work: (light: Element) => Promise<T>): Promise<T> {
	const light = document.createElement('div');
	light.dataset['theme'] = 'light';
	light.hidden = true;
	document.body.append(light);
	try {
		return await work(light);
	} finally {
		light.remove();
	}
}

/** What of the drawing lies on a canvas for the map's place, and how large. */
function frameOf(
	{ stage, plan }: SheetMap,
	place: { width: number; height: number },
	perMillimetre: number,
): CanvasFrame {
	const whole = boxOfLayout(plan.base);
	const sight = stage.sight() ?? {
		x: (whole.left + whole.right) / 2,
		y: (whole.top + whole.bottom) / 2,
		width: plan.base.width * 1.02,
		height: plan.base.height * 1.02,
	};
	const width = Math.round(place.width * perMillimetre);
	const height = Math.round(place.height * perMillimetre);
	const scale = Math.min(width / sight.width, height / sight.height);
	const pixel = scale / perMillimetre / stage.transform.scale;
	return {
		scale,
		left: sight.x * scale - width / 2,
		top: sight.y * scale - height / 2,
		width,
		height,
		density: Math.min(LARGEST_PIXEL, Math.max(LEAST_PIXEL, pixel)) * perMillimetre,
	};
}

function sceneOf(
	{ site, shown, shading, layers }: SheetMap,
	palette: Palette,
	signColours: Scene['signColours'],
): Scene {
	const { picture, view } = site;
	const badges = new ItemBadges(picture, conflictsOn(picture));
	const { places } = shown;
	const slotsOf = (number: string) => places?.slotOf(picture.find(number)?.id ?? '') ?? [];
	const selected = view.selected === null ? undefined : picture.find(view.selected);
	return {
		areas: shown.shownAreas,
		isNear: shading.isNear,
		stepOf: (area) => shading.stepOf(area),
		chosen: view.filter.area,
		within: shown.within,
		dense: view.density ? shown.points : null,
		places,
		telling: {
			badgesOf: (slot) => {
				const item = places?.items[slot];
				return item ? badges.of(item) : 0;
			},
			labelOf: (slot) => places?.items[slot]?.number ?? '',
			lifted: -1,
			picked: new Set([...view.picked].flatMap(slotsOf)),
		},
		selected: (selected && shown.placed(selected.id)) ?? null,
		standing: layers.standing,
		linked: layers.linked,
		signColours,
		palette,
	};
}

function contentOf(
	{ site, shown, plan, shading, layers }: SheetMap,
	frame: CanvasFrame,
	made: {
		palette: Palette;
		signColours: Scene['signColours'];
		density: PaintedDensity | null;
		notices: readonly string[];
		moment: string;
		/** How it came to be. */
		made: string;
		address: string;
		metres: number | null;
	},
): SheetContent {
	const { picture, view } = site;
	const { info } = picture;
	const { density, address } = made;
	const shadedBy = density ? 'How close together items lie' : shading.title;
	return {
		...made,
		site: info.name,
		drawing: drawingWords(plan.base.name, plan.levels.length > 0, shown.level),
		rows: [
			{ name: 'Filter', text: filterInFull(view.filter, filterNames(picture)), mostLines: 2 },
			{ name: 'Shading', text: shadedBy, mostLines: 1 },
			{ name: 'Items', text: countWords(countsOn(shown, frame)), mostLines: 2 },
			{
				name: made.made,
				text: `${momentWords(made.moment, info.timeZone)}, by ${info.me.name}`,
				mostLines: 1,
			},
			{ name: 'Address', text: address, mostLines: 2 },
		],
		statuses: statusesOf(shown, view.filter.status),
		badges: (Object.keys(BADGE_NAMES) as BadgeName[]).filter(
			(badge) => badge !== 'planned' || picture.time === 'plan',
		),
		signs: signsOn(layers, frame),
		otherTime: otherTimeWords(picture.time, picture.now, info.timeZone),
		steps: density ? stepsOfDensity(density, shown) : stepsOfAreas(shading),
		code: address.length > LONGEST_CODE ? null : qrCode(address),
	};
}

function stepsOfAreas({ steps, title }: AreaShading): SheetContent['steps'] {
	return { title, labels: steps.map(({ label }) => label), note: null };
}

function stepsOfDensity(
	{ scale, peak, at }: PaintedDensity,
	shown: MapPicture,
): SheetContent['steps'] {
	const area = at && shown.areaAt(at.x, at.y, true);
	const most = `Most: ${Math.round(peak).toLocaleString('en-GB')}`;
	return {
		title: 'Items close together',
		labels: heatLabels('open', scale),
		note: at === null ? 'No items in sight' : area ? `${most} in ${area.name}` : most,
	};
}

/** As the legend on the map has them: what has ended only where it is asked for. */
function statusesOf(shown: MapPicture, asked: readonly Status[]): SheetContent['statuses'] {
	const isShown = (status: Status) =>
		asked.length === 0 ? status === 'blocked' || !ENDED_STAGES.has(status) : asked.includes(status);
	return ORDER.filter(isShown).map((status) => ({
		status,
		count: shown.counts.byStatus.get(status) ?? 0,
	}));
}

/** The box that a frame shows, in layout units. */
function boxOf({ scale, left, top, width, height }: CanvasFrame): Box {
	return {
		left: left / scale,
		top: top / scale,
		right: (left + width) / scale,
		bottom: (top + height) / scale,
	};
}

function signsOn({ standing }: ContextLayers, frame: CanvasFrame): SheetContent['signs'] {
	const box = boxOf(frame);
	const inSight = standing.filter(({ at }) => isInBox(box, at.x, at.y));
	return CONTEXT_LAYERS.map((layer) => ({
		layer,
		count: inSight.filter((entry) => entry.layer === layer).length,
	})).filter(({ count }) => count > 0);
}

function countsOn({ places, points, counts }: MapPicture, frame: CanvasFrame) {
	const { left, top, right, bottom } = boxOf(frame);
	const inSight = places?.inBox(left, top, right, bottom).length ?? 0;
	const drawn = points.xs.length;
	return {
		shown: inSight,
		beside: drawn - inSight,
		otherLevels: counts.matching - counts.unplaced - counts.elsewhere - drawn,
		otherDrawings: counts.elsewhere,
		unplaced: counts.unplaced,
		hidden: counts.hidden,
	};
}
