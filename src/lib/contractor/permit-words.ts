import { LIFECYCLES } from '$lib/control/record-lifecycle.ts';
import { byClock } from '$lib/control/record-standing.ts';
import type { SiteRecord } from '$lib/control/site-record.ts';
import { fineDuration } from '$lib/ui/durations.ts';
import { clockWords } from './clock-words.ts';

/** Under this many milliseconds a permit is about to run out: time to make safe or to ask for more. */
const SOON = 30 * 60_000;

/** How a permit governs a job at this moment. */
export interface PermitStanding {
	/** `holds`: work may go on; `ends soon`: not for long; `lacks`: it does not allow work; `withdrawn`: it was taken away. */
	standing: 'holds' | 'ends soon' | 'lacks' | 'withdrawn';
	/** "3 h 12 min left", "expired 14:00", "requested, not issued". */
	words: string;
}

const TAKEN_AWAY: ReadonlySet<string> = new Set(['suspended', 'cancelled']);

/**
 * How a permit stands and for how long, in words.
 * @param now ISO 8601, UTC.
 */
export function permitStanding(permit: SiteRecord, now: string, timeZone: string): PermitStanding {
	const { state, validFrom, validTo } = permit;
	if (byClock(permit, now) === null && LIFECYCLES.permit.satisfiesStart.includes(state)) {
		if (validTo === null) return { standing: 'holds', words: `${state}, no end set` };
		const left = Date.parse(validTo) - Date.parse(now);
		return {
			standing: left < SOON ? 'ends soon' : 'holds',
			words: left < 60_000 ? 'less than a minute left' : `${fineDuration(left)} left`,
		};
	}
	if (TAKEN_AWAY.has(state)) return { standing: 'withdrawn', words: state };
	if (state !== 'issued') return { standing: 'lacks', words: notIssued(state) };
	if (validTo !== null && now >= validTo) {
		return { standing: 'lacks', words: `expired ${clockWords(validTo, now, timeZone)}` };
	}
	return {
		standing: 'lacks',
		words:
			validFrom === null ? 'not valid now' : `valid from ${clockWords(validFrom, now, timeZone)}`,
	};
}

/** "12 May 07:00 to 19:00": the window of a record, or null when it has none. */
export function windowWords(record: SiteRecord, now: string, timeZone: string): string | null {
	const { validFrom, validTo } = record;
	if (validFrom === null && validTo === null) return null;
	if (validFrom === null) return `until ${clockWords(validTo ?? now, now, timeZone)}`;
	const from = clockWords(validFrom, now, timeZone);
	return validTo === null ? `from ${from}` : `${from} to ${clockWords(validTo, now, timeZone)}`;
}

function notIssued(state: string): string {
	return state === 'handed back' || state === 'closed' ? state : `${state}, not issued`;
}
