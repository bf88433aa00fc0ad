import { expect } from 'vitest';
import { loadDocument, readStoredSite } from '../../../../server/sync/load-site.ts';
import { ROOTS, type Root } from '../../../../src/lib/control/history-event.ts';
import { statusOf } from '../../../../src/lib/control/stage.ts';
import type { WorkItem } from '../../../../src/lib/control/work-item.ts';
import { type EntryOf, readEntry } from '../../../../src/lib/site-doc/read.ts';
import { isEntry, rawOf, rootOf } from '../../../../src/lib/site-doc/shape.ts';
import type * as Y from 'yjs';
import type { TestSite } from '../../../support/sites.ts';

/** A site whose database a test can look into. */
type Stored = Pick<TestSite, 'database' | 'rows'>;

/** All entries of a root as they read. */
function readAll<R extends Root>(doc: Y.Doc, root: R): Record<string, EntryOf[R]> {
	const all: Record<string, EntryOf[R]> = {};
	for (const [id, entry] of rootOf(doc, root).entries()) {
		if (!isEntry(entry)) throw new Error(`${root} ${id} is no entry.`);
		all[id] = readEntry(root, id, rawOf(entry));
	}
	return all;
}

export function readSite(doc: Y.Doc): { [R in Root]: Record<string, EntryOf[R]> } {
	return Object.fromEntries(ROOTS.map((root) => [root, readAll(doc, root)])) as {
		[R in Root]: Record<string, EntryOf[R]>;
	};
}

/** The document as the database has it: its snapshot and the log after it. */
export async function stored(
	site: Stored,
): Promise<{ doc: Y.Doc; head: number; snapshot: number }> {
	const stored = await readStoredSite(site.database.pool, 'demo');
	if (stored === null) throw new Error('The site is not in the database.');
	const { head, snapshot } = stored;
	return { doc: await loadDocument(stored), head, snapshot: snapshot?.seq ?? 0 };
}

/** Asserts that the rows are the stored document, entry by entry, columns included. */
export async function expectRowsToBeTheDocument(site: Stored): Promise<void> {
	const { doc } = await stored(site);
	expect([...doc.share.keys()].sort()).toEqual([...ROOTS].sort());
	const items = await site.rows<ItemRow>(
		`select id, number, type, title, stage, status, owner, party, area, asset, layout, x, y, priority, due, source,
			external_id as "externalId", updated_at as "updatedAt", stage_at as "stageAt", entry
			from items where site = 'demo' and not archived`,
	);
	expect(unstamped(items)).toEqual(unstamped(listed(readAll(doc, 'items'))));
	for (const { entry, status, ...columns } of items) {
		expect(status).toBe(statusOf(entry));
		expect(entry).toMatchObject(columns);
	}
	const records = await site.rows<{ id: string; entry: object }>(
		`select id, entry from records where site = 'demo'`,
	);
	expect(unstamped(records)).toEqual(unstamped(listed(readAll(doc, 'records'))));
	for (const root of ['areas', 'layouts', 'types', 'meeting'] as const) {
		const rows = await site.rows<{ id: string; entry: object }>(
			`select id, entry from entries where site = 'demo' and root = $1`,
			[root],
		);
		expect(Object.fromEntries(rows.map(({ id, entry }) => [id, entry]))).toEqual(
			readAll(doc, root),
		);
	}
}

/** Entries by id, without when they were changed last, which is known to their rows alone. */
export function unstamped(rows: readonly { id: string; entry: object }[]): Record<string, object> {
	return Object.fromEntries(rows.map(({ id, entry }) => [id, { ...entry, updatedAt: null }]));
}

export function listed(entries: Readonly<Record<string, object>>): { id: string; entry: object }[] {
	return Object.entries(entries).map(([id, entry]) => ({ id, entry }));
}

interface ItemRow {
	id: string;
	status: string;
	entry: WorkItem;
}
