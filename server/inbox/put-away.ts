import type { Database } from '../db/database.ts';

/** What one person has put away at most: what was put away first comes back. */
const MOST = 20_000;

/** What people have put away of their inboxes. */
export class PutAway {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	/** The keys that somebody has put away. */
	async keys(site: string, person: string): Promise<Set<string>> {
		const { rows } = await this.#database.pool.query<{ key: string }>(
			'select key from inbox_seen where site = $1 and person = $2',
			[site, person],
		);
		return new Set(rows.map(({ key }) => key));
	}

	/** Puts entries away, and forgets those of work that has left the picture, which tells of nothing any more. */
	async add(site: string, person: string, keys: readonly string[]): Promise<void> {
		const { pool } = this.#database;
		await pool.query(
			`insert into inbox_seen (site, person, key) select $1, $2, unnest($3::text[])
				on conflict do nothing`,
			[site, person, keys],
		);
		await pool.query(
			`delete from inbox_seen as seen where site = $1 and person = $2 and (
				not exists (select from items where items.site = seen.site and not archived
					and items.id = split_part(seen.key, ':', 2))
				or key in (select key from inbox_seen where site = $1 and person = $2
					order by at desc, key offset $3))`,
			[site, person, MOST],
		);
	}

	/** Brings entries back that were put away. */
	async remove(site: string, person: string, keys: readonly string[]): Promise<void> {
		await this.#database.pool.query(
			'delete from inbox_seen where site = $1 and person = $2 and key = any($3)',
			[site, person, keys],
		);
	}
}
