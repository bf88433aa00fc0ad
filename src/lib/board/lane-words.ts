import type { Load } from '$lib/control/load.ts';

/** Blocked work is called high from so many items and from this share of what is unfinished. */
const HIGH_COUNT = 5;
const HIGH_SHARE = 0.2;

const WEEK = 7;

/** Whether so much of an area's unfinished work is blocked that somebody should look. */
export function isBlockedHigh(load: Pick<Load, 'open' | 'blocked'>): boolean {
	return load.blocked >= HIGH_COUNT && load.blocked >= load.open * HIGH_SHARE;
}

/** How long it would take to clear an area, such as "14 wk to clear"; null when there is nothing to clear. */
export function timeToClearWords(load: Pick<Load, 'open' | 'timeToClear'>): string | null {
	if (load.open === 0) return null;
	if (load.timeToClear === null) return 'nothing going out';
	if (load.timeToClear < 2 * WEEK) return `${Math.ceil(load.timeToClear)} d to clear`;
	const weeks = Math.round(load.timeToClear / WEEK);
	return weeks > 104 ? 'over 2 yr to clear' : `${weeks} wk to clear`;
}

/** How many lanes have nothing that matches the filter. */
export function restWords(count: number): string {
	return `${count.toLocaleString('en-GB')} ${count === 1 ? 'lane' : 'lanes'} without a match`;
}
