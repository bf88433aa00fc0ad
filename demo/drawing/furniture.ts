import { UNITS } from '../plant/plant.ts';
import type { Equipment, PlantUnit } from '../plant/equipment.ts';
import { ROADS } from './ground.ts';
import type { Sheet } from './sheet.ts';

/** Units whose ground is paved and drained. */
const PROCESS = new Set([
	'crude',
	'vacuum',
	'hydrotreater',
	'fcc',
	'gas-plant',
	'hydrogen',
	'reformer',
	'alkylation',
	'sulphur',
	'utilities',
	'blending',
]);

/** Draws what is small and everywhere: drains in the paving, slabs under rows, hydrants and lamps along the roads. */
export function drawFurniture(sheet: Sheet): void {
	for (const unit of UNITS) {
		if (!PROCESS.has(unit.id)) continue;
		const drawn = unit.areas
			.filter(({ layout }) => layout === 'plant')
			.flatMap((area) => area.drawn);
		drawDrains(sheet, unit, drawn);
		for (const area of unit.areas) if (area.layout === 'plant') drawSlabs(sheet, area.drawn);
	}
	drawRoadside(sheet);
}

/** Drains at the corners of the paving's fields, where nothing stands. */
function drawDrains(sheet: Sheet, unit: PlantUnit, drawn: readonly Equipment[]): void {
	const [[left, top] = [0, 0], , [right, bottom] = [0, 0]] = unit.polygon;
	const free = (x: number, y: number) =>
		drawn.every(
			(one) => Math.abs(one.x - x) > one.width / 2 + 6 || Math.abs(one.y - y) > one.height / 2 + 6,
		);
	const across = (right - left) / Math.round((right - left) / 42);
	const down = (bottom - top) / Math.round((bottom - top) / 42);
	for (let x = left + across; x < right - 1; x += across) {
		sheet.line('joint', [x, top + 2], [x, bottom - 2]);
	}
	for (let y = top + down; y < bottom - 1; y += down) {
		sheet.line('joint', [left + 2, y], [right - 2, y]);
		for (let x = left + across; x < right - 1; x += across) {
			if (free(x, y)) sheet.block('steel', x, y, 3, 3);
		}
	}
}

/** One slab under exchangers that stand in a row. */
function drawSlabs(sheet: Sheet, drawn: readonly Equipment[]): void {
	const rows = new Map<number, Equipment[]>();
	for (const one of drawn) {
		if (one.kind !== 'exchanger') continue;
		const row = rows.get(one.x);
		if (row) row.push(one);
		else rows.set(one.x, [one]);
	}
	for (const row of rows.values()) {
		if (row.length < 2) continue;
		const left = Math.min(...row.map(({ x, width }) => x - width / 2)) - 4;
		const right = Math.max(...row.map(({ x, width }) => x + width / 2)) + 4;
		const top = Math.min(...row.map(({ y, height }) => y - height / 2)) - 4;
		const bottom = Math.max(...row.map(({ y, height }) => y + height / 2)) + 4;
		sheet.rectangle('slab', left, top, right - left, bottom - top);
	}
}

function drawRoadside(sheet: Sheet): void {
	const [west, , , , , east] = ROADS.down;
	for (const y of ROADS.across) {
		for (let x = west + 44; x < east - 20; x += 88) {
			const interrupted = y === 969 && x > 1190 && x < 1660;
			if (interrupted || ROADS.down.some((road) => Math.abs(road - x) < 16)) continue;
			sheet.circle('solid', x, y - 9.5, 1);
			sheet.circle('detail', x + 40, y + 10, 1.5);
		}
	}
}
