import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { createEntry } from '../../src/lib/site-doc/write.ts';
import type { JobType } from '../../src/lib/control/job-type.ts';
import type { Memberships } from '../auth/membership.ts';
import type { Database } from '../db/database.ts';
import type { Author } from '../sync/batch.ts';
import type { Mirror } from '../sync/mirror.ts';
import { RoomLost } from '../sync/commit-queue.ts';
import type { Room } from '../sync/room.ts';
import type { Lease } from '../leases/lease.ts';
import type { OpenSite } from '../sync/open-site.ts';
import { SiteUnavailable } from '../leases/site-unavailable.ts';
import type { Sites } from '../sync/sites.ts';
import { Breath } from './breath.ts';
import { asText, type Decision, decideCreation, decideUpdate, isSame } from './decide.ts';
import { columnsOf, CUSTOM_PREFIX, type Mapping } from './mapping.ts';
import { mergeRows } from './merge.ts';
import { inParts } from './parts.ts';
import { lengthOf, type Proposal, ProposalReader } from './proposal.ts';
import { quoted } from './quote.ts';
import { References } from './references.ts';
import { ImportFault, type ReportBook, type RowOutcome } from './report.ts';
import { type HeardRow, type KnownRow, SourceMemory } from './source-memory.ts';
import { readSource, type SourceRow } from './source-file.ts';
import { tagPlaces } from './tag-places.ts';
import { WallClock } from './zoned.ts';

/** Areas and parties that an import makes at most: more of them are no areas but a column of something else. */
const MOST_MADE = 5_000;
/** Times that a part is sent again when its room was given up. */
const TRIES = 5;
/** Milliseconds before it is. */
const PAUSE = 500;

/** What an import takes in. */
export interface ImportTask {
	site: string;
	/** Person's id; null for the system. */
	actor: string | null;
	file: Uint8Array;
	/** Name of the system of record. */
	source: string;
	mapping: Mapping;
	/** True to find out what it would do, and do nothing. */
	dryRun: boolean;
}

/** The parts of the server that an import works with. */
export interface ImportTools {
	database: Database;
	sites: Sites;
	memberships: Memberships;
}

/** Somebody has cancelled the import. */
export class ImportCancelled extends Error {
	override name = 'ImportCancelled';
}

/** Others were told that the import has failed, since this process was not heard of: it may have been begun again. */
export class ImportForsaken extends Error {
	override name = 'ImportForsaken';
}

/** A row that was decided on. */
interface Decided extends Decision {
	outcome: RowOutcome;
	heard: HeardRow | null;
}

type Known = ReadonlyMap<string, KnownRow>;

interface RoomAndKnown {
	room: Room;
	known: Known;
}

/** One import, from the file to the last row written. */
export class ImportRun {
	readonly #task: ImportTask;
	readonly #tools: ImportTools;
	readonly #book: ReportBook;
	readonly #signal: AbortSignal;
	readonly #memory: SourceMemory;
	readonly #author: Author;
	/** Ids of the items that this run makes, by key: sent again, a row makes no second item. */
	readonly #made = new Map<string, string>();
	#known: { lease: Lease; rows: Known } | null = null;

	constructor(task: ImportTask, tools: ImportTools, book: ReportBook, signal: AbortSignal) {
		this.#task = task;
		this.#tools = tools;
		this.#book = book;
		this.#signal = signal;
		this.#memory = new SourceMemory(tools.database);
		this.#author = { actor: task.actor, via: 'import', act: 'import' };
	}

	/**
	 * @param progress Called before each part and after the last; answers whether it may go on.
	 * @throws ImportFault when nothing, or nothing more, can be taken in; ImportCancelled; ImportForsaken.
	 */
	async run(progress: () => Promise<boolean>): Promise<void> {
		const { site, mapping, file, dryRun } = this.#task;
		this.#stopIfAsked();
		await goOn(progress);
		const type = typeOf(mapping, (await this.#room()).mirror);
		const read = await readSource(file, mapping, this.#book);
		this.#stopIfAsked();
		const rows = await mergeRows(read, keyColumn(mapping), this.#book);
		const { mirror } = await this.#room();
		const references = new References(
			mirror.all('areas'),
			await this.#tools.memberships.parties(site),
			await this.#tools.memberships.people(site),
		);
		const proposals = await this.#propose(rows, mirror, type, references);
		refuseTooMany(references);
		this.#stopIfAsked();
		await goOn(progress);
		if (!dryRun) await this.#makeReferences(references);
		for (const part of inParts(proposals, lengthOf)) {
			this.#stopIfAsked();
			await this.#take(part, type);
			await goOn(progress);
		}
	}

	async #propose(
		rows: readonly SourceRow[],
		mirror: Mirror,
		type: JobType,
		references: References,
	): Promise<Proposal[]> {
		const { site, mapping } = this.#task;
		const about = await this.#tools.memberships.site(site);
		const layouts = [...mirror.all('layouts')].sort((a, b) => a.order - b.order);
		const reader = new ProposalReader({
			mapping,
			type,
			references,
			tags: await tagPlaces(this.#tools.database, site),
			layout: (id) => mirror.read('layouts', id),
			onEarth: layouts.filter(({ georeference }) => Boolean(georeference)),
			firstLayout: layouts.find(({ base }) => base === null)?.id ?? null,
			clock: new WallClock(about?.timeZone ?? 'UTC'),
			book: this.#book,
		});
		const breath = new Breath();
		const proposals: Proposal[] = [];
		for (const row of rows) {
			const proposal = reader.read(row);
			if (proposal === null) this.#book.count('refused');
			else proposals.push(proposal);
			await breath.taken();
		}
		return proposals;
	}

	/** Makes the areas and parties that the mapping lets the file make. */
	async #makeReferences({ newAreas, newParties }: References): Promise<void> {
		const { site } = this.#task;
		if (newParties.length > 0) {
			await this.#tools.database.pool.query(
				`insert into parties (site, id, name, kind) select $1, id, name, kind
				from jsonb_to_recordset($2::jsonb) as rows(id text, name text, kind text)
				on conflict do nothing`,
				[site, JSON.stringify(newParties)],
			);
			await this.#tools.sites.refreshDirectory(site);
		}
		for (const part of inParts(newAreas, ({ name }) => name.length)) {
			await this.#inRoom(({ room }) =>
				room.addEntries<'areas'>(this.#author, (doc, has) => {
					for (const area of part) {
						if (!has('areas', area.id)) createEntry(doc, 'areas', area);
					}
				}),
			);
		}
	}

	/** Decides on a part of the rows and writes it. */
	async #take(part: readonly Proposal[], type: JobType): Promise<void> {
		const { site, source, dryRun } = this.#task;
		let decided: Decided[] = [];
		const decide = (known: Known, mirror: Mirror, at: string, takeNumber: () => string) => {
			decided = part.map((proposal) =>
				this.#decide(proposal, known.get(proposal.key), mirror, at, type, takeNumber),
			);
			return decided.flatMap(({ changes }) => changes);
		};
		if (dryRun) {
			const { room, known } = await this.#roomAndKnown();
			decide(known, room.mirror, new Date().toISOString(), () => '');
		} else {
			await this.#inRoom(({ room, known }) =>
				room.write(this.#author, (_site, mirror, at, takeNumber) =>
					decide(known, mirror, at, takeNumber),
				),
			);
			const heard = decided.flatMap((one) => (one.heard === null ? [] : [one.heard]));
			await this.#memory.remember(site, source, heard);
		}
		for (const { outcome, notes } of decided) {
			this.#book.count(outcome);
			for (const note of notes) this.#book.note(note);
		}
	}

	#decide(
		proposal: Proposal,
		known: KnownRow | undefined,
		mirror: Mirror,
		at: string,
		type: JobType,
		takeNumber: () => string,
	): Decided {
		const { actor, source } = this.#task;
		const context = { at, actor, source, type };
		const { key } = proposal;
		const said = Object.fromEntries(proposal.said);
		const made = this.#made.get(key);
		if (known === undefined || known.item === made) {
			const id = made ?? randomUUID();
			this.#made.set(key, id);
			const heard = { key, item: id, said };
			// It is there when its commit was reported lost and was not.
			if (mirror.read('items', id) !== undefined) {
				return { outcome: 'created', changes: [], notes: [], heard };
			}
			return { outcome: 'created', heard, ...decideCreation(proposal, id, takeNumber(), context) };
		}
		const item = known.isArchived ? undefined : mirror.read('items', known.item);
		if (item === undefined) return archived(proposal, known);
		const decision = decideUpdate(proposal, item, known.said, context);
		return {
			outcome: decision.changes.length > 0 ? 'updated' : 'unchanged',
			...decision,
			heard: { key, item: known.item, said: { ...known.said, ...said } },
		};
	}

	/** Does something in the site's room, and again when the room was given up over it. */
	async #inRoom<T>(work: (at: RoomAndKnown) => Promise<T>): Promise<T> {
		for (let attempt = 1; ; attempt += 1) {
			try {
				return await work(await this.#roomAndKnown());
			} catch (error) {
				const isPassing = error instanceof RoomLost || error instanceof SiteUnavailable;
				if (!isPassing || attempt === TRIES) throw error;
				await setTimeout(attempt * PAUSE);
			}
		}
	}

	async #room(): Promise<Room> {
		return (await this.#open()).room();
	}

	/**
	 * The room, and the rows that are known. They are read anew under each lease: while the site was another's, it may have
	 * taken in the same rows.
	 */
	async #roomAndKnown(): Promise<RoomAndKnown> {
		const { site, source } = this.#task;
		const open = await this.#open();
		if (this.#known?.lease !== open.lease) {
			this.#known = { lease: open.lease, rows: await this.#memory.known(site, source) };
		}
		return { room: await open.room(), known: this.#known.rows };
	}

	async #open(): Promise<OpenSite> {
		const open = await this.#tools.sites.open(this.#task.site);
		if (open === null) throw new ImportFault(`There is no site "${this.#task.site}".`);
		return open;
	}

	#stopIfAsked(): void {
		if (this.#signal.aborted) throw new ImportCancelled();
	}
}

/** @throws ImportFault when the file names more areas and parties that are not there than an import makes. */
function refuseTooMany({ newAreas, newParties }: References): void {
	const count = newAreas.length + newParties.length;
	if (count <= MOST_MADE) return;
	throw new ImportFault(
		`The file names ${count} areas and parties that are not there, and an import makes ${MOST_MADE} at most. Look whether the mapping takes them from the right column. Nothing was written.`,
	);
}

/** @throws ImportForsaken when the import may not go on. */
async function goOn(progress: () => Promise<boolean>): Promise<void> {
	if (!(await progress())) throw new ImportForsaken();
}

/** Work in the archive stays there as it is; what its source says differently now is told. */
function archived(proposal: Proposal, known: KnownRow): Decided {
	const differs = [...proposal.said].filter(
		([field, value]) =>
			known.said !== null && field in known.said && !isSame(known.said[field], value),
	);
	const notes = differs.map(([field, value]) => ({
		line: proposal.line,
		column: proposal.columns.get(field) ?? null,
		value: asText(value),
		message: `The item of ${proposal.key} is in the archive, so its ${field} was not changed.`,
	}));
	return { outcome: 'unchanged', changes: [], notes, heard: null };
}

function typeOf(mapping: Mapping, mirror: Mirror): JobType {
	const type = mirror.read('types', mapping.type);
	if (type === undefined) {
		const there = [...mirror.all('types')].map(({ id }) => id).join(', ');
		throw new ImportFault(
			`There is no job type ${quoted(mapping.type)} at this site. It has ${there}. Nothing was written.`,
		);
	}
	for (const field of mapping.fields.keys()) {
		if (!field.startsWith(CUSTOM_PREFIX)) continue;
		const id = field.slice(CUSTOM_PREFIX.length);
		if (type.fields.some((one) => one.id === id)) continue;
		const there = type.fields.map((one) => `${CUSTOM_PREFIX}${one.id}`).join(', ');
		throw new ImportFault(
			`The job type "${type.id}" has no field ${quoted(id)}. It has ${there || 'none of its own'}. Nothing was written.`,
		);
	}
	return type;
}

function keyColumn(mapping: Mapping): string | null {
	const [first] = mapping.key;
	return first === undefined ? null : (columnsOf(first)[0] ?? null);
}
