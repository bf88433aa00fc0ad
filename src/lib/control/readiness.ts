import { unresolvedBlockers } from './blocker.ts';
import { isUnfilled, type JobType, type RecordNeed } from './job-type.ts';
import { KIND_NAMES, missingToClose, missingToStart, type SiteRecord } from './site-record.ts';
import type { Occasion } from './occasion.ts';
import type { WorkItem } from './work-item.ts';

/** One thing that is missing, named. */
export interface Missing {
	/** The rule that asks for it. */
	rule: 'blocker' | 'record' | 'need' | 'field' | 'criterion' | 'conflict' | 'condition';
	/**
	 * The field that it stands in: `blocker:<id>`, `link:<record>`, `links`, `custom:<field>`, `criterion:<id>`,
	 * `conflict:<id>`, `acceptance:<id>`.
	 */
	field: string;
	/** In words that a person can act on. */
	text: string;
}

/** Finds a record by its id. */
export type RecordLookup = (id: string) => SiteRecord | undefined;

/** What readiness looks at beside the item. */
export interface Around {
	record: RecordLookup;
	/** Finds a job type by its id. */
	type: (id: string) => JobType | undefined;
}

/**
 * What is still missing before the item may go live (W3): unresolved blockers, `to start` records that do not allow it
 * at this moment, records that its type asks for and nobody has linked, and required fields that say nothing.
 */
export function missingBeforeStart(item: WorkItem, around: Around, occasion: Occasion): Missing[] {
	return [
		...missingByBlockers(item),
		...missingByRecords(item, around.record, occasion),
		...missingByType(item, around),
	];
}

function missingByType(item: WorkItem, { record, type }: Around): Missing[] {
	const own = type(item.type);
	if (own === undefined) return [];
	const linked = item.links.flatMap((link) =>
		link.role === 'to start' ? (record(link.record) ?? []) : [],
	);
	const isLinked = (need: RecordNeed) =>
		linked.some(({ kind, form }) => kind === need.kind && (need.form ?? form) === form);
	return [
		...own.needs
			.filter((need) => !isLinked(need))
			.map((need): Missing => {
				return {
					rule: 'need',
					field: 'links',
					text: `${needName(need)} has to be linked to start`,
				};
			}),
		...own.fields
			.filter(({ id, required }) => required && isUnfilled(item.custom[id]))
			.map(({ id, label }): Missing => {
				return { rule: 'field', field: `custom:${id}`, text: `“${label}” is not filled` };
			}),
	];
}

/** "a permit (Hot work)", the way a sentence names what a type asks for. */
export function needName({ kind, form }: RecordNeed): string {
	const name = KIND_NAMES[kind];
	const article = /^[aeiou]/.test(name) ? 'an' : 'a';
	return form === null ? `${article} ${name}` : `${article} ${name} (${form})`;
}

/** The unresolved blockers of an item, each as a missing thing. */
export function missingByBlockers(item: Pick<WorkItem, 'blockers'>): Missing[] {
	return unresolvedBlockers(item.blockers).map((blocker) => ({
		rule: 'blocker',
		field: `blocker:${blocker.id}`,
		text: `blocked (${blocker.kind}): ${blocker.text}`,
	}));
}

function missingByRecords(item: WorkItem, lookup: RecordLookup, occasion: Occasion): Missing[] {
	const missing: Missing[] = [];
	for (const link of item.links) {
		if (link.role !== 'to start') continue;
		const record = lookup(link.record);
		const text = record
			? missingToStart(record, item.party, occasion)
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
