import type { Measure } from '$lib/live/measure.ts';

/** How many colours the shading has; the tokens --heat-1 to --heat-5. */
const STEPS = 5;

/** The upper ends of the first four steps; what lies above the last is the fifth. */
export type HeatScale = readonly number[];

/** Ratios, ages and times mean the same at every site: one is balance, and a quarter of a year is long. */
const FIXED: Partial<Record<Measure, HeatScale>> = {
	medianAge: [7, 14, 28, 91],
	accumulation: [0.9, 1.1, 1.5, 2],
	timeToClear: [14, 28, 56, 91],
};

/** The steps for a measure: round numbers, so that the colours keep still while counts move a little. */
export function heatScale(measure: Measure, values: Iterable<number>): HeatScale {
	const fixed = FIXED[measure];
	if (fixed) return fixed;
	let most = 0;
	for (const value of values) most = Math.max(most, value);
	const step = roundedUp(most / STEPS);
	return Array.from({ length: STEPS - 1 }, (_, index) => step * (index + 1));
}

/**
 * The steps of how close together items lie, each twice the one before: it is little in most places and much in a few.
 * They are powers of two, so that the colours keep still while items move a little.
 */
export function densityScale(peak: number): HeatScale {
	const first = 2 ** Math.max(0, Math.floor(Math.log2(Math.max(1, peak) / 10)));
	return Array.from({ length: STEPS - 1 }, (_, index) => first * 2 ** index);
}

/** The least of 1, 2, 3, 4, 5, 6, 8 times a power of ten that is not below the value; at least 1. */
function roundedUp(value: number): number {
	if (value <= 1) return 1;
	const power = 10 ** Math.floor(Math.log10(value));
	const factor = [1, 2, 3, 4, 5, 6, 8, 10].find((one) => one * power >= value) ?? 10;
	return factor * power;
}

/** 1 to 5. */
export function heatStep(scale: HeatScale, value: number): number {
	const step = scale.findIndex((end) => value <= end);
	return step === -1 ? STEPS : step + 1;
}

/** What the legend says of each step, from little to much. */
export function heatLabels(measure: Measure, scale: HeatScale): string[] {
	const labels = [0, ...scale].map((from, index) => {
		const to = scale[index];
		if (measure === 'accumulation' || measure === 'medianAge')
			return to === undefined ? `> ${from}` : `≤ ${to}`;
		if (measure === 'timeToClear') return to === undefined ? `> ${from / 7}` : `≤ ${to / 7}`;
		const first = index === 0 ? 0 : from + 1;
		if (to === undefined) return `${grouped(first)}+`;
		return first === to ? grouped(to) : `${grouped(first)}–${grouped(to)}`;
	});
	return labels;
}

function grouped(value: number): string {
	return value.toLocaleString('en-GB');
}
