import { beforeEach, describe, expect, it } from 'vitest';
import {
	KEEP_HEADER,
	OWNER_HEADER,
	PageKeeper,
	PAGES_CACHE,
	type KeeperGround,
} from '$lib/live/page-keeper.ts';

const ORIGIN = 'https://siteboard.example';
const MAP = '/sites/demo/map';
const BOARD = '/sites/demo/board';
const SCRIPT = '_app/immutable/entry/start.1a2b.js';

/** A device's cache, as far as the keeper uses one. */
class MemoryCache {
	readonly kept = new Map<string, Response>();

	keys(): Promise<Request[]> {
		return Promise.resolve([...this.kept.keys()].map((url) => new Request(url)));
	}
	match(asked: RequestInfo): Promise<Response | undefined> {
		return Promise.resolve(this.kept.get(urlOf(asked))?.clone());
	}
	put(asked: RequestInfo, page: Response): Promise<void> {
		this.kept.set(urlOf(asked), page);
		return Promise.resolve();
	}
	delete(asked: RequestInfo): Promise<boolean> {
		return Promise.resolve(this.kept.delete(urlOf(asked)));
	}
}

function urlOf(asked: RequestInfo): string {
	return new URL(typeof asked === 'string' ? asked : asked.url, ORIGIN).href;
}

/** A device with a network to a server, where somebody is signed in. */
class Device implements KeeperGround {
	readonly pages = new MemoryCache();
	readonly files = new MemoryCache();
	readonly asked: { path: string; request: RequestInit }[] = [];
	owner: string | null = 'user-ana';
	status = 200;
	script = SCRIPT;

	readonly caches = {
		open: () => Promise.resolve(this.pages as unknown as Cache),
		match: (asked: RequestInfo) => this.files.match(asked),
		delete: (name: string) => {
			if (name === PAGES_CACHE) this.pages.kept.clear();
			return Promise.resolve(true);
		},
	};

	readonly fetch = (path: string, request: RequestInit): Promise<Response> => {
		this.asked.push({ path, request });
		const page = `<script src="../../${this.script}"></script>${path} of ${this.owner ?? 'nobody'}`;
		const headers = this.owner === null ? {} : { [OWNER_HEADER]: this.owner };
		return Promise.resolve(new Response(page, { status: this.status, headers }));
	};

	get paths(): string[] {
		return [...this.pages.kept.keys()].map((url) => new URL(url).pathname);
	}
}

describe('[O7] the pages that are kept on a device', () => {
	let device: Device;
	let keeper: PageKeeper;

	beforeEach(async () => {
		device = new Device();
		await device.files.put(`/${SCRIPT}`, new Response(''));
		keeper = new PageKeeper(device);
	});

	it('are asked for without any work in them, and found whatever the query was', async () => {
		await keeper.keep(MAP);
		expect(device.asked[0]?.request.headers).toMatchObject({ [KEEP_HEADER]: '1' });
		expect(await (await keeper.find(MAP))?.text()).toContain('of user-ana');
		expect(await keeper.find(BOARD)).toBeUndefined();
		expect(await keeper.lastPath()).toBe(MAP);
	});

	it.each(['/', '/signin', '/api/v1/me', '/sites/demo', '/sync/demo/snapshot', '/sites/a/b/map'])(
		'are those of sites: never %s',
		async (path) => {
			await keeper.keep(path);
			expect([device.asked, device.paths]).toEqual([[], []]);
		},
	);

	it('are of one person: those of whoever was here before go', async () => {
		await keeper.keep(MAP);
		device.owner = 'user-ben';
		await keeper.keep(BOARD);
		expect(device.paths).toEqual([BOARD]);
	});

	it('are only such as can run with the files that are here', async () => {
		device.script = '_app/immutable/entry/start.of-tomorrow.js';
		await keeper.keep(MAP);
		expect(device.paths).toEqual([]);
	});

	it.each([303, 403, 404, 500])('are no refusals: not an answer with %i', async (status) => {
		device.status = status;
		await keeper.keep(MAP);
		expect(device.paths).toEqual([]);
	});

	it('are none of a page that does not say whose it is', async () => {
		device.owner = null;
		await keeper.keep(MAP);
		expect(device.paths).toEqual([]);
	});

	it('stay dropped when one was still on its way as they were', async () => {
		const keeping = keeper.keep(MAP);
		await keeper.drop();
		await keeping;
		expect(device.paths).toEqual([]);
	});

	it('of a site go with the membership, those of others stay', async () => {
		for (const path of [MAP, BOARD, '/sites/demo2/map']) await keeper.keep(path);
		await keeper.dropSite(MAP);
		expect(device.paths).toEqual(['/sites/demo2/map']);
	});
});
