/**
 * Between moments in UTC and the wall clock of a site, for `<input type="datetime-local">`, which
 * knows no time zone. The zone's rules come from the platform (`Intl`).
 */

const DAY = 86_400_000;
const LOCAL = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?$/;

const formats = new Map<string, Intl.DateTimeFormat>();

function wallClock(timeZone: string): Intl.DateTimeFormat {
	const known = formats.get(timeZone);
	if (known) return known;
	const made = new Intl.DateTimeFormat('en-GB', {
		timeZone,
		calendar: 'gregory',
		numberingSystem: 'latn',
		hourCycle: 'h23',
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		minute: '2-digit',
		second: '2-digit',
	});
	formats.set(timeZone, made);
	return made;
}

/** How far a zone's wall clock is ahead of UTC at a moment, in milliseconds. */
function offsetAt(moment: number, timeZone: string): number {
	const part = new Map<string, number>();
	for (const { type, value } of wallClock(timeZone).formatToParts(moment)) {
		part.set(type, Number(value));
	}
	const read = (type: string) => part.get(type) ?? 0;
	const local = Date.UTC(
		read('year'),
		read('month') - 1,
		read('day'),
		read('hour'),
		read('minute'),
		read('second'),
	);
	return local - Math.floor(moment / 1000) * 1000;
}

/**
 * The wall clock of a zone at a moment, as `datetime-local` wants it.
 *
 * @param moment ISO 8601 with a zone, such as `2025-03-30T00:30:00.000Z`; seconds are cut off.
 * @param timeZone IANA name, such as `Europe/Amsterdam`.
 * @returns `YYYY-MM-DDTHH:mm`, or '' when `moment` is no date.
 * @throws RangeError when the platform does not know the zone.
 */
export function toZonedInput(moment: string, timeZone: string): string {
	const time = Date.parse(moment);
	if (Number.isNaN(time)) return '';
	return new Date(time + offsetAt(time, timeZone)).toISOString().slice(0, 16);
}

/**
 * The moment at which a zone's wall clock shows a time. Where clocks go back and show it twice it
 * is the earlier one; where they go forward and skip it, it is as much later as the clocks jumped
 * (what Temporal calls `compatible`).
 *
 * @param local `YYYY-MM-DDTHH:mm`, seconds allowed.
 * @param timeZone IANA name.
 * @returns ISO 8601 in UTC, or undefined when `local` is no such time.
 * @throws RangeError when the platform does not know the zone.
 */
export function fromZonedInput(local: string, timeZone: string): string | undefined {
	const match = LOCAL.exec(local);
	if (!match) return undefined;
	const [year, month, day, hour, minute, second] = match.slice(1).map((text) => Number(text ?? 0));
	const wall = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
	if (new Date(wall).toISOString().slice(0, 16) !== local.slice(0, 16)) return undefined;

	const before = offsetAt(wall - DAY, timeZone);
	const after = offsetAt(wall + DAY, timeZone);
	const candidates = [wall - before, wall - after]
		.filter((moment) => moment + offsetAt(moment, timeZone) === wall)
		.sort((a, b) => a - b);
	return new Date(candidates[0] ?? wall - before).toISOString();
}

/**
 * The short name of a zone's time at a moment, such as `CEST` or `GMT+8`, to show beside it.
 *
 * @param moment ISO 8601, or undefined for now.
 */
export function zoneName(timeZone: string, moment?: string): string {
	const time = moment === undefined ? Date.now() : Date.parse(moment);
	const parts = new Intl.DateTimeFormat('en-GB', {
		timeZone,
		timeZoneName: 'short',
	}).formatToParts(Number.isNaN(time) ? Date.now() : time);
	return parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone;
}
