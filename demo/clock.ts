export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** How far back the site's history goes. */
export const HISTORY_DAYS = 84;

/** When the night's import of the systems of record runs, UTC. */
const IMPORT_AT = 4.5 * HOUR;

/** The moment that the site is made for, and what depends on it. */
export class Clock {
	readonly now: number;
	/** Start of the history. */
	readonly from: number;
	private readonly today: number;

	constructor(now: Date) {
		this.now = now.getTime();
		this.from = this.now - HISTORY_DAYS * DAY;
		this.today = dayOf(this.now);
	}

	/** The moment so many days before now. */
	ago(days: number): number {
		return this.now - days * DAY;
	}

	/**
	 * Moves a moment of a day before today to the hours in which people work. What came first still comes first.
	 */
	worked(moment: number): number {
		const day = dayOf(moment);
		if (day >= this.today) return Math.min(moment, this.now - MINUTE);
		const share = (moment - day) / DAY;
		const hours =
			share < 0.08
				? (share / 0.08) * 4.6
				: share < 0.92
					? 4.6 + ((share - 0.08) / 0.84) * 11.4
					: 16 + ((share - 0.92) / 0.08) * 8;
		return day + hours * HOUR;
	}

	/** The last run of the import at or before a moment. */
	imported(moment: number): number {
		const run = dayOf(moment) + IMPORT_AT;
		return run <= moment ? run : run - DAY;
	}
}

function dayOf(moment: number): number {
	return Math.floor(moment / DAY) * DAY;
}

const dates = new Map<number, string>();
const twoDigits = Array.from({ length: 60 }, (_, value) => String(value).padStart(2, '0'));

/** A moment as the documents have it: ISO 8601, UTC, to the second. A large site has millions of them. */
export function iso(moment: number): string {
	const day = dayOf(moment);
	let date = dates.get(day);
	if (date === undefined) {
		date = new Date(day).toISOString().slice(0, 11);
		dates.set(day, date);
	}
	const seconds = Math.floor((moment - day) / 1000);
	const hour = twoDigits[Math.floor(seconds / 3600)] ?? '';
	const minute = twoDigits[Math.floor(seconds / 60) % 60] ?? '';
	return `${date}${hour}:${minute}:${twoDigits[seconds % 60] ?? ''}.000Z`;
}

/** The moment at a full hour, not before the given one. */
export function fullHour(moment: number): number {
	return Math.ceil(moment / HOUR) * HOUR;
}

/** The start of the day shift (05:00 UTC) on the day of a moment. */
export function dayShift(moment: number): number {
	return dayOf(moment) + 5 * HOUR;
}
