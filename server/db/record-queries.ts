import { and, asc, eq, gt, sql, type SQL } from 'drizzle-orm';
import type { Person } from '../../src/lib/control/person.ts';
import type { SiteRecord } from '../../src/lib/control/site-record.ts';
import type { Database } from './database.ts';
import { records } from './schema.ts';

export interface RecordQuery {
	kind?: string;
	state?: string;
	limit: number;
	/** Number of the last record of the page before. */
	after?: string;
}

/** Reads records. A contractor gets those that are linked to their company's items. */
export class RecordQueries {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	/** A page of records by number, and the number to go on from, or null at the end. */
	async list(
		site: string,
		reader: Person,
		query: RecordQuery,
	): Promise<{ data: SiteRecord[]; next: string | null }> {
		const conditions = [seenBy(site, reader)];
		if (query.kind !== undefined) conditions.push(eq(records.kind, query.kind));
		if (query.state !== undefined) conditions.push(eq(records.state, query.state));
		if (query.after !== undefined) conditions.push(gt(records.number, query.after));
		const rows = await this.#database.orm
			.select({ entry: records.entry })
			.from(records)
			.where(and(...conditions))
			.orderBy(asc(records.number))
			.limit(query.limit + 1);
		const data = rows.slice(0, query.limit).map(({ entry }) => entry);
		return { data, next: rows.length > query.limit ? (data.at(-1)?.number ?? null) : null };
	}

	/** One record by its id or number, or null when the reader may not know of it. */
	async find(site: string, reader: Person, idOrNumber: string): Promise<SiteRecord | null> {
		const [row] = await this.#database.orm
			.select({ entry: records.entry })
			.from(records)
			.where(
				and(
					seenBy(site, reader),
					sql`(${records.id} = ${idOrNumber} or ${records.number} = ${idOrNumber})`,
				),
			)
			.limit(1);
		return row?.entry ?? null;
	}
}

function seenBy(site: string, reader: Person): SQL | undefined {
	if (reader.role !== 'contractor') return eq(records.site, site);
	return and(
		eq(records.site, site),
		sql`exists (select 1 from items where items.site = ${records.site} and items.party = ${reader.party ?? ''}
			and not items.archived
			and items.linked @> array[${records.id}])`,
	);
}
