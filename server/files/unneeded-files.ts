import type pg from 'pg';
import type { FileStore } from './file-store.ts';
import type { StoringTurns } from './storing-turns.ts';

/** What was detached is kept so long, in days: whoever did it by mistake finds out within a month. */
const KEPT_DETACHED = 30;
/** What was sent and never attached, because that was refused or broke off, is kept so long, in hours: it may be sent again. */
const KEPT_UNATTACHED = 24;
/** Files that are removed in one round. */
const MOST_AT_ONCE = 200;

/** Whether the item of a file has it, in the picture or in the archive. */
const IS_NEEDED = `exists (select 1 from items where items.site = attachments.site and items.id = attachments.item
	and items.entry -> 'attachments' @> jsonb_build_array(jsonb_build_object('id', attachments.id)))`;

/** Removes the bytes of files that no item has any more. */
export class UnneededFiles {
	readonly #pool: pg.Pool;
	readonly #store: FileStore;
	readonly #turns: StoringTurns;

	constructor(pool: pg.Pool, store: FileStore, turns: StoringTurns) {
		this.#pool = pool;
		this.#store = store;
		this.#turns = turns;
	}

	/**
	 * Looks through the files of a site.
	 * @param now By which it is told how long something has not been needed.
	 * @returns How many files have gone.
	 */
	async run(site: string, now: Date): Promise<number> {
		await this.#note(site, now);
		const { rows } = await this.#pool.query<{ hash: string; small_hash: string | null }>(
			`delete from attachments where site = $1 and id in (
				select id from attachments where site = $1 and unneeded_since < $2::timestamptz - case
					when exists (select 1 from acts where acts.site = attachments.site and acts.id = attachments.id)
					then make_interval(days => $3) else make_interval(hours => $4) end
				limit $5)
			returning hash, small_hash`,
			[site, now.toISOString(), KEPT_DETACHED, KEPT_UNATTACHED, MOST_AT_ONCE],
		);
		for (const { hash, small_hash: small } of rows) {
			await this.#remove(site, hash);
			if (small !== null) await this.#remove(site, small);
		}
		return rows.length;
	}

	/** Notes since when a file is not needed; one that is needed again is as if it had been all along. */
	async #note(site: string, now: Date): Promise<void> {
		await this.#pool.query(
			`update attachments set unneeded_since = case when ${IS_NEEDED} then null else $2::timestamptz end
			where site = $1 and (unneeded_since is null) <> (${IS_NEEDED})`,
			[site, now.toISOString()],
		);
	}

	/** Removes bytes, unless another file or a drawing has the same. */
	async #remove(site: string, hash: string): Promise<void> {
		const end = await this.#turns.take(site);
		try {
			const { rowCount } = await this.#pool.query(
				`select 1 from attachments where site = $1 and (hash = $2 or small_hash = $2)
				union all select 1 from drawings where site = $1 and $2 = any(hashes) limit 1`,
				[site, hash],
			);
			if (rowCount === 0) await this.#store.remove({ site, hash });
		} finally {
			end();
		}
	}
}
