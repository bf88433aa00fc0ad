import type { Equipment } from '../plant/equipment.ts';
import { UNITS } from '../plant/plant.ts';
import { RACKS } from '../plant/support.ts';
import type { Sheet } from './sheet.ts';

/** Where a unit's rack joins the main rack: how far along, and from where to where. */
const SPURS: readonly (readonly [x: number, from: number, to: number])[] = [
	[479, 276, RACKS.top],
	[909, 296, RACKS.top],
	[1339, 262, RACKS.top],
	[1450, 256, RACKS.top],
	[1871, 110, RACKS.top],
	[184, 480, 646],
	[504, 480, 646],
	[704, 480, 646],
	[940, 480, 646],
	[1363, 480, 642],
	[1692, 480, 656],
];

/** Draws what ties the units together: racks' spurs, the lines of the tank farm and the flare header. */
export function drawTies(sheet: Sheet): void {
	for (const [x, from, to] of SPURS) spur(sheet, x, from, to);
	joinRacks(sheet);
	for (const offset of [0, 3, 6, 9]) {
		sheet.line('pipe', [1990, 458 + offset], [2100 + offset, 458 + offset], [2100 + offset, 330]);
	}
	for (let y = 440; y > 430; y -= 8) sheet.line('detail', [2097, y], [2112, y]);
	sleepers(sheet, 104, 1150, 950);
	sleepers(sheet, 104, 1150, 1128);
	for (const offset of [0, 2.6, 5.2, 9]) {
		sheet.line(
			'pipe',
			[1154 + offset, 1160],
			[1154 + offset, 1193 + offset],
			[1120, 1193 + offset],
		);
		sheet.line('pipe', [1174, 846 + offset], [1222, 846 + offset]);
		sheet.line('pipe', [1174, 884 + offset], [1430, 884 + offset], [1446, 884 + offset]);
		sheet.line(
			'pipe',
			[1174, 1126 + offset],
			[1230 + offset, 1126 + offset],
			[1230 + offset, 1190],
		);
	}
}

/** The main rack over the road, and the tank farm's rack up to it. */
function joinRacks(sheet: Sheet): void {
	const { top, depth, left, width } = RACKS;
	sheet.rectangle('slab', 1140, top, 46, depth);
	sheet.rectangle('slab', left, top + depth, width, 10);
	for (let y = top + 2.4; y < top + depth; y += 2.6) sheet.line('pipe', [1140, y], [1186, y]);
	for (let x = left + 3; x < left + width; x += 2.8) sheet.line('pipe', [x, top + 6], [x, 490]);
	for (const x of [1146, 1178]) sheet.line('detail', [x, top], [x, top + depth]);
}

function spur(sheet: Sheet, x: number, from: number, to: number): void {
	const [top, bottom] = from < to ? [from, to] : [to, from];
	sheet.rectangle('slab', x - 7, top, 14, bottom - top);
	for (const at of [-5, -2.6, 0.4, 2.8, 5]) sheet.line('pipe', [x + at, top], [x + at, bottom]);
	for (let y = top + 7; y < bottom; y += 14) sheet.line('pipe', [x - 7, y], [x + 7, y]);
}

/** Low lines on sleepers along a row of tanks. */
function sleepers(sheet: Sheet, from: number, to: number, y: number): void {
	for (const offset of [0, 2.4, 4.8, 7]) sheet.line('pipe', [from, y + offset], [to, y + offset]);
	for (let x = from + 8; x < to; x += 18) sheet.line('steel', [x, y - 1.5], [x, y + 8.5]);
}

/** Draws the bunds of a unit's tanks and the line of each tank to the sleepers. */
export function drawBunds(sheet: Sheet): void {
	for (const unit of UNITS) {
		for (const { kind, x, y } of unit.areas.flatMap(({ drawn }) => drawn)) {
			if (kind === 'sphere') sheet.block('bund', x, y, 70, 120, 3);
		}
		if (!unit.id.startsWith('tanks-')) continue;
		for (const area of unit.areas) {
			const tanks = area.drawn.filter(({ kind }) => kind === 'tank');
			const foot = (area.polygon[2]?.[1] ?? 0) - 3;
			const big = tanks.filter(({ width }) => width > 80);
			if (big.length > 0) for (const tank of big) bund(sheet, tank, foot);
			else if (tanks.length > 0) sharedBund(sheet, tanks);
		}
	}
}

function bund(sheet: Sheet, tank: Equipment, foot: number): void {
	const reach = tank.width / 2 + 13;
	sheet.rectangle('bund', tank.x - reach, tank.y - 68, reach * 2, 134, 5);
	sheet.rectangle('detail', tank.x - reach + 3, tank.y - 65, reach * 2 - 6, 128, 4);
	for (const offset of [-6, -2, 4]) {
		sheet.line('pipe', [tank.x + offset, tank.y], [tank.x + offset, foot]);
	}
	for (const side of [-1, 1]) sheet.block('body', tank.x + side * reach, tank.y, 3, 8);
	sheet.block('slab', tank.x - 1, tank.y + tank.width / 2 + 6, 14, 8);
}

function sharedBund(sheet: Sheet, tanks: readonly Equipment[]): void {
	const left = Math.min(...tanks.map(({ x, width }) => x - width / 2)) - 6;
	const right = Math.max(...tanks.map(({ x, width }) => x + width / 2)) + 6;
	const top = Math.min(...tanks.map(({ y, height }) => y - height / 2)) - 5;
	const bottom = Math.max(...tanks.map(({ y, height }) => y + height / 2)) + 5;
	sheet.rectangle('bund', left, top, right - left, bottom - top, 4);
	const columns = [...new Set(tanks.map(({ x }) => x))].sort((one, other) => one - other);
	columns.slice(1).forEach((x, index) => {
		const wall = (x + (columns[index] ?? x)) / 2;
		sheet.line('detail', [wall, top], [wall, bottom]);
	});
	sheet.line('detail', [left, (top + bottom) / 2], [right, (top + bottom) / 2]);
	for (const tank of tanks) {
		for (const offset of [-3, 1])
			sheet.line('pipe', [tank.x + offset, tank.y], [tank.x + offset, bottom]);
	}
}
