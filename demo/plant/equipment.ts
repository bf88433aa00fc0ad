import type { Point } from '../../src/lib/control/place.ts';

/** What is drawn on the plan. */
export type DrawnKind =
	| 'column'
	| 'drum'
	| 'vessel'
	| 'exchanger'
	| 'aircooler'
	| 'pump'
	| 'compressor'
	| 'furnace'
	| 'reactor'
	| 'tank'
	| 'sphere'
	| 'tower'
	| 'boiler'
	| 'building'
	| 'shelter'
	| 'substation'
	| 'stack'
	| 'flare'
	| 'basin'
	| 'clarifier'
	| 'arm'
	| 'bay'
	| 'yard'
	| 'rack'
	| 'deck';

/** What hangs on equipment and is too small to draw. */
export type FittedKind = 'relief' | 'valve' | 'transmitter' | 'line' | 'motor' | 'motorvalve';

export type EquipmentKind = DrawnKind | FittedKind;

/** A thing with a tag. Its place is the middle of it, in units of its layout. */
export interface Equipment {
	tag: string;
	kind: EquipmentKind;
	/** What it does, in a few words: "crude charge". */
	service: string;
	x: number;
	y: number;
	/** Its box; a round thing has its diameter in both. */
	width: number;
	height: number;
	/** How much more work it draws than its neighbours; 1 is ordinary. */
	busy: number;
}

/** A named place of a unit, with what stands in it. */
export interface PlantArea {
	id: string;
	name: string;
	layout: string;
	level: string | null;
	polygon: Point[];
	/** What is drawn on its layout. */
	drawn: Equipment[];
}

/** A unit: an area at the top of the tree and the areas within. */
export interface PlantUnit {
	id: string;
	name: string;
	/** The digits that its tags begin with: "100". */
	code: string;
	polygon: Point[];
	areas: PlantArea[];
	/** How much of the site's work lies here, against the other units. */
	share: number;
	/** Whether more work comes in than goes out. */
	piling: boolean;
}

export function box(x: number, y: number, width: number, height: number): Point[] {
	return [
		[x, y],
		[x + width, y],
		[x + width, y + height],
		[x, y + height],
	];
}

/** One piece of equipment, placed from the corner of its area. */
export function thing(
	kind: DrawnKind,
	tag: string,
	service: string,
	x: number,
	y: number,
	width: number,
	height = width,
	busy = 1,
): Equipment {
	return { kind, tag, service, x, y, width, height, busy };
}

/** A duty pump and its spare, side by side. */
export function pumps(tag: string, service: string, x: number, y: number, busy = 1): Equipment[] {
	return ['A', 'B'].map((letter, index) =>
		thing('pump', `${tag}${letter}`, service, x + index * 13, y, 7, 15, busy),
	);
}

/** Exchangers in a row, numbered on from the first. */
export function exchangers(
	first: number,
	services: readonly string[],
	x: number,
	y: number,
	step: number,
	width = 26,
): Equipment[] {
	return services.map((service, index) =>
		thing('exchanger', `E-${first + index}`, service, x, y + index * step, width, 7),
	);
}

/** Tanks in a row, each in a bund of its own. */
export function tanks(
	first: number,
	services: readonly string[],
	x: number,
	y: number,
	step: number,
	diameter: number,
): Equipment[] {
	return services.map((service, index) =>
		thing('tank', `T-${first + index}`, service, x + index * step, y, diameter),
	);
}

/** Places an area of a unit and what stands in it: both from the corner of what is around. */
export function areaOf(
	unit: { id: string; short: string; x: number; y: number },
	id: string,
	name: string,
	[x, y, width, height]: readonly [number, number, number, number],
	drawn: readonly (Equipment | Equipment[])[],
): PlantArea {
	const left = unit.x + x;
	const top = unit.y + y;
	return {
		id: `${unit.id}-${id}`,
		name: `${unit.short}: ${name}`,
		layout: 'plant',
		level: null,
		polygon: box(left, top, width, height),
		drawn: drawn.flat().map((one) => ({ ...one, x: left + one.x, y: top + one.y })),
	};
}
