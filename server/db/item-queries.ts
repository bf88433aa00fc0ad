import { and, arrayContains, asc, eq, gte, inArray, isNull, sql, type SQL } from 'drizzle-orm';
import { areasWithin, NONE } from '../../src/lib/control/filter.ts';
import type { Person } from '../../src/lib/control/person.ts';
import {
	missingBeforeClose,
	missingBeforeStart,
	type Missing,
} from '../../src/lib/control/readiness.ts';
import { statusOf, type Stage, type Status } from '../../src/lib/control/stage.ts';
import type { WorkItem } from '../../src/lib/control/work-item.ts';
import { readRow } from '../../src/lib/site-doc/read.ts';
import { areasOf } from './areas-of.ts';
import type { SiteConflicts } from '../conflicts/site-conflicts.ts';
import type { Database } from './database.ts';
import { itemsSeenBy, seenByReader } from './items-seen.ts';
import { occasionAt } from './occasion-now.ts';
import { recordsById, typesOf } from './rows-by-id.ts';
import { items } from './schema.ts';

/** What a list of items asks for; what is left out asks for nothing. */
export interface ItemQuery {
	status?: Status[];
	stage?: Stage[];
	/** Any of these, with all below them; `none`: without an area. */
	area?: string[];
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
			.where(and(itemsSeenBy(site, reader), ...(await this.#conditions(site, query))))
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
					itemsSeenBy(site, reader),
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
		if (area?.length) {
			const within = [...areasWithin(area, await areasOf(this.#database, site))];
			const isInOne = inArray(items.area, within);
			found.push(area.includes(NONE) ? sql`(${isNull(items.area)} or ${isInOne})` : isInOne);
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

	async #views(site: string, reader: Person, stored: readonly WorkItem[]): Promise<ItemView[]> {
		const found = await seenByReader(this.#database, site, reader, stored);
		const ids = new Set(found.flatMap((item) => item.links.map((link) => link.record)));
		const linked = await recordsById(this.#database, site, ids);
		const types = await typesOf(this.#database, site, found);
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
