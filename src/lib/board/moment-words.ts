const DAY = 86_400_000;

interface Formats {
	date: Intl.DateTimeFormat;
	time: Intl.DateTimeFormat;
	weekday: Intl.DateTimeFormat;
	day: Intl.DateTimeFormat;
}

const known = new Map<string, Formats>();

function formatsOf(timeZone: string): Formats {
	const found = known.get(timeZone);
	if (found) return found;
	const make = (options: Intl.DateTimeFormatOptions) =>
		new Intl.DateTimeFormat('en-GB', { timeZone, ...options });
	const made: Formats = {
		date: make({ dateStyle: 'short' }),
		time: make({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
		weekday: make({ weekday: 'short' }),
		day: make({ day: 'numeric', month: 'short' }),
	};
	known.set(timeZone, made);
	return made;
}

/**
 * A moment as briefly as it can be told: `18:00` today, `Tue 06:00` within six days, `12 Jan` beyond.
 * @param moment ISO 8601, UTC.
 * @param now ISO 8601, UTC.
 * @param timeZone IANA name: the site's.
 */
export function momentWords(moment: string, now: string, timeZone: string): string {
	const formats = formatsOf(timeZone);
	const at = Date.parse(moment);
	const time = formats.time.format(at);
	if (formats.date.format(at) === formats.date.format(Date.parse(now))) return time;
	if (Math.abs(at - Date.parse(now)) < 6 * DAY) return `${formats.weekday.format(at)} ${time}`;
	return formats.day.format(at);
}
