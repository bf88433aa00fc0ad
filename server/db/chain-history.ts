import type pg from 'pg';
import { chained } from '../history/chain.ts';
import { type EntryRow, entryOf } from '../history/entry-row.ts';

/** Entries of history that are given their hashes in one statement: some megabytes. */
const ENTRIES_AT_ONCE = 2_000;

/**
 * Gives the entries of history that releases before the chain wrote their hashes, site by site and in order, and then
 * lets none come without. A second call finds nothing to do; one that was cut off goes on where it was.
 * @param client The owner's, in no transaction.
 */
export async function chainHistory(client: pg.ClientBase): Promise<void> {
	if (await isChained(client)) return;
	const { rows: sites } = await client.query<{ id: string }>('select id from sites order by id');
	for (const { id } of sites) await chainSite(client, id);
	await client.query('begin');
	try {
		// A process of the release before may still write: what it has written since is bound, and then it cannot go on.
		await client.query('lock table history in access exclusive mode');
		for (const { id } of sites) await chainSite(client, id);
		await client.query('alter table history alter column hash set not null');
		await client.query('commit');
	} catch (error) {
		await client.query('rollback');
		throw error;
	}
}

async function isChained(client: pg.ClientBase): Promise<boolean> {
	const { rows } = await client.query(
		`select from pg_attribute where attrelid = 'history'::regclass and attname = 'hash' and attnotnull`,
	);
	return rows.length > 0;
}

async function chainSite(client: pg.ClientBase, site: string): Promise<void> {
	const found = await client.query<{ hash: Buffer; seq: string; n: number }>(
		'select hash, seq, n from history where site = $1 and hash is not null order by seq desc, n desc limit 1',
		[site],
	);
	let before = found.rows[0];
	for (;;) {
		const { rows } = await client.query<EntryRow>(
			`select site, seq, n, at, actor, via, root, entry, field, "from", "to", act, hash from history
			where site = $1 and (seq, n) > ($2, $3) order by seq, n limit ${ENTRIES_AT_ONCE}`,
			[site, before?.seq ?? -1, before?.n ?? 0],
		);
		const end = rows.at(-1);
		if (end === undefined) break;
		const { entries, last } = chained(before?.hash ?? null, rows.map(entryOf));
		await client.query(
			`update history set hash = decode(bound.hash, 'hex')
			from jsonb_to_recordset($2::jsonb) as bound(seq int8, n int4, hash text)
			where site = $1 and history.seq = bound.seq and history.n = bound.n and history.hash is null`,
			[site, JSON.stringify(entries.map(({ seq, n, hash }) => ({ seq, n, hash })))],
		);
		if (last !== null) before = { seq: end.seq, n: end.n, hash: last };
	}
	await client.query('update sites set chain = $2 where id = $1', [site, before?.hash ?? null]);
}
