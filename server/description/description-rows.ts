import type pg from 'pg';
import * as Y from 'yjs';
import { makeDescription } from '../../src/lib/site-doc/description-shape.ts';
import type { Lease } from '../leases/lease.ts';

/** Somebody else has written to this description or has its site: this process may not go on with it. */
class SplitDescription extends Error {
	override name = 'SplitDescription';
}

/** A description as the database has it. */
export interface StoredDescription {
	epoch: number;
	/** Sequence number of its last update. */
	seq: number;
	doc: Y.Doc;
	/** Bytes and number of the updates since its state. */
	log: { bytes: number; updates: number };
	/** Whose words the item's field has not got yet; null when it has all. */
	writer: string | null;
	/** Texts that the item's field may have without anybody else having changed it. */
	known: string[];
}

/** What a commit of a description stores. */
export interface DescriptionCommit {
	item: string;
	epoch: number;
	/** That of the update: one more than that of the last. */
	seq: number;
	writer: string | null;
	known: readonly string[];
}

interface Row {
	epoch: number;
	seq: string;
	state: Buffer;
	state_seq: string;
	writer: string | null;
	known: string[];
}

/** Reads a description, as of one moment. @returns null when nobody has opened it yet. */
export async function readDescription(
	pool: pg.Pool,
	site: string,
	item: string,
): Promise<StoredDescription | null> {
	const { rows } = await pool.query<Row & { log: string[] }>(
		`select epoch, seq, state, state_seq, writer, known, (
			select coalesce(array_agg(encode(bytes, 'base64') order by log.seq), '{}') from description_updates log
			where log.site = $1 and log.item = $2 and log.epoch = descriptions.epoch
				and log.seq > descriptions.state_seq
		) as log
		from descriptions where site = $1 and item = $2`,
		[site, item],
	);
	const [row] = rows;
	if (row === undefined) return null;
	const updates = row.log.map((one) => Buffer.from(one, 'base64'));
	const doc = makeDescription();
	doc.transact(() => {
		for (const update of [row.state, ...updates]) Y.applyUpdate(doc, update);
	}, 'load');
	if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) {
		throw new Error(`The stored description of ${item} has a gap.`);
	}
	return {
		epoch: row.epoch,
		seq: Number(row.seq),
		doc,
		log: {
			bytes: updates.reduce((sum, { byteLength }) => sum + byteLength, 0),
			updates: updates.length,
		},
		writer: row.writer,
		known: row.known,
	};
}

/** The descriptions of a site as its holder writes them: each statement asks for the fence of its lease, as commits of the site do. */
export class DescriptionRows {
	readonly #pool: pg.Pool;
	readonly #lease: Lease;

	/** @param pool Connections for changes alone. */
	constructor(pool: pg.Pool, lease: Lease) {
		this.#pool = pool;
		this.#lease = lease;
	}

	read(item: string): Promise<StoredDescription | null> {
		return readDescription(this.#pool, this.#lease.site, item);
	}

	/** The items whose fields have not got all that was written. */
	async unwritten(): Promise<string[]> {
		const { rows } = await this.#pool.query<{ item: string }>(
			'select item from descriptions where site = $1 and writer is not null',
			[this.#lease.site],
		);
		return rows.map(({ item }) => item);
	}

	/** Stores a new description, or one that is written anew under the next epoch, in the place of what is there. */
	async begin({ item, epoch, seq, writer, known }: DescriptionCommit, doc: Y.Doc): Promise<void> {
		await this.#fenced(
			`, begun as (
				insert into descriptions (site, item, epoch, seq, state, state_seq, writer, known)
				select id, $3, $4::int4, $5::int8, $6::bytea, $5::int8, $7, $8::text[] from fenced
				on conflict (site, item) do update set epoch = excluded.epoch, seq = excluded.seq, state = excluded.state,
					state_seq = excluded.state_seq, writer = excluded.writer, known = excluded.known
					where descriptions.epoch = excluded.epoch - 1
				returning item
			), forgotten as (
				delete from description_updates using begun where site = $1 and description_updates.item = begun.item
			)`,
			'begun',
			[item, epoch, seq, Buffer.from(Y.encodeStateAsUpdate(doc)), writer, known],
		);
	}

	/** Stores an update. @throws SplitDescription when the description is not where this process left it. */
	async append(
		{ item, epoch, seq, writer, known }: DescriptionCommit,
		update: Uint8Array,
		at: string,
	): Promise<void> {
		await this.#fenced(
			`, head as (
				update descriptions set seq = $5::int8, writer = $6, known = $7::text[] from fenced
				where site = fenced.id and item = $3 and epoch = $4::int4 and seq = $5::int8 - 1
				returning seq
			), written as (
				insert into description_updates (site, item, epoch, seq, bytes, at)
				select $1, $3, $4::int4, seq, $8::bytea, $9::timestamptz from head
			)`,
			'head',
			[item, epoch, seq, writer, known, Buffer.from(update), at],
		);
	}

	/** Stores the document as it is after an update, that update included, and drops what is in it. */
	async fold(
		{ item, epoch, seq, writer, known }: DescriptionCommit,
		before: number,
		state: Uint8Array,
	): Promise<void> {
		await this.#fenced(
			`, head as (
				update descriptions set seq = $5::int8, writer = $6, known = $7::text[], state = $8::bytea, state_seq = $5::int8
				from fenced
				where site = fenced.id and item = $3 and epoch = $4::int4 and seq = $9::int8
				returning seq
			), dropped as (
				delete from description_updates using head
				where site = $1 and item = $3 and epoch = $4::int4 and description_updates.seq <= head.seq
			)`,
			'head',
			[item, epoch, seq, writer, known, Buffer.from(state), before],
		);
	}

	/** Notes what the field of the item may say from now on, and whose words it has not got yet. */
	async know({ item, epoch, seq, writer, known }: DescriptionCommit): Promise<void> {
		await this.#fenced(
			`, head as (
				update descriptions set writer = $6, known = $7::text[] from fenced
				where site = fenced.id and item = $3 and epoch = $4::int4 and seq = $5::int8
				returning seq
			)`,
			'head',
			[item, epoch, seq, writer, known],
		);
	}

	// Who takes the site over writes its row first: a statement that waited for that finds another fence and does nothing.
	async #fenced(parts: string, asked: string, values: readonly unknown[]): Promise<void> {
		const { site, fence } = this.#lease;
		this.#lease.ensureHeld();
		const { rows } = await this.#pool.query<{ done: boolean }>(
			`with fenced as materialized (
				select id from sites where id = $1 and fence = $2::int8 for share
			)${parts}
			select count(*) > 0 as done from ${asked}`,
			[site, fence, ...values],
		);
		this.#lease.ensureHeld();
		if (rows[0]?.done !== true) {
			throw new SplitDescription(`A description of ${site} was written by another process.`);
		}
	}
}
