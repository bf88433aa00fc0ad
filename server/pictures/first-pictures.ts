import type { Logger } from 'pino';
import { Worker } from 'node:worker_threads';
import type { Person } from '../../src/lib/control/person.ts';
import type { SiteInSight } from './site-content.ts';

/** What counts a picture; it belongs to the pages, and is read as it stands in the sources. */
const MAKER = new URL('../../src/routes/sites/[site]/first-picture.ts', import.meta.url);

/** How long a page waits for its picture, in milliseconds; it can do without. */
const PATIENCE = 3_000;

/** What {@link MAKER} offers. Of what a visit and a picture are, the server knows nothing. */
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

export interface PictureRequest {
	id: number;
	site: string;
	/** The company that is shown its own work alone; null: the site's own people. */
	company: string | null;
	visit: unknown;
}

export type Answer = { id: number; picture: object | null } | { id: number; trouble: string };

type Outcome = { picture: object | null } | { trouble: unknown };

/**
 * Makes the first pictures of pages in a thread of its own, which reads and counts: for a site of 20,000 items that is
 * half a second of work, and everybody's changes would wait for it.
 */
export class FirstPictures {
	readonly #databaseUrl: string;
	readonly #log: Logger;
	readonly #waiting = new Map<number, (outcome: Outcome) => void>();
	#thread: Worker | null = null;
	#lastId = 0;

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
		const id = (this.#lastId += 1);
		const company = reader.role === 'contractor' ? (reader.party ?? '') : null;
		const answer = await new Promise<Outcome>((take) => {
			const late = setTimeout(() => this.#answer(id, { trouble: 'it took too long' }), PATIENCE);
			this.#waiting.set(id, (outcome) => {
				clearTimeout(late);
				take(outcome);
			});
			this.#running().postMessage({ id, site, company, visit } satisfies PictureRequest);
		});
		if ('picture' in answer) return answer.picture;
		this.#log.error({ err: answer.trouble, site }, 'a first picture could not be made');
		return null;
	}

	/** Starts the thread before anybody needs it. */
	start(): void {
		this.#running();
	}

	/** Ends the thread; whoever waits for a picture goes without. */
	async close(): Promise<void> {
		this.#answerAll({ picture: null });
		await this.#thread?.terminate();
	}

	#running(): Worker {
		if (this.#thread !== null) return this.#thread;
		const ground: ThreadGround = { databaseUrl: this.#databaseUrl, maker: MAKER.href };
		const thread = new Worker(new URL('../thread.mjs', import.meta.url), {
			argv: [new URL('./picture-task.ts', import.meta.url).href],
			workerData: ground,
		});
		// Nobody waits for pictures alone.
		thread.unref();
		thread.on('message', (answer: Answer) => this.#answer(answer.id, answer));
		let trouble: unknown = 'the thread has ended';
		thread.on('error', (error) => (trouble = error));
		thread.on('exit', () => {
			this.#thread = null;
			this.#answerAll({ trouble });
		});
		this.#thread = thread;
		return thread;
	}

	/** Whoever was answered before hears no more. */
	#answer(id: number, outcome: Outcome): void {
		const take = this.#waiting.get(id);
		this.#waiting.delete(id);
		take?.(outcome);
	}

	#answerAll(outcome: Outcome): void {
		for (const id of [...this.#waiting.keys()]) this.#answer(id, outcome);
	}
}
