import { contains, type Point } from '../../src/lib/control/place.ts';
import { Random } from '../random.ts';
import type { Equipment, FittedKind, EquipmentKind, PlantArea, PlantUnit } from './equipment.ts';
import { UNITS } from './plant.ts';

/** A tag that work can be for, with the area that it stands in. */
export interface Tag extends Equipment {
	unit: PlantUnit;
	area: PlantArea;
}

interface Fitting {
	kind: FittedKind;
	prefix: string;
	service: string;
	/** How many of ten have one. */
	often: number;
}

const fitting = (kind: FittedKind, prefix: string, service: string, often = 10): Fitting => ({
	kind,
	prefix,
	service,
	often,
});

const LEVEL = fitting('transmitter', 'LT', 'level');
const RELIEF = fitting('relief', 'PSV', 'relief');
const MOTOR = fitting('motor', 'PM', 'motor');

const FITTINGS: Readonly<Partial<Record<EquipmentKind, readonly Fitting[]>>> = {
	column: [
		RELIEF,
		LEVEL,
		fitting('valve', 'FV', 'reflux'),
		fitting('transmitter', 'TT', 'tray temperature'),
	],
	vessel: [RELIEF, LEVEL, fitting('valve', 'LV', 'level', 7)],
	drum: [RELIEF, fitting('transmitter', 'LT', 'level', 6)],
	exchanger: [
		fitting('relief', 'PSV', 'relief', 4),
		fitting('transmitter', 'TT', 'outlet temperature', 6),
	],
	pump: [MOTOR, fitting('valve', 'FV', 'flow', 4)],
	compressor: [
		MOTOR,
		fitting('transmitter', 'VT', 'vibration'),
		fitting('relief', 'PSV', 'discharge relief', 7),
	],
	furnace: [
		fitting('valve', 'XV', 'fuel gas trip'),
		fitting('transmitter', 'AT', 'oxygen analyser'),
		fitting('transmitter', 'PT', 'draught'),
	],
	reactor: [
		RELIEF,
		fitting('transmitter', 'TT', 'bed temperature'),
		fitting('motorvalve', 'MOV', 'inlet', 6),
	],
	tank: [LEVEL, fitting('motorvalve', 'MOV', 'outlet'), fitting('motorvalve', 'MOV', 'inlet', 6)],
	sphere: [RELIEF, LEVEL, fitting('motorvalve', 'MOV', 'bottom outlet')],
	boiler: [
		RELIEF,
		fitting('valve', 'LV', 'feed water'),
		fitting('transmitter', 'LT', 'drum level'),
	],
	tower: [MOTOR, fitting('transmitter', 'VT', 'fan vibration')],
	aircooler: [
		fitting('motor', 'PM', 'fan motor'),
		fitting('transmitter', 'VT', 'fan vibration', 5),
	],
	arm: [fitting('valve', 'XV', 'emergency release', 6)],
	bay: [fitting('transmitter', 'FT', 'meter'), fitting('valve', 'XV', 'loading', 6)],
	basin: [fitting('transmitter', 'LT', 'level', 7)],
	flare: [fitting('transmitter', 'BT', 'pilot')],
};

/** Layout units of a rack for each line number on it. */
const RACK_LENGTH_PER_LINE = 45;

function tagsOf(unit: PlantUnit, random: Random): Tag[] {
	const digits = unit.code.slice(0, 2);
	const counts = new Map<string, number>();
	const numbered = (prefix: string): string => {
		const count = (counts.get(prefix) ?? 0) + 1;
		counts.set(prefix, count);
		return `${prefix}-${digits}${String(count).padStart(2, '0')}`;
	};
	const tags: Tag[] = [];
	const seen = new Set<string>();
	for (const area of unit.areas) {
		for (const equipment of area.drawn) {
			if (equipment.kind === 'deck') continue;
			const body = { unit, area };
			tags.push({ ...equipment, ...body });
			if (seen.has(equipment.tag)) continue;
			seen.add(equipment.tag);
			for (const { kind, prefix, service, often } of FITTINGS[equipment.kind] ?? []) {
				if (random.next() * 10 >= often) continue;
				const tag =
					prefix === 'PM' ? `PM-${equipment.tag.replace(/^[A-Z]+-/, '')}` : numbered(prefix);
				const [x, y] = pointNear(equipment, area.polygon, random);
				tags.push({
					...body,
					kind,
					tag,
					service: `${equipment.tag} ${service}`,
					x,
					y,
					width: 4,
					height: 4,
					busy: 0.5,
				});
			}
			if (equipment.kind === 'rack') tags.push(...linesOf(equipment, body, numbered, random));
		}
	}
	return tags;
}

function linesOf(
	rack: Equipment,
	body: { unit: PlantUnit; area: PlantArea },
	numbered: (prefix: string) => string,
	random: Random,
): Tag[] {
	const length = Math.max(rack.width, rack.height);
	const count = Math.max(3, Math.round(length / RACK_LENGTH_PER_LINE));
	return Array.from({ length: count }, (_, index) => {
		const along = (index + 0.5) / count - 0.5;
		const size = random.pick([2, 3, 4, 6, 8, 10, 12]);
		const fluid = random.pick(['P', 'P', 'HC', 'HC', 'S', 'W', 'FG']);
		return {
			...body,
			kind: 'line',
			tag: `${size}"-${numbered(fluid)}`,
			service: LINE_SERVICES[fluid] ?? 'process',
			x: rack.x + (rack.width > rack.height ? along * rack.width : 0),
			y: rack.y + (rack.width > rack.height ? 0 : along * rack.height),
			width: 12,
			height: 8,
			busy: 0.6,
		};
	});
}

const LINE_SERVICES: Readonly<Record<string, string>> = {
	P: 'process',
	HC: 'hydrocarbon',
	S: 'steam',
	W: 'cooling water',
	FG: 'fuel gas',
};

/** A place beside a thing that still lies in the polygon: its middle when none is found. */
export function pointNear(
	near: Pick<Equipment, 'x' | 'y' | 'width' | 'height'>,
	polygon: readonly Point[],
	random: Random,
): Point {
	for (let attempt = 0; attempt < 12; attempt += 1) {
		const x = near.x + (random.next() - 0.5) * (near.width + 10);
		const y = near.y + (random.next() - 0.5) * (near.height + 10);
		const point: Point = [Math.round(x * 10) / 10, Math.round(y * 10) / 10];
		if (contains(polygon, point[0], point[1])) return point;
	}
	return [near.x, near.y];
}

/** The tags of each unit, by the unit's id: as plants have them, the same whatever the site's seed. */
export const REGISTER: ReadonlyMap<string, readonly Tag[]> = new Map(
	UNITS.map((unit, index) => [unit.id, tagsOf(unit, new Random(100 + index))]),
);
