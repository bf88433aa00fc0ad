import type { Equipment } from '../plant/equipment.ts';
import type { Sheet } from './sheet.ts';
import { shadowOfBlock } from './shadow.ts';

/** A building: roof with ridge and rows of plant on it. */
export function building(sheet: Sheet, one: Equipment): void {
	const { x, y, width, height } = one;
	shadowOfBlock(sheet, one, 6);
	sheet.block('body', x, y, width, height);
	sheet.block('roof', x, y, width - 4, height - 4);
	if (width > height) sheet.line('detail', [x - width / 2, y], [x + width / 2, y]);
	else sheet.line('detail', [x, y - height / 2], [x, y + height / 2]);
	if (width < 50) return;
	for (let at = x - width / 2 + 12; at < x + width / 2 - 12; at += 18) {
		sheet.block('detail', at, y - height * 0.26, 7, 4);
		sheet.block('detail', at + 6, y + height * 0.26, 5, 5);
	}
}

/** A roof without walls: what stands under it stays to be seen. */
export function shelter(sheet: Sheet, one: Equipment): void {
	const { x, y, width, height } = one;
	sheet.block('frame', x, y, width, height);
	sheet.line('steel', [x - width / 2, y], [x + width / 2, y]);
	for (const dx of [-1, 1]) {
		for (const dy of [-1, 1])
			sheet.block('solid', x + (dx * width) / 2, y + (dy * height) / 2, 2.2, 2.2);
	}
}

/** A substation: switch house, and transformers in their pens. */
export function substation(sheet: Sheet, one: Equipment): void {
	const { x, y, width, height } = one;
	const house = width * 0.6;
	const left = x - width / 2;
	building(sheet, { ...one, x: left + house / 2, width: house });
	const pens = Math.max(2, Math.round((width - house) / 18));
	const step = (width - house - 4) / pens;
	for (let pen = 0; pen < pens; pen += 1) {
		const middle = left + house + 4 + (pen + 0.5) * step;
		sheet.block('slab', middle, y, step, height);
		sheet.block('body', middle, y, step * 0.5, height * 0.4);
		for (const at of [-0.3, 0.3]) {
			sheet.line(
				'detail',
				[middle - step * 0.25, y + at * height],
				[middle + step * 0.25, y + at * height],
			);
		}
	}
}

export function arm(sheet: Sheet, one: Equipment): void {
	const { x, y } = one;
	sheet.circle('body', x, y - 3, 3.4);
	sheet.line('detail', [x, y - 3], [x, y + 9], [x + 4, y + 13]);
	sheet.circle('solid', x, y + 3, 1);
}

/** A lane under a canopy, with a truck in some. */
export function bay(sheet: Sheet, one: Equipment): void {
	const { x, y, width, height } = one;
	sheet.block('slab', x, y, width + 28, height);
	sheet.block('frame', x, y, width * 0.34, height + 6);
	sheet.line(
		'steel',
		[x - width / 2 - 14, y + height / 2 + 4.5],
		[x + width / 2 + 14, y + height / 2 + 4.5],
	);
	sheet.block('body', x, y + height / 2 + 4.5, 16, 3);
	if (Math.round(y / 31) % 3 === 0) return;
	sheet.block('body', x - 3, y, 46, 9, 4);
	sheet.block('body', x + 27, y, 10, 9, 2);
	for (const at of [-18, -8, 2, 12]) sheet.circle('detail', x + at, y, 1.6);
}

/** A paved place; what lies on it is drawn as short stacks. */
export function yard(sheet: Sheet, one: Equipment): void {
	const { x, y, width, height } = one;
	sheet.block('slab', x, y, width, height);
	if (width < 80 || height < 44) return;
	for (let row = 0; row < 3; row += 1) {
		for (let at = 0; at < 4; at += 1) {
			const length = 12 + ((row * 5 + at * 7) % 9);
			const left = x - width / 2 + 8 + at * ((width - 12) / 4);
			const top = y - height / 2 + 7 + row * ((height - 10) / 3);
			sheet.rectangle('body', left, top, length, 7);
			sheet.line('fine', [left, top + 2.3], [left + length, top + 2.3]);
			sheet.line('fine', [left, top + 4.6], [left + length, top + 4.6]);
		}
	}
}

/** Bents and the pipes that lie on them. */
export function rack(sheet: Sheet, one: Equipment): void {
	const { x, y, width, height } = one;
	const long = width > height;
	const [length, depth] = long ? [width, height] : [height, width];
	const start = (long ? x : y) - length / 2;
	const middle = long ? y : x;
	const line = (layer: 'pipe' | 'steel' | 'detail', a: number, b: number, c: number, d: number) => {
		if (long) sheet.line(layer, [a, b], [c, d]);
		else sheet.line(layer, [b, a], [d, c]);
	};
	sheet.block('slab', x, y, width, height);
	const lines = Math.max(3, Math.floor((depth - 4) / 2.4));
	for (let index = 0; index < lines; index += 1) {
		if (index % 4 === 3) continue;
		const across = middle - depth / 2 + 2.4 + (index / (lines - 1)) * (depth - 4.8);
		line('pipe', start, across, start + length, across);
	}
	for (let at = start + 6; at < start + length; at += 14) {
		line('detail', at, middle - depth / 2, at, middle + depth / 2);
	}
}

/** The grating of a deck, with its handrail. */
export function deck(sheet: Sheet, one: Equipment): void {
	const { x, y, width, height } = one;
	drawGrating(sheet, x - width / 2, y - height / 2, width, height);
	for (let at = y - height / 2 + 12; at < y + height / 2; at += 12) {
		sheet.line('joint', [x - width / 2, at], [x + width / 2, at]);
	}
	sheet.block('detail', x, y, width + 3, height + 3);
	for (let at = x - width / 2; at <= x + width / 2; at += 8) {
		for (const side of [-1, 1]) sheet.circle('solid', at, y + side * (height / 2 + 1.5), 0.8);
	}
	for (let at = y - height / 2; at <= y + height / 2; at += 8) {
		for (const side of [-1, 1]) sheet.circle('solid', x + side * (width / 2 + 1.5), at, 0.8);
	}
}

/** Grating by its upper left corner: bars across the shorter way. */
export function drawGrating(
	sheet: Sheet,
	left: number,
	top: number,
	width: number,
	height: number,
): void {
	sheet.rectangle('plot', left, top, width, height);
	if (width >= height) {
		for (let at = left + 2.5; at < left + width; at += 2.5)
			sheet.line('joint', [at, top], [at, top + height]);
	} else {
		for (let at = top + 2.5; at < top + height; at += 2.5)
			sheet.line('joint', [left, at], [left + width, at]);
	}
}
