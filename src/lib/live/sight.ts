/** The part of a drawing that is in sight on a map: its middle and its size, in layout units. */
export interface Sight {
	x: number;
	y: number;
	width: number;
	height: number;
}

const NUMBER = /^-?\d{1,9}(\.\d{1,9})?$/;
/** Decimal places that are kept below the first digit of the smaller side: a tenth of a pixel on a screen. */
const DIGITS = 3;
/** What addresses leave as it is, and no number has. */
const BETWEEN = '_';

/** A sight as an address has it: no finer than anybody can see. */
export function roundedSight({ x, y, width, height }: Sight): Sight {
	const least = Math.floor(Math.log10(Math.min(width, height)));
	const places = Math.min(9, Math.max(0, DIGITS - least));
	const rounded = (value: number) => Number(value.toFixed(places));
	return { x: rounded(x), y: rounded(y), width: rounded(width), height: rounded(height) };
}

/** How an address says what is in sight: `1834.2_911.7_820.4_560.1`. */
export function sightText(sight: Sight): string {
	const { x, y, width, height } = roundedSight(sight);
	return [x, y, width, height].join(BETWEEN);
}

/** Reads what an address says; null for anything that is no sight. */
export function sightIn(text: string | null): Sight | null {
	const parts = text?.split(BETWEEN) ?? [];
	if (parts.length !== 4 || !parts.every((part) => NUMBER.test(part))) return null;
	const [x = 0, y = 0, width = 0, height = 0] = parts.map(Number);
	return width > 0 && height > 0 ? { x, y, width, height } : null;
}
