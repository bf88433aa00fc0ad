/** Spans of time in few letters, for cards, lists and charts. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
const YEAR = 365 * DAY;

interface Unit {
	length: number;
	/** Used below this many milliseconds. */
	until: number;
	short: string;
}

/** Days until two weeks and weeks until two years: backlogs are spoken of in weeks. */
const UNITS: readonly Unit[] = [
	{ length: MINUTE, until: HOUR, short: 'min' },
	{ length: HOUR, until: DAY, short: 'h' },
	{ length: DAY, until: 2 * WEEK, short: 'd' },
	{ length: WEEK, until: 2 * YEAR, short: 'wk' },
	{ length: YEAR, until: Infinity, short: 'yr' },
];

function measure(span: number): { count: number; unit: Unit } | undefined {
	const length = Math.abs(span);
	const unit = UNITS.find(({ until }) => length < until);
	if (unit === undefined || length < MINUTE) return undefined;
	return { count: Math.floor(length / unit.length), unit };
}

/**
 * A span in one unit, cut down to a whole number: `now`, `5 min`, `3 h`, `2 d`, `14 wk`, `3 yr`.
 *
 * @param span Milliseconds; its sign does not matter.
 */
export function shortDuration(span: number): string {
	const measured = measure(span);
	return measured ? `${measured.count} ${measured.unit.short}` : 'now';
}

/**
 * A span to the minute while it is under a day, for what runs out: `3 h 12 min`; above a day in
 * days and hours: `2 d 4 h`.
 *
 * @param span Milliseconds; its sign does not matter.
 */
export function fineDuration(span: number): string {
	const minutes = Math.floor(Math.abs(span) / MINUTE);
	const parts =
		minutes < 24 * 60
			? [
					[Math.floor(minutes / 60), 'h'],
					[minutes % 60, 'min'],
				]
			: [
					[Math.floor(minutes / (24 * 60)), 'd'],
					[Math.floor(minutes / 60) % 24, 'h'],
				];
	const said = parts.filter(([count]) => count !== 0).map(([count, unit]) => `${count} ${unit}`);
	return said.join(' ') || '0 min';
}

/**
 * Where a moment lies from now: `3 h ago`, `in 2 d`, `now`.
 *
 * @param moment Milliseconds since 1970.
 * @param now Milliseconds since 1970.
 */
export function fromNow(moment: number, now: number): string {
	const span = moment - now;
	const short = shortDuration(span);
	if (short === 'now') return short;
	return span < 0 ? `${short} ago` : `in ${short}`;
}
