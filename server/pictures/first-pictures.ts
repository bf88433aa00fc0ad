import type { Logger } from 'pino';
import type { Worker } from 'node:worker_threads';
import type { Person } from '../../src/lib/control/person.ts';
import { placeOf, startThread } from '../program.ts';
import { Asking } from './asking.ts';
import type { SiteInSight } from './site-content.ts';

/** How long a page waits for its picture, in milliseconds; it can do without. */
const PATIENCE = 3_000;

/** What counts a picture; it belongs to the pages. Of what a visit and a picture are, the server knows nothing. */
export interface PictureMaker {
	/** @returns The picture without its items, and the ids or numbers of those that it shows in full. */
	countPicture: (sight: SiteInSight, visit: unknown) => { counted: object; inSight: string[] };
}

/** What the thread is started with. */
export interface ThreadGround {
	databaseUrl: string;
	/** Address of the {@link PictureMaker}. */
	maker: string;
}

interface Question {
	site: string;
	/** The company that is shown its own work alone; null: the site's own people. */
	company: string | null;
	visit: unknown;
}

export type PictureRequest = Question & { id: number };

export type Answer = { id: number; picture: object | null } | { id: number; trouble: string };

/**
 * Makes the first pictures of pages in a thread of its own, which reads and counts: for a site of 20,000 items that is
 * half a second of work, and everybody's changes would wait for it.
 */
export class FirstPictures {
	readonly #databaseUrl: string;
	readonly #log: Logger;
	readonly #asking = new Asking<Question, object | null>(PATIENCE, (id, question) =>
		this.#running().postMessage({ ...question, id } satisfies PictureRequest),
	);
	#thread: Worker | null = null;
	#isClosed = false;

	constructor(databaseUrl: string, log: Logger) {
		this.#databaseUrl = databaseUrl;
		this.#log = log;
	}

	/**
	 * The picture of a site for one reader, as of one moment; null when there is no such site, or when it could not be made
	 * in time: a page is whole without it.
	 * @param visit As the maker takes it; plain data.
	 */
	async of(site: string, reader: Person, visit: unknown): Promise<object | null> {
		const company = reader.role === 'contractor' ? (reader.party ?? '') : null;
		const outcome = await this.#asking.ask({ site, company, visit });
		if ('answer' in outcome) return outcome.answer;
		if (!this.#isClosed) {
			this.#log.error({ err: outcome.trouble, site }, 'a first picture could not be made');
		}
		return null;
	}

	/** Starts the thread before anybody needs it. */
	start(): void {
		this.#running();
	}

	/** Ends the thread; whoever waits for a picture goes without. */
	async close(): Promise<void> {
		this.#isClosed = true;
		this.#asking.failed('the server stops');
		await this.#thread?.terminate();
	}

	#running(): Worker {
		if (this.#thread !== null) return this.#thread;
		const ground: ThreadGround = {
			databaseUrl: this.#databaseUrl,
			maker: placeOf('first-picture').href,
		};
		const thread = startThread('picture-task', ground);
		// Nobody waits for pictures alone.
		thread.unref();
		thread.on('message', (answer: Answer) =>
			this.#asking.answered(
				answer.id,
				'trouble' in answer ? { trouble: answer.trouble } : { answer: answer.picture },
			),
		);
		let trouble: unknown = 'the thread has ended';
		thread.on('error', (error) => (trouble = error));
		thread.on('exit', () => {
			this.#thread = null;
			this.#asking.failed(trouble);
		});
		this.#thread = thread;
		return thread;
	}
}
