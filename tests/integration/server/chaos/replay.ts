import { expect } from 'vitest';
import type { HistoryEvent } from '../../../../src/lib/control/history-event.ts';
import type { WorkItem } from '../../../../src/lib/control/work-item.ts';
import { baseOf, readEntry } from '../../../../src/lib/site-doc/read.ts';
import { BASE, readKey } from '../../../../src/lib/site-doc/shape.ts';
import type { Nodes } from '../../../support/nodes.ts';

type Stored = Pick<HistoryEvent, 'entry' | 'field' | 'from' | 'to'> & { seq: string };

/** An item as its history tells it. */
interface Told {
	raw: Map<string, unknown>;
	isThere: boolean;
}

/**
 * Asserts that the history is complete: told from the site's beginning on, event by event, each beginning where the one
 * before has ended, it comes to the rows as they are, those of the archive included.
 */
export async function expectHistoryToTellTheRows(nodes: Nodes): Promise<void> {
	const told = new Map<string, Told>();
	for (const item of nodes.content.items) {
		told.set(item.id, { raw: new Map([[BASE, baseOf('items', item)]]), isThere: true });
	}
	const events = await nodes.rows<Stored>(
		`select seq, entry, field, "from", "to" from history
			where site = 'demo' and root = 'items' and seq > 1 order by seq, n`,
	);
	const gaps: string[] = [];
	for (const event of events) {
		const gap = tell(told, event);
		if (gap !== null) gaps.push(gap);
	}
	expect(gaps).toEqual([]);
	const rows = await nodes.rows<{ id: string; archived: boolean; entry: WorkItem }>(
		`select id, archived, entry from items where site = 'demo'`,
	);
	const asTold = Object.fromEntries(
		[...told].map(([id, { raw, isThere }]) => [
			id,
			{ isThere, entry: unstamped(readEntry('items', id, raw)) },
		]),
	);
	expect(
		Object.fromEntries(
			rows.map(({ id, archived, entry }) => [id, { isThere: !archived, entry: unstamped(entry) }]),
		),
	).toEqual(asTold);
}

/** @returns What is wrong with the event, or null. */
function tell(told: Map<string, Told>, { seq, entry, field, from, to }: Stored): string | null {
	const item = told.get(entry);
	// Why an act was done is no field of the item, and neither are its comments.
	if (field === 'reason' || field?.startsWith('comment:') === true) return null;
	if (field === null) {
		if (to !== null) {
			told.set(entry, { raw: new Map([[BASE, to]]), isThere: true });
			return item?.isThere === true ? `${seq}: ${entry} came though it was there` : null;
		}
		if (item !== undefined) item.isThere = false;
		return item === undefined ? `${seq}: ${entry} went and had never come` : null;
	}
	if (item?.isThere !== true) return `${seq}: ${field} of ${entry} changed while it was not there`;
	const before = readKey(item.raw, field) ?? null;
	item.raw.set(field, to);
	return JSON.stringify(sorted(before)) === JSON.stringify(sorted(from))
		? null
		: `${seq}: ${field} of ${entry} was ${JSON.stringify(before)}, not ${JSON.stringify(from)}`;
}

/** PostgreSQL gives the keys of an object back in an order of its own. */
function sorted(value: unknown): unknown {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
	return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Without what the history tells otherwise: of a comment it has the comment's own event, and no count. */
function unstamped({
	updatedAt: _updatedAt,
	comments: _comments,
	partyComments: _partyComments,
	blockers,
	links,
	...item
}: WorkItem): object {
	return {
		...item,
		blockers: Object.fromEntries(blockers.map((one) => [one.id, one])),
		links: Object.fromEntries(links.map((one) => [one.record, one])),
	};
}
