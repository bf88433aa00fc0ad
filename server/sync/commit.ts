import type pg from 'pg';
import { mergeInOrder } from '../../src/lib/site-doc/sections.ts';
import { insertComments, withdrawComments } from '../db/comment-rows.ts';
import {
	insertHistory,
	itemRow,
	recordRow,
	removeEntries,
	upsertEntries,
	upsertItems,
	upsertRecords,
} from '../db/projection.ts';
import { batchChanges, commitSeconds } from '../metrics/counts.ts';
import { chained } from '../history/chain.ts';
import type { Batch } from './batch.ts';
import type { Mirror } from './mirror.ts';

/** Somebody else has written to this site: this process may not go on. */
class SplitSite extends Error {
	override name = 'SplitSite';
}

/**
 * Takes a batch to the database: log, rows, history, acts and the site's head in one statement, which is one
 * transaction and one round trip.
 * @param fence That of the lease under which this process has the site.
 * @param seq The batch's sequence number: the site's head plus one.
 * @param at ISO 8601, UTC.
 * @param chain Hash of the last entry of the site's history, null where it has none.
 * @returns The update that everybody gets, and the hash of what is the last entry now.
 * @throws SplitSite when the site's head or fence is not where this process left it.
 */
export async function commitBatch(
	pool: pg.Pool,
	site: string,
	epoch: number,
	fence: number,
	seq: number,
	at: string,
	batch: Batch,
	mirror: Mirror,
	chain: Buffer | null,
): Promise<{ update: Uint8Array; chain: Buffer | null }> {
	const update = mergeInOrder(batch.updates);
	const { items, records, entries, gone } = rowsOf(batch, mirror, at);
	const events = chained(
		chain,
		batch.events.map((event, n) => ({ ...event, site, seq, n })),
	);
	const parts: [Part, readonly unknown[]][] = [
		['items', items],
		['records', records],
		['entries', entries],
		['gone', gone],
		['history', events.entries],
		['acts', batch.acts],
		['comments', batch.comments.map((comment, n) => ({ ...comment, n }))],
		['withdrawals', batch.withdrawals],
	];
	const written = parts.filter(([, rows]) => rows.length > 0);
	batchChanges.observe(batch.updates.length);
	const committed = commitSeconds.startTimer();
	try {
		await pool.query({
			...statementOf(written.map(([part]) => part)),
			values: [
				...[site, epoch, seq, at, Buffer.from(update), fence, events.last],
				...written.map(([, rows]) => JSON.stringify(rows)),
			],
		});
	} catch (error) {
		if (isPostgresError(error, DIVISION_BY_ZERO) || isPostgresError(error, UNIQUE_VIOLATION)) {
			throw new SplitSite(`The site ${site} was written by another process.`, { cause: error });
		}
		throw error;
	}
	committed();
	return { update, chain: events.last };
}

const DIVISION_BY_ZERO = '22012';
const UNIQUE_VIOLATION = '23505';

function isPostgresError(error: unknown, code: string): boolean {
	return error instanceof Error && 'code' in error && error.code === code;
}

/** What a batch may write beside the log and the site's head. */
type Part = keyof typeof PARTS;

/** How each part is written, `$n` being its rows as JSON. */
const PARTS = {
	items: upsertItems,
	records: upsertRecords,
	entries: upsertEntries,
	gone: removeEntries,
	history: insertHistory,
	comments: insertComments,
	withdrawals: withdrawComments,
	acts: (parameter: string) => `insert into acts (site, id, actor, seq, target, act)
		select $1, id, actor, $3::int8, target, act
		from jsonb_to_recordset(${parameter}::jsonb) as rows(id text, actor text, target text, act text)`,
};

const statements = new Map<string, { name: string; text: string }>();

/** The statement that writes these parts and no others: PostgreSQL prepares each of a handful once, and starts nothing for what is not there. */
function statementOf(parts: readonly Part[]): { name: string; text: string } {
	const name = `commit ${parts.join(' ')}`;
	const found = statements.get(name);
	if (found) return found;
	const made = { name, text: textOf(parts) };
	statements.set(name, made);
	return made;
}

// When head or fence is not where this process left it, the last line divides by zero, and that undoes everything. One that
// waits for a takeover, which writes the fence into this row, finds the new fence when it goes on.
function textOf(parts: readonly Part[]): string {
	const written = parts.map((part, n) => `, written_${part} as (\n${PARTS[part](`$${8 + n}`)}\n)`);
	return `with head as (
	update sites set head = $3::int8, chain = $7::bytea
	where id = $1 and epoch = $2::int4 and head = $3::int8 - 1 and fence = $6::int8
	returning head
), log as (
	insert into updates (site, epoch, seq, bytes, at)
	select $1, $2::int4, head, $5::bytea, $4::timestamptz from head
)${written.join('')}
select 1 / count(*)::int4 as one from head`;
}

function rowsOf(batch: Batch, mirror: Mirror, at: string) {
	const items = [];
	const records = [];
	const entries = [];
	const gone = [];
	for (const [root, ids] of batch.touched) {
		for (const id of ids) {
			if (root === 'items') {
				const item = mirror.read('items', id);
				const archived = batch.archived.get(id);
				if (item) items.push(itemRow(item, false, at));
				else if (archived) items.push(itemRow(archived, true, at));
			} else if (root === 'records') {
				const record = mirror.read('records', id);
				if (record) records.push(recordRow(record, at));
			} else {
				const entry = mirror.read(root, id);
				if (entry) entries.push({ root, id, entry });
				else gone.push({ root, id });
			}
		}
	}
	return { items, records, entries, gone };
}
