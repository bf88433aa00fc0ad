import { momentWords } from '$lib/control/site-time.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

const UNITS = [
	{ name: 'week', length: WEEK, from: 4 * WEEK },
	{ name: 'day', length: DAY, from: 2 * DAY },
	{ name: 'hour', length: HOUR, from: HOUR },
	{ name: 'minute', length: HOUR / 60, from: HOUR / 60 },
] as const;

/** Id of the slider: who opens the time bar by key goes on there. */
export const TIME_SLIDER = 'time-slider';

/**
 * How far a moment lies from now: `9 days ago`, `in 3 hours`, `now`.
 * @param moment Milliseconds since 1970; so is `now`.
 */
export function distanceWords(moment: number, now: number): string {
	const span = Math.abs(moment - now);
	const unit = UNITS.find(({ from }) => span >= from);
	if (unit === undefined) return 'now';
	const count = Math.floor(span / unit.length);
	const words = `${count} ${unit.name}${count === 1 ? '' : 's'}`;
	return moment < now ? `${words} ago` : `in ${words}`;
}

/**
 * A moment on the site's clock: `Fri 20 Nov 06:00`.
 * @param moment Milliseconds since 1970.
 */
export function clockWords(moment: number, timeZone: string): string {
	return momentWords(new Date(moment).toISOString(), null, timeZone);
}

/** A moment and how far it lies from now: `Fri 20 Nov 06:00 · 9 days ago`. */
export function timeWords(moment: number, now: number, timeZone: string): string {
	return `${clockWords(moment, timeZone)} · ${distanceWords(moment, now)}`;
}
