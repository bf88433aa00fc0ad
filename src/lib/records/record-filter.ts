import { areasWithin, NONE } from '$lib/control/filter.ts';
import type { Area } from '$lib/control/place.ts';
import {
	byClock,
	expiresToday,
	type Standing,
	STANDINGS,
	stands,
} from '$lib/control/record-standing.ts';
import { RECORD_KINDS, type RecordKind, type SiteRecord } from '$lib/control/site-record.ts';

/** What a list of records is narrowed by; null and '' ask for nothing. */
export interface RecordFilter {
	kind: RecordKind | null;
	state: string | null;
	standing: Standing | null;
	/** Any of these areas, and all below them; `none`: without an area. */
	area: readonly string[];
	/** A party's id, or `none`. */
	party: string | null;
	q: string;
}

/** Reads what an address asks for beside what all views share. */
export function filterIn(
	query: URLSearchParams,
): Pick<RecordFilter, 'kind' | 'state' | 'standing'> {
	return {
		kind: RECORD_KINDS.find((kind) => kind === query.get('kind')) ?? null,
		state: query.get('state'),
		standing: STANDINGS.find((standing) => standing === query.get('standing')) ?? null,
	};
}

/**
 * Tells whether a record is asked for.
 * @param now ISO 8601, UTC.
 */
export function recordMatcher(
	filter: RecordFilter,
	areas: Iterable<Area>,
	now: string,
	timeZone: string,
): (record: SiteRecord) => boolean {
	const { kind, state, standing, area, party } = filter;
	const within = areasWithin(area, areas);
	const words = filter.q.toLowerCase().split(/\s+/).filter(Boolean);
	return (record) => {
		if (kind !== null && record.kind !== kind) return false;
		if (state !== null && record.state !== state) return false;
		if (standing !== null && !stands(record, standing, now, timeZone)) return false;
		if (area.length > 0) {
			const isIn = record.area === null ? area.includes(NONE) : within.has(record.area);
			if (!isIn) return false;
		}
		if (party !== null && record.party !== (party === NONE ? null : party)) return false;
		if (words.length === 0) return true;
		const text = `${record.number} ${record.title} ${record.form ?? ''}`.toLowerCase();
		return words.every((word) => text.includes(word));
	};
}

/**
 * The records in the order in which they ask for somebody: what has expired first, then what is suspended, then what
 * ends soonest today; all else by number, the newest first.
 */
export function inOrder(
	records: Iterable<SiteRecord>,
	now: string,
	timeZone: string,
): SiteRecord[] {
	const urgency = (record: SiteRecord) => {
		if (byClock(record, now) === 'expired') return 0;
		if (record.state === 'suspended') return 1;
		return expiresToday(record, now, timeZone) ? 2 : 3;
	};
	return [...records]
		.map((record) => ({ record, rank: urgency(record) }))
		.sort(
			(a, b) =>
				a.rank - b.rank ||
				(a.rank === 2 ? (a.record.validTo ?? '').localeCompare(b.record.validTo ?? '') : 0) ||
				b.record.createdAt.localeCompare(a.record.createdAt) ||
				b.record.number.localeCompare(a.record.number, 'en', { numeric: true }),
		)
		.map(({ record }) => record);
}
