import type { Occasion } from '$lib/control/occasion.ts';
import { unresolvedBlockers } from '$lib/control/blocker.ts';
import {
	missingBeforeClose,
	missingBeforeStart,
	type Missing,
	type Around,
	type RecordLookup,
} from '$lib/control/readiness.ts';
import { LIFECYCLES } from '$lib/control/record-lifecycle.ts';
import { recordName, type SiteRecord } from '$lib/control/site-record.ts';
import { statusOf, UNFINISHED_STAGES } from '$lib/control/stage.ts';
import type { WorkItem } from '$lib/control/work-item.ts';
import { momentWords } from './moment-words.ts';

const DAY = 86_400_000;

/** `alarm`: work is stopped or goes on without what it needs; `attention`: something is awaited. */
export type LineTone = 'alarm' | 'attention' | 'plain' | 'quiet';

/** The one thing that matters most about an item just now. */
export interface CardLine {
	text: string;
	tone: LineTone;
	/** How many more of the same kind there are. */
	more: number;
	/** ISO 8601, UTC: since when it has been so. */
	since: string;
}

interface Surroundings extends Around, Occasion {
	/** What an item would meet if it went live now, and nobody has settled. */
	meets: (item: WorkItem) => readonly Missing[];
}

/**
 * The line of a card: what blocks the item, what it waits for, what is missing to start it, until when its permit
 * holds, or what is outstanding before it may be closed.
 */
export function cardLine(item: WorkItem, around: Surroundings): CardLine {
	const say = (text: string, tone: LineTone, more = 0): CardLine => ({
		text,
		tone,
		more,
		since: item.stageAt,
	});
	switch (statusOf(item)) {
		case 'blocked': {
			const blockers = unresolvedBlockers(item.blockers);
			const line = say(blockers[0]?.text ?? '', 'alarm', blockers.length - 1);
			return { ...line, since: blockers[0]?.since ?? item.stageAt };
		}
		case 'waiting': {
			const missing = missingToday(item, around);
			if (missing) return say(missing.text, 'attention', missing.more);
			const starts = startWords(item, around);
			if (starts !== null) return say(starts, 'attention');
			const [met, ...others] = around.meets(item);
			if (met) return say(capital(met.text), 'attention', others.length);
			const due = dueWords(item, around);
			return due === null ? say('Ready to start', 'plain') : say(due, 'attention');
		}
		case 'open': {
			const missing = missingToday(item, around);
			if (missing) return say(missing.text, 'plain', missing.more);
			const starts = startWords(item, around);
			if (starts !== null) return say(starts, 'plain');
			const [met, ...others] = around.meets(item);
			if (met) return say(capital(met.text), 'plain', others.length);
			return say(dueWords(item, around) ?? 'Ready to start', 'plain');
		}
		case 'live': {
			const missing = missingToday(item, around);
			if (missing) return say(missing.text, 'alarm', missing.more);
			return say(permitUntil(item, around) ?? dueWords(item, around) ?? 'Under way', 'plain');
		}
		case 'done': {
			const missing = missingBeforeClose(item, around.record);
			const first = missing[0];
			if (first === undefined) return say('Ready to close', 'plain');
			return say(outstanding(item, first, around), 'plain', missing.length - 1);
		}
		case 'closed':
			return say('Closed', 'quiet');
		case 'cancelled':
			return say('Cancelled', 'quiet');
	}
}

/** How long unfinished work is past its due time, in milliseconds, or null when it is not. */
export function overdueBy(item: WorkItem, now: string): number | null {
	if (item.due === null || !UNFINISHED_STAGES.has(item.stage) || item.due >= now) return null;
	return Date.parse(now) - Date.parse(item.due);
}

function missingToday(item: WorkItem, around: Surroundings): { text: string; more: number } | null {
	const missing = missingBeforeStart(item, around, around);
	const first = missing[0];
	if (first === undefined) return null;
	const record = recordOf(first, around.record);
	const text = record ? whyNotNow(record, around) : capital(first.text);
	return { text, more: missing.length - 1 };
}

/** The rules have found the record wanting; this says it in the few words that a card holds. */
function whyNotNow(record: SiteRecord, around: Surroundings): string {
	const { satisfiesStart } = LIFECYCLES[record.kind];
	const name = shortName(record);
	if (!satisfiesStart.includes(record.state)) return `${name} not ${satisfiesStart[0] ?? 'ready'}`;
	if (record.validFrom !== null && around.now < record.validFrom) {
		return `${name} from ${momentWords(record.validFrom, around.now, around.timeZone)}`;
	}
	if (record.validTo !== null && around.now >= record.validTo) return `${name} expired`;
	return `${name} not held`;
}

function outstanding(item: WorkItem, missing: Missing, around: Surroundings): string {
	const criterion = item.criteria.find((one) => `criterion:${one.id}` === missing.field);
	if (criterion) return `To sign: ${criterion.text}`;
	const record = recordOf(missing, around.record);
	if (record === undefined) return capital(missing.text);
	return `${shortName(record)} not ${LIFECYCLES[record.kind].satisfiesClose[0] ?? 'closed'}`;
}

/** Numbers such as PTW-0231 say their kind themselves. */
function shortName(record: SiteRecord): string {
	return /[a-z]/i.test(record.number) ? record.number : capital(recordName(record));
}

function recordOf(missing: Missing, lookup: RecordLookup): SiteRecord | undefined {
	return missing.field.startsWith('link:') ? lookup(missing.field.slice(5)) : undefined;
}

/** What is planned for later meets other work then: what goes on now is nothing to it. */
function startWords({ plannedStart }: WorkItem, { now, timeZone }: Occasion): string | null {
	if (plannedStart === null || plannedStart <= now) return null;
	return `Starts ${momentWords(plannedStart, now, timeZone)}`;
}

/** What is due within a week; what is overdue has a mark of its own. */
function dueWords(item: WorkItem, around: Surroundings): string | null {
	if (item.due === null || item.due < around.now) return null;
	if (Date.parse(item.due) - Date.parse(around.now) > 7 * DAY) return null;
	return `Due ${momentWords(item.due, around.now, around.timeZone)}`;
}

/** Until when the permit that runs out first allows the work. */
function permitUntil(item: WorkItem, around: Surroundings): string | null {
	let first: SiteRecord | null = null;
	for (const link of item.links) {
		if (link.role !== 'to start') continue;
		const record = around.record(link.record);
		if (record?.kind !== 'permit' || record.validTo === null) continue;
		if (first?.validTo == null || record.validTo < first.validTo) first = record;
	}
	if (first?.validTo == null) return null;
	const until = momentWords(first.validTo, around.now, around.timeZone);
	return `${first.form ?? 'Permit'} until ${until}`;
}

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
