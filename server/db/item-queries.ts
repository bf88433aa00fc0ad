import { and, arrayContains, asc, eq, gte, inArray, isNull, sql, type SQL } from 'drizzle-orm';
import { namesFor, seenByCompany } from '../../src/lib/control/company-sight.ts';
import type { Person } from '../../src/lib/control/person.ts';
import { withDescendants } from '../../src/lib/control/place.ts';
import {
	missingBeforeClose,
	missingBeforeStart,
	type Missing,
} from '../../src/lib/control/readiness.ts';
import type { SiteRecord } from '../../src/lib/control/site-record.ts';
import type { JobType } from '../../src/lib/control/job-type.ts';
import { statusOf, type Stage, type Status } from '../../src/lib/control/stage.ts';
import type { WorkItem } from '../../src/lib/control/work-item.ts';
import { readRow } from '../../src/lib/site-doc/read.ts';
import { areasOf } from './areas-of.ts';
import type { SiteConflicts } from '../conflicts/site-conflicts.ts';
import { type CompanyRow, COMPANIES, lookupOf } from './companies.ts';
import type { Database } from './database.ts';
import { occasionAt } from './occasion-now.ts';
import { entries, items, records } from './schema.ts';

/** What a list of items asks for; what is left out asks for nothing. */
export interface ItemQuery {
	status?: Status[];
	stage?: Stage[];
	area?: string;
	type?: string[];
	owner?: string;
	party?: string;
	source?: string;
	q?: string;
	updatedSince?: string;
	/** Id of a record. */
	linkedTo?: string;
	/** Only what is in the archive, or only what is not; both where it is left out. */
	isArchived?: boolean;
	limit: number;
	/** Number of the last item of the page before. */
	after?: string;
}

/** An item as JSON gives it: with what is derived. */
export interface ItemView extends WorkItem {
	status: Status;
	readiness: { ready: boolean; missing: Missing[]; missingToClose: Missing[] };
}

/** The value that asks for items without an area, owner or party. */
const NONE = 'none';

/** Reads the projection. What a contractor gets is their company's alone. */
export class ItemQueries {
	readonly #database: Database;
	readonly #conflicts: Pick<SiteConflicts, 'missing'>;

	constructor(database: Database, conflicts: Pick<SiteConflicts, 'missing'>) {
		this.#database = database;
		this.#conflicts = conflicts;
	}

	/** A page of items by number, and the number to go on from, or null at the end. */
	async list(
		site: string,
		reader: Person,
		query: ItemQuery,
	): Promise<{ data: ItemView[]; next: string | null }> {
		const rows = await this.#database.orm
			.select({ entry: items.entry })
			.from(items)
			.where(and(seenBy(site, reader), ...(await this.#conditions(site, query))))
			.orderBy(sql`length(${items.number})`, asc(items.number))
			.limit(query.limit + 1);
		const page = rows.slice(0, query.limit).map(({ entry }) => readRow('items', entry));
		const last = rows.length > query.limit ? page.at(-1) : undefined;
		return { data: await this.#views(site, reader, page), next: last?.number ?? null };
	}

	/** One item by its id or its number, or null when the reader may not know of it. */
	async find(site: string, reader: Person, idOrNumber: string): Promise<ItemView | null> {
		const [row] = await this.#database.orm
			.select({ entry: items.entry })
			.from(items)
			.where(
				and(
					seenBy(site, reader),
					sql`(${items.id} = ${idOrNumber} or ${items.number} = ${idOrNumber})`,
				),
			)
			.limit(1);
		if (!row) return null;
		const [view] = await this.#views(site, reader, [readRow('items', row.entry)]);
		return view ?? null;
	}

	async #conditions(site: string, query: ItemQuery): Promise<SQL[]> {
		const found: SQL[] = [];
		const { status, stage, area, type, owner, party, source, q, updatedSince } = query;
		const { linkedTo, isArchived, after } = query;
		if (status?.length) found.push(inArray(items.status, status));
		if (stage?.length) found.push(inArray(items.stage, stage));
		if (type?.length) found.push(inArray(items.type, type));
		if (area === NONE) found.push(isNull(items.area));
		else if (area !== undefined) {
			found.push(
				inArray(items.area, [...withDescendants(await areasOf(this.#database, site), area)]),
			);
		}
		if (owner !== undefined)
			found.push(owner === NONE ? isNull(items.owner) : eq(items.owner, owner));
		if (party !== undefined)
			found.push(party === NONE ? isNull(items.party) : eq(items.party, party));
		if (source !== undefined) found.push(eq(items.source, source));
		if (updatedSince !== undefined) found.push(gte(items.updatedAt, updatedSince));
		if (linkedTo !== undefined) found.push(arrayContains(items.linked, [linkedTo]));
		if (isArchived !== undefined) found.push(eq(items.archived, isArchived));
		for (const word of (q ?? '').split(/\s+/).filter(Boolean)) {
			const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
			found.push(
				sql`concat_ws(' ', ${items.number}, ${items.title}, ${items.asset}, ${items.externalId}) ilike ${pattern}`,
			);
		}
		if (after !== undefined) {
			found.push(sql`(length(${items.number}), ${items.number}) > (length(${after}), ${after})`);
		}
		return found;
	}

	async #types(site: string, ids: ReadonlySet<string>): Promise<Map<string, JobType>> {
		const rows = await this.#database.orm
			.select({ entry: entries.entry })
			.from(entries)
			.where(and(eq(entries.site, site), eq(entries.root, 'types'), inArray(entries.id, [...ids])));
		return new Map(
			rows.map(({ entry }) => {
				const type = readRow('types', entry as JobType);
				return [type.id, type];
			}),
		);
	}

	/** Items as a company sees them. */
	async #seen(site: string, reader: Person, found: readonly WorkItem[]): Promise<WorkItem[]> {
		const targets = found.flatMap(({ blockers }) =>
			blockers.flatMap(({ pointsTo }) => (pointsTo?.kind === 'item' ? [pointsTo.id] : [])),
		);
		const own = new Set<string>();
		if (targets.length > 0) {
			const rows = await this.#database.orm
				.select({ id: items.id })
				.from(items)
				.where(and(seenBy(site, reader), inArray(items.id, targets)));
			for (const { id } of rows) own.add(id);
		}
		const companies = await this.#database.pool.query<CompanyRow>(COMPANIES, [site]);
		const sight = {
			isOwn: (id: string) => own.has(id),
			mayName: namesFor(reader.party ?? '', lookupOf(companies.rows)),
		};
		return found.map((item) => seenByCompany(item, sight));
	}

	async #views(site: string, reader: Person, stored: readonly WorkItem[]): Promise<ItemView[]> {
		const found = reader.role === 'contractor' ? await this.#seen(site, reader, stored) : stored;
		const ids = [...new Set(found.flatMap((item) => item.links.map((link) => link.record)))];
		const linked = new Map<string, SiteRecord>();
		if (ids.length > 0) {
			const rows = await this.#database.orm
				.select({ id: records.id, entry: records.entry })
				.from(records)
				.where(and(eq(records.site, site), inArray(records.id, ids)));
			for (const { id, entry } of rows) linked.set(id, entry);
		}
		const types = await this.#types(site, new Set(found.map(({ type }) => type)));
		const around = {
			record: (id: string) => linked.get(id),
			type: (id: string) => types.get(id),
		};
		const occasion = await occasionAt(this.#database, site);
		const meets = await this.#conflicts.missing(site, reader, occasion);
		return found.map((item) => {
			const missing = [...missingBeforeStart(item, around, occasion), ...meets(item)];
			return {
				...item,
				status: statusOf(item),
				readiness: {
					ready: missing.length === 0,
					missing,
					missingToClose: missingBeforeClose(item, around.record),
				},
			};
		});
	}
}

/** A contractor's company's items, or all of the site's; never those of another site. */
function seenBy(site: string, reader: Person): SQL | undefined {
	if (reader.role !== 'contractor') return eq(items.site, site);
	return and(eq(items.site, site), eq(items.party, reader.party ?? ''), eq(items.archived, false));
}
