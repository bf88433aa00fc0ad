import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { isWritable } from '../../src/lib/control/text.ts';
import type { Memberships } from '../auth/membership.ts';
import type { Database } from '../db/database.ts';
import { SiteUnavailable } from '../leases/site-unavailable.ts';
import type { Sites } from '../sync/sites.ts';
import {
	ImportCancelled,
	ImportForsaken,
	ImportRun,
	type ImportTask,
	type ImportTools,
} from './import-run.ts';
import { ImportRows } from './import-rows.ts';
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
/** How often others are told what runs here, in milliseconds: two times may fail. */
const RENEW_EVERY = 3_000;

/** Takes in the work of systems of record. Imports of one site run one after the other, in the background. */
export class Imports {
	readonly #tools: ImportTools;
	readonly #rows: ImportRows;
	readonly #log: Logger;
	readonly #running = new Map<string, Running>();
	readonly #lastOf = new Map<string, Promise<void>>();
	readonly #uploads = new UploadRoom();
	#timer: ReturnType<typeof setTimeout> | null = null;

	constructor(database: Database, sites: Sites, memberships: Memberships, log: Logger) {
		this.#tools = { database, sites, memberships };
		this.#rows = new ImportRows(database);
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
		await this.#rows.begin({ site, id }, actor?.id ?? SYSTEM, source, book.read());
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
		this.#stayAlive();
		return { id };
	}

	/** What an import has done so far, or null when there is none of this id at the site. */
	async report(site: string, id: string): Promise<ImportReport | null> {
		const running = this.#running.get(id);
		if (running?.site === site) return running.book.readAll();
		await this.#rows.failForsaken({ site, id });
		return this.#rows.read({ site, id });
	}

	/** Asks a running import to stop; what it has written stays. */
	cancel(site: string, id: string): boolean {
		const running = this.#running.get(id);
		if (running?.site !== site) return false;
		running.abort.abort();
		return true;
	}

	/** Stops all that is running, for a server that is being stopped. */
	async close(): Promise<void> {
		const running = [...this.#running.values()];
		for (const { abort } of running) abort.abort();
		await Promise.all(running.map(({ end }) => end));
		if (this.#timer !== null) clearTimeout(this.#timer);
		this.#timer = null;
	}

	async #run(id: string, task: ImportTask, book: ReportBook, signal: AbortSignal): Promise<void> {
		const { site } = task;
		const startedAt = performance.now();
		const state = await new ImportRun(task, this.#tools, book, signal)
			.run(() => this.#rows.write({ site, id }, book.read()))
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
			await this.#rows.write({ site, id }, report);
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
		if (error instanceof ImportForsaken) return 'failed';
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

	/** Others are told again and again what runs here, as long as something does. */
	#stayAlive(): void {
		this.#timer ??= setTimeout(() => {
			this.#timer = null;
			const running = [...this.#running].map(([id, { site }]) => ({ site, id }));
			if (running.length === 0) return;
			this.#stayAlive();
			this.#rows.renew(running).catch((error: unknown) => {
				this.#log.warn({ err: error }, 'not told which imports are running');
			});
		}, RENEW_EVERY);
	}
}
