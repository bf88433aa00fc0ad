/** Moments as people at the site read them, on the site's own clock. */

const formats = new Map<string, Intl.DateTimeFormat>();

function format(timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
	const key = `${timeZone} ${JSON.stringify(options)}`;
	const known = formats.get(key);
	if (known) return known;
	const made = new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', ...options });
	formats.set(key, made);
	return made;
}

const CLOCK: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' };
const DAY: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'short' };
const FAR_DAY: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' };
/** Milliseconds in half a year: beyond it the weekday says nothing and the year does. */
const HALF_YEAR = 182 * 86_400_000;

/**
 * A moment in short: `14:00` when it is today, else `Tue 3 Mar 06:00`, with the year when it is far away.
 * @param moment ISO 8601.
 * @param now ISO 8601, or null where the words have to stay true on another day.
 */
export function momentWords(moment: string, now: string | null, timeZone: string): string {
	const time = Date.parse(moment);
	if (Number.isNaN(time)) return moment;
	const clock = format(timeZone, CLOCK).format(time);
	const day = format(timeZone, FAR_DAY);
	if (now !== null && day.format(time) === day.format(Date.parse(now))) return clock;
	const isFar = Math.abs(time - (now === null ? Date.now() : Date.parse(now))) > HALF_YEAR;
	return `${(isFar ? day : format(timeZone, DAY)).format(time).replace(',', '')} ${clock}`;
}

/**
 * When something was or will be, the way a sentence says it: `at 14:00` when it is today, else
 * `on Tue 3 Mar at 06:00`.
 * @param moment ISO 8601.
 * @param now ISO 8601.
 */
export function atWords(moment: string, now: string, timeZone: string): string {
	const words = momentWords(moment, now, timeZone);
	const space = words.lastIndexOf(' ');
	return space === -1 ? `at ${words}` : `on ${words.slice(0, space)} at ${words.slice(space + 1)}`;
}

/** True when two moments fall on the same day of the site's clock. */
export function isSameDay(one: string, other: string, timeZone: string): boolean {
	const day = format(timeZone, FAR_DAY);
	return day.format(Date.parse(one)) === day.format(Date.parse(other));
}
