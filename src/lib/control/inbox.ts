import { unresolvedBlockers } from './blocker.ts';
import { type ChainSite, isCleared } from './blocker-chain.ts';
import type { Occasion } from './occasion.ts';
import { maySee } from './permission.ts';
import type { Person } from './person.ts';
import type { Missing } from './readiness.ts';
import { setbackOf } from './record-setback.ts';
import { recordName, type SiteRecord } from './site-record.ts';
import { ENDED_STAGES, UNFINISHED_STAGES } from './stage.ts';
import type { WorkItem } from './work-item.ts';

/** What reaches a person, in the order in which it is listed. */
export const INBOX_KINDS = [
	'mention',
	'blocker',
	'cleared',
	'ready',
	'refused',
	'overdue',
] as const;
export type InboxKind = (typeof INBOX_KINDS)[number];

/** The words for one entry of a kind. */
export const KIND_NAMES: Readonly<Record<InboxKind, string>> = {
	mention: 'Mention',
	blocker: 'Waits for you',
	cleared: 'Gone?',
	ready: 'Ready',
	refused: 'Refused',
	overdue: 'Overdue',
};

/** A comment that mentions the person whose inbox it is, and that they may read. */
export interface Mention {
	/** Comment's id. */
	comment: string;
	/** Item's id. */
	item: string;
	/** Person's id; null where the reader is not told who. */
	by: string | null;
	/** ISO 8601, UTC. */
	at: string;
	text: string;
}

/** One thing that a person should know of, or that waits for them. It is derived and stored nowhere (I1). */
export interface InboxEntry {
	/** The same as long as it is the same thing, another when it happens anew (I3). */
	key: string;
	kind: InboxKind;
	/** Item's id, number and title. */
	item: string;
	number: string;
	title: string;
	/** ISO 8601, UTC: since when it is so. */
	since: string;
	/** What it is, in a sentence. */
	words: string;
}

/** Where an inbox is looked up: what its person may see of a site. */
export interface InboxSite extends ChainSite {
	/** What is missing before an item may go live. */
	missing: (item: WorkItem) => readonly Missing[];
	/** The name of a person, by their id; undefined for one who is not of the site. */
	personName: (id: string) => string | undefined;
}

/** All that reaches a person, newest first; found in turns, one an item, since somebody may own thousands. */
export function* inboxOf(
	person: Person,
	items: Iterable<WorkItem>,
	mentions: readonly Mention[],
	site: InboxSite,
	occasion: Occasion,
): Generator<undefined, InboxEntry[]> {
	const found = mentionEntries(person, mentions, site);
	for (const item of items) {
		found.push(...itemEntries(person, item, site, occasion));
		yield;
	}
	return found.sort(newestFirst);
}

/** The order of an inbox. */
function newestFirst(one: InboxEntry, other: InboxEntry): number {
	return other.since.localeCompare(one.since) || one.key.localeCompare(other.key);
}

/** What a person is told of being mentioned: by others, on work that they may see. */
function mentionEntries(
	person: Person,
	mentions: readonly Mention[],
	site: Pick<InboxSite, 'item' | 'personName'>,
): InboxEntry[] {
	return mentions.flatMap(({ comment, item: id, by, at, text }) => {
		const item = site.item(id);
		if (item === undefined || by === person.id || !maySee(person, item)) return [];
		const who = (by === null ? undefined : site.personName(by)) ?? 'Somebody';
		return [entry('mention', item, comment, at, `${who}: ${text}`)];
	});
}

/** What an item tells a person (I2). */
function itemEntries(
	person: Person,
	item: WorkItem,
	site: InboxSite,
	occasion: Occasion,
): InboxEntry[] {
	if (ENDED_STAGES.has(item.stage) || !maySee(person, item)) return [];
	const found = blockersWaiting(person, item);
	if (item.owner === person.id) found.push(...clearedBlockers(item, site, occasion));
	if (!isOwn(person, item)) return found;
	found.push(...setbacks(person, item, site), ...overdue(item, occasion.now));
	const ready = readiness(item, site, occasion);
	if (ready !== null) found.push(ready);
	return found;
}

/** Work that is a person's to see to: what they own, and for a contractor what their company executes. */
function isOwn(person: Person, item: WorkItem): boolean {
	return person.role === 'contractor' ? maySee(person, item) : item.owner === person.id;
}

/** What the person, or their party, has been named for to clear. */
function blockersWaiting(person: Person, item: WorkItem): InboxEntry[] {
	if (!UNFINISHED_STAGES.has(item.stage)) return [];
	return unresolvedBlockers(item.blockers)
		.filter(
			({ clearedBy }) =>
				clearedBy !== null && (clearedBy === person.id || clearedBy === person.party),
		)
		.map(({ id, kind, text, since }) =>
			entry('blocker', item, id, since, `Blocked (${kind}): ${text}`),
		);
}

/** Blockers of which the owner is asked whether they are gone (B3). */
function clearedBlockers(item: WorkItem, site: InboxSite, occasion: Occasion): InboxEntry[] {
	if (!UNFINISHED_STAGES.has(item.stage)) return [];
	return unresolvedBlockers(item.blockers)
		.filter((blocker) => isCleared(blocker, item.party, site, occasion))
		.map(({ id, text, since, pointsTo }) => {
			const other = pointsTo?.kind === 'item' ? site.item(pointsTo.id) : undefined;
			const record = pointsTo?.kind === 'record' ? site.record(pointsTo.id) : undefined;
			const what =
				record !== undefined
					? `${recordName(record)} allows it now`
					: other !== undefined
						? `${other.number} is ${other.stage}`
						: 'what it waited for has gone';
			const moments =
				record === undefined ? [other?.stageAt ?? ''] : allowedSince(record, occasion.now);
			const at = latest(since, moments);
			return entry('cleared', item, `${id}:${at}`, at, `Is “${text}” gone? ${sentence(what)}.`);
		});
}

/** Work that lacks nothing to start any more, and had something to wait for. */
function readiness(item: WorkItem, site: InboxSite, occasion: Occasion): InboxEntry | null {
	if (item.stage !== 'open' && item.stage !== 'waiting') return null;
	const resolved = item.blockers.flatMap(({ resolvedAt }) => resolvedAt ?? []);
	const toStart = item.links.filter(({ role }) => role === 'to start');
	if (resolved.length === 0 && toStart.length === 0) return null;
	if (site.missing(item).length > 0) return null;
	const allowed = toStart.flatMap(({ record }) => {
		const found = site.record(record);
		return found === undefined ? [] : allowedSince(found, occasion.now);
	});
	const accepted = item.acceptances.map(({ at }) => at);
	// Who sets their work waiting has not made it ready: that it is open again counts alone.
	const opened = item.stage === 'open' ? [item.stageAt] : [];
	const at = latest(item.createdAt, [...resolved, ...allowed, ...accepted, ...opened]);
	return entry('ready', item, at, at, 'Nothing is missing any more.');
}

/** Since when a record may have allowed its work: its state, and its window. */
function allowedSince({ stateAt, validFrom }: SiteRecord, now: string): string[] {
	return validFrom === null || validFrom > now ? [stateAt] : [stateAt, validFrom];
}

/** What others have said no to: records that the work needs, and work that they have opened again. */
function setbacks(person: Person, item: WorkItem, site: InboxSite): InboxEntry[] {
	const isUnfinished = UNFINISHED_STAGES.has(item.stage);
	const found = item.links.flatMap(({ record: id, role }) => {
		const isNeeded = role === 'to close' || (role === 'to start' && isUnfinished);
		const record = isNeeded ? site.record(id) : undefined;
		if (record === undefined || record.stateBy === person.id) return [];
		const setback = setbackOf(record);
		if (setback === null) return [];
		const since = latest(item.createdAt, [record.stateAt]);
		const why = record.stateReason === null ? '.' : `: ${record.stateReason}`;
		const words = sentence(`${recordName(record)} ${setback}${why}`);
		return [entry('refused', item, `${id}:${record.stateAt}`, since, words)];
	});
	const { stage, stageAt, stageBy, createdAt } = item;
	// Open, and later than it was made: that it was opened again is the only way there (W2).
	const isReopened = stage === 'open' && stageAt > createdAt;
	if (isReopened && stageBy !== null && stageBy !== person.id) {
		const who = site.personName(stageBy) ?? 'Somebody';
		found.push(entry('refused', item, stageAt, stageAt, `${who} has opened it again.`));
	}
	return found;
}

/** Overdue as the load counts it: while the work is unfinished. */
function overdue(item: WorkItem, now: string): InboxEntry[] {
	const { due, stage } = item;
	if (due === null || due >= now || !UNFINISHED_STAGES.has(stage)) return [];
	return [entry('overdue', item, due, due, 'Its due date has passed.')];
}

function entry(
	kind: InboxKind,
	{ id, number, title }: WorkItem,
	what: string,
	since: string,
	words: string,
): InboxEntry {
	return { key: `${kind}:${id}:${what}`, kind, item: id, number, title, since, words };
}

/** The latest of moments in ISO 8601; what nobody wrote down is ''. */
function latest(one: string, others: readonly string[]): string {
	return others.reduce((last, other) => (other > last ? other : last), one);
}

function sentence(words: string): string {
	return words.charAt(0).toUpperCase() + words.slice(1);
}
