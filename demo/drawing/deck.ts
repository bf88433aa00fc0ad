import { CRUDE, DECK_BOX } from '../plant/crude.ts';
import type { Equipment } from '../plant/equipment.ts';
import { Sheet } from './sheet.ts';
import { drawGrating } from './structure-symbols.ts';
import { drawEquipment } from './symbols.ts';

type Rectangle = readonly [left: number, top: number, width: number, height: number];

/** Ways between the platforms of each deck, and the stair towers beside them. In layout units. */
const WAYS: Readonly<
	Record<string, { walks: readonly Rectangle[]; stairs: readonly Rectangle[] }>
> = {
	'crude-8': {
		walks: [
			[223, 176, 19, 10],
			[284, 218, 10, 36],
			[104, 251, 528, 10],
			[150, 261, 10, 27],
			[400, 206, 10, 46],
		],
		stairs: [
			[246, 218, 22, 12],
			[244, 300, 12, 30],
			[410, 212, 26, 12],
			[612, 262, 12, 30],
		],
	},
	'crude-20': {
		walks: [
			[352, 160, 20, 10],
			[485, 140, 22, 10],
		],
		stairs: [
			[246, 214, 22, 12],
			[484, 178, 12, 26],
		],
	},
};

/** Draws one deck of the crude unit: its platforms and ways, and faintly what stands below. */
export function drawDeck(layout: string): Sheet {
	const sheet = new Sheet();
	const { left, top, width, height } = DECK_BOX;
	sheet.rectangle('ground', left, top, width, height);
	for (const area of CRUDE.areas) {
		if (area.layout === 'plant') drawBelow(sheet, area.drawn);
		else if (area.layout === 'crude-8' && layout !== 'crude-8') {
			drawBelow(
				sheet,
				area.drawn.filter(({ kind }) => kind === 'deck'),
			);
		}
	}
	const { walks, stairs } = WAYS[layout] ?? { walks: [], stairs: [] };
	for (const walk of walks) {
		drawGrating(sheet, ...walk);
		sheet.rectangle('detail', ...walk);
	}
	for (const stair of stairs) drawStair(sheet, stair);
	if (layout === 'crude-8') drawRackTop(sheet);
	for (const area of CRUDE.areas) {
		if (area.layout !== layout) continue;
		for (const one of area.drawn) drawEquipment(sheet, one);
	}
	return sheet;
}

/** Only the outlines of what is further down. */
function drawBelow(sheet: Sheet, drawn: readonly Equipment[]): void {
	for (const { kind, x, y, width, height } of drawn) {
		if (kind === 'column' || kind === 'stack' || kind === 'drum') {
			sheet.circle('ripple', x, y, width / 2);
		} else {
			sheet.block('ripple', x, y, width, height);
		}
	}
}

/** Steps between two landings. */
function drawStair(sheet: Sheet, [left, top, width, height]: Rectangle): void {
	sheet.rectangle('slab', left, top, width, height);
	const long = width > height;
	const length = long ? width : height;
	for (let at = 4; at < length - 3; at += 2.2) {
		if (long) sheet.line('detail', [left + at, top + 1.5], [left + at, top + height - 1.5]);
		else sheet.line('detail', [left + 1.5, top + at], [left + width - 1.5, top + at]);
	}
	if (long) sheet.line('detail', [left, top + height / 2], [left + width, top + height / 2]);
	else sheet.line('detail', [left + width / 2, top], [left + width / 2, top + height]);
}

/** The upper pipes of the unit's rack, beside the way along it. */
function drawRackTop(sheet: Sheet): void {
	for (let y = 264; y <= 276; y += 2.4) sheet.line('pipe', [104, y], [632, y]);
	for (let x = 110; x < 632; x += 14) sheet.line('detail', [x, 262], [x, 278]);
	for (const x of [196, 252, 318, 372, 448, 516, 590]) {
		for (const offset of [0, 3]) sheet.line('pipe', [x + offset, 240], [x + offset, 268 + offset]);
	}
}
