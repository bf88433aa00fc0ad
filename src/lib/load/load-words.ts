import type { Load } from '$lib/control/load.ts';
import { type FlowDays, flowOf, type Measure } from '$lib/live/measure.ts';

/** What is wrong in an area, in a line: "38 blocked · 12 overdue". */
export function troubleWords({ blocked, overdue, notTrulyClosed }: Load): string {
	const parts = [
		...(blocked > 0 ? [`${count(blocked)} blocked`] : []),
		...(overdue > 0 ? [`${count(overdue)} overdue`] : []),
		...(notTrulyClosed > 0 && blocked + overdue === 0
			? [`${count(notTrulyClosed)} not truly closed`]
			: []),
	];
	return parts.length === 0 ? 'Nothing blocked or overdue' : parts.join(' · ');
}

/** Inflow over outflow: "2.1 ×"; while nothing goes out, at least what came in. */
export function ratioWords(load: Load, days: FlowDays): string {
	const flow = flowOf(load, days);
	if (flow.out > 0) return `${(flow.in / flow.out).toFixed(1)} ×`;
	return flow.in === 0 ? '–' : `> ${flow.in} ×`;
}

/** How long the open work takes at the rate of the last 28 days: "14 wk", "5 d". */
export function clearWords({ timeToClear, open }: Load): string {
	if (open === 0) return '–';
	if (timeToClear === null) return 'never';
	if (timeToClear < 14) return `${Math.max(1, Math.round(timeToClear))} d`;
	return `${Math.round(timeToClear / 7)} wk`;
}

/** The same for a screen reader. */
export function flowWords(load: Load, days: FlowDays): string {
	const { open, timeToClear } = load;
	const { in: came, out: went } = flowOf(load, days);
	const flow = `${count(came)} came in and ${count(went)} went out in ${days} days`;
	if (open === 0) return flow;
	if (timeToClear === null) return `${flow}; nothing goes out`;
	return `${flow}; ${clearWords(load).replace('wk', 'weeks').replace(' d', ' days')} to clear`;
}

/** True when more comes in than goes out by so much that somebody should look. */
export function isPilingUp(load: Load, days: FlowDays): boolean {
	if (load.open < 5) return false;
	const flow = flowOf(load, days);
	return flow.out === 0 ? flow.in * 28 >= 5 * days : flow.in >= 1.5 * flow.out;
}

/** The number by which an area is ranked; ratio and time stand in a column of their own, and the open work here. */
export function rankedWords(load: Load, measure: Measure): string {
	switch (measure) {
		case 'blocked':
		case 'overdue':
		case 'notTrulyClosed':
			return count(load[measure]);
		case 'medianAge':
			return load.medianAge === null ? '–' : `${count(Math.round(load.medianAge))} d`;
		case 'open':
		case 'accumulation':
		case 'timeToClear':
			return count(load.open);
	}
}

export function count(value: number): string {
	return value.toLocaleString('en-GB');
}
