import * as v from 'valibot';

const COMMENT = v.object({
	id: v.string(),
	by: v.nullable(v.string()),
	at: v.string(),
	text: v.nullable(v.string()),
	mentions: v.array(v.string()),
	internal: v.boolean(),
	withdrawnAt: v.nullable(v.string()),
});

const PAGE = v.object({ data: v.array(COMMENT), next: v.nullable(v.string()) });

/** A comment as the server tells it. */
export type Said = v.InferOutput<typeof COMMENT>;

/** Comments that one request brings. */
const PAGE_SIZE = 30;
/** The most that one request may ask for. */
const LARGEST_PAGE = 200;

/** The talk about one item as far as it has been fetched, newest last. */
export class TalkList {
	#comments = $state.raw<readonly Said[]>([]);
	#next = $state.raw<string | null>(null);
	#state = $state.raw<'loading' | 'ready' | 'failed'>('loading');
	readonly #address: string;
	readonly #fetch: typeof fetch;
	#running: AbortController | null = null;

	/** @param address Of the item's comments, without a query. */
	constructor(address: string, fetcher: typeof fetch) {
		this.#address = address;
		this.#fetch = fetcher;
	}

	get comments(): readonly Said[] {
		return this.#comments;
	}
	/** `failed` leaves what was fetched before in place. */
	get state(): 'loading' | 'ready' | 'failed' {
		return this.#state;
	}
	get hasEarlier(): boolean {
		return this.#next !== null;
	}

	/**
	 * Fetches anew, as much as is shown already.
	 * @returns Whether it is what the server has.
	 */
	async refresh(): Promise<boolean> {
		const limit = Math.min(LARGEST_PAGE, Math.max(PAGE_SIZE, this.#comments.length + 1));
		const page = await this.#get(`limit=${limit}`);
		if (page === null) return false;
		this.#comments = page.data;
		this.#next = page.next;
		return true;
	}

	/** Fetches what was said before. */
	async earlier(): Promise<void> {
		if (this.#next === null) return;
		const page = await this.#get(`limit=${PAGE_SIZE}&cursor=${encodeURIComponent(this.#next)}`);
		if (page === null) return;
		this.#comments = [...page.data, ...this.#comments];
		this.#next = page.next;
	}

	/** Stops what is under way. */
	stop(): void {
		this.#running?.abort();
		this.#running = null;
	}

	async #get(query: string): Promise<v.InferOutput<typeof PAGE> | null> {
		this.stop();
		const running = new AbortController();
		this.#running = running;
		try {
			const response = await this.#fetch(`${this.#address}?${query}`, {
				signal: running.signal,
				headers: { accept: 'application/json' },
			});
			const page = response.ok ? v.safeParse(PAGE, await response.json()) : null;
			if (running.signal.aborted) return null;
			this.#state = page?.success ? 'ready' : 'failed';
			return page?.success ? page.output : null;
		} catch {
			// Offline or cut off half-way: the list says that it could not be fetched and offers to try again.
			if (!running.signal.aborted) this.#state = 'failed';
			return null;
		}
	}
}
