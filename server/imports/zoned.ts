/** Milliseconds within which no time zone changes its offset: they change at quarters of an hour. */
const STEP = 900_000;
const DAY = 86_400_000;

/** The clock of a time zone: turns what stands on its wall into an instant. */
export class WallClock {
	readonly #format: Intl.DateTimeFormat;
	readonly #offsets = new Map<number, number>();

	/** @param timeZone IANA name, such as `Europe/Oslo`. */
	constructor(timeZone: string) {
		this.#format = new Intl.DateTimeFormat('en-US', {
			timeZone,
			calendar: 'iso8601',
			hourCycle: 'h23',
			year: 'numeric',
			month: 'numeric',
			day: 'numeric',
			hour: 'numeric',
			minute: 'numeric',
			second: 'numeric',
		});
	}

	/**
	 * The instant at which the wall shows this.
	 * @param wall What the wall shows, as if it were UTC, in milliseconds since 1970.
	 * @returns Milliseconds since 1970. Of an hour that is there twice, the first; one that is skipped counts on.
	 */
	instantOf(wall: number): number {
		const candidates = [wall - this.#offsetAt(wall - DAY), wall - this.#offsetAt(wall + DAY)];
		const right = candidates.find((instant) => instant + this.#offsetAt(instant) === wall);
		return right ?? candidates[0] ?? wall;
	}

	/**
	 * The day that the wall shows, as `2026-03-31`.
	 * @param instant Milliseconds since 1970.
	 */
	dayOf(instant: number): string {
		return new Date(instant + this.#offsetAt(instant)).toISOString().slice(0, 10);
	}

	/** Milliseconds that the wall is ahead of UTC. */
	#offsetAt(instant: number): number {
		const step = Math.floor(instant / STEP);
		const known = this.#offsets.get(step);
		if (known !== undefined) return known;
		const parts = new Map<string, number>();
		const at = step * STEP;
		for (const { type, value } of this.#format.formatToParts(at)) parts.set(type, Number(value));
		const part = (name: string) => parts.get(name) ?? 0;
		const wall = Date.UTC(
			part('year'),
			part('month') - 1,
			part('day'),
			part('hour'),
			part('minute'),
			part('second'),
		);
		const offset = wall - at;
		this.#offsets.set(step, offset);
		return offset;
	}
}
