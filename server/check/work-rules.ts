import { unresolvedBlockers } from '../../src/lib/control/blocker.ts';
import { refusalOfPlan } from '../../src/lib/control/edit-together.ts';
import { missingBeforeStart } from '../../src/lib/control/readiness.ts';
import { statusOf } from '../../src/lib/control/stage.ts';
import type { WorkItem } from '../../src/lib/control/work-item.ts';
import { type EntryOf, readEntry } from '../../src/lib/site-doc/read.ts';
import { whoCanClear } from '../db/projection.ts';
import { canonical } from '../history/chain.ts';
import type { CheckedEvent, CheckedItem, CheckedSite } from './checked-site.ts';

/** In what zone and by what names something is missing does not matter here. */
const NAMELESS = { timeZone: 'UTC', partyName: () => undefined };

/** Items whose columns differ from what they are told of. */
export function columnsAgree({ items }: CheckedSite): string[] {
	return items.flatMap(({ item, columns }) => {
		const { status, linked, clearedBy, ...plain } = columns;
		const told = [
			...Object.entries(plain).filter(
				([field, value]) => canonical(value) !== canonical(Reflect.get(item, field)),
			),
			...(status === statusOf(item) ? [] : [['status', status] as const]),
			...(canonical(linked) === canonical(item.links.map(({ record }) => record))
				? []
				: [['linked', linked] as const]),
			...(inOrder(clearedBy) === inOrder(whoCanClear(item))
				? []
				: [['cleared_by', clearedBy] as const]),
		];
		return told.map(
			([field, value]) => `${item.number}: the column ${field} says ${canonical(value)}`,
		);
	});
}

/** Ids as one text, in whatever order they stand. */
function inOrder(ids: unknown): string {
	return canonical(Array.isArray(ids) ? [...(ids as unknown[])].sort() : ids);
}

/** Ended work with blockers. */
export function endedUnblocked(site: CheckedSite): string[] {
	return governed(site, ['done', 'closed']).flatMap(({ item }) =>
		unresolvedBlockers(item.blockers).map(
			({ kind, text }) => `${item.number} is ${item.stage} and blocked (${kind}): ${text}`,
		),
	);
}

/** Closed work with criteria that nobody has signed. */
export function closedWithEverything(site: CheckedSite): string[] {
	return site.items
		.filter(({ item }) => item.stage === 'closed')
		.flatMap(({ item }) =>
			item.criteria
				.filter(({ signedBy, signedAt }) => signedBy === null || signedAt === null)
				.map(({ text }) => `${item.number} is closed, and not signed: ${text}`),
		);
}

/** Work that was verified by who did it. */
export function closedIsVerified({ items, stages }: CheckedSite): string[] {
	return items.flatMap(({ item }) => {
		if (item.stage !== 'done' && item.stage !== 'closed') return [];
		const doneBy = item.stage === 'done' ? item.stageBy : (stages.get(item.id)?.doneBy ?? null);
		if (doneBy === null) return [];
		return item.criteria
			.filter(({ kind, signedBy }) => kind === 'verify' && signedBy === doneBy)
			.map(({ text }) => `${item.number} was done and verified by ${doneBy}: ${text}`);
	});
}

/** Live work of which something was missing when it went live, as item and records were then, and is still. */
export function liveWasReady(site: CheckedSite, now: string): string[] {
	return governed(site, ['live']).flatMap(({ item }) => {
		const at = item.stageAt;
		const then = readEntry('items', item.id, asOf(item, site.since.get(item.id), at));
		const around = {
			record: (id: string) => entryThen('records', site.records.get(id), site, at),
			type: (id: string) => entryThen('types', site.types.get(id), site, at),
		};
		const today = {
			record: (id: string) => site.records.get(id),
			type: (id: string) => site.types.get(id),
		};
		const still = new Set(
			missingBeforeStart(item, today, { now, ...NAMELESS }).map(({ field }) => field),
		);
		const missing = missingBeforeStart(then, around, { now: at, ...NAMELESS }).filter(({ field }) =>
			still.has(field),
		);
		return missing.map(({ text }) => `${item.number} went live at ${at}: ${text}`);
	});
}

/** A record or a job type as it was at a moment. */
function entryThen<R extends 'records' | 'types'>(
	root: R,
	entry: EntryOf[R] | undefined,
	site: CheckedSite,
	at: string,
): EntryOf[R] | undefined {
	return entry && readEntry(root, entry.id, asOf(entry, site.since.get(entry.id), at));
}

/** Plans that end before they begin. */
export function planInOrder({ items }: CheckedSite): string[] {
	return items
		.filter(({ item }) => refusalOfPlan(item) !== null)
		.map(
			({ item }) => `${item.number}: from ${item.plannedStart ?? ''} to ${item.plannedEnd ?? ''}`,
		);
}

/** Items at these stages that came there by an act: what a system of record says of its own work is taken over as it is. */
function governed(site: CheckedSite, stages: readonly WorkItem['stage'][]): CheckedItem[] {
	return site.items.filter(
		({ item }) => stages.includes(item.stage) && site.stages.get(item.id)?.via !== 'import',
	);
}

/** An entry's keys as they were at a moment: what has changed since is taken back, the latest first. */
function asOf(
	entry: EntryOf['items' | 'records' | 'types'],
	events: readonly CheckedEvent[] | undefined,
	at: string,
): Map<string, unknown> {
	const raw = new Map<string, unknown>([['base', entry]]);
	for (const { field, from, ...event } of [...(events ?? [])].reverse()) {
		if (event.at > at && field !== null && field !== 'reason') raw.set(field, from);
	}
	return raw;
}
