import { LIFECYCLES } from './record-lifecycle.ts';
import type { SiteRecord } from './site-record.ts';
import { isSameDay } from './site-time.ts';

/** What the clock says of a record that is in force; null while its window holds or where it has none. */
export type ByClock = 'expired' | 'not yet valid' | null;

type Timed = Pick<SiteRecord, 'kind' | 'state' | 'validFrom' | 'validTo'>;

/**
 * What the clock says of a record: nothing of it is stored. Its window counts while it is in force and when its
 * kind has one; so a draft does not expire, and neither does what is closed.
 * @param now ISO 8601, UTC.
 */
export function byClock(record: Timed, now: string): ByClock {
	if (!isTimed(record)) return null;
	if (record.validTo !== null && now >= record.validTo) return 'expired';
	// Whoever waits for its beginning has to know that it is suspended.
	if (record.state === 'suspended') return null;
	return record.validFrom !== null && now < record.validFrom ? 'not yet valid' : null;
}

/**
 * How a record reads at a moment: what the clock says of it, else its state.
 * @param now ISO 8601, UTC.
 */
export function standingOf(record: Timed, now: string): string {
	return byClock(record, now) ?? record.state;
}

/**
 * True when a record that is in force ends later on the same day of the site's clock.
 * @param now ISO 8601, UTC.
 */
export function expiresToday(record: Timed, now: string, timeZone: string): boolean {
	if (record.validTo === null || now >= record.validTo || !isTimed(record)) return false;
	return isSameDay(now, record.validTo, timeZone);
}

/** What may be asked for of the clock. */
export const STANDINGS = ['expired', 'today', 'not yet'] as const;
export type Standing = (typeof STANDINGS)[number];

/**
 * Whether the clock says of a record what is asked for: that it has expired, that it expires today, or that it is not
 * valid yet.
 * @param now ISO 8601, UTC.
 */
export function stands(record: Timed, as: Standing, now: string, timeZone: string): boolean {
	switch (as) {
		case 'expired':
			return byClock(record, now) === 'expired';
		case 'not yet':
			return byClock(record, now) === 'not yet valid';
		case 'today':
			return expiresToday(record, now, timeZone);
	}
}

/** A temporary change holds until its window ends, too, though its kind has no window to start work by. */
function isTimed({ kind, state, validTo }: Timed): boolean {
	const life = LIFECYCLES[kind];
	if (kind === 'change') return validTo !== null && ['approved', 'implemented'].includes(state);
	// A permit that is suspended runs out all the same.
	if (kind === 'permit' && state === 'suspended') return true;
	return life.windowed && life.satisfiesStart.includes(state);
}
