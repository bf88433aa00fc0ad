import { and, desc, eq, gt, sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { drawingConversions } from '../db/schema.ts';
import type { ConversionReport } from './conversion-report.ts';

/** Milliseconds for which one counts as under way after its process was heard of; as long as a lease. */
const LIFE = 10_000;
const LATER = sql.raw(`clock_timestamp() + interval '${LIFE} milliseconds'`);
/** Days for which it is told what became of one. */
const REMEMBERED = 2;
const MOST_TOLD = 50;

const STOPPED =
	'The server was stopped while this drawing was being converted. Nothing was changed; send it again.';

/** Drawings under way as the database has them. Their process says again and again that it is at them. */
export class ConversionRows {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	/** Writes down that one has begun. @returns False when there is one of its id. */
	async begin(site: string, report: ConversionReport): Promise<boolean> {
		const { id, by, state, at } = report;
		const row = { site, id, actor: by, state, report, at, aliveUntil: LATER };
		const { rowCount } = await this.#database.orm
			.insert(drawingConversions)
			.values(row)
			.onConflictDoNothing();
		return rowCount === 1;
	}

	/** Writes how far one is, and that it is still being worked at. */
	async write(site: string, report: ConversionReport): Promise<void> {
		await this.#database.orm
			.update(drawingConversions)
			.set({ state: report.state, report, aliveUntil: LATER })
			.where(and(eq(drawingConversions.site, site), eq(drawingConversions.id, report.id)));
	}

	async read(site: string, id: string): Promise<ConversionReport | null> {
		await this.#failForsaken(site);
		const [found] = await this.#database.orm
			.select({ report: drawingConversions.report })
			.from(drawingConversions)
			.where(and(eq(drawingConversions.site, site), eq(drawingConversions.id, id)));
		return found === undefined ? null : (found.report as ConversionReport);
	}

	/** Those of the last days, the newest first. */
	async recent(site: string): Promise<ConversionReport[]> {
		await this.#failForsaken(site);
		const rows = await this.#database.orm
			.select({ report: drawingConversions.report })
			.from(drawingConversions)
			.where(
				and(
					eq(drawingConversions.site, site),
					gt(drawingConversions.at, sql`now() - ${REMEMBERED} * interval '1 day'`),
				),
			)
			.orderBy(desc(drawingConversions.at))
			.limit(MOST_TOLD);
		return rows.map(({ report }) => report as ConversionReport);
	}

	/** Forgets one that has ended. */
	async forget(site: string, id: string): Promise<void> {
		await this.#database.pool.query(
			`delete from drawing_conversions where site = $1 and id = $2 and state in ('done', 'failed', 'cancelled')`,
			[site, id],
		);
	}

	/** Marks those as failed that say they are under way and whose process has not been heard of. */
	async #failForsaken(site: string): Promise<void> {
		await this.#database.pool.query(
			`update drawing_conversions set state = 'failed',
				report = report || jsonb_build_object('state', 'failed', 'message', $2::text, 'question', null)
			where site = $1 and state in ('waiting', 'running', 'asking') and alive_until <= clock_timestamp()`,
			[site, STOPPED],
		);
	}
}
