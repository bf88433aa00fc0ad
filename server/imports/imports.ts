import { and, eq } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { isWritable } from '../../src/lib/control/text.ts';
import type { Memberships } from '../auth/membership.ts';
import type { Database } from '../db/database.ts';
import { imports } from '../db/schema.ts';
import { SiteUnavailable } from '../leases/site-unavailable.ts';
import type { Sites } from '../sync/sites.ts';
import { ImportCancelled, ImportRun, type ImportTask, type ImportTools } from './import-run.ts';
import { parseMapping } from './mapping.ts';
import { ImportFault, type ImportReport, ReportBook } from './report.ts';
import { type UploadPlace, UploadRoom } from './upload-room.ts';

export type { ImportReport } from './report.ts';

/** What somebody asks to be imported. */
export interface ImportInput {
	file: Uint8Array;
	/** Name of the system of record that the file comes from. */
	source: string;
	/** The mapping as JSON, as text or parsed. */
	mapping: unknown;
	dryRun: boolean;
}

interface Running {
	site: string;
	book: ReportBook;
	abort: AbortController;
	end: Promise<void>;
}

/** Characters of a source's name at most. */
const LONGEST_SOURCE = 100;
const SYSTEM = 'system';

/** Takes in the work of systems of record. Imports of one site run one after the other, in the background. */
export class Imports {
	readonly #tools: ImportTools;
	readonly #log: Logger;
	readonly #running = new Map<string, Running>();
	readonly #lastOf = new Map<string, Promise<void>>();
	readonly #uploads = new UploadRoom();

	constructor(database: Database, sites: Sites, memberships: Memberships, log: Logger) {
		this.#tools = { database, sites, memberships };
		this.#log = log;
	}

	/**
	 * Takes room in memory for a file that somebody is about to send.
	 * @throws ImportsFull when too many wait already.
	 */
	makeRoom(site: string, bytes: number): UploadPlace {
		return this.#uploads.take(site, bytes);
	}

	/**
	 * Begins an import.
	 * @param actor Who asked for it and is written into history; null for the system.
	 * @param place Its file's room in memory, which is released when the import has ended or cannot begin.
	 * @returns The id under which its report is found.
	 * @throws ImportFault when the source's name or the mapping cannot be; ImportsFull.
	 */
	async start(
		site: string,
		actor: { id: string } | null,
		input: ImportInput,
		place: UploadPlace = this.makeRoom(site, input.file.byteLength),
	): Promise<{ id: string }> {
		try {
			return await this.#begin(site, actor, input, place);
		} catch (error) {
			place.release();
			throw error;
		}
	}

	async #begin(
		site: string,
		actor: { id: string } | null,
		input: ImportInput,
		place: UploadPlace,
	): Promise<{ id: string }> {
		const source = input.source.trim();
		if (source === '' || source.length > LONGEST_SOURCE || !isWritable(source)) {
			throw new ImportFault(
				`Name the system that the file comes from, with 1 to ${LONGEST_SOURCE} characters, in "source".`,
			);
		}
		const parsed = parseMapping(input.mapping);
		if ('fault' in parsed) throw new ImportFault(parsed.fault);
		const id = randomUUID();
		const book = new ReportBook();
		await this.#tools.database.orm.insert(imports).values({
			site,
			id,
			actor: actor?.id ?? SYSTEM,
			source,
			state: 'running',
			report: book.read(),
		});
		const abort = new AbortController();
		const { file, dryRun } = input;
		const task: ImportTask = {
			site,
			actor: actor?.id ?? null,
			file,
			source,
			mapping: parsed.mapping,
			dryRun,
		};
		const before = this.#lastOf.get(site) ?? Promise.resolve();
		const end = before
			.then(() => this.#run(id, task, book, abort.signal))
			.finally(() => place.release());
		this.#lastOf.set(site, end);
		this.#running.set(id, { site, book, abort, end });
		return { id };
	}

	/** What an import has done so far, or null when there is none of this id at the site. */
	async report(site: string, id: string): Promise<ImportReport | null> {
		const running = this.#running.get(id);
		if (running?.site === site) return running.book.readAll();
		await this.#failForsaken(site, id);
		const [found] = await this.#tools.database.orm
			.select({ state: imports.state, report: imports.report })
			.from(imports)
			.where(and(eq(imports.site, site), eq(imports.id, id)));
		return found === undefined ? null : { ...(found.report as ImportReport), state: found.state };
	}

	/** Asks a running import to stop; what it has written stays. */
	cancel(site: string, id: string): boolean {
		const running = this.#running.get(id);
		if (running?.site !== site) return false;
		running.abort.abort();
		return true;
	}

	/**
	 * Marks an import as failed that says it is running and is not: an import runs where its site is held, and that is
	 * not another process, nor is it this one's.
	 */
	async #failForsaken(site: string, id: string): Promise<void> {
		if ((await this.#tools.sites.holderElsewhere(site)) !== null) return;
		const message =
			'The server was stopped while this import was running. What is counted here was taken in; run it again for the rest.';
		await this.#tools.database.pool.query(
			`update imports set state = 'failed', report = jsonb_set(
				jsonb_set(report, '{state}', '"failed"'), '{problems}', (report -> 'problems') || $1::jsonb)
			where state = 'running' and site = $2 and id = $3`,
			[JSON.stringify([{ line: null, column: null, value: null, message }]), site, id],
		);
	}

	/** Stops all that is running, for a server that is being stopped. */
	async close(): Promise<void> {
		const running = [...this.#running.values()];
		for (const { abort } of running) abort.abort();
		await Promise.all(running.map(({ end }) => end));
	}

	async #run(id: string, task: ImportTask, book: ReportBook, signal: AbortSignal): Promise<void> {
		const { site } = task;
		const startedAt = performance.now();
		const state = await new ImportRun(task, this.#tools, book, signal)
			.run(() => this.#write(site, id, book.read()))
			.then(
				() => 'done' as const,
				(error: unknown) => this.#noteEnd(task, book, error),
			);
		const report = book.readAll(state);
		const ms = Math.round(performance.now() - startedAt);
		this.#log.info(
			{ site, import: id, ...report, problems: report.problems.length, ms },
			'import ended',
		);
		try {
			// Nobody is told of the end before it is written.
			await this.#write(site, id, report);
		} catch (error) {
			this.#log.error({ site, import: id, err: error }, 'import report not written');
		}
		this.#running.delete(id);
	}

	/** Notes why an import has ended before its end. */
	#noteEnd(task: ImportTask, book: ReportBook, error: unknown): 'cancelled' | 'failed' {
		const note = (message: string) => book.note({ line: null, column: null, value: null, message });
		if (error instanceof ImportCancelled) {
			note('The import was cancelled. What is counted here was taken in; the rest was not.');
			return 'cancelled';
		}
		if (error instanceof ImportFault) {
			for (const problem of error.problems) book.note(problem);
			return 'failed';
		}
		if (error instanceof SiteUnavailable) {
			note(`${error.message} What is counted here was taken in; run it again for the rest.`);
			return 'failed';
		}
		this.#log.error({ site: task.site, err: error }, 'import failed');
		note('Something went wrong on the server. What is counted here was taken in; run it again.');
		return 'failed';
	}

	async #write(site: string, id: string, report: ImportReport): Promise<void> {
		await this.#tools.database.orm
			.update(imports)
			.set({ state: report.state, report })
			.where(and(eq(imports.site, site), eq(imports.id, id)));
	}
}
