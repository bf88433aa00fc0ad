import type { WallClock } from './zoned.ts';

/** How the dates of a column are written, ready to read them. */
export type MomentReader = (text: string, clock: WallClock, atDayEnd: boolean) => string | null;

/** Years that a date of work can lie in; outside them it is a slip of the pen. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2200;

interface Wall {
	year: number;
	month: number;
	day: number;
	hour: number;
	minute: number;
	second: number;
	milli: number;
	/** Minutes ahead of UTC; null where the text names no zone. */
	offset: number | null;
	hasTime: boolean;
}

const ISO =
	/^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;

/** What each sign of a format stands for; the longest come first. */
const SIGNS: readonly [sign: string, name: string, pattern: string][] = [
	['YYYY', 'year', '\\d{4}'],
	['YY', 'shortYear', '\\d{2}'],
	['MM', 'month', '\\d{1,2}'],
	['M', 'month', '\\d{1,2}'],
	['DD', 'day', '\\d{1,2}'],
	['D', 'day', '\\d{1,2}'],
	['HH', 'hour', '\\d{1,2}'],
	['H', 'hour', '\\d{1,2}'],
	['hh', 'hour', '\\d{1,2}'],
	['h', 'hour', '\\d{1,2}'],
	['mm', 'minute', '\\d{1,2}'],
	['m', 'minute', '\\d{1,2}'],
	['ss', 'second', '\\d{1,2}'],
	['s', 'second', '\\d{1,2}'],
	['A', 'half', '[AaPp]\\.?[Mm]\\.?'],
];

/**
 * Makes the reader of a column's dates. What it reads is ISO 8601 in UTC, or null where no date stands.
 * @param format `YYYY-MM-DD` and the like, of the signs YYYY YY MM M DD D HH H hh h mm m ss s A; `unix-ms`,
 * `unix-s`; null for ISO 8601. A time without a zone is the clock's.
 * @returns null when the format is not understood.
 */
export function readerOf(format: string | null): MomentReader | null {
	if (format === null) return (text, clock, atDayEnd) => instantOf(isoWall(text), clock, atDayEnd);
	if (format === 'unix-ms') return (text) => unixInstant(text, 1);
	if (format === 'unix-s') return (text) => unixInstant(text, 1000);
	const pattern = patternOf(format);
	if (pattern === null) return null;
	return (text, clock, atDayEnd) => instantOf(formattedWall(text, pattern), clock, atDayEnd);
}

function patternOf(format: string): RegExp | null {
	let source = '';
	const named = new Set<string>();
	for (let at = 0; at < format.length;) {
		const sign = SIGNS.find(([letters]) => format.startsWith(letters, at));
		if (sign === undefined) {
			source += (format[at] ?? '').replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&');
			at += 1;
			continue;
		}
		const [letters, name, pattern] = sign;
		if (named.has(name)) return null;
		named.add(name);
		source += `(?<${name}>${pattern})`;
		at += letters.length;
	}
	const hasYear = named.has('year') || named.has('shortYear');
	return hasYear && named.has('month') && named.has('day') ? new RegExp(`^${source}$`) : null;
}

function isoWall(text: string): Wall | null {
	const found = ISO.exec(text);
	if (!found) return null;
	const [, year, month, day, hour, minute, second, fraction, zone] = found;
	return {
		year: Number(year),
		month: Number(month),
		day: Number(day),
		hour: Number(hour ?? 0),
		minute: Number(minute ?? 0),
		second: Number(second ?? 0),
		milli: Math.floor(Number(`0.${fraction ?? 0}`) * 1000),
		offset: zone === undefined ? null : offsetOf(zone),
		hasTime: hour !== undefined,
	};
}

function offsetOf(zone: string): number {
	if (zone.toUpperCase() === 'Z') return 0;
	const digits = zone.replace(':', '');
	const minutes = Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3) || 0);
	return digits.startsWith('-') ? -minutes : minutes;
}

function formattedWall(text: string, pattern: RegExp): Wall | null {
	const parts = pattern.exec(text)?.groups;
	if (!parts) return null;
	const { year, shortYear, hour, half } = parts;
	const inHalf = Number(hour ?? 0);
	const isAfternoon = /^p/i.test(half ?? '');
	return {
		year: year === undefined ? fullYear(Number(shortYear)) : Number(year),
		month: Number(parts['month']),
		day: Number(parts['day']),
		hour: half === undefined ? inHalf : (inHalf % 12) + (isAfternoon ? 12 : 0),
		minute: Number(parts['minute'] ?? 0),
		second: Number(parts['second'] ?? 0),
		milli: 0,
		offset: null,
		hasTime: hour !== undefined,
	};
}

/** As POSIX has it: 69 to 99 are of the last century. */
function fullYear(short: number): number {
	return short < 69 ? 2000 + short : 1900 + short;
}

function instantOf(wall: Wall | null, clock: WallClock, atDayEnd: boolean): string | null {
	if (wall === null) return null;
	const { year, month, day, minute, second, milli, offset, hasTime } = wall;
	const [hour, minutes] = !hasTime && atDayEnd ? [23, 59] : [wall.hour, minute];
	if (year < FIRST_YEAR || year > LAST_YEAR) return null;
	if (hour > 23 || minutes > 59 || second > 59) return null;
	const shown = new Date(Date.UTC(year, month - 1, day, hour, minutes, second, milli));
	const isReal = shown.getUTCMonth() === month - 1 && shown.getUTCDate() === day;
	if (!isReal) return null;
	const instant =
		offset === null ? clock.instantOf(shown.getTime()) : shown.getTime() - offset * 60_000;
	return new Date(instant).toISOString();
}

function unixInstant(text: string, millis: number): string | null {
	if (!/^-?\d{1,15}(\.\d+)?$/.test(text)) return null;
	const moment = new Date(Math.round(Number(text) * millis));
	const year = moment.getUTCFullYear();
	return year >= FIRST_YEAR && year <= LAST_YEAR ? moment.toISOString() : null;
}
