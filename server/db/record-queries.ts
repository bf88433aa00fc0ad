import { and, asc, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm';
import type { Person } from '../../src/lib/control/person.ts';
import { withDescendants } from '../../src/lib/control/place.ts';
import { type Standing, stands } from '../../src/lib/control/record-standing.ts';
import { BLANK_RECORD, type SiteRecord } from '../../src/lib/control/site-record.ts';
import { namesFor, recordSeenByCompany } from '../../src/lib/control/company-sight.ts';
import { areasOf } from './areas-of.ts';
import { type CompanyRow, COMPANIES, lookupOf } from './companies.ts';
import type { Database } from './database.ts';
import { occasionAt } from './occasion-now.ts';
import { records } from './schema.ts';

/** What a list of records asks for; what is left out asks for nothing. */
export interface RecordQuery {
	kind?: string[];
	state?: string[];
	/** What the clock says of them. */
	standing?: Standing;
	/** An area and all below it, or `none`. */
	area?: string;
	/** A party, or `none`. */
	party?: string;
	/** Words that number, title or form hold. */
	q?: string;
	limit: number;
	/** Number of the last record of the page before. */
	after?: string;
}

/** The value that asks for records without an area or party. */
const NONE = 'none';

const PREFIX = sql`split_part(${records.number}, '-', 1)`;

/** By kind, and of a kind in the order of the numbers, however long they have grown. */
const IN_ORDER = [PREFIX, sql`length(${records.number})`, asc(records.number)];

/** A record as it was stored with the fields that have come since. */
function whole(entry: SiteRecord): SiteRecord {
	return { ...BLANK_RECORD, ...entry };
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
		const conditions = [seenBy(site, reader), ...(await this.#conditions(site, query))];
		const { standing, limit } = query;
		if (standing !== undefined) {
			conditions.push(await this.#standing(site, standing, and(...conditions), limit + 1));
		}
		const rows = await this.#database.orm
			.select({ entry: records.entry })
			.from(records)
			.where(and(...conditions))
			.orderBy(...IN_ORDER)
			.limit(limit + 1);
		const page = rows.slice(0, limit).map(({ entry }) => whole(entry));
		const data = await this.#seen(site, reader, page);
		return { data, next: rows.length > limit ? (data.at(-1)?.number ?? null) : null };
	}

	/** The first records of which the clock says something: their states and windows are read, and the rule asked of each. */
	async #standing(
		site: string,
		standing: Standing,
		among: SQL | undefined,
		most: number,
	): Promise<SQL> {
		const { now, timeZone } = await occasionAt(this.#database, site);
		const rows = await this.#database.orm
			.select({
				id: records.id,
				kind: sql<SiteRecord['kind']>`${records.kind}`,
				state: records.state,
				validFrom: sql<string | null>`${records.entry}->>'validFrom'`,
				validTo: sql<string | null>`${records.entry}->>'validTo'`,
			})
			.from(records)
			.where(among)
			.orderBy(...IN_ORDER);
		const found = rows.filter((record) => stands(record, standing, now, timeZone));
		return inArray(
			records.id,
			found.slice(0, most).map(({ id }) => id),
		);
	}

	/** Records as their reader sees them. */
	async #seen(site: string, reader: Person, found: SiteRecord[]): Promise<SiteRecord[]> {
		if (reader.role !== 'contractor') return found;
		const under = [...new Set(found.flatMap(({ restsOn }) => restsOn))];
		const rows =
			under.length === 0
				? []
				: await this.#database.orm
						.select({ id: records.id })
						.from(records)
						.where(and(seenBy(site, reader), inArray(records.id, under)));
		const linked = new Set(rows.map(({ id }) => id));
		const companies = await this.#database.pool.query<CompanyRow>(COMPANIES, [site]);
		const mayName = namesFor(reader.party ?? '', lookupOf(companies.rows));
		return found.map((record) => recordSeenByCompany(record, (id) => linked.has(id), mayName));
	}

	async #conditions(site: string, query: RecordQuery): Promise<SQL[]> {
		const found: SQL[] = [];
		const { kind, state, area, party, q, after } = query;
		if (kind?.length) found.push(inArray(records.kind, kind));
		if (state?.length) found.push(inArray(records.state, state));
		if (area === NONE) found.push(isNull(records.area));
		else if (area !== undefined) {
			const areas = await areasOf(this.#database, site);
			found.push(inArray(records.area, [...withDescendants(areas, area)]));
		}
		if (party !== undefined) {
			found.push(party === NONE ? isNull(records.party) : eq(records.party, party));
		}
		for (const word of (q ?? '').split(/\s+/).filter(Boolean)) {
			const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
			found.push(
				sql`concat_ws(' ', ${records.number}, ${records.entry}->>'title', ${records.entry}->>'form') ilike ${pattern}`,
			);
		}
		if (after !== undefined) {
			found.push(
				sql`(${PREFIX}, length(${records.number}), ${records.number}) > (split_part(${after}, '-', 1), length(${after}), ${after})`,
			);
		}
		return found;
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
		if (row === undefined) return null;
		const [record] = await this.#seen(site, reader, [whole(row.entry)]);
		return record ?? null;
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
