import type pg from 'pg';
import * as Y from 'yjs';
import { makeDocument } from '../../src/lib/site-doc/shape.ts';

/** A site's document as the database has it. */
export interface LoadedSite {
	doc: Y.Doc;
	epoch: number;
	/** Sequence number of the last batch in it. */
	head: number;
	/** Sequence number of its snapshot. */
	snapshot: number;
	/** The number that the next new item gets, without its prefix. */
	nextNumber: number;
}

/** A site's first item is W-1001. */
const FIRST_NUMBER = 1001;

/**
 * Loads a site's document from its snapshot and the log after it.
 * @returns null when there is no such site.
 */
export async function loadSite(pool: pg.Pool, site: string): Promise<LoadedSite | null> {
	const client = await pool.connect();
	try {
		await client.query('begin isolation level repeatable read read only');
		const loaded = await read(client, site);
		await client.query('commit');
		return loaded;
	} finally {
		client.release();
	}
}

async function read(client: pg.PoolClient, site: string): Promise<LoadedSite | null> {
	const heads = await client.query<{ epoch: number; head: string }>(
		'select epoch, head from sites where id = $1',
		[site],
	);
	const [found] = heads.rows;
	if (!found) return null;
	const { epoch } = found;
	const snapshots = await client.query<{ seq: string; bytes: Buffer }>(
		'select seq, bytes from snapshots where site = $1 and epoch = $2',
		[site, epoch],
	);
	const [snapshot] = snapshots.rows;
	const from = snapshot === undefined ? 0 : Number(snapshot.seq);
	const log = await client.query<{ bytes: Buffer }>(
		'select bytes from updates where site = $1 and epoch = $2 and seq > $3 order by seq',
		[site, epoch, from],
	);
	const numbers = await client.query<{ last: number | null }>(
		`select max(substring(number from '^W-(\\d{1,9})$')::int4) as last from items where site = $1`,
		[site],
	);
	const doc = makeDocument();
	doc.transact(() => {
		if (snapshot) Y.applyUpdate(doc, snapshot.bytes);
		for (const { bytes } of log.rows) Y.applyUpdate(doc, bytes);
	}, 'load');
	return {
		doc,
		epoch,
		head: Number(found.head),
		snapshot: from,
		nextNumber: Math.max(FIRST_NUMBER, (numbers.rows[0]?.last ?? 0) + 1),
	};
}

/**
 * Folds the log into a snapshot: writes the document as it is after a batch, and drops the log rows that are in it.
 */
export async function writeSnapshot(
	pool: pg.Pool,
	site: string,
	epoch: number,
	seq: number,
	state: Uint8Array,
): Promise<void> {
	await pool.query(
		`with snapshot as (
			insert into snapshots (site, epoch, seq, bytes) values ($1, $2, $3, $4)
			on conflict (site, epoch) do update set seq = excluded.seq, bytes = excluded.bytes
				where snapshots.seq < excluded.seq
			returning seq
		)
		delete from updates using snapshot where site = $1 and epoch = $2 and updates.seq <= snapshot.seq`,
		[site, epoch, seq, Buffer.from(state)],
	);
}
