import * as v from 'valibot';
import { type HistoryEvent, ROOTS } from '../control/history-event.ts';

const PAGE = v.object({
	data: v.array(
		v.object({
			at: v.string(),
			actor: v.nullable(v.string()),
			via: v.picklist(['socket', 'http', 'import', 'system']),
			root: v.picklist(ROOTS),
			entry: v.string(),
			field: v.nullable(v.string()),
			from: v.unknown(),
			to: v.unknown(),
			act: v.nullable(v.string()),
		}),
	),
	next: v.nullish(v.string(), null),
});

/** Events that one request brings. */
const PAGE_SIZE = 50;
/** The most that one request may ask for. */
const LARGEST_PAGE = 200;

/** A history as far as it has been fetched, newest first: of one entry, or of the site. */
export class HistoryList {
	#events = $state.raw<readonly HistoryEvent[]>([]);
	#next = $state.raw<string | null>(null);
	#state = $state.raw<'loading' | 'ready' | 'failed'>('loading');
	#isFetchingMore = $state.raw(false);
	readonly #address: string;
	readonly #filter: string;
	readonly #fetch: typeof fetch;
	#running: AbortController | null = null;

	/**
	 * @param address Of the history, without a query.
	 * @param filter A query that narrows it, without the question mark.
	 */
	constructor(address: string, fetcher: typeof fetch, filter = '') {
		this.#address = address;
		this.#filter = filter;
		this.#fetch = fetcher;
	}

	get events(): readonly HistoryEvent[] {
		return this.#events;
	}
	/** `failed` leaves what was fetched before in place. */
	get state(): 'loading' | 'ready' | 'failed' {
		return this.#state;
	}
	get hasMore(): boolean {
		return this.#next !== null;
	}
	get isFetchingMore(): boolean {
		return this.#isFetchingMore;
	}

	/** Fetches anew, as much as is shown already. */
	async refresh(): Promise<void> {
		const limit = Math.min(LARGEST_PAGE, Math.max(PAGE_SIZE, this.#events.length));
		const page = await this.#get(`limit=${limit}`);
		if (page === null) return;
		this.#events = page.data;
		this.#next = page.next;
	}

	/** Fetches what came before. */
	async more(): Promise<void> {
		if (this.#next === null || this.#isFetchingMore) return;
		this.#isFetchingMore = true;
		const page = await this.#get(`limit=${PAGE_SIZE}&cursor=${encodeURIComponent(this.#next)}`);
		this.#isFetchingMore = false;
		if (page === null) return;
		this.#events = [...this.#events, ...page.data];
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
			const narrowed = this.#filter === '' ? query : `${query}&${this.#filter}`;
			const response = await this.#fetch(`${this.#address}?${narrowed}`, {
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
