import type { Load } from '../control/load.ts';

/** By what areas are ranked in the list and shaded on the map. */
export const MEASURES = ['open', 'blocked', 'overdue', 'accumulation', 'timeToClear'] as const;
export type Measure = (typeof MEASURES)[number];

/** What people read of a measure. */
export const MEASURE_NAMES: Readonly<Record<Measure, string>> = {
	open: 'Open work',
	blocked: 'Blocked',
	overdue: 'Overdue',
	accumulation: 'In over out, 28 days',
	timeToClear: 'Weeks to clear',
};

/**
 * A load by one measure. While nothing goes out there is no ratio: it is then at least what it would be had
 * one item gone out.
 */
export function measured(load: Load, measure: Measure): number {
	switch (measure) {
		case 'open':
		case 'blocked':
		case 'overdue':
			return load[measure];
		case 'accumulation':
			return load.accumulation ?? load.in28;
		case 'timeToClear':
			return load.timeToClear ?? load.open * 28;
	}
}
