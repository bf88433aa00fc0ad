import type { IsolationPoint } from './isolation-point.ts';
import type { Occasion } from './occasion.ts';
import { LIFECYCLES } from './record-lifecycle.ts';
import { atWords } from './site-time.ts';
import type { CustomValue } from './work-item.ts';

/** The kinds of context that surround work. */
export const RECORD_KINDS = [
	'permit',
	'isolation',
	'scaffold',
	'hazard',
	'document',
	'competence',
	'communication',
	'change',
	'compliance',
] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** One piece of context around the work: a permit, a hazard, a procedure, a change and so on. */
export interface SiteRecord {
	id: string;
	kind: RecordKind;
	/** `PTW-0231`, unique in its site. */
	number: string;
	title: string;
	/** What sort of its kind: "Hot work", "Procedure". */
	form: string | null;
	/** One of its kind's lifecycle states. */
	state: string;
	/** ISO 8601, UTC: when it came into its state; '' where nobody wrote that down. */
	stateAt: string;
	/** Person's id, or null for nobody that is known. */
	stateBy: string | null;
	/** Why it is in its state, where the step asked for that. */
	stateReason: string | null;
	/** Who issued it last, and when. */
	issuedBy: string | null;
	issuedAt: string | null;
	/** ISO 8601, UTC. Null: from ever. */
	validFrom: string | null;
	/** ISO 8601, UTC, exclusive. Null: without end. */
	validTo: string | null;
	/** Until when it was to hold before it was extended; null when it never was. */
	extendedFrom: string | null;
	area: string | null;
	layout: string | null;
	level: string | null;
	x: number | null;
	y: number | null;
	party: string | null;
	/** The isolations and scaffolds that a permit rests on, by their ids. */
	restsOn: string[];
	/** What an isolation holds. */
	points: IsolationPoint[];
	custom: Record<string, CustomValue>;
	createdAt: string;
	createdBy: string | null;
	/** When it was made or taken in; its row and its history tell when it was changed last. */
	updatedAt: string;
}

/** A record of which nothing has been said yet. */
export const BLANK_RECORD: Omit<SiteRecord, 'id'> = {
	kind: 'permit',
	number: '',
	title: '',
	form: null,
	state: '',
	stateAt: '',
	stateBy: null,
	stateReason: null,
	issuedBy: null,
	issuedAt: null,
	validFrom: null,
	validTo: null,
	extendedFrom: null,
	area: null,
	layout: null,
	level: null,
	x: null,
	y: null,
	party: null,
	restsOn: [],
	points: [],
	custom: {},
	createdAt: '',
	createdBy: null,
	updatedAt: '',
};

/** The words for a kind within a sentence. */
export const KIND_NAMES: Readonly<Record<RecordKind, string>> = {
	permit: 'permit',
	isolation: 'isolation',
	scaffold: 'scaffold',
	hazard: 'hazard',
	document: 'document',
	competence: 'competence',
	communication: 'communication',
	change: 'change',
	compliance: 'requirement',
};

/** What the numbers of each kind begin with. */
export const NUMBER_PREFIXES: Readonly<Record<RecordKind, string>> = {
	permit: 'PTW',
	isolation: 'ISO',
	scaffold: 'SCF',
	hazard: 'HAZ',
	document: 'DOC',
	competence: 'CMP',
	communication: 'COM',
	change: 'MOC',
	compliance: 'REQ',
};

/** A record's number, from its count within its kind: `PTW-0231`. */
export function recordNumber(kind: RecordKind, count: number): string {
	return `${NUMBER_PREFIXES[kind]}-${String(count).padStart(4, '0')}`;
}

/** "permit PTW-0231", the way a sentence names a record. */
export function recordName(record: Pick<SiteRecord, 'kind' | 'number'>): string {
	return `${KIND_NAMES[record.kind]} ${record.number}`;
}

/** A competence is spoken of by its skill, all else by its number. */
function spokenName(record: SiteRecord): string {
	if (record.kind !== 'competence') return recordName(record);
	const { skill } = record.custom;
	return `competence ${typeof skill === 'string' && skill !== '' ? skill : record.title}`;
}

/**
 * What keeps a record from allowing its work to start, as what is said of it: "expired at 14:00"; null when it
 * allows it.
 */
export function lacksToStart(
	record: SiteRecord,
	forParty: string | null,
	occasion: Occasion,
): string | null {
	const life = LIFECYCLES[record.kind];
	if (!life.satisfiesStart.includes(record.state)) {
		if (record.kind === 'isolation') return 'not verified';
		return `is ${record.state}, not ${life.satisfiesStart[0] ?? ''}`;
	}
	const { now, timeZone, partyName } = occasion;
	if (record.kind === 'competence' && record.party !== null && record.party !== forParty) {
		const executing = forParty === null ? undefined : partyName(forParty);
		return `is not held by ${executing ?? 'the executing party'}`;
	}
	if (!life.windowed) return null;
	if (record.validFrom !== null && now < record.validFrom) {
		return `is valid only from ${atWords(record.validFrom, now, timeZone).replace(/^(at|on) /, '')}`;
	}
	if (record.validTo === null || now < record.validTo) return null;
	if (record.kind === 'competence') {
		const holder = record.party === null ? undefined : partyName(record.party);
		return holder === undefined ? 'lapsed' : `lapsed for ${holder}`;
	}
	const ended = atWords(record.validTo, now, timeZone);
	return record.kind === 'scaffold' ? `was due for inspection ${ended}` : `expired ${ended}`;
}

/**
 * What keeps a record from allowing its work to start, in words, or null when it allows it: "permit PTW-0231 expired
 * at 14:00".
 */
export function missingToStart(
	record: SiteRecord,
	forParty: string | null,
	occasion: Occasion,
): string | null {
	const lacks = lacksToStart(record, forParty, occasion);
	return lacks === null ? null : `${spokenName(record)} ${lacks}`;
}

/** What keeps a record from letting its work be closed, as what is said of it; null when it allows it. */
export function lacksToClose(record: SiteRecord): string | null {
	const life = LIFECYCLES[record.kind];
	if (life.satisfiesClose.includes(record.state)) return null;
	return `is ${record.state}, not ${life.satisfiesClose[0] ?? ''}`;
}

/** What keeps a record from letting its work be closed, in words, or null when it allows it. */
export function missingToClose(record: SiteRecord): string | null {
	const lacks = lacksToClose(record);
	return lacks === null ? null : `${spokenName(record)} ${lacks}`;
}
