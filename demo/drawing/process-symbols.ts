import type { Equipment } from '../plant/equipment.ts';
import type { Sheet } from './sheet.ts';
import { shadowOfBlock, shadowOfRound } from './shadow.ts';

/** A cross through a round thing, as plans mark its middle. */
function cross(sheet: Sheet, x: number, y: number, reach: number): void {
	sheet.line('detail', [x - reach, y], [x + reach, y]);
	sheet.line('detail', [x, y - reach], [x, y + reach]);
}

export function column(sheet: Sheet, one: Equipment): void {
	const { x, y } = one;
	const r = one.width / 2;
	shadowOfRound(sheet, one, r * 0.9);
	sheet.arc('steel', x, y, r + 4, 0.55, 1.3);
	sheet.arc('steel', x, y, r + 1.8, 0.55, 1.3);
	for (let turn = 0.57; turn < 1.3; turn += 0.06) {
		const [dx, dy] = [Math.cos(turn * 2 * Math.PI), Math.sin(turn * 2 * Math.PI)];
		sheet.line(
			'steel',
			[x + dx * (r + 1.8), y + dy * (r + 1.8)],
			[x + dx * (r + 4), y + dy * (r + 4)],
		);
	}
	sheet.circle('body', x, y, r);
	sheet.circle('detail', x, y, r * 0.74);
	sheet.circle('solid', x, y, Math.max(1.2, r * 0.13));
	cross(sheet, x, y, r * 0.74);
	sheet.block('detail', x - r - 3, y, 3, 4);
}

export function drum(sheet: Sheet, one: Equipment): void {
	const r = one.width / 2;
	shadowOfRound(sheet, one, 3.5);
	sheet.block('slab', one.x, one.y, one.width + 5, one.width + 5);
	sheet.circle('body', one.x, one.y, r);
	sheet.circle('detail', one.x, one.y, r * 0.55);
	sheet.circle('solid', one.x, one.y, 1);
}

/** A lying vessel: dished ends, saddles, a manway. */
export function vessel(sheet: Sheet, one: Equipment): void {
	const { x, y, width, height } = one;
	shadowOfBlock(sheet, one, 4);
	for (const side of [-0.28, 0.28]) {
		sheet.block('frame', x + side * width, y, 4, height + 6);
	}
	sheet.block('body', x, y, width, height, height * 0.42);
	const end = width / 2 - height * 0.36;
	for (const side of [-1, 1]) {
		sheet.line('detail', [x + side * end, y - height / 2], [x + side * end, y + height / 2]);
	}
	sheet.line('detail', [x - end, y], [x + end, y]);
	sheet.circle('detail', x + width * 0.12, y, Math.min(3, height * 0.22));
}

/** Shell, channel and bonnet of an exchanger. */
export function exchanger(sheet: Sheet, one: Equipment): void {
	const { x, y, width, height } = one;
	shadowOfBlock(sheet, one, 2.5);
	const left = x - width / 2;
	const right = x + width / 2;
	sheet.block('body', x, y, width, height, height * 0.4);
	for (const at of [left + width * 0.16, left + width * 0.2, right - width * 0.12]) {
		sheet.line('detail', [at, y - height / 2 - 1], [at, y + height / 2 + 1]);
	}
	sheet.line('detail', [left + width * 0.2, y], [right - width * 0.12, y]);
	sheet.circle('detail', left + width * 0.08, y, 1.1);
}

/** Bays of finned tubes with their fans. */
export function aircooler(sheet: Sheet, one: Equipment): void {
	const { x, y, width, height } = one;
	shadowOfBlock(sheet, one, 5);
	sheet.block('frame', x, y, width + 6, height + 6);
	sheet.block('body', x, y, width, height);
	const across = Math.max(1, Math.round(width / 17));
	const down = Math.max(1, Math.round(height / 17));
	const step = width / across;
	const rise = height / down;
	for (let column = 0; column < across; column += 1) {
		const left = x - width / 2 + column * step;
		if (column > 0) sheet.line('detail', [left, y - height / 2], [left, y + height / 2]);
		for (let row = 0; row < down; row += 1) {
			const middle = y - height / 2 + (row + 0.5) * rise;
			const r = Math.min(step, rise) * 0.38;
			sheet.circle('detail', left + step / 2, middle, r);
			sheet.line('fine', [left + step / 2 - r, middle], [left + step / 2 + r, middle]);
			sheet.line('fine', [left + step / 2, middle - r], [left + step / 2, middle + r]);
			sheet.circle('solid', left + step / 2, middle, 0.9);
		}
	}
	sheet.block('body', x, y - height / 2 - 1, width, 3);
	sheet.block('body', x, y + height / 2 + 1, width, 3);
}

/** A standing reactor in its structure. */
export function reactor(sheet: Sheet, one: Equipment): void {
	const { x, y, width, height } = one;
	const side = Math.max(width, height) + 12;
	if (width !== height) {
		vessel(sheet, one);
		return;
	}
	shadowOfRound(sheet, one, width * 0.35);
	sheet.block('frame', x, y, side, side);
	for (const [dx, dy] of [
		[-1, -1],
		[1, -1],
		[-1, 1],
		[1, 1],
	] as const) {
		sheet.block('solid', x + (dx * side) / 2, y + (dy * side) / 2, 2.6, 2.6);
	}
	sheet.line('steel', [x - side / 2, y - side / 2], [x + side / 2, y + side / 2]);
	sheet.line('steel', [x + side / 2, y - side / 2], [x - side / 2, y + side / 2]);
	sheet.circle('body', x, y, width / 2);
	sheet.circle('detail', x, y, width * 0.4);
	sheet.circle('detail', x, y, width * 0.14);
	sheet.circle('solid', x, y, 1.4);
}

/** Firebox, convection bank and the burners in rows. */
export function furnace(sheet: Sheet, one: Equipment): void {
	const { x, y, width, height } = one;
	shadowOfBlock(sheet, one, 7);
	sheet.block('frame', x, y, width + 8, height + 8);
	sheet.block('body', x, y, width, height);
	sheet.block('detail', x, y, width - 6, height - 6);
	const bank = Math.min(14, width * 0.34);
	sheet.block('body', x, y, bank, height - 6);
	for (let at = y - height / 2 + 7; at < y + height / 2 - 5; at += 4) {
		sheet.line('fine', [x - bank / 2, at], [x + bank / 2, at]);
	}
	for (let at = y - height / 2 + 9; at < y + height / 2 - 6; at += 10) {
		for (const side of [-1, 1]) sheet.circle('solid', x + side * (width * 0.34), at, 1.5);
	}
}

export function boiler(sheet: Sheet, one: Equipment): void {
	const { x, y, width, height } = one;
	shadowOfBlock(sheet, one, 6);
	sheet.block('body', x, y, width, height);
	sheet.block('detail', x, y, width - 5, height - 5);
	const long = width > height;
	const rows = Math.round((long ? width : height) / 9);
	for (let row = 1; row < rows; row += 1) {
		const share = row / rows - 0.5;
		if (long)
			sheet.line(
				'fine',
				[x + share * width, y - height / 2 + 3],
				[x + share * width, y + height / 2 - 3],
			);
		else
			sheet.line(
				'fine',
				[x - width / 2 + 3, y + share * height],
				[x + width / 2 - 3, y + share * height],
			);
	}
	if (long) sheet.block('body', x, y, width * 0.9, 5, 2.5);
	else sheet.block('body', x, y, 5, height * 0.9, 2.5);
}
