import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { imports } from '../db/schema.ts';
import type { ImportReport } from './report.ts';

/** Milliseconds for which an import counts as running after its process was heard of; as long as a lease. */
const LIFE = 10_000;
const LATER = sql.raw(`clock_timestamp() + interval '${LIFE} milliseconds'`);

/** Which import, of which site. */
export interface ImportId {
	site: string;
	id: string;
}

/**
 * The imports as the database has them. The process that runs one says again and again that it does; by that, and not by
 * who has the site's lease, others know whether it still runs: a lease comes and goes while an import waits or reads.
 */
export class ImportRows {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	async begin(
		{ site, id }: ImportId,
		actor: string,
		source: string,
		report: ImportReport,
	): Promise<void> {
		const row = { site, id, actor, source, state: report.state, report, aliveUntil: LATER };
		await this.#database.orm.insert(imports).values(row);
	}

	/**
	 * Writes how far an import is.
	 * @returns False when it was told to be over meanwhile: what others were told stays as it is.
	 */
	async write({ site, id }: ImportId, report: ImportReport): Promise<boolean> {
		const { rowCount } = await this.#database.orm
			.update(imports)
			.set({ state: report.state, report, aliveUntil: LATER })
			.where(and(eq(imports.site, site), eq(imports.id, id), eq(imports.state, 'running')));
		return rowCount === 1;
	}

	/** Says that these are still running here, or still wait. */
	async renew(running: readonly ImportId[]): Promise<void> {
		await this.#database.pool.query(
			`update imports set alive_until = clock_timestamp() + $3 * interval '1 millisecond'
			from unnest($1::text[], $2::text[]) as here(site, id)
			where imports.site = here.site and imports.id = here.id and state = 'running'`,
			[running.map(({ site }) => site), running.map(({ id }) => id), LIFE],
		);
	}

	async read({ site, id }: ImportId): Promise<ImportReport | null> {
		const [found] = await this.#database.orm
			.select({ state: imports.state, report: imports.report })
			.from(imports)
			.where(and(eq(imports.site, site), eq(imports.id, id)));
		return found === undefined ? null : { ...(found.report as ImportReport), state: found.state };
	}

	/** Marks an import as failed that says it is running and whose process has not been heard of. */
	async failForsaken({ site, id }: ImportId): Promise<void> {
		const message =
			'The server was stopped while this import was running. What is counted here was taken in; run it again for the rest.';
		await this.#database.pool.query(
			`update imports set state = 'failed', report = jsonb_set(
				jsonb_set(report, '{state}', '"failed"'), '{problems}', (report -> 'problems') || $1::jsonb)
			where state = 'running' and alive_until <= clock_timestamp() and site = $2 and id = $3`,
			[JSON.stringify([{ line: null, column: null, value: null, message }]), site, id],
		);
	}
}
