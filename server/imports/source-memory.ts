import type { Database } from '../db/database.ts';

/** What is known of a source's rows from before. */
export interface KnownRow {
	item: string;
	/** True once the item has left the live document. */
	isArchived: boolean;
	/** What the source said last; null when no import of it is remembered. */
	said: Readonly<Record<string, unknown>> | null;
}

/** A row that was dealt with, to be remembered. */
export interface HeardRow {
	key: string;
	item: string;
	said: Readonly<Record<string, unknown>>;
}

/** Remembers, source by source, which row is which item and what it said. */
export class SourceMemory {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	/** The items that a source has at a site, by key: those in the archive too. */
	async known(site: string, source: string): Promise<Map<string, KnownRow>> {
		const { pool } = this.#database;
		const remembered = await pool.query<{ key: string; said: Record<string, unknown> }>(
			'select key, said from source_rows where site = $1 and source = $2',
			[site, source],
		);
		const said = new Map(remembered.rows.map((row) => [row.key, row.said]));
		// Joined here: just after a first import the database has no statistics to join them well by.
		const items = await pool.query<{ key: string; item: string; archived: boolean }>(
			`select external_id as key, id as item, archived from items
			where site = $1 and source = $2 and external_id is not null`,
			[site, source],
		);
		return new Map(
			items.rows.map(({ key, item, archived }) => [
				key,
				{ item, isArchived: archived, said: said.get(key) ?? null },
			]),
		);
	}

	/** Notes what rows said and that their source was heard of now. */
	async remember(site: string, source: string, rows: readonly HeardRow[]): Promise<void> {
		if (rows.length === 0) return;
		await this.#database.pool.query(
			`insert into source_rows (site, source, key, item, said, seen_at)
			select $1, $2, key, item, said, now()
			from jsonb_to_recordset($3::jsonb) as rows(key text, item text, said jsonb)
			on conflict (site, source, key) do update
				set item = excluded.item, said = excluded.said, seen_at = excluded.seen_at`,
			[site, source, JSON.stringify(rows)],
		);
	}
}
