import type { Load } from '../control/load.ts';

/** By what areas are ranked in the list and shaded on the map. */
export const MEASURES = [
	'open',
	'blocked',
	'overdue',
	'notTrulyClosed',
	'medianAge',
	'accumulation',
	'timeToClear',
] as const;
export type Measure = (typeof MEASURES)[number];

export function isMeasure(text: string): text is Measure {
	return (MEASURES as readonly string[]).includes(text);
}

/** Days over which what comes in is compared with what goes out. */
export type FlowDays = 7 | 28;

/** What people read of a measure. */
export function measureName(measure: Measure, days: FlowDays): string {
	switch (measure) {
		case 'open':
			return 'Open work';
		case 'blocked':
			return 'Blocked';
		case 'overdue':
			return 'Overdue';
		case 'notTrulyClosed':
			return 'Not truly closed';
		case 'medianAge':
			return 'Median age, days';
		case 'accumulation':
			return `In over out, ${days} days`;
		case 'timeToClear':
			return 'Weeks to clear';
	}
}

/** What came into an area and went out of it in so many days. */
export function flowOf(load: Load, days: FlowDays): { in: number; out: number } {
	return days === 7 ? { in: load.in7, out: load.out7 } : { in: load.in28, out: load.out28 };
}

/**
 * A load by one measure. While nothing goes out there is no ratio: it is then at least what it would be had
 * one item gone out.
 */
export function measured(load: Load, measure: Measure, days: FlowDays): number {
	switch (measure) {
		case 'open':
		case 'blocked':
		case 'overdue':
		case 'notTrulyClosed':
			return load[measure];
		case 'medianAge':
			return load.medianAge ?? 0;
		case 'accumulation': {
			const flow = flowOf(load, days);
			return flow.in / Math.max(1, flow.out);
		}
		case 'timeToClear':
			return load.timeToClear ?? load.open * 28;
	}
}
