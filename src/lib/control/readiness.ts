import { unresolvedBlockers } from './blocker.ts';
import { missingToClose, missingToStart, type SiteRecord } from './site-record.ts';
import type { WorkItem } from './work-item.ts';

/** One thing that is missing, named. */
export interface Missing {
	/** The rule that asks for it. */
	rule: 'blocker' | 'record' | 'criterion';
	/** The field that it stands in: `blocker:<id>`, `link:<record>`, `criterion:<id>`. */
	field: string;
	/** In words that a person can act on. */
	text: string;
}

/** Finds a record by its id. */
export type RecordLookup = (id: string) => SiteRecord | undefined;

/**
 * What is still missing before the item may go live: unresolved blockers, and `to start` records that do
 * not allow it at this moment.
 * @param now ISO 8601, UTC.
 */
export function missingBeforeStart(item: WorkItem, record: RecordLookup, now: string): Missing[] {
	return [...missingByBlockers(item), ...missingByRecords(item, record, now)];
}

/** The unresolved blockers of an item, each as a missing thing. */
export function missingByBlockers(item: Pick<WorkItem, 'blockers'>): Missing[] {
	return unresolvedBlockers(item.blockers).map((blocker) => ({
		rule: 'blocker',
		field: `blocker:${blocker.id}`,
		text: `blocked (${blocker.kind}): ${blocker.text}`,
	}));
}

function missingByRecords(item: WorkItem, lookup: RecordLookup, now: string): Missing[] {
	const missing: Missing[] = [];
	for (const link of item.links) {
		if (link.role !== 'to start') continue;
		const record = lookup(link.record);
		const text = record
			? missingToStart(record, item.party, now)
			: 'a linked record is no longer there';
		if (text !== null) missing.push({ rule: 'record', field: `link:${link.record}`, text });
	}
	return missing;
}

/** What is still missing before a done item may be closed: criteria to sign, and `to close` records. */
export function missingBeforeClose(item: WorkItem, lookup: RecordLookup): Missing[] {
	const missing: Missing[] = [];
	for (const criterion of item.criteria) {
		if (criterion.signedAt !== null) continue;
		missing.push({
			rule: 'criterion',
			field: `criterion:${criterion.id}`,
			text: `not signed: ${criterion.text}`,
		});
	}
	for (const link of item.links) {
		if (link.role !== 'to close') continue;
		const record = lookup(link.record);
		const text = record ? missingToClose(record) : 'a linked record is no longer there';
		if (text !== null) missing.push({ rule: 'record', field: `link:${link.record}`, text });
	}
	return missing;
}

/** `done`, with something still missing before it may be closed. */
export function isNotTrulyClosed(item: WorkItem, lookup: RecordLookup): boolean {
	return item.stage === 'done' && missingBeforeClose(item, lookup).length > 0;
}
