import { PLANT, UNITS } from '../plant/plant.ts';
import type { Random } from '../random.ts';
import type { Sheet } from './sheet.ts';

/** Middles of the roads, in layout units. */
export const ROADS = {
	across: [84, 435, 780, 969, 1155],
	down: [84, 662, 1190, 1660, 2010, 2316],
} as const;

/** The quay's edge, and where the shore leaves it. */
const QUAY = 1284;
const SHORE: readonly (readonly [number, number])[] = [
	[1196, QUAY],
	[1260, 1292],
	[1420, 1300],
	[1600, 1296],
	[1780, 1306],
	[1960, 1322],
	[2140, 1318],
	[2280, 1334],
	[2400, 1330],
];

/** Draws what the plant stands on: land, water, roads, fence and railway. */
export function drawGround(sheet: Sheet, random: Random): void {
	sheet.rectangle('ground', 0, 0, PLANT.width, PLANT.height);
	drawWater(sheet, random);
	for (const { id, polygon } of UNITS) {
		if (id !== 'racks' && id !== 'jetties') sheet.polygon('plot', ...polygon);
	}
	drawRoads(sheet);
	drawFence(sheet);
	drawRailway(sheet);
	drawTrees(sheet, random);
	drawPond(sheet);
}

/** Where rain is held back before it goes to the water treatment. */
function drawPond(sheet: Sheet): void {
	sheet.rectangle('slab', 2040, 1180, 236, 66, 26);
	sheet.rectangle('pool', 2046, 1186, 224, 54, 22);
	sheet.rectangle('steel', 2052, 1192, 212, 42, 18);
	sheet.block('body', 2270, 1213, 10, 10);
	sheet.line('detail', [2250, 1213], [2270, 1213]);
}

function drawWater(sheet: Sheet, random: Random): void {
	const { width, height } = PLANT;
	const edge: (readonly [number, number])[] = [[0, QUAY], ...SHORE];
	sheet.polygon('water', ...edge, [width, height], [0, height]);
	sheet.line('shore', [0, QUAY], [1196, QUAY], [1196, QUAY]);
	sheet.line('detail', [0, QUAY - 4], [1192, QUAY - 4]);
	for (let x = 12; x < 1190; x += 16) sheet.line('detail', [x, QUAY - 4], [x, QUAY]);
	for (const offset of [0, 5, 11]) {
		sheet.line(
			offset === 0 ? 'shore' : 'ripple',
			...SHORE.map(([x, y]) => [x, y + offset] as const),
		);
	}
	for (let index = 1; index < SHORE.length; index += 1) stones(sheet, index, random);
	for (let wave = 0; wave < 120; wave += 1) {
		const x = random.between(10, width - 40);
		const y = random.between(1312, height - 8);
		const length = random.between(6, 20);
		sheet.raw(
			'ripple',
			`M${x.toFixed(0)} ${y.toFixed(0)}q${(length / 4).toFixed(1)}-2 ${(length / 2).toFixed(1)} 0t${(length / 2).toFixed(1)} 0`,
		);
	}
}

/** The stones of the shore between two of its corners. */
function stones(sheet: Sheet, index: number, random: Random): void {
	const [fromX, fromY] = SHORE[index - 1] ?? [0, 0];
	const [toX, toY] = SHORE[index] ?? [0, 0];
	const count = Math.round((toX - fromX) / 7);
	for (let stone = 0; stone < count; stone += 1) {
		const share = stone / count;
		const x = fromX + (toX - fromX) * share;
		const y = fromY + (toY - fromY) * share + random.between(0.5, 10);
		sheet.line('ripple', [x, y], [x + random.between(-3, 3), y + random.between(2, 5)]);
	}
}

function drawRoads(sheet: Sheet): void {
	const [north, , , , south] = ROADS.across;
	const [west, , , , , east] = ROADS.down;
	const roads: (readonly [number, number])[][] = [
		[
			[west, 435],
			[east, 435],
		],
		[
			[west, 780],
			[east, 780],
		],
		[
			[662, north],
			[662, 780],
		],
		[
			[1190, north],
			[1190, south],
		],
		[
			[1660, north],
			[1660, south],
		],
		[
			[2010, north],
			[2010, south],
		],
		[
			[east, 1060],
			[2400, 1060],
		],
		[
			[2366, 0],
			[2366, 1330],
		],
	];
	const lanes: (readonly [number, number])[][] = [
		[
			[west, 969],
			[1190, 969],
		],
		[
			[1660, 969],
			[east, 969],
		],
		[
			[west, south],
			[west, 1272],
			[1186, 1272],
			[1190, south],
		],
		[
			[1660, south],
			[1660, 1256],
		],
	];
	for (const layer of ['kerb', 'road'] as const) {
		sheet.polygon(layer, [west, north], [east, north], [east, south], [west, south]);
	}
	for (const road of roads) {
		sheet.line('kerb', ...road);
		sheet.line('road', ...road);
	}
	for (const lane of lanes) {
		sheet.line('laneKerb', ...lane);
		sheet.line('lane', ...lane);
	}
	for (const road of roads) sheet.line('marking', ...road);
}

function drawFence(sheet: Sheet): void {
	sheet.line('fence', [60, QUAY], [60, 60], [2340, 60], [2340, 1046]);
	sheet.line('fence', [2340, 1074], [2340, 1290]);
	for (const y of [1046, 1074]) sheet.block('body', 2340, y, 7, 7);
	sheet.block('body', 2340, 1060, 3, 14);
	for (let x = 100; x < 2340; x += 160) sheet.circle('solid', x, 60, 1.6);
	for (let y = 140; y < 1260; y += 160) {
		sheet.circle('solid', 60, y, 1.6);
		sheet.circle('solid', 2340, y, 1.6);
	}
}

/** Two tracks under the gantry that become one spur to the east. */
function drawRailway(sheet: Sheet): void {
	const upper = 'M1216 1214H1640C1672 1214 1676 1268 1712 1268';
	const lower = 'M1216 1236H1640C1668 1236 1672 1268 1712 1268H2400';
	for (const offset of [-1.8, 1.8]) {
		sheet.raw('detail', shifted(upper, offset));
		sheet.raw('detail', shifted(lower, offset));
	}
	for (const y of [1214, 1236]) {
		for (let x = 1218; x < 1640; x += 6) sheet.line('steel', [x, y - 3.4], [x, y + 3.4]);
		sheet.block('body', 1214, y, 3, 8);
	}
	for (let x = 1714; x < 2400; x += 6) sheet.line('steel', [x, 1264.6], [x, 1271.4]);
	for (let wagon = 0; wagon < 11; wagon += 1) {
		const x = 1246 + wagon * 34;
		const y = wagon < 7 ? 1214 : 1236;
		sheet.block('body', x, y, 30, 7, 3.5);
		sheet.circle('detail', x, y, 1.8);
	}
}

function shifted(path: string, down: number): string {
	let axis = 0;
	let command = '';
	return path.replace(/[A-Z]|\d+/g, (token) => {
		if (/[A-Z]/.test(token)) {
			command = token;
			axis = 0;
			return token;
		}
		const vertical = command !== 'H' && axis % 2 === 1;
		axis += 1;
		return vertical ? String(Number(token) + down) : token;
	});
}

/** Trees outside the fence, and some by the gate. */
function drawTrees(sheet: Sheet, random: Random): void {
	const tree = (x: number, y: number) => {
		const r = random.between(4, 8);
		sheet.circle('frame', x, y, r);
		sheet.circle('ripple', x - r * 0.15, y - r * 0.15, r * 0.55);
	};
	for (let x = 16; x < 2340; x += random.between(11, 30)) tree(x, random.between(14, 40));
	for (let y = 70; y < 1250; y += random.between(11, 30)) tree(random.between(14, 40), y);
	for (let y = 20; y < 1250; y += random.between(14, 40)) tree(random.between(2384, 2394), y);
}
