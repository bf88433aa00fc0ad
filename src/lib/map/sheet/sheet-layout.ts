import { STATUS_NAMES } from '$lib/control/stage.ts';
import { safetySignOf } from '$lib/control/safety-sign.ts';
import type { Palette } from '$lib/ui/palette.ts';
import { SIGN_BOX, signMarks } from '$lib/ui/safety-sign-shapes.ts';
import { statusPath } from '$lib/ui/status-shapes.ts';
import { BADGE_SHAPES } from '../badge-shapes.ts';
import { BADGE_NAMES } from '../item-badge-marks.ts';
import { countWords } from '../records/sign-words.ts';
import { scaleLength } from '$lib/live/scale-length.ts';
import { type Mark, rectangle } from './mark.ts';
import { ABOVE, footOf, isSideBySide, MARGIN, type Paper, TITLE_HEIGHT } from './paper.ts';
import type { SheetContent } from './sheet-content.ts';
import { linesOf } from './sheet-words.ts';

/** Width of a text at a size and weight, in the unit of the size. */
export type Measure = (text: string, size: number, weight: number) => number;

/** A rectangle of a sheet, in millimetres. */
interface Place {
	x: number;
	y: number;
	width: number;
	height: number;
}

/** All below in letters. */
const LINE = 1.4;
const GAP = 2.5;
const STATUS = 16;
const MARKS = 15.5;
const STEPS = 25;
const CODE = 13;
const NAMES = 6.6;
const SIGNS = 13;
const SIGN_LINE = 2.1;
const SIGN_SIDE = 2;
const OTHER_TIME = 1.4;

/** Where the map lies on a sheet. */
export function mapPlace(paper: Paper): Place {
	const margin = MARGIN * paper.letters;
	const width = paper.width - 2 * margin;
	const foot = footOf(width / paper.letters) * paper.letters;
	return { x: margin, y: margin, width, height: paper.height - 2 * margin - foot };
}

/** All that stands on a sheet around its map and on top of it. */
export function layOut(paper: Paper, content: SheetContent, measure: Measure): Mark[] {
	const { letters } = paper;
	const map = mapPlace(paper);
	const top = map.y + map.height + ABOVE * letters;
	const right = map.x + map.width;
	const codeX = right - CODE * letters;
	const legends = (STATUS + MARKS + STEPS + GAP) * letters;
	const isBeside = isSideBySide(map.width / letters);
	const legendX = isBeside ? codeX - GAP * letters - legends : map.x;
	const legendY = isBeside ? top : top + (TITLE_HEIGHT + 0.5) * letters;
	const titleEnd = isBeside ? legendX : codeX;
	const pen = new SheetPen(letters, content.palette, measure);
	pen.add(rectangle(map, null, { colour: content.palette.ink, width: 0.25 }));
	writeTitle(pen, content, map.x, top, titleEnd - GAP * letters - map.x);
	writeStatuses(pen, content, legendX, legendY);
	writeMarks(pen, content, legendX + STATUS * letters, legendY);
	writeSteps(pen, content, legendX + (STATUS + MARKS + GAP) * letters, legendY);
	if (content.code) drawCode(pen, content.code, codeX, top);
	const under = writeOtherTime(pen, content.otherTime, map);
	writeNotices(pen, content.notices, map, under);
	writeSigns(pen, content, map);
	return pen.marks;
}

/** Writes and draws in letters' sizes. */
class SheetPen {
	readonly marks: Mark[] = [];
	readonly letters: number;
	readonly palette: Palette;
	readonly #measure: Measure;

	constructor(letters: number, palette: Palette, measure: Measure) {
		this.letters = letters;
		this.palette = palette;
		this.#measure = measure;
	}

	add(...marks: Mark[]): void {
		this.marks.push(...marks);
	}

	/** @param size In letters. */
	write(
		text: string,
		x: number,
		y: number,
		{
			size = 1,
			weight = 400,
			colour = this.palette.ink,
			anchor = 'start',
		}: {
			size?: number;
			weight?: 400 | 500 | 600;
			colour?: string;
			anchor?: 'start' | 'middle' | 'end';
		} = {},
	): void {
		this.add({ kind: 'text', text, x, y, size: size * this.letters, weight, colour, anchor });
	}

	/** @param size In letters. */
	lines(text: string, room: number, most: number, size: number, weight: number): string[] {
		return linesOf(text, room, most, (part) => this.#measure(part, size * this.letters, weight));
	}
}

function writeTitle(
	pen: SheetPen,
	{ site, drawing, rows }: SheetContent,
	x: number,
	top: number,
	room: number,
): void {
	const { letters, palette } = pen;
	const [name = ''] = pen.lines(site, room, 1, 1.6, 600);
	pen.write(name, x, top + 1.3 * letters, { size: 1.6, weight: 600 });
	const [plan = ''] = pen.lines(drawing, room, 1, 1.15, 500);
	pen.write(plan, x, top + 3.1 * letters, { size: 1.15, weight: 500, colour: palette.soft });
	let y = top + 5 * letters;
	for (const { name: about, text, mostLines } of rows) {
		pen.write(about, x, y, { colour: palette.faint });
		for (const line of pen.lines(text, room - NAMES * letters, mostLines, 1, 400)) {
			pen.write(line, x + NAMES * letters, y);
			y += LINE * letters;
		}
	}
}

function writeHeading(pen: SheetPen, text: string, x: number, top: number): void {
	pen.write(text, x, top + 0.9 * pen.letters, { weight: 600 });
}

function writeStatuses(pen: SheetPen, { statuses }: SheetContent, x: number, top: number): void {
	const { letters, palette } = pen;
	writeHeading(pen, 'Status', x, top);
	statuses.forEach(({ status, count }, at) => {
		const y = top + (2.6 + at * LINE) * letters;
		const radius = 0.5 * letters;
		for (const { d, paint, colour, width, dash } of statusPath(status)) {
			const ink = colour === 'surface' ? palette.surface : palette[status];
			pen.add({
				kind: 'shape',
				d,
				x: x + 0.7 * letters,
				y: y - 0.35 * letters,
				scale: radius,
				fill: paint === 'fill' ? ink : null,
				stroke: paint === 'stroke' ? { colour: ink, width, dash: dash ?? [] } : null,
			});
		}
		pen.write(STATUS_NAMES[status], x + 1.9 * letters, y);
		pen.write(count.toLocaleString('en-GB'), x + (STATUS - 1.2) * letters, y, {
			colour: palette.faint,
			anchor: 'end',
		});
	});
}

function writeMarks(pen: SheetPen, { badges }: SheetContent, x: number, top: number): void {
	const { letters, palette } = pen;
	writeHeading(pen, 'Marks', x, top);
	badges.forEach((name, at) => {
		const y = top + (2.6 + at * LINE) * letters;
		for (const { d, paint, colour } of BADGE_SHAPES[name]) {
			const own = name === 'conflict' ? palette.error : palette.ink;
			const ink = colour === 'surface' ? palette.surface : own;
			pen.add({
				kind: 'shape',
				d,
				x: x + 0.6 * letters,
				y: y - 0.35 * letters,
				scale: 0.5 * letters,
				fill: paint === 'fill' ? ink : null,
				stroke: paint === 'stroke' ? { colour: ink, width: 0.3, dash: [] } : null,
			});
		}
		pen.write(BADGE_NAMES[name], x + 1.9 * letters, y);
	});
	const y = top + (2.8 + badges.length * LINE) * letters;
	pen.add({
		kind: 'shape',
		d: 'M1 0A1 1 0 1 1-1 0A1 1 0 1 1 1 0Z',
		x: x + 0.6 * letters,
		y: y - 0.35 * letters,
		scale: 0.65 * letters,
		fill: palette.surface,
		stroke: { colour: palette.open, width: 0.25, dash: [] },
	});
	pen.write('5', x + 0.6 * letters, y - 0.1 * letters, {
		size: 0.7,
		weight: 600,
		anchor: 'middle',
	});
	pen.write('Several items; the ring', x + 1.9 * letters, y);
	pen.write('shows their statuses', x + 1.9 * letters, y + LINE * letters);
}

function writeSteps(pen: SheetPen, { steps, metres }: SheetContent, x: number, top: number): void {
	const { letters, palette } = pen;
	let y = top;
	if (steps) {
		writeHeading(pen, steps.title, x, y);
		const width = (STEPS / 5) * letters;
		steps.labels.forEach((label, at) => {
			const box = { x: x + at * width, y: y + 1.6 * letters, width, height: letters };
			pen.add(
				rectangle(box, palette.heat[at] ?? null, { colour: palette.planOutline, width: 0.15 }),
			);
			pen.write(label, x + (at + 0.5) * width, y + 3.7 * letters, {
				size: 0.9,
				anchor: 'middle',
				colour: palette.soft,
			});
		});
		if (steps.note !== null) {
			const [note = ''] = pen.lines(steps.note, STEPS * letters, 1, 0.9, 400);
			pen.write(note, x, y + 5.2 * letters, { size: 0.9, colour: palette.soft });
		}
		y += 6.6 * letters;
	}
	const length = metres === null ? null : scaleLength(1 / metres, STEPS * letters);
	if (length === null) return;
	const end = x + length.pixels;
	pen.write(length.words, x, y + 0.9 * letters, { colour: palette.soft });
	pen.add({
		kind: 'shape',
		d: `M${x} ${y + 1.4 * letters}v${0.7 * letters}H${end}v${-0.7 * letters}`,
		x: 0,
		y: 0,
		scale: 1,
		fill: null,
		stroke: { colour: palette.ink, width: 0.3, dash: [] },
	});
}

function drawCode(
	pen: SheetPen,
	{ d, size }: NonNullable<SheetContent['code']>,
	x: number,
	top: number,
): void {
	const { letters, palette } = pen;
	const side = CODE * letters;
	pen.add({ kind: 'shape', d, x, y: top, scale: side / size, fill: palette.ink, stroke: null });
	pen.write('Opens this view', x + side / 2, top + side + 1 * letters, {
		size: 0.9,
		colour: palette.soft,
		anchor: 'middle',
	});
}

/** What the signs on the map are, in its lower left corner. */
function writeSigns(pen: SheetPen, { signs, signColours }: SheetContent, map: Place): void {
	if (signs.length === 0) return;
	const { letters, palette } = pen;
	const height = (signs.length * SIGN_LINE + 0.8) * letters;
	const top = map.y + map.height - height - letters;
	const left = map.x + letters;
	const box = { x: left, y: top, width: SIGNS * letters, height };
	pen.add(rectangle(box, palette.raised, { colour: palette.planOutline, width: 0.15 }));
	signs.forEach(({ layer, count }, at) => {
		const middle = top + (0.4 + (at + 0.5) * SIGN_LINE) * letters;
		const unit = (SIGN_SIDE * letters) / SIGN_BOX;
		for (const mark of signMarks(safetySignOf(layer, 'holds'))) {
			const colour = signColours[mark.colour];
			pen.add({
				kind: 'shape',
				d: mark.d,
				x: left + 1.6 * letters,
				y: middle + mark.laid.down * unit,
				scale: unit * mark.laid.scale,
				fill: mark.paint === 'fill' ? colour : null,
				stroke: mark.paint === 'stroke' ? { colour, width: mark.width, dash: [] } : null,
			});
		}
		pen.write(countWords(layer, count), left + 3.2 * letters, middle + 0.35 * letters);
	});
}

/**
 * A sheet of another time lies among those of now: it has a broken frame and a band like those of the screen, without colour.
 * @returns Where the band ends.
 */
function writeOtherTime(pen: SheetPen, words: string | null, map: Place): number {
	if (words === null) return map.y;
	const { letters, palette } = pen;
	const room = map.width - 3 * letters;
	const lines = pen.lines(words, room, 2, OTHER_TIME, 600);
	const step = OTHER_TIME * LINE * letters;
	const band = { ...map, height: (lines.length * OTHER_TIME * LINE + 0.8) * letters };
	pen.add(rectangle(band, palette.ink, null));
	lines.forEach((line, at) => {
		const y = band.y + 0.4 * letters + (at + 0.72) * step;
		const look = { size: OTHER_TIME, weight: 600, colour: palette.raised } as const;
		pen.write(line, map.x + 1.5 * letters, y, look);
	});
	const line = { colour: palette.ink, width: 0.7 * letters, dash: [letters, letters] };
	pen.add(rectangle(map, null, line));
	return band.y + band.height;
}

function writeNotices(pen: SheetPen, notices: readonly string[], map: Place, under: number): void {
	const { letters, palette } = pen;
	let y = under + 1.8 * letters;
	for (const notice of notices) {
		for (const line of pen.lines(notice, map.width - 4 * letters, 2, 1, 500)) {
			const box = { x: map.x + letters, y: y - 1.1 * letters, width: map.width - 2 * letters };
			pen.add(rectangle({ ...box, height: 1.6 * letters }, palette.raised, null));
			pen.write(line, map.x + 1.6 * letters, y, { weight: 500, colour: palette.warning });
			y += 1.6 * letters;
		}
	}
}
