import type { Equipment } from '../plant/equipment.ts';
import type { Sheet } from './sheet.ts';
import { shadowOfBlock, shadowOfRound } from './shadow.ts';

/** A tank with a floating roof: rim, rolling ladder, stair along the shell. */
export function tank(sheet: Sheet, one: Equipment): void {
	const { x, y } = one;
	const r = one.width / 2;
	shadowOfRound(sheet, one, Math.min(10, r * 0.2));
	sheet.circle('body', x, y, r);
	sheet.arc('detail', x, y, r + 2.2, 0.06, 0.3);
	if (r < 34) {
		for (let turn = 0; turn < 8; turn += 1) {
			const angle = (turn / 8) * 2 * Math.PI;
			sheet.line(
				'fine',
				[x + r * 0.14 * Math.cos(angle), y + r * 0.14 * Math.sin(angle)],
				[x + r * 0.92 * Math.cos(angle), y + r * 0.92 * Math.sin(angle)],
			);
		}
		sheet.circle('detail', x, y, r * 0.92);
		sheet.circle('detail', x, y, r * 0.14);
		return;
	}
	sheet.circle('roof', x, y, r * 0.92);
	sheet.circle('detail', x, y, r * 0.84);
	for (let turn = 0; turn < 24; turn += 1) {
		const angle = (turn / 24) * 2 * Math.PI;
		sheet.line(
			'fine',
			[x + r * 0.84 * Math.cos(angle), y + r * 0.84 * Math.sin(angle)],
			[x + r * 0.92 * Math.cos(angle), y + r * 0.92 * Math.sin(angle)],
		);
	}
	const reach = r * 0.9;
	sheet.polygon(
		'detail',
		[x + reach * 0.71, y - reach * 0.71],
		[x + reach * 0.75, y - reach * 0.66],
		[x + 2, y + 2],
		[x - 2, y - 2],
	);
	sheet.circle('detail', x, y, r * 0.3);
	sheet.circle('solid', x, y, 1.6);
}

export function sphere(sheet: Sheet, one: Equipment): void {
	const { x, y } = one;
	const r = one.width / 2;
	shadowOfRound(sheet, one, r * 0.4);
	for (let leg = 0; leg < 12; leg += 1) {
		const angle = (leg / 12) * 2 * Math.PI;
		sheet.circle('solid', x + (r + 3) * Math.cos(angle), y + (r + 3) * Math.sin(angle), 1.5);
	}
	sheet.circle('body', x, y, r);
	for (const share of [0.78, 0.5, 0.2]) sheet.circle('detail', x, y, r * share);
	sheet.raw('detail', `M${x - r} ${y}q${r} ${r * 0.5} ${2 * r} 0`);
	sheet.polygon('roof', [x - 2, y - r], [x + 2, y - r], [x + 2, y], [x - 2, y]);
}

/** Cells of a cooling tower, each with its fan. */
export function tower(sheet: Sheet, one: Equipment): void {
	const { x, y, width, height } = one;
	shadowOfBlock(sheet, one, 7);
	sheet.block('frame', x, y, width + 8, height + 8);
	sheet.block('body', x, y, width, height);
	const cells = Math.round(width / 32);
	const step = width / cells;
	for (let cell = 0; cell < cells; cell += 1) {
		const middle = x - width / 2 + (cell + 0.5) * step;
		if (cell > 0)
			sheet.line(
				'detail',
				[middle - step / 2, y - height / 2],
				[middle - step / 2, y + height / 2],
			);
		const r = Math.min(step, height) * 0.4;
		sheet.circle('roof', middle, y, r);
		sheet.circle('detail', middle, y, r * 0.24);
		for (let blade = 0; blade < 6; blade += 1) {
			const angle = (blade / 6) * 2 * Math.PI;
			sheet.line(
				'fine',
				[middle + r * 0.24 * Math.cos(angle), y + r * 0.24 * Math.sin(angle)],
				[middle + r * Math.cos(angle + 0.3), y + r * Math.sin(angle + 0.3)],
			);
		}
	}
	for (const side of [-1, 1]) {
		for (let at = x - width / 2 + 3; at < x + width / 2; at += 5) {
			sheet.line('fine', [at, y + (side * height) / 2], [at, y + side * (height / 2 + 4)]);
		}
	}
}

/** Open basin with its walls and lanes. */
export function basin(sheet: Sheet, one: Equipment): void {
	const { x, y, width, height } = one;
	sheet.block('body', x, y, width, height);
	const lanes = Math.max(2, Math.round(height / 18));
	const lane = (height - 4) / lanes;
	for (let index = 0; index < lanes; index += 1) {
		const middle = y - height / 2 + 2 + (index + 0.5) * lane;
		sheet.block('pool', x, middle, width - 5, lane - 2);
		for (let at = x - width / 2 + 12; at < x + width / 2 - 6; at += 14) {
			sheet.line('fine', [at, middle - lane / 2 + 1], [at, middle + lane / 2 - 1]);
		}
	}
}

/** Round basin with the bridge that turns on it. */
export function clarifier(sheet: Sheet, one: Equipment): void {
	const { x, y } = one;
	const r = one.width / 2;
	shadowOfRound(sheet, one, 3);
	sheet.circle('body', x, y, r);
	sheet.circle('pool', x, y, r * 0.92);
	sheet.circle('detail', x, y, r * 0.8);
	sheet.circle('detail', x, y, r * 0.22);
	const [dx, dy] = [r * 0.92 * Math.cos(0.6), r * 0.92 * Math.sin(0.6)];
	sheet.polygon(
		'body',
		[x - dx - 1, y - dy + 2],
		[x - dx + 1, y - dy - 2],
		[x + dx + 1, y + dy - 2],
		[x + dx - 1, y + dy + 2],
	);
	sheet.circle('solid', x, y, 2);
}

/** The flare in the middle of the ground that nobody enters. */
export function flare(sheet: Sheet, one: Equipment): void {
	const { x, y } = one;
	const r = one.width / 2;
	sheet.circle('bund', x, y, r);
	sheet.circle('detail', x, y, r * 0.66);
	for (let guy = 0; guy < 3; guy += 1) {
		const angle = (guy / 3 + 0.08) * 2 * Math.PI;
		const [gx, gy] = [x + r * 0.8 * Math.cos(angle), y + r * 0.8 * Math.sin(angle)];
		sheet.line('detail', [x, y], [gx, gy]);
		sheet.block('body', gx, gy, 7, 7);
	}
	sheet.polygon('body', [x, y - 13], [x + 11, y + 7], [x - 11, y + 7]);
	sheet.circle('body', x, y, 5.5);
	sheet.circle('solid', x, y, 2.6);
}

export function stack(sheet: Sheet, one: Equipment): void {
	shadowOfRound(sheet, one, one.width * 2.6);
	sheet.block('slab', one.x, one.y, one.width + 6, one.width + 6);
	sheet.circle('body', one.x, one.y, one.width / 2);
	sheet.circle('solid', one.x, one.y, one.width * 0.28);
}

/** Casing and motor on a base. */
export function pump(sheet: Sheet, one: Equipment): void {
	const { x, y, width, height } = one;
	sheet.block('slab', x, y, width + 3, height + 4);
	sheet.block('body', x, y + height * 0.24, width * 0.72, height * 0.5, 1);
	sheet.circle('body', x, y - height * 0.25, width * 0.46);
	sheet.circle('solid', x, y - height * 0.25, 0.8);
	sheet.line('detail', [x, y - height * 0.1], [x, y + height * 0.06]);
	for (const at of [0.14, 0.24, 0.34]) {
		sheet.line('fine', [x - width * 0.36, y + height * at], [x + width * 0.36, y + height * at]);
	}
}

export function compressor(sheet: Sheet, one: Equipment): void {
	const { x, y, width, height } = one;
	sheet.block('slab', x, y, width + 5, height + 4);
	sheet.block('body', x - width * 0.2, y, width * 0.5, height * 0.72, 3);
	sheet.line('detail', [x - width * 0.45, y], [x + width * 0.5, y]);
	for (const at of [-0.32, -0.2, -0.08]) {
		sheet.line('detail', [x + width * at, y - height * 0.36], [x + width * at, y + height * 0.36]);
	}
	sheet.block('body', x + width * 0.14, y, width * 0.1, height * 0.4);
	sheet.block('body', x + width * 0.35, y, width * 0.26, height * 0.56, 1);
}
