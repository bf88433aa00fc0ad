import type { Load } from '$lib/control/load.ts';

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
export function ratioWords({ accumulation, in28 }: Load): string {
	if (accumulation !== null) return `${accumulation.toFixed(1)} ×`;
	return in28 === 0 ? '–' : `> ${in28} ×`;
}

/** How long the open work takes at the rate of the last 28 days: "14 wk", "5 d". */
export function clearWords({ timeToClear, open }: Load): string {
	if (open === 0) return '–';
	if (timeToClear === null) return 'never';
	if (timeToClear < 14) return `${Math.max(1, Math.round(timeToClear))} d`;
	return `${Math.round(timeToClear / 7)} wk`;
}

/** The same for a screen reader. */
export function flowWords(load: Load): string {
	const { in28, out28, open, timeToClear } = load;
	const flow = `${count(in28)} came in and ${count(out28)} went out in 28 days`;
	if (open === 0) return flow;
	if (timeToClear === null) return `${flow}; nothing goes out`;
	return `${flow}; ${clearWords(load).replace('wk', 'weeks').replace(' d', ' days')} to clear`;
}

/** True when more comes in than goes out by so much that somebody should look. */
export function isPilingUp({ accumulation, in28, open }: Load): boolean {
	if (open < 5) return false;
	return accumulation === null ? in28 >= 5 : accumulation >= 1.5;
}

export function count(value: number): string {
	return value.toLocaleString('en-GB');
}
