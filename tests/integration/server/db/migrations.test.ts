import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import * as Y from 'yjs';
import { expect, it, onTestFinished } from 'vitest';
import { makeDemonstration } from '../../../../demo/demonstration.ts';
import { openDatabase } from '../../../../server/db/database.ts';
import { SiteConflicts } from '../../../../server/conflicts/site-conflicts.ts';
import { ItemQueries } from '../../../../server/db/item-queries.ts';
import { whoCanClear } from '../../../../server/db/projection.ts';
import { walkChain } from '../../../../server/history/walk-chain.ts';
import type { SiteContent } from '../../../../src/lib/control/site-content.ts';
import { statusOf } from '../../../../src/lib/control/stage.ts';
import { seedDocument } from '../../../../src/lib/site-doc/seed.ts';
import { createTestDatabase } from '../../../support/database.ts';
import { makeTemporaryFolder } from '../../../support/temporary-folder.ts';
import { expectRowsToBeTheDocument } from '../sync/agreement.ts';

const MIGRATIONS = fileURLToPath(new URL('../../../../drizzle', import.meta.url));

interface Journal {
	entries: { tag: string }[];
}

function readJournal(): Journal {
	return JSON.parse(readFileSync(join(MIGRATIONS, 'meta/_journal.json'), 'utf8')) as Journal;
}

/** Brings a database to where the first migrations leave it. */
async function migrateTo(pool: pg.Pool, migrations: number): Promise<void> {
	const folder = makeTemporaryFolder();
	cpSync(MIGRATIONS, folder.path, { recursive: true });
	const journal = readJournal();
	const entries = journal.entries.slice(0, migrations);
	writeFileSync(join(folder.path, 'meta/_journal.json'), JSON.stringify({ ...journal, entries }));
	await migrate(drizzle(pool), { migrationsFolder: folder.path });
	folder.remove();
}

/** Writes a site as the first release did: its snapshot is a plain Yjs update, its rows have the first columns. */
async function writeAsFirstRelease(pool: pg.Pool, content: SiteContent): Promise<void> {
	const { types, layouts, areas, records, items } = content;
	const doc = seedDocument({ types, layouts, areas, records, items });
	await pool.query(
		`insert into sites (id, name, time_zone, head) values ('demo', 'Old', 'UTC', 1)`,
	);
	await pool.query(`insert into snapshots (site, epoch, seq, bytes) values ('demo', 1, 1, $1)`, [
		Buffer.from(Y.encodeStateAsUpdate(doc)),
	]);
	await pool.query(
		`insert into entries (site, root, id, entry)
			select 'demo', root, id, entry from jsonb_to_recordset($1) as rows(root text, id text, entry jsonb)`,
		[
			JSON.stringify(
				Object.entries({ types, layouts, areas }).flatMap(([root, entries]) =>
					entries.map((entry) => ({ root, id: entry.id, entry })),
				),
			),
		],
	);
	await pool.query(
		`insert into records (site, id, kind, number, state, party, area, entry)
			select 'demo', entry ->> 'id', entry ->> 'kind', entry ->> 'number', entry ->> 'state',
				entry ->> 'party', entry ->> 'area', entry from jsonb_array_elements($1) as entry`,
		[JSON.stringify(records)],
	);
	await pool.query(
		`insert into items (site, id, number, type, title, stage, status, owner, party, area, asset, layout, x, y,
				priority, due, source, external_id, created_at, updated_at, stage_at, archived, entry)
			select 'demo', e ->> 'id', e ->> 'number', e ->> 'type', e ->> 'title', e ->> 'stage', row ->> 'status',
				e ->> 'owner', e ->> 'party', e ->> 'area', e ->> 'asset', e ->> 'layout', (e ->> 'x')::float8,
				(e ->> 'y')::float8, (e ->> 'priority')::int2, (e ->> 'due')::timestamptz, e ->> 'source',
				e ->> 'externalId', (e ->> 'createdAt')::timestamptz, (e ->> 'updatedAt')::timestamptz,
				(e ->> 'stageAt')::timestamptz, false, e
			from jsonb_array_elements($1) as row, lateral (select row -> 'entry' as e) as named`,
		[JSON.stringify(items.map((entry) => ({ status: statusOf(entry), entry })))],
	);
}

/** Some history, as it was written before its entries had hashes; in another order than it happened. */
async function writeHistory(pool: pg.Pool, { history }: SiteContent): Promise<void> {
	const events = history.map((event, n) => ({ ...event, seq: n < 100 ? 1 : 2, n })).reverse();
	await pool.query(
		`insert into history (site, seq, n, at, actor, via, root, entry, field, "from", "to", act)
			select 'demo', rows.* from jsonb_to_recordset($1) as rows(seq int8, n int4, at timestamptz, actor text,
				via text, root text, entry text, field text, "from" jsonb, "to" jsonb, act text)`,
		[JSON.stringify(events)],
	);
}

/** What the releases since the fourth migration wrote beside it. */
const LINKED = `update items set linked = array(
	select link ->> 'record' from jsonb_array_elements(coalesce(entry -> 'links', '[]')) as link
)`;

/** What the releases since the eleventh write beside it. */
const CLEARED_BY = `update items set cleared_by = array(
	select distinct blocker ->> 'clearedBy' from jsonb_array_elements(entry -> 'blockers') as blocker
	where blocker ->> 'resolvedAt' is null and blocker ->> 'clearedBy' is not null
)`;

const older = readJournal()
	.entries.map(({ tag }, n) => ({ tag, migrations: n + 1 }))
	.slice(0, -1);

it.each(older)('a site written at $tag is whole after the migrations since', async (from) => {
	const empty = await createTestDatabase();
	onTestFinished(() => empty.drop());
	const old = new pg.Pool({ connectionString: empty.url, options: '-c timezone=UTC' });
	const content = makeDemonstration({ items: 120, now: new Date() });
	await migrateTo(old, from.migrations);
	await writeAsFirstRelease(old, content);
	if (from.tag >= '0003') await old.query(LINKED);
	if (from.tag >= '0010') await old.query(CLEARED_BY);
	await writeHistory(old, content);
	await old.end();

	const database = await openDatabase(empty.url, () => undefined);
	onTestFinished(() => database.close());
	const rows = async <T extends object>(text: string, values: unknown[] = []) =>
		(await database.pool.query<T & pg.QueryResultRow>(text, values)).rows;
	await expectRowsToBeTheDocument({ database, rows });
	// [H3] What was written before the chain is bound by it, too.
	const client = await database.pool.connect();
	const walked = await walkChain(client, 'demo');
	client.release();
	expect(walked).toMatchObject({ entries: content.history.length, fault: null });
	const linked = content.items.flatMap(({ links }) => links.map(({ record }) => record));
	const [record] = linked;
	const admin = content.people.find(({ role }) => role === 'admin');
	if (record === undefined || admin === undefined) throw new Error('Nothing is linked.');
	const query = { linkedTo: record, limit: 1_000 };
	const { data } = await new ItemQueries(database, new SiteConflicts(database)).list(
		'demo',
		admin,
		query,
	);
	const waiting = content.items.filter((item) => whoCanClear(item).length > 0);
	expect(waiting.length).toBeGreaterThan(0);
	const marked = await rows<{ id: string }>('select id from items where cleared_by <> $1', [[]]);
	expect(marked.map(({ id }) => id).sort()).toEqual(waiting.map(({ id }) => id).sort());
	expect(data).toHaveLength(linked.filter((one) => one === record).length);
});
