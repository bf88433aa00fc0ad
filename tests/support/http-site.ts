import { Sessions } from '../../server/auth/sessions.ts';
import { ensureBuilt } from '../../server/prepare.mjs';
import type { SiteContent } from '../../src/lib/control/site-content.ts';
import { send } from './requests.ts';
import { startServer, type ServerProcess } from './server-process.ts';
import { SiteClient, type SiteClientOptions } from './site-client.ts';
import { seedTestSite, type PersonName, type SeededSite } from './sites.ts';
import { makeTemporaryFolder, type TemporaryFolder } from './temporary-folder.ts';

/** Somebody who asks: a person of the site, a member of another one, or a stranger. */
export type Asker = PersonName | 'outsider' | null;

/** A whole Siteboard in a process of its own, on a database that the test can look into. */
export class HttpSite {
	readonly content: SiteContent;
	readonly url: string;
	/** For who needs a connection of their own. */
	readonly databaseUrl: string;
	readonly #seeded: SeededSite;
	readonly #server: ServerProcess;
	readonly #folder: TemporaryFolder;
	readonly #cookies = new Map<string, string>();
	readonly #clients: SiteClient[] = [];

	constructor(seeded: SeededSite, server: ServerProcess, folder: TemporaryFolder) {
		this.#seeded = seeded;
		this.#server = server;
		this.#folder = folder;
		this.content = seeded.content;
		this.url = server.url;
		this.databaseUrl = seeded.databaseUrl;
	}

	/** The session cookie of somebody, the same each time. */
	async cookie(name: Exclude<Asker, null>): Promise<string> {
		const known = this.#cookies.get(name);
		if (known !== undefined) return known;
		const cookie = await this.newSession(name);
		this.#cookies.set(name, cookie);
		return cookie;
	}

	/** A session of its own for somebody. */
	async newSession(name: Exclude<Asker, null>): Promise<string> {
		const { token } = await new Sessions(this.#seeded.database).open(`user-${name}`);
		return `siteboard_session=${token}`;
	}

	/** Sends a request as somebody; an object as body goes as JSON. Redirects are answered, not followed. */
	async request(
		as: Asker,
		method: string,
		path: string,
		body?: unknown,
		headers: Record<string, string> = {},
	): Promise<Response> {
		const cookie = as === null ? null : await this.cookie(as);
		return send(this.url + path, { method, cookie, body, headers });
	}

	/** What a request is answered, as JSON. */
	async json<T>(as: Asker, method: string, path: string, body?: unknown): Promise<T> {
		return (await (await this.request(as, method, path, body)).json()) as T;
	}

	/**
	 * Status with which a page is answered. A page that is drawn in the browser comes as an empty shell; what it holds,
	 * or that it is refused, then comes with its data.
	 */
	async page(as: Asker, path: string): Promise<{ status: number; text: string }> {
		const page = await this.request(as, 'GET', path, undefined, { accept: 'text/html' });
		const shell = await page.text();
		if (page.status !== 200) return { status: page.status, text: shell };
		const data = await this.request(as, 'GET', `${path === '/' ? '' : path}/__data.json`);
		const text = await data.text();
		const answer = JSON.parse(text) as { type: string; nodes?: ({ status?: number } | null)[] };
		const failed = answer.nodes?.find((node) => typeof node?.status === 'number');
		const status = answer.type === 'redirect' ? 303 : (failed?.status ?? 200);
		return { status, text: `${shell}\n${text}` };
	}

	/** Connects a socket with a cookie. */
	connect(cookie: string, options: SiteClientOptions = {}): SiteClient {
		const client = new SiteClient(`${this.url.replace('http', 'ws')}/sync/demo`, cookie, options);
		this.#clients.push(client);
		return client;
	}

	async rows<T extends object>(text: string, values: unknown[] = []): Promise<T[]> {
		return (await this.#seeded.database.pool.query<T>(text, values)).rows;
	}

	/** The folder of its data. */
	get dataDir(): string {
		return this.#folder.path;
	}

	async close(): Promise<void> {
		for (const client of this.#clients) client.end();
		await this.#server.stop();
		await this.#seeded.database.close();
		await this.#seeded.drop();
		this.#folder.remove();
	}
}

/** Starts a server on a fresh database that has a demonstration site, and another site with one member. */
export async function openHttpSite(
	items = 60,
	adapt: (content: SiteContent) => SiteContent = (content) => content,
	env: Record<string, string> = {},
): Promise<HttpSite> {
	const seeded = await seedTestSite(items, adapt);
	const { pool } = seeded.database;
	await pool.query(`insert into sites (id, name, time_zone) values ('other', 'Other', 'UTC')`);
	await pool.query(
		`insert into users (id, email, name, password_hash) values ('user-outsider', 'outsider@test.site', 'Out', 'none')`,
	);
	await pool.query(
		`insert into members (site, id, user_id, name, role) values ('other', 'person-out', 'user-outsider', 'Out', 'admin')`,
	);
	const folder = makeTemporaryFolder();
	await ensureBuilt();
	const server = await startServer({
		dataDir: folder.path,
		items,
		env: { DATABASE_URL: seeded.databaseUrl, DEMO: '0', ...env },
	});
	return new HttpSite(seeded, server, folder);
}
