import type { Occasion } from '$lib/control/occasion.ts';
import {
	lacksToClose,
	lacksToStart,
	type RecordKind,
	type SiteRecord,
} from '$lib/control/site-record.ts';
import type { LinkRole } from '$lib/control/work-item.ts';
import { fineDuration } from '$lib/ui/durations.ts';
import { momentWords } from '$lib/control/site-time.ts';

export const RECORD_KIND_NAMES: Readonly<Record<RecordKind, string>> = {
	permit: 'Permit',
	isolation: 'Isolation',
	scaffold: 'Scaffold',
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

/** Whether a linked record lets the work go on, in the words of its role. */
export function verdictOf(
	record: SiteRecord,
	role: LinkRole,
	forParty: string | null,
	occasion: Occasion,
): Verdict {
	if (role === 'informs') return null;
	const lacks =
		role === 'to start' ? lacksToStart(record, forParty, occasion) : lacksToClose(record);
	if (lacks === null) {
		return { allows: true, words: role === 'to start' ? 'Allows the start' : 'Allows closing' };
	}
	const doing = role === 'to start' ? 'Does not allow the start' : 'Does not allow closing';
	return { allows: false, words: `${doing}: ${lacks}` };
}
