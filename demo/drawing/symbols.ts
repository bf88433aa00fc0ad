import type { DrawnKind, Equipment } from '../plant/equipment.ts';
import {
	basin,
	clarifier,
	compressor,
	flare,
	pump,
	sphere,
	stack,
	tank,
	tower,
} from './offplot-symbols.ts';
import {
	aircooler,
	boiler,
	column,
	drum,
	exchanger,
	furnace,
	reactor,
	vessel,
} from './process-symbols.ts';
import { arm, bay, building, deck, rack, shelter, substation, yard } from './structure-symbols.ts';
import type { Sheet } from './sheet.ts';

type Symbol = (sheet: Sheet, one: Equipment) => void;

const SYMBOLS: Readonly<Record<DrawnKind, Symbol>> = {
	column,
	drum,
	vessel,
	exchanger,
	aircooler,
	pump,
	compressor,
	furnace,
	reactor,
	tank,
	sphere,
	tower,
	boiler,
	building,
	shelter,
	substation,
	stack,
	flare,
	basin,
	clarifier,
	arm,
	bay,
	yard,
	rack,
	deck,
};

/** Draws equipment as it is seen from above. What is only fitted to other equipment is too small to draw. */
export function drawEquipment(sheet: Sheet, one: Equipment): void {
	const symbol = Object.entries(SYMBOLS).find(([kind]) => kind === one.kind)?.[1];
	symbol?.(sheet, one);
}
