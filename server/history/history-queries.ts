import { and, desc, eq, gt, gte, lt, type SQL, sql } from 'drizzle-orm';
import type { Root } from '../../src/lib/control/history-event.ts';
import type { Person } from '../../src/lib/control/person.ts';
import { namesFor } from '../../src/lib/control/company-sight.ts';
import { type CompanyRow, COMPANIES, lookupOf } from '../db/companies.ts';
import type { Database } from '../db/database.ts';
import { history } from '../db/schema.ts';
import { handedOverAt } from './handed-over.ts';
import { historyCsv, type HistoryPage, readNames } from './history-csv.ts';

/** Events of which a file is made at a time. */
const AT_ONCE = 1_000;

/** What of a site's history is asked for; what is left out does not narrow it. */
export interface HistoryFilter {
	/** ISO 8601, UTC; from that moment on. */
	from?: string | undefined;
	/** ISO 8601, UTC; before that moment. */
	to?: string | undefined;
	/** Person's id. */
	actor?: string | undefined;
	entry?: string | undefined;
	/** A field, or with `blocker`, `link`, `criterion`, `custom` and `comment` all of that kind. */
	field?: string | undefined;
}

/** What a company is not told of talk. */
const IS_INTERNAL = sql`(coalesce(${history.field}, '') like 'comment:%'
	and 'true' in (coalesce(${history.to} ->> 'internal', ''), coalesce(${history.from} ->> 'internal', '')))`;

function before(cursor: string): SQL {
	const [seq = 0, n = 0] = cursor.split('.').map(Number);
	return sql`(${history.seq}, ${history.n}) < (${seq}, ${n})`;
}

function conditionsOf({ from, to, actor, entry, field }: HistoryFilter): SQL[] {
	return [
		...(from === undefined ? [] : [gte(history.at, from)]),
		...(to === undefined ? [] : [lt(history.at, to)]),
		...(actor === undefined ? [] : [eq(history.actor, actor)]),
		...(entry === undefined ? [] : [eq(history.entry, entry)]),
		...(field === undefined
			? []
			: [sql`(${history.field} = ${field} or starts_with(${history.field}, ${`${field}:`}))`]),
	];
}

/** Reads what happened. */
export class HistoryQueries {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	/**
	 * A page of an entry's history, newest first. A contractor sees what happened since the item became their
	 * company's: before that it was another's work.
	 * @param cursor Where the page before has ended.
	 */
	async of(
		site: string,
		reader: Person,
		root: Root,
		entry: string,
		limit: number,
		cursor: string | null,
	): Promise<HistoryPage> {
		const conditions = [eq(history.site, site), eq(history.root, root), eq(history.entry, entry)];
		if (cursor !== null) conditions.push(before(cursor));
		if (reader.role === 'contractor') {
			const since = await handedOverAt(this.#database, site, root, entry);
			if (since !== null) conditions.push(gt(history.seq, since));
			conditions.push(sql`not ${IS_INTERNAL}`);
		}
		return this.#page(conditions, limit, await this.#shownTo(site, reader));
	}

	/**
	 * A page of the whole site's history, newest first, for those of the site's own people who may have it.
	 * @param cursor Where the page before has ended.
	 */
	async ofSite(
		site: string,
		asked: HistoryFilter,
		limit: number,
		cursor: string | null,
	): Promise<HistoryPage> {
		const conditions = [eq(history.site, site), ...conditionsOf(asked)];
		if (cursor !== null) conditions.push(before(cursor));
		return this.#page(conditions, limit, AS_IT_IS);
	}

	/** An entry's whole history as a file, as {@link of} tells it. */
	async csvOf(
		site: string,
		reader: Person,
		root: Root,
		entry: string,
	): Promise<ReadableStream<Uint8Array>> {
		const names = await readNames(this.#database, site);
		return historyCsv((cursor) => this.of(site, reader, root, entry, AT_ONCE, cursor), names);
	}

	/** The site's history as a file, as {@link ofSite} tells it. */
	async csvOfSite(site: string, asked: HistoryFilter): Promise<ReadableStream<Uint8Array>> {
		const names = await readNames(this.#database, site);
		return historyCsv((cursor) => this.ofSite(site, asked, AT_ONCE, cursor), names);
	}

	async #page(conditions: readonly SQL[], limit: number, shown: Shown): Promise<HistoryPage> {
		const rows = await this.#database.orm
			.select()
			.from(history)
			.where(and(...conditions))
			.orderBy(desc(history.seq), desc(history.n))
			.limit(limit + 1);
		const page = rows.slice(0, limit);
		const last = rows.length > limit ? page.at(-1) : undefined;
		return {
			data: page.map(({ at, actor, via, root, entry, field, from, to, act }) => ({
				at: new Date(at).toISOString(),
				actor: shown.value(actor, null) as string | null,
				via,
				root,
				entry,
				field: shown.field(field),
				from: shown.value(from, field),
				to: shown.value(to, field),
				act,
			})),
			next: last ? `${last.seq}.${last.n}` : null,
		};
	}

	/** What a reader is shown of a value. */
	async #shownTo(site: string, reader: Person): Promise<Shown> {
		if (reader.role !== 'contractor') return AS_IT_IS;
		const { rows } = await this.#database.pool.query<CompanyRow>(COMPANIES, [site]);
		const mayName = namesFor(reader.party ?? '', lookupOf(rows));
		return {
			value: (value, field) => (HIDDEN.has(field ?? '') ? null : withoutOthers(value, mayName)),
			field: fieldForCompany,
		};
	}
}

/** What a reader is shown. */
interface Shown {
	/** Of the value of a field. */
	value: (value: unknown, field: string | null) => unknown;
	/** Of a field's name. */
	field: (field: string | null) => string | null;
}

const AS_IT_IS: Shown = { value: (value) => value, field: (field) => field };

/** What names other work, or records that need not be linked to theirs. */
const HIDDEN: ReadonlySet<string> = new Set(['pointsTo', 'restsOn', 'with']);

/** An acceptance is told by its condition's number alone: the rest of its name is whose work it was accepted beside. */
function fieldForCompany(field: string | null): string | null {
	if (field?.startsWith('acceptance:') !== true) return field;
	return `acceptance:${field.split(':').at(-1) ?? ''}`;
}

/** A value as history has it, without what a blocker points to, which may be another's work, and without other companies. */
function withoutOthers(value: unknown, mayName: (id: string) => boolean): unknown {
	if (typeof value === 'string') return mayName(value) ? value : null;
	if (typeof value !== 'object' || value === null) return value;
	if (Array.isArray(value)) return value.map((one) => withoutOthers(one, mayName));
	return Object.fromEntries(
		Object.entries(value).map(([key, one]: [string, unknown]) => [
			key,
			// The id of an acceptance is made of what it was accepted beside.
			HIDDEN.has(key) || (key === 'id' && 'with' in value) ? null : withoutOthers(one, mayName),
		]),
	);
}
