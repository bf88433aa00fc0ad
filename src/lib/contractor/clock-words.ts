const DAY = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function format(timeZone: string, shape: string, options: Intl.DateTimeFormatOptions) {
	const key = `${timeZone} ${shape}`;
	const known = formats.get(key);
	if (known) return known;
	const made = new Intl.DateTimeFormat('en-GB', { timeZone, ...options });
	formats.set(key, made);
	return made;
}

/**
 * A moment on the site's clock, as short as can be: `14:00` today, `Tue 14:00` within six days, else
 * `12 May 14:00`, with the year when it is another.
 * @param moment ISO 8601, UTC.
 * @param now ISO 8601, UTC.
 * @param timeZone IANA name.
 */
export function clockWords(moment: string, now: string, timeZone: string): string {
	const at = Date.parse(moment);
	const present = Date.parse(now);
	const time = format(timeZone, 'time', { hour: '2-digit', minute: '2-digit' }).format(at);
	const day = format(timeZone, 'day', { year: 'numeric', month: 'numeric', day: 'numeric' });
	if (day.format(at) === day.format(present)) return time;
	if (Math.abs(at - present) < 6 * DAY) {
		return `${format(timeZone, 'weekday', { weekday: 'short' }).format(at)} ${time}`;
	}
	const year = format(timeZone, 'year', { year: 'numeric' });
	const date =
		year.format(at) === year.format(present)
			? format(timeZone, 'date', { day: 'numeric', month: 'short' })
			: format(timeZone, 'whole', { day: 'numeric', month: 'short', year: 'numeric' });
	return `${date.format(at)} ${time}`;
}
