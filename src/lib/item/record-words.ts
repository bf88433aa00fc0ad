import {
	LIFECYCLES,
	missingToClose,
	missingToStart,
	type RecordKind,
	type SiteRecord,
} from '$lib/control/site-record.ts';
import type { LinkRole } from '$lib/control/work-item.ts';
import { fineDuration } from '$lib/ui/durations.ts';
import { inSiteTime, momentWords } from '$lib/ui/site-time.ts';

export const RECORD_KIND_NAMES: Readonly<Record<RecordKind, string>> = {
	permit: 'Permit',
	hazard: 'Hazard',
	document: 'Document',
	competence: 'Competence',
	communication: 'Communication',
	change: 'Change',
	compliance: 'Requirement',
};

export const LINK_ROLE_NAMES: Readonly<Record<LinkRole, string>> = {
	'to start': 'To start',
	'to close': 'To close',
	informs: 'Informs',
};

/** Milliseconds before its end from which on one counts down: before that the date says more. */
const COUNTED_DOWN = 7 * 86_400_000;

/** The first letter large: "Handed back". */
export function capitalised(words: string): string {
	return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * When a record holds, or '' when it has no window: "until 14:00, 3 h 12 min left", "expired Mon 2 Mar 18:00".
 * @param now ISO 8601, UTC.
 */
export function validityWords(
	record: Pick<SiteRecord, 'validFrom' | 'validTo'>,
	now: string,
	timeZone: string,
): string {
	const { validFrom, validTo } = record;
	const at = (moment: string) => momentWords(moment, now, timeZone);
	if (validTo !== null && validTo <= now) return `expired ${at(validTo)}`;
	if (validFrom !== null && validFrom > now) {
		return validTo === null
			? `from ${at(validFrom)}`
			: `${at(validFrom)} to ${momentWords(validTo, validFrom, timeZone)}`;
	}
	if (validTo === null) return validFrom === null ? '' : `since ${at(validFrom)}`;
	const left = Date.parse(validTo) - Date.parse(now);
	return left > COUNTED_DOWN
		? `until ${at(validTo)}`
		: `until ${at(validTo)}, ${fineDuration(left)} left`;
}

/** What a linked record says about the work: it allows it, or what is missing. Null: it only informs. */
export type Verdict = { allows: true; words: string } | { allows: false; words: string } | null;

/**
 * Whether a linked record lets the work go on, in the words of its role.
 * @param now ISO 8601, UTC.
 */
export function verdictOf(
	record: SiteRecord,
	role: LinkRole,
	forParty: string | null,
	now: string,
	timeZone: string,
): Verdict {
	if (role === 'informs') return null;
	const missing =
		role === 'to start' ? missingToStart(record, forParty, now) : missingToClose(record);
	if (missing === null) {
		return { allows: true, words: role === 'to start' ? 'Allows the start' : 'Allows closing' };
	}
	// The sentence begins with the record's name, which stands above it already.
	const rest = missing.slice(missing.indexOf(record.number) + record.number.length).trim();
	const words = inSiteTime(rest, now, timeZone);
	const doing = role === 'to start' ? 'Does not allow the start' : 'Does not allow closing';
	return { allows: false, words: `${doing}: ${words}` };
}

/** The steps that a record may still take, for a menu. */
export function nextStates(record: Pick<SiteRecord, 'kind' | 'state'>): string[] {
	return LIFECYCLES[record.kind].states.filter((state) => state !== record.state);
}
