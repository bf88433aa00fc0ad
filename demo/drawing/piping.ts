import type { Equipment, PlantUnit } from '../plant/equipment.ts';
import type { Random } from '../random.ts';
import type { Sheet } from './sheet.ts';

const UNPIPED: ReadonlySet<Equipment['kind']> = new Set<Equipment['kind']>([
	'building',
	'shelter',
	'substation',
	'yard',
	'rack',
	'deck',
	'stack',
	'arm',
	'bay',
	'tank',
	'flare',
]);

/** How far from a rack equipment still has its own lines to it. */
const REACH = 150;

/** Draws the pipes within a unit: from the equipment to the unit's rack, and from one to the next. */
export function drawPiping(sheet: Sheet, unit: PlantUnit, random: Random): void {
	const ground = unit.areas.filter(({ layout }) => layout === 'plant');
	const rack = ground.flatMap(({ drawn }) => drawn).find(({ kind }) => kind === 'rack');
	for (const area of ground) {
		const piped = area.drawn.filter(({ kind }) => !UNPIPED.has(kind));
		piped.forEach((one, index) => {
			const next = piped[index + 1];
			if (next) connect(sheet, one, next, random);
			if (rack && Math.abs(one.y - rack.y) < REACH) rise(sheet, one, rack, random);
		});
	}
}

/** A line from one to the next, round a corner; some have two. */
function connect(sheet: Sheet, one: Equipment, next: Equipment, random: Random): void {
	for (let line = random.chance(0.35) ? 2 : 1; line > 0; line -= 1) {
		const [x, y] = [nudge(one.x, one.width, random), nudge(one.y, one.height, random)];
		const [toX, toY] = [nudge(next.x, next.width, random), nudge(next.y, next.height, random)];
		if (random.chance(0.5)) sheet.line('pipe', [x, y], [toX, y], [toX, toY]);
		else sheet.line('pipe', [x, y], [x, toY], [toX, toY]);
	}
}

/** Lines straight to the rack. */
function rise(sheet: Sheet, one: Equipment, rack: Equipment, random: Random): void {
	for (let line = random.whole(1, 3); line > 0; line -= 1) {
		const x = nudge(one.x, one.width, random);
		const end = rack.y + random.between(-0.3, 0.3) * rack.height;
		sheet.line('pipe', [x, one.y], [x, end]);
	}
}

function nudge(middle: number, size: number, random: Random): number {
	return Math.round((middle + random.between(-0.3, 0.3) * size) * 2) / 2;
}
