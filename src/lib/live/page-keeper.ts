/** Where pages are kept on the device. The pages themselves empty it, too: see kept-pages.ts. */
export const PAGES_CACHE = 'siteboard-pages';

/** With this header a page is asked for to be kept: the server then draws no work into it. */
export const KEEP_HEADER = 'x-siteboard-keep';

/** Tells in a page that is to be kept whose it is: the id of their account. */
export const OWNER_HEADER = 'x-siteboard-owner';

/** The pages that open without a network, from the device's copy of their site. */
const KEPT_PATH = /^\/sites\/[^/]+\/(?:map|board|records|conflicts|inbox|jobs)$/;

/** What a page needs to run. */
const BUILT_FILE = /\b_app\/immutable\/[\w./-]+/g;

/** What the keeper does with the network and the device. */
export interface KeeperGround {
	caches: Pick<CacheStorage, 'open' | 'match' | 'delete'>;
	fetch: (path: string, request: RequestInit) => Promise<Response>;
}

/**
 * Keeps the pages of one person at a time on this device, without any work in them: that is in the device's copy.
 * What it does is done one after the other, so that what is dropped stays dropped.
 */
export class PageKeeper {
	readonly #ground: KeeperGround;
	#last: Promise<unknown> = Promise.resolve();

	constructor(ground: KeeperGround) {
		this.#ground = ground;
	}

	/** True for the path of a page that can be kept. */
	static isKept(path: string): boolean {
		return KEPT_PATH.test(path);
	}

	/** Asks the server for a page and keeps it, when it is one and everything that it needs to run is here. */
	keep(path: string): Promise<void> {
		return this.#inTurn(async () => {
			if (!PageKeeper.isKept(path)) return;
			const page = await this.#ground.fetch(path, {
				headers: { accept: 'text/html', [KEEP_HEADER]: '1' },
				redirect: 'manual',
				cache: 'no-store',
			});
			const owner = page.headers.get(OWNER_HEADER);
			if (!page.ok || owner === null || !(await this.#canRun(await page.clone().text()))) return;
			const kept = await this.#ground.caches.open(PAGES_CACHE);
			for (const request of await kept.keys()) {
				const other = await kept.match(request);
				if (other?.headers.get(OWNER_HEADER) !== owner) await kept.delete(request);
			}
			await kept.put(path, page);
		});
	}

	/** The page as it was kept, whatever the query; undefined when it is not. */
	async find(path: string): Promise<Response | undefined> {
		return (await this.#ground.caches.open(PAGES_CACHE)).match(path);
	}

	/** The path of the page that was kept last; undefined when there is none. */
	async lastPath(): Promise<string | undefined> {
		const requests = await (await this.#ground.caches.open(PAGES_CACHE)).keys();
		const last = requests.at(-1);
		return last && new URL(last.url).pathname;
	}

	/** Drops the pages of a site, by the path of one: whoever asked for it may not have it any more. */
	dropSite(path: string): Promise<void> {
		return this.#inTurn(async () => {
			const site = path.split('/').slice(0, 3).join('/');
			const kept = await this.#ground.caches.open(PAGES_CACHE);
			for (const request of await kept.keys()) {
				if (new URL(request.url).pathname.startsWith(`${site}/`)) await kept.delete(request);
			}
		});
	}

	/** Drops all pages: nobody is signed in. */
	drop(): Promise<void> {
		return this.#inTurn(async () => {
			await this.#ground.caches.delete(PAGES_CACHE);
		});
	}

	/** A page of a newer or older version than the files on this device would not run without a network. */
	async #canRun(page: string): Promise<boolean> {
		const files = new Set(page.match(BUILT_FILE));
		const found = await Promise.all(
			[...files].map((file) => this.#ground.caches.match(`/${file}`)),
		);
		return files.size > 0 && found.every((file) => file !== undefined);
	}

	#inTurn(work: () => Promise<void>): Promise<void> {
		const done = this.#last.then(work);
		this.#last = done.catch(() => undefined);
		return done;
	}
}
