import type { Database } from '../db/database.ts';
import type { Root } from '../../src/lib/control/history-event.ts';

/**
 * The batch in which an entry changed its party last; null where it never did. What else was done with the handing over
 * tells of the one before.
 */
export async function handedOverAt(
	database: Database,
	site: string,
	root: Root,
	entry: string,
): Promise<number | null> {
	const { rows } = await database.pool.query<{ seq: string }>(
		`select seq from history where site = $1 and root = $2 and entry = $3 and field = 'party'
		order by seq desc limit 1`,
		[site, root, entry],
	);
	const [found] = rows;
	return found === undefined ? null : Number(found.seq);
}
