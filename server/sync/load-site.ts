import { setImmediate } from 'node:timers/promises';
import type pg from 'pg';
import * as Y from 'yjs';
import { makeDocument } from '../../src/lib/site-doc/shape.ts';
import { applySections, SLICE } from './apply-sections.ts';
import { unpackSnapshot } from './snapshot-file.ts';

/** A site's document as the database has it: a snapshot, and the log after it. */
export interface StoredSite {
	epoch: number;
	/** Sequence number of the last batch. */
	head: number;
	/** Hash of the last entry of its history; null where it has none. */
	chain: Buffer | null;
	/** Null for a site that was never written down as a whole. */
	snapshot: StoredSnapshot | null;
	/** The log after the snapshot, in order. */
	updates: { seq: number; update: Uint8Array }[];
}

/** A snapshot as it is stored: see snapshot-file.ts. */
export interface StoredSnapshot {
	/** Sequence number of the last batch in it. */
	seq: number;
	bytes: Uint8Array;
}

/** Updates of the log applied before others get their turn, beside what they have in bytes. */
const MOST_IN_SLICE = 500;

/** A site's first item is W-1001. */
const FIRST_NUMBER = 1001;

/**
 * Reads what the database has of a site's document, as of one moment.
 * @returns null when there is no such site.
 */
export async function readStoredSite(pool: pg.Pool, site: string): Promise<StoredSite | null> {
	const client = await pool.connect();
	try {
		await client.query('begin isolation level repeatable read read only');
		const stored = await readStored(client, site);
		await client.query('commit');
		client.release();
		return stored;
	} catch (error) {
		// In what state the connection is nobody knows: the pool makes another.
		client.release(true);
		throw error;
	}
}

/** Reads it within a transaction of the caller's, whose one moment it is of. */
export async function readStored(client: pg.ClientBase, site: string): Promise<StoredSite | null> {
	const heads = await client.query<{ epoch: number; head: string; chain: Buffer | null }>(
		'select epoch, head, chain from sites where id = $1',
		[site],
	);
	const [found] = heads.rows;
	if (!found) return null;
	const { epoch, chain } = found;
	const snapshots = await client.query<{ seq: string; bytes: Buffer }>(
		'select seq, bytes from snapshots where site = $1 and epoch = $2',
		[site, epoch],
	);
	const [row] = snapshots.rows;
	const snapshot = row === undefined ? null : { seq: Number(row.seq), bytes: row.bytes };
	const log = await client.query<{ seq: string; bytes: Buffer }>(
		'select seq, bytes from updates where site = $1 and epoch = $2 and seq > $3 order by seq',
		[site, epoch, snapshot?.seq ?? 0],
	);
	return {
		epoch,
		head: Number(found.head),
		chain,
		snapshot,
		updates: log.rows.map(({ seq, bytes }) => ({ seq: Number(seq), update: bytes })),
	};
}

/** The number that the next new item of a site gets, without its prefix. */
export async function readNextNumber(pool: pg.Pool, site: string): Promise<number> {
	const { rows } = await pool.query<{ last: number | null }>(
		`select max(substring(number from '^W-(\\d{1,9})$')::int4) as last from items where site = $1`,
		[site],
	);
	return Math.max(FIRST_NUMBER, (rows[0]?.last ?? 0) + 1);
}

/**
 * Makes the document of what is stored, bit by bit: the process answers others meanwhile.
 * @throws when the snapshot and the log do not fit together.
 */
export async function loadDocument(stored: StoredSite): Promise<Y.Doc> {
	const doc = makeDocument();
	if (stored.snapshot !== null) {
		await applySections(doc, await unpackSnapshot(stored.snapshot.bytes));
	}
	for (const slice of slicesOf(stored.updates)) {
		doc.transact(() => {
			for (const { update } of slice) Y.applyUpdate(doc, update);
		}, 'load');
		await setImmediate();
	}
	if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) {
		throw new Error('The stored log has a gap: the document cannot be loaded.');
	}
	return doc;
}

/** Updates in their order, as many at a time as make some ten milliseconds of work. */
function* slicesOf(updates: StoredSite['updates']): Generator<StoredSite['updates'], void> {
	let slice: StoredSite['updates'] = [];
	let bytes = 0;
	for (const one of updates) {
		slice.push(one);
		bytes += one.update.byteLength;
		if (bytes < SLICE && slice.length < MOST_IN_SLICE) continue;
		yield slice;
		slice = [];
		bytes = 0;
	}
	yield slice;
}

/**
 * Folds the log into a snapshot: stores the document as it is after a batch, and drops the log rows that are in it. Any
 * process may do that, whoever has the site now: under one epoch a sequence number names one batch and no other, so what
 * an earlier holder had committed is what the next one began with. What the database does not have, or has no longer, is
 * not stored.
 */
export async function writeSnapshot(
	pool: pg.Pool,
	site: string,
	epoch: number,
	{ seq, bytes }: StoredSnapshot,
): Promise<void> {
	await pool.query(
		`with snapshot as (
			insert into snapshots (site, epoch, seq, bytes)
			select id, epoch, $3::int8, $4::bytea from sites where id = $1 and epoch = $2::int4 and head >= $3::int8
			on conflict (site, epoch) do update set seq = excluded.seq, bytes = excluded.bytes
				where snapshots.seq < excluded.seq
			returning seq
		)
		delete from updates using snapshot where site = $1 and epoch = $2::int4 and updates.seq <= snapshot.seq`,
		[site, epoch, seq, Buffer.from(bytes)],
	);
}
