import type { Refusal } from './act.ts';
import type { Change } from './change.ts';
import type { KeptComment } from './comment.ts';
import type { Surroundings } from './conflict.ts';
import type { JobType } from './job-type.ts';
import type { OperationsMatrix } from './operations-matrix.ts';
import type { Area, Layout } from './place.ts';
import type { Occasion } from './occasion.ts';
import type { Missing } from './readiness.ts';
import type { RecordKind, SiteRecord } from './site-record.ts';
import { ENDED_STAGES } from './stage.ts';
import type { WorkItem } from './work-item.ts';

/** What a judgement may look at. All lookups answer undefined for what is not there. */
export interface Site {
	item: (id: string) => WorkItem | undefined;
	record: (id: string) => SiteRecord | undefined;
	area: (id: string) => Area | undefined;
	areas: () => Iterable<Area>;
	layout: (id: string) => Layout | undefined;
	layouts: () => Iterable<Layout>;
	type: (id: string) => JobType | undefined;
	types: () => Iterable<JobType>;
	/** All items and records of the live document. */
	allItems: () => Iterable<WorkItem>;
	allRecords: () => Iterable<SiteRecord>;
	/** The items of a job type in the live document. */
	itemsOfType: (type: string) => Iterable<WorkItem>;
	/** True when the id is a person of the site. */
	isPerson: (id: string) => boolean;
	/** True when the id is a party of the site. */
	isParty: (id: string) => boolean;
	/** The name of a party; undefined for one that is not of the site. */
	partyName: (id: string) => string | undefined;
	/** IANA name: the rules speak of times on the site's clock. */
	timeZone: string;
	/** The permits that rest on an isolation or scaffold, by its id. */
	restingOn: (id: string) => Iterable<SiteRecord>;
	/** The number that the next new item gets. */
	nextNumber: () => string;
	/** The company that a person or party is or is of; undefined for the site's own. Without it everybody is. */
	companyOf?: (id: string) => string | undefined;
	/** A comment that is kept; absent where comments are not at hand, as in a browser. */
	comment?: (id: string) => KeptComment | undefined;
	/** The number that the next new record of a kind gets. */
	nextRecordNumber: (kind: RecordKind) => string;
	/** The matrix of permitted operations that is in force. */
	matrix: () => OperationsMatrix;
	/** What an item may conflict with. */
	around: Surroundings;
}

/** What an act comes down to, or why it may not be. */
export type Judgement =
	{ lawful: true; changes: Change[] } | { lawful: false; refusals: Refusal[] };

/**
 * When and where a site's rules are asked.
 * @param now ISO 8601, UTC.
 */
export function occasionOf({ timeZone, partyName }: Site, now: string): Occasion {
	return { now, timeZone, partyName };
}

/** A judgement that says yes, and what it comes down to. */
export function lawful(...changes: Change[]): { lawful: true; changes: Change[] } {
	return { lawful: true, changes };
}

/** A judgement that says no, for one reason. */
export function refuse(rule: string, field: string | null, message: string): Judgement {
	return { lawful: false, refusals: [{ rule, field, message }] };
}

/** Goes on unless the item has left the work. */
export function whileNotEnded(item: WorkItem, then: () => Judgement): Judgement {
	if (!ENDED_STAGES.has(item.stage)) return then();
	return refuse('stage', 'stage', `${item.number} is ${item.stage}; reopen it first.`);
}

/** What is missing, as reasons to refuse. */
export function fromMissing(missing: readonly Missing[]): Refusal[] {
	return missing.map(({ rule, field, text }) => ({
		rule,
		field,
		message: text.charAt(0).toUpperCase() + text.slice(1),
	}));
}

/** A list of the value, or of nothing. */
export function optional<T>(value: T | null): T[] {
	return value === null ? [] : [value];
}
