import { namesFor } from '../../src/lib/control/company-sight.ts';
import type { Comment } from '../../src/lib/control/comment.ts';
import type { Mention } from '../../src/lib/control/inbox.ts';
import type { Person } from '../../src/lib/control/person.ts';
import { type CompanyRow, COMPANIES, lookupOf } from '../db/companies.ts';
import type { Database } from '../db/database.ts';
import { handedOverAt } from '../history/handed-over.ts';

/** A comment as it is read. */
export interface ReadComment extends Omit<Comment, 'by' | 'text'> {
	/** Null where the reader is not told who. */
	by: string | null;
	/** Null once it is withdrawn. */
	text: string | null;
	/** ISO 8601, UTC. */
	withdrawnAt: string | null;
}

interface CommentRow extends ReadComment {
	by: string;
	seq: string;
	n: number;
}

/** Reads what was said. */
export class CommentQueries {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	/**
	 * A page of an item's comments, the newest last. A contractor reads what was said since the item became their company's,
	 * without what is for the site alone.
	 * @param cursor Where the page after has begun.
	 * @returns It, and where what was said before it ends.
	 */
	async of(
		site: string,
		reader: Person,
		item: string,
		limit: number,
		cursor: string | null,
	): Promise<{ data: ReadComment[]; next: string | null }> {
		const isContractor = reader.role === 'contractor';
		const since = isContractor ? await handedOverAt(this.#database, site, 'items', item) : null;
		const [seq = null, n = null] = cursor === null ? [] : cursor.split('.').map(Number);
		const { rows } = await this.#database.pool.query<CommentRow>(
			`select seq, n, id, by, at, case when withdrawn_at is null then text end as text, mentions, internal,
				withdrawn_at as "withdrawnAt"
			from comments where site = $1 and item = $2 and seq > $3 and not (internal and $4)
				and ($5::int8 is null or (seq, n) < ($5::int8, $6::int4))
			order by seq desc, n desc limit $7`,
			[site, item, since ?? -1, isContractor, seq, n, limit + 1],
		);
		const page = rows.slice(0, limit).reverse();
		const [first] = page;
		const mayName = await this.#mayName(site, reader);
		return {
			data: page.map(({ seq: _, n: __, ...comment }) => ({
				...comment,
				by: mayName(comment.by) ? comment.by : null,
				mentions: comment.mentions.filter(mayName),
			})),
			next: rows.length > limit && first ? `${first.seq}.${first.n}` : null,
		};
	}

	/**
	 * The latest comments that mention somebody, the newest first, without their own, what was withdrawn, and what is about
	 * archived work. Of what a contractor may not read they are not told (D2).
	 */
	async mentioning(site: string, reader: Person, limit: number): Promise<Mention[]> {
		const isContractor = reader.role === 'contractor';
		const { rows } = await this.#database.pool.query<Mention & { by: string }>(
			`select comments.id as comment, item, by, at, text from comments
				join items on items.site = comments.site and items.id = comments.item and not items.archived
			where comments.site = $1 and mentions @> array[$2] and by <> $2 and withdrawn_at is null
				and (not $3 or (not internal and items.party = $4 and seq > coalesce((
					select max(seq) from history where history.site = comments.site and root = 'items'
						and entry = comments.item and field = 'party'), -1)))
			order by at desc, comments.id limit $5`,
			[site, reader.id, isContractor, reader.party ?? '', limit],
		);
		const mayName = await this.#mayName(site, reader);
		return rows.map((mention) => ({
			...mention,
			by: mayName(mention.by) ? mention.by : null,
		}));
	}

	async #mayName(site: string, reader: Person): Promise<(id: string) => boolean> {
		if (reader.role !== 'contractor') return () => true;
		const { rows } = await this.#database.pool.query<CompanyRow>(COMPANIES, [site]);
		return namesFor(reader.party ?? '', lookupOf(rows));
	}
}
