import type { DrawingUnit } from '../conversion.ts';

/** Metres that a unit of `$INSUNITS` stands for, by its number. 0 says that nobody said. */
const INSUNITS: Readonly<Record<number, number>> = {
	1: 0.0254,
	2: 0.3048,
	3: 1_609.344,
	4: 0.001,
	5: 0.01,
	6: 1,
	7: 1_000,
	10: 0.9144,
	14: 0.1,
	15: 10,
	16: 100,
	21: 1_200 / 3_937,
};

const METRES: Readonly<Record<DrawingUnit, number | null>> = {
	mm: 0.001,
	cm: 0.01,
	m: 1,
	in: 0.0254,
	ft: 0.3048,
	unknown: null,
};

/** Metres a unit, as the file says it; null where it does not. */
export function metresByFile(insunits: unknown): number | null {
	return typeof insunits === 'number' ? (INSUNITS[insunits] ?? null) : null;
}

/** Metres a unit, as somebody said it. */
export function metresBySaying(unit: DrawingUnit | undefined): number | null {
	return unit === undefined ? null : METRES[unit];
}
