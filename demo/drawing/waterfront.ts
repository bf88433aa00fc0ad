import type { Sheet } from './sheet.ts';

/** Where the berths are: middle of the loading platform, and how long a ship lies there. */
const BERTHS = [
	{ x: 410, ship: 300 },
	{ x: 842, ship: 0 },
] as const;

const DECK_Y = 1388;
const SHORE_Y = 1270;

/** Draws the jetties in the water: trestle, catwalks, dolphins, and the ship that lies at one. */
export function drawJetties(sheet: Sheet): void {
	for (const { x, ship } of BERTHS) {
		drawTrestle(sheet, x);
		drawDolphins(sheet, x);
		if (ship > 0) drawShip(sheet, x - 10, ship);
	}
}

function drawTrestle(sheet: Sheet, x: number): void {
	sheet.rectangle('shadow', x - 6, SHORE_Y, 26, DECK_Y - SHORE_Y);
	sheet.rectangle('slab', x - 12, SHORE_Y, 24, DECK_Y - SHORE_Y);
	sheet.rectangle('body', x - 12, SHORE_Y, 9, DECK_Y - SHORE_Y);
	for (const at of [0, 2.4, 4.8, 8.4, 10]) sheet.line('pipe', [x + at, 1200], [x + at, DECK_Y - 8]);
	for (let y = SHORE_Y + 16; y < DECK_Y - 18; y += 16) {
		sheet.line('detail', [x - 14, y], [x + 14, y]);
		for (const side of [-14, 14]) sheet.circle('solid', x + side, y, 1.5);
	}
}

function drawDolphins(sheet: Sheet, x: number): void {
	const y = DECK_Y + 10;
	for (const reach of [86, 128, 172]) {
		for (const side of [-1, 1]) {
			const at = x + side * reach;
			const down = reach === 172 ? y - 14 : y;
			sheet.circle('shadow', at + 3, down + 4, 8);
			sheet.circle('body', at, down, 7);
			sheet.circle('detail', at, down, 3);
		}
	}
	for (const side of [-1, 1]) {
		for (const offset of [-1.4, 1.4]) {
			sheet.line(
				'detail',
				[x + side * 60, y - 4 + offset],
				[x + side * 86, y + offset],
				[x + side * 128, y + offset],
				[x + side * 172, y - 14 + offset],
			);
		}
	}
}

/** A tanker alongside: hull, deck house, manifold, tank hatches and its lines to the dolphins. */
function drawShip(sheet: Sheet, x: number, length: number): void {
	const [left, right] = [x - length / 2, x + length / 2];
	const [top, bottom] = [1408, 1450];
	const middle = (top + bottom) / 2;
	const hull = (inset: number) =>
		`M${left + inset + 14} ${top + inset}H${right - 48}Q${right - 8 - inset} ${top + inset + 4} ${right - inset} ${middle}` +
		`Q${right - 8 - inset} ${bottom - inset - 4} ${right - 48} ${bottom - inset}H${left + inset + 14}` +
		`Q${left + inset} ${bottom - inset} ${left + inset} ${bottom - inset - 12}V${top + inset + 12}Q${left + inset} ${top + inset} ${left + inset + 14} ${top + inset}z`;
	sheet.rectangle('shadow', left + 8, top + 8, length - 30, bottom - top, 14);
	sheet.raw('body', hull(0));
	sheet.raw('roof', hull(3));
	sheet.rectangle('body', left + 14, top + 6, 34, bottom - top - 12, 2);
	sheet.rectangle('detail', left + 20, top + 10, 14, bottom - top - 20);
	sheet.circle('body', left + 42, middle, 4.5);
	for (let hatch = 0; hatch < 6; hatch += 1) {
		const at = left + 74 + hatch * 30;
		sheet.line('detail', [at - 14, top + 4], [at - 14, bottom - 4]);
		for (const side of [-10, 10]) sheet.circle('detail', at, middle + side, 3);
	}
	sheet.line('detail', [left + 50, middle - 2], [right - 44, middle - 2]);
	sheet.line('detail', [left + 50, middle + 2], [right - 44, middle + 2]);
	sheet.rectangle('body', x + 4, top + 3, 12, bottom - top - 6);
	for (const [fromX, toX] of [
		[left + 6, 238],
		[left + 30, 282],
		[right - 20, 582],
		[right - 54, 538],
	] as const) {
		sheet.line('pipe', [fromX, top + 6], [toX, toX < 260 || toX > 560 ? DECK_Y - 4 : DECK_Y + 10]);
	}
}
