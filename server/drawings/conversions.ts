import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Act, Refusal } from '../../src/lib/control/act.ts';
import { refusalToEdit } from '../../src/lib/control/permission.ts';
import type { Actor } from '../../src/lib/control/person.ts';
import type { Database } from '../db/database.ts';
import type { FilePlaces } from '../files/attachments.ts';
import { FileRefused } from '../files/file-refused.ts';
import { receive, type ReceivedForm } from '../files/incoming.ts';
import { UploadsAtOnce } from '../files/uploads-at-once.ts';
import type { Acts } from '../sync/acts.ts';
import { Turns } from '../sync/turns.ts';
import { type Answers, type Converted, DrawingRefused } from './conversion.ts';
import { ConversionCancelled } from './conversion-process.ts';
import type { ConversionReport, Question } from './conversion-report.ts';
import { ConversionRows } from './conversion-rows.ts';
import { runConversion } from './conversion-run.ts';
import type { DrawingFiles } from './drawing-files.ts';
import { DRAWING_FORM, readDrawingFields, type SaidWithDrawing } from './drawing-form.ts';
import { drawingKindOf, type DrawingKind } from './drawing-kind.ts';
import { CONVERSION_LIMITS, type ConversionLimits } from './drawing-limits.ts';
import { layoutsOf, type WantedLayout, wantedBy } from './wanted-layout.ts';

/** How often it is told how far the drawings under way are, in milliseconds. */
const TELL_EVERY = 2_000;
/** How long somebody is waited for who was asked, in milliseconds. */
const PATIENCE = 30 * 60_000;

const BROKE =
	'Something went wrong on the server while this drawing was being converted. Nothing was changed; send it again.';
const UNANSWERED = 'Nobody answered within half an hour. Nothing was changed; send it again.';
const STOPPED =
	'The server was stopped while this drawing was being converted. Nothing was changed; send it again.';

/** What became of a drawing that was sent. */
export type BeginOutcome =
	{ begun: true; id: string } | { begun: false; refusals: readonly Refusal[] };

interface UnderWay {
	site: string;
	report: ConversionReport;
	abort: AbortController;
	/** Hands an answer to who waits for it; null while nothing is asked. */
	answer: ((answers: Answers) => void) | null;
	end: Promise<void>;
}

/** A drawing that has come, and what is to become of it. */
interface Sent {
	site: string;
	actor: Actor;
	id: string;
	received: ReceivedForm;
	folder: string;
	kind: DrawingKind;
	said: SaidWithDrawing;
	wanted: WantedLayout;
}

/** Takes drawings in and makes layouts and revisions of them: one at a time, in the background, each in a process of its own. */
export class Conversions {
	readonly #database: Database;
	readonly #acts: Acts;
	readonly #places: FilePlaces;
	readonly #files: DrawingFiles;
	readonly #rows: ConversionRows;
	readonly #limits: ConversionLimits;
	readonly #log: Logger;
	readonly #turns = new Turns(1);
	readonly #atOnce = new UploadsAtOnce();
	readonly #underWay = new Map<string, UnderWay>();
	#timer: ReturnType<typeof setTimeout> | null = null;

	constructor(
		database: Database,
		acts: Acts,
		places: FilePlaces,
		files: DrawingFiles,
		log: Logger,
		limits: ConversionLimits = CONVERSION_LIMITS,
	) {
		this.#database = database;
		this.#acts = acts;
		this.#places = places;
		this.#files = files;
		this.#rows = new ConversionRows(database);
		this.#log = log;
		this.#limits = limits;
	}

	/**
	 * Takes a drawing in, as it comes, and begins to convert it.
	 * @throws FileRefused, FileLater
	 */
	async begin(site: string, actor: Actor, request: Request): Promise<BeginOutcome> {
		const byRole = refusalToEdit(actor, 'layouts');
		if (byRole !== null) return { begun: false, refusals: [byRole] };
		const leave = this.#atOnce.take(`${site} ${actor.id}`);
		return new Promise((done, fail) => {
			void this.#places.incoming
				.within(async (folder) => {
					const sent = await this.#receive(site, actor, request, folder).finally(leave);
					if (!('wanted' in sent)) return done(sent);
					const underWay = this.#open(sent);
					if (await this.#rows.begin(site, underWay.report)) {
						done({ begun: true, id: sent.id });
						await this.#follow(sent, underWay);
					} else done({ begun: true, id: sent.id });
				})
				.catch(fail);
		});
	}

	/** How far a drawing is; null when there is none of this id at the site. */
	async report(site: string, id: string): Promise<ConversionReport | null> {
		const underWay = this.#underWay.get(id);
		if (underWay?.site === site) return underWay.report;
		return this.#rows.read(site, id);
	}

	/** The drawings that were sent in the last days, the newest first. */
	async recent(site: string): Promise<ConversionReport[]> {
		const rows = await this.#rows.recent(site);
		return rows.map((row) => this.#underWay.get(row.id)?.report ?? row);
	}

	/** Answers what was asked. @returns False when nothing is asked here. */
	answer(site: string, id: string, answers: Answers): boolean {
		const underWay = this.#underWay.get(id);
		if (underWay?.site !== site || underWay.answer === null) return false;
		underWay.answer(answers);
		return true;
	}

	/** Gives a drawing up that is under way, and forgets one that has ended. @returns Whether it was under way here. */
	async cancel(site: string, id: string): Promise<boolean> {
		const underWay = this.#underWay.get(id);
		if (underWay?.site === site) {
			underWay.abort.abort();
			return true;
		}
		await this.#rows.forget(site, id);
		return false;
	}

	/** Gives up all that is under way, for a server that is being stopped. */
	async close(): Promise<void> {
		const all = [...this.#underWay.values()];
		for (const { abort } of all) abort.abort(STOPPED);
		await Promise.all(all.map(({ end }) => end));
		if (this.#timer !== null) clearTimeout(this.#timer);
		this.#timer = null;
	}

	async #receive(
		site: string,
		actor: Actor,
		request: Request,
		folder: string,
	): Promise<Sent | Extract<BeginOutcome, { begun: false }>> {
		const received = await receive(request, folder, DRAWING_FORM);
		const said = readDrawingFields(received.fields);
		const id = said.id?.toLowerCase() ?? randomUUID();
		const layouts = await layoutsOf(this.#database, site);
		const wanted = wantedBy(id, said, received.name, layouts, actor);
		if ('refusals' in wanted) return { begun: false, ...wanted };
		// Before anything else looks into it.
		await this.#places.scanner.ensureClean(received.path);
		const kind = await drawingKindOf(received.path);
		return { site, actor, id, received, folder, kind, said, wanted };
	}

	#open({ site, actor, id, received, wanted }: Sent): UnderWay {
		const report: ConversionReport = {
			id,
			state: 'waiting',
			fileName: received.name.slice(0, 200),
			name: wanted.name,
			layout: wanted.layout,
			revision: wanted.before + 1,
			part: 0,
			words: 'Waits for its turn',
			question: null,
			notices: [],
			message: null,
			by: actor.id,
			at: new Date().toISOString(),
		};
		return { site, report, abort: new AbortController(), answer: null, end: Promise.resolve() };
	}

	async #follow(sent: Sent, underWay: UnderWay): Promise<void> {
		this.#underWay.set(sent.id, underWay);
		this.#tellOn();
		underWay.end = this.#run(sent, underWay);
		await underWay.end;
	}

	async #run(sent: Sent, underWay: UnderWay): Promise<void> {
		const startedAt = performance.now();
		const end = await this.#make(sent, underWay).catch((error: unknown) =>
			this.#whyNot(sent, underWay, error),
		);
		this.#note(underWay, { ...end, question: null });
		const { state, name, fileName, message } = underWay.report;
		const ms = Math.round(performance.now() - startedAt);
		this.#log.info(
			{ site: sent.site, drawing: name, fileName, state, message, ms },
			'drawing sent',
		);
		try {
			// Nobody is told of the end before it is written.
			await this.#rows.write(sent.site, underWay.report);
		} catch (error) {
			this.#log.error({ site: sent.site, err: error }, 'what became of a drawing not written');
		}
		this.#underWay.delete(sent.id);
	}

	async #make(sent: Sent, underWay: UnderWay): Promise<Partial<ConversionReport>> {
		const { kind, folder, received, said, wanted } = sent;
		const { signal } = underWay.abort;
		const { page, units, fit } = said;
		const converted = await runConversion(
			{
				kind,
				path: received.path,
				folder,
				box: wanted.box,
				answers: { page, units, fit },
				limits: this.#limits,
				signal,
			},
			this.#turns,
			{
				turn: (isMine) =>
					this.#note(
						underWay,
						isMine
							? { state: 'running', words: 'Looking into it' }
							: { state: 'waiting', words: 'Waits for its turn' },
					),
				progress: (part, words) => this.#note(underWay, { part, words }),
				ask: (question) => this.#ask(underWay, question),
			},
		);
		if (signal.aborted) throw new ConversionCancelled();
		this.#note(underWay, { part: 0.99, words: 'Keeping the drawing' });
		const refusals = await this.#show(sent, converted);
		if (refusals.length > 0) {
			return { state: 'failed', message: refusals.map(({ message }) => message).join(' ') };
		}
		return { state: 'done', part: 1, words: 'Done', notices: converted.notices };
	}

	/** Keeps a drawing, and then has the layout show it: what is shown is there. */
	async #show(sent: Sent, converted: Converted): Promise<readonly Refusal[]> {
		const { site, actor, id, received, wanted } = sent;
		const key = { site, layout: wanted.layout, revision: wanted.before + 1 };
		await this.#files.keep(key, converted, { fileName: received.name, by: actor.id });
		const outcome = await this.#acts.judge(site, actor, actOf(id, wanted, converted));
		if (outcome === 'lost') throw new Error('The site is being loaded anew.');
		if (outcome.saved) return [];
		await this.#files.drop(key);
		return outcome.refusals;
	}

	#ask(underWay: UnderWay, question: Question): Promise<Answers> {
		const { signal } = underWay.abort;
		this.#note(underWay, { state: 'asking', words: 'Waits for an answer', question });
		return new Promise((done, fail) => {
			const timer = setTimeout(() => settle(() => fail(new DrawingRefused(UNANSWERED))), PATIENCE);
			const cancelled = () => settle(() => fail(new ConversionCancelled()));
			const settle = (then: () => void) => {
				clearTimeout(timer);
				signal.removeEventListener('abort', cancelled);
				underWay.answer = null;
				then();
			};
			signal.addEventListener('abort', cancelled, { once: true });
			underWay.answer = (answers) =>
				settle(() => {
					this.#note(underWay, { question: null });
					done(answers);
				});
		});
	}

	#note(underWay: UnderWay, says: Partial<ConversionReport>): void {
		underWay.report = { ...underWay.report, ...says };
	}

	#whyNot(sent: Sent, underWay: UnderWay, error: unknown): Partial<ConversionReport> {
		const { signal } = underWay.abort;
		if (error instanceof ConversionCancelled) {
			return signal.reason === STOPPED
				? { state: 'failed', message: STOPPED }
				: { state: 'cancelled', message: null };
		}
		if (error instanceof DrawingRefused || error instanceof FileRefused) {
			return { state: 'failed', message: error.message };
		}
		this.#log.error({ site: sent.site, err: error }, 'drawing not converted');
		return { state: 'failed', message: BROKE };
	}

	/** Others are told again and again how far the drawings are, as long as one is under way. */
	#tellOn(): void {
		this.#timer ??= setTimeout(() => {
			this.#timer = null;
			if (this.#underWay.size === 0) return;
			this.#tellOn();
			for (const { site, report } of this.#underWay.values()) {
				this.#rows.write(site, report).catch((error: unknown) => {
					this.#log.warn({ err: error }, 'not told how far a drawing is');
				});
			}
		}, TELL_EVERY);
	}
}

/** The act that makes the layout, or shows the new drawing on it; its id is that of what was sent. */
function actOf(id: string, wanted: WantedLayout, converted: Converted): Act {
	const { layout, before, name, base, level } = wanted;
	const { width, height, metres, themed } = converted;
	const tiles = converted.tiles && {
		width: converted.tiles.width,
		height: converted.tiles.height,
		size: converted.tiles.size,
	};
	if (before > 0) {
		return {
			id,
			target: 'layout',
			layout,
			does: { act: 'revise', revision: before, themed, tiles },
		};
	}
	const fields = { name, base, level, width, height, metres, themed, tiles };
	return { id, target: 'new layout', layout, fields };
}
