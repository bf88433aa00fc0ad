import type { Blocker } from '$lib/control/blocker.ts';
import type { Occasion } from '$lib/control/occasion.ts';
import {
	missingBeforeStart,
	type Around,
	type Missing,
	type RecordLookup,
} from '$lib/control/readiness.ts';
import { recordName, type SiteRecord } from '$lib/control/site-record.ts';
import { UNFINISHED_STAGES } from '$lib/control/stage.ts';
import type { WorkItem } from '$lib/control/work-item.ts';

/** Something that a job's start hangs on, whether it holds now or is missing. */
export interface Condition {
	/** The field that it stands in: `blocker:<id>`, `link:<record>`. */
	field: string;
	/** What is missing, or null when it holds. */
	missing: Missing | null;
	record: SiteRecord | null;
	blocker: Blocker | null;
}

/** What a job is read by. */
export interface JobsAround extends Around {
	/** What of conflicts keeps a job from going on: the company's own, and what is told of others'. */
	conflicts: (job: WorkItem) => Missing[];
}

/**
 * All that a job's start hangs on: what is missing first, in the rules' own order, then what holds.
 */
export function conditionsOf(item: WorkItem, around: JobsAround, occasion: Occasion): Condition[] {
	if (!UNFINISHED_STAGES.has(item.stage)) return [];
	const { record } = around;
	const missing = [...missingBeforeStart(item, around, occasion), ...around.conflicts(item)];
	const missingFields = new Set(missing.map(({ field }) => field));
	const conditions: Condition[] = missing.map((one) => ({
		field: one.field,
		missing: one,
		record: recordIn(one.field, record),
		blocker: item.blockers.find(({ id }) => one.field === `blocker:${id}`) ?? null,
	}));
	for (const link of item.links) {
		const field = `link:${link.record}`;
		if (link.role !== 'to start' || missingFields.has(field)) continue;
		conditions.push({ field, missing: null, record: record(link.record) ?? null, blocker: null });
	}
	return conditions;
}

/** "Isolation certificate ISO-77, Drain header": a record by what it is, in a line. */
export function recordLine(record: SiteRecord): string {
	const what = record.form === null ? recordName(record) : `${record.form} ${record.number}`;
	const line = record.title === '' ? what : `${what}, ${record.title}`;
	return capital(line);
}

/** With a capital letter at its beginning. */
export function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

function recordIn(field: string, record: RecordLookup): SiteRecord | null {
	return field.startsWith('link:') ? (record(field.slice('link:'.length)) ?? null) : null;
}
