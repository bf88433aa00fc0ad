import type pg from 'pg';
import { CHAIN_START, hashAfter } from './chain.ts';
import { type EntryRow, entryOf } from './entry-row.ts';

/** Entries that are read at once. */
const ENTRIES_AT_ONCE = 5_000;

/** What a walk along a site's history has found. */
export interface ChainReport {
	site: string;
	/** Entries that fit. */
	entries: number;
	/** Hash of the last entry that fits, in hexadecimal; null where there is none. */
	last: string | null;
	/** The first entry that does not fit, or what is wrong with the end, in words; null where all is well. */
	fault: string | null;
	/** Whether an entry with the hash that was asked for was passed. */
	holds: boolean;
}

/**
 * Walks along a site's history and looks whether each entry fits the one before, and whether the end is there.
 * @param client In a transaction of one moment.
 * @param asked Hash of an entry as it was noted elsewhere, in hexadecimal, or null.
 */
export async function walkChain(
	client: pg.ClientBase,
	site: string,
	asked: string | null = null,
): Promise<ChainReport> {
	const report: ChainReport = { site, entries: 0, last: null, fault: null, holds: asked === null };
	let last = CHAIN_START;
	let end = { seq: '-1', n: 0 };
	for (;;) {
		const { rows } = await client.query<EntryRow>(
			`select site, seq, n, at, actor, via, root, entry, field, "from", "to", act, hash from history
			where site = $1 and (seq, n) > ($2, $3) order by seq, n limit ${ENTRIES_AT_ONCE}`,
			[site, end.seq, end.n],
		);
		for (const row of rows) {
			const hash = hashAfter(last, entryOf(row));
			if (row.hash === null || !hash.equals(row.hash)) return { ...report, fault: misfit(row) };
			last = hash;
			report.entries += 1;
			report.last = hash.toString('hex');
			report.holds ||= report.last === asked;
		}
		const next = rows.at(-1);
		if (next === undefined) break;
		end = { seq: next.seq, n: next.n };
	}
	return { ...report, fault: await missingEnd(client, site, report.last) };
}

function misfit({ seq, n, entry, root, field, at }: EntryRow): string {
	const what = field === null ? 'the whole entry' : `field ${field}`;
	return `Entry ${seq}.${n} does not fit the one before it: ${what} of ${root} ${entry}, at ${at}. It was changed, or one before it was taken out.`;
}

/** The site's row keeps the hash of the last entry: what was cut off at the end is told by that. */
async function missingEnd(
	client: pg.ClientBase,
	site: string,
	last: string | null,
): Promise<string | null> {
	const { rows } = await client.query<{ chain: string | null; head: string }>(
		`select encode(chain, 'hex') as chain, head from sites where id = $1`,
		[site],
	);
	const [found] = rows;
	if (found === undefined || found.chain === last) return null;
	return `The end is missing: the last entry has the hash ${last ?? 'of none'}, and the one that was written last has ${found.chain ?? 'none'} (the site is at ${found.head}).`;
}
