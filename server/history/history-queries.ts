import { and, desc, eq, gt, sql } from 'drizzle-orm';
import type { HistoryEvent, Root } from '../../src/lib/control/history-event.ts';
import type { Person } from '../../src/lib/control/person.ts';
import { namesFor } from '../../src/lib/control/company-sight.ts';
import { type CompanyRow, COMPANIES, lookupOf } from '../db/companies.ts';
import type { Database } from '../db/database.ts';
import { history } from '../db/schema.ts';

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
	): Promise<{ data: HistoryEvent[]; next: string | null }> {
		const conditions = [eq(history.site, site), eq(history.root, root), eq(history.entry, entry)];
		const [seq, n] = (cursor ?? '').split('.').map(Number);
		if (seq !== undefined && n !== undefined) {
			conditions.push(sql`(${history.seq}, ${history.n}) < (${seq}, ${n})`);
		}
		if (reader.role === 'contractor') {
			const since = await this.#handedOver(site, root, entry);
			if (since) {
				// What else was done with the handing over tells of the one before.
				conditions.push(gt(history.seq, since.seq));
			}
		}
		const rows = await this.#database.orm
			.select()
			.from(history)
			.where(and(...conditions))
			.orderBy(desc(history.seq), desc(history.n))
			.limit(limit + 1);
		const shown = await this.#shownTo(site, reader);
		const page = rows.slice(0, limit);
		const last = rows.length > limit ? page.at(-1) : undefined;
		return {
			data: page.map(({ at, actor, via, root: of, entry: id, field, from, to, act }) => ({
				at: new Date(at).toISOString(),
				actor: shown(actor) as string | null,
				via,
				root: of,
				entry: id,
				field,
				from: shown(from),
				to: shown(to),
				act,
			})),
			next: last ? `${last.seq}.${last.n}` : null,
		};
	}

	/** What a reader is shown of a value. */
	async #shownTo(site: string, reader: Person): Promise<(value: unknown) => unknown> {
		if (reader.role !== 'contractor') return (value) => value;
		const { rows } = await this.#database.pool.query<CompanyRow>(COMPANIES, [site]);
		const mayName = namesFor(reader.party ?? '', lookupOf(rows));
		return (value) => withoutOthers(value, mayName);
	}

	/** The last time the item changed its party. */
	async #handedOver(site: string, root: Root, entry: string) {
		const [found] = await this.#database.orm
			.select({ seq: history.seq })
			.from(history)
			.where(
				and(
					eq(history.site, site),
					eq(history.root, root),
					eq(history.entry, entry),
					eq(history.field, 'party'),
				),
			)
			.orderBy(desc(history.seq))
			.limit(1);
		return found;
	}
}

/** A value as history has it, without what a blocker points to, which may be another's work, and without other companies. */
function withoutOthers(value: unknown, mayName: (id: string) => boolean): unknown {
	if (typeof value === 'string') return mayName(value) ? value : null;
	if (typeof value !== 'object' || value === null) return value;
	if (Array.isArray(value)) return value.map((one) => withoutOthers(one, mayName));
	return Object.fromEntries(
		Object.entries(value).map(([key, one]: [string, unknown]) => [
			key,
			key === 'pointsTo' ? null : withoutOthers(one, mayName),
		]),
	);
}
