import { Sessions } from '../../server/auth/sessions.ts';
import type { Database } from '../../server/db/database.ts';
import { findFreePort } from '../../server/db/port.ts';
import { ensureBuilt } from '../../server/prepare.mjs';
import type { SiteContent } from '../../src/lib/control/site-content.ts';
import type { TestDatabase } from './database.ts';
import { send } from './requests.ts';
import { startServer, type ServerProcess } from './server-process.ts';
import { SiteClient, type SiteClientOptions } from './site-client.ts';
import { seedTestSite, type PersonName, type SeededSite } from './sites.ts';
import { makeTemporaryFolder, type TemporaryFolder } from './temporary-folder.ts';

/** Several Siteboards in processes of their own, on one database. */
export class Nodes {
	readonly content: SiteContent;
	readonly database: Database;
	readonly servers: ServerProcess[] = [];
	readonly #seeded: SeededSite;
	readonly #folder: TemporaryFolder;
	readonly #cookies = new Map<PersonName, string>();
	readonly #clients: SiteClient[] = [];

	private constructor(seeded: SeededSite, folder: TemporaryFolder) {
		this.#seeded = seeded;
		this.#folder = folder;
		this.content = seeded.content;
		this.database = seeded.database;
	}

	get databaseUrl(): string {
		return this.#seeded.databaseUrl;
	}

	/** Seeds a demonstration site and starts so many servers on it. */
	static async start(many: number, items = 60): Promise<Nodes> {
		const nodes = await Nodes.seed(items);
		await Promise.all(Array.from({ length: many }, () => nodes.add()));
		return nodes;
	}

	/**
	 * Seeds a demonstration site, and starts no server yet.
	 * @param empty The database; one beside those of other tests unless given.
	 */
	static async seed(items: number, empty?: TestDatabase): Promise<Nodes> {
		await ensureBuilt();
		const seeded = await seedTestSite(items, (content) => content, empty);
		return new Nodes(seeded, makeTemporaryFolder());
	}

	/** Starts one more server. */
	async add(): Promise<ServerProcess> {
		const server = await this.#startServer(this.databaseUrl);
		this.servers.push(server);
		return server;
	}

	/**
	 * Starts a server in a place where there is none, or one that has ended.
	 * @param databaseUrl By which way it reaches the database.
	 */
	async put(place: number, databaseUrl: string): Promise<void> {
		this.servers[place] = await this.#startServer(databaseUrl);
	}

	async #startServer(databaseUrl: string): Promise<ServerProcess> {
		const port = await findFreePort();
		return startServer({
			dataDir: this.#folder.path,
			items: 0,
			port,
			env: {
				DATABASE_URL: databaseUrl,
				DEMO: '0',
				NODE_URL: `http://127.0.0.1:${port}`,
				LOG_LEVEL: 'info',
			},
		});
	}

	/** One of them, by its place. */
	server(place: number): ServerProcess {
		const server = this.servers[place];
		if (server === undefined) throw new Error(`There is no server ${place}.`);
		return server;
	}

	/** The session cookie of somebody, the same each time and at each server. */
	async cookie(name: PersonName): Promise<string> {
		const known = this.#cookies.get(name);
		if (known !== undefined) return known;
		const { token } = await new Sessions(this.database).open(`user-${name}`);
		const cookie = `siteboard_session=${token}`;
		this.#cookies.set(name, cookie);
		return cookie;
	}

	/**
	 * Connects somebody to a server, and waits for nothing.
	 * @param path Of what they connect to: the site's document unless given.
	 */
	async prepare(
		place: number,
		name: PersonName,
		options: SiteClientOptions = {},
		path = '/sync/demo',
	): Promise<SiteClient> {
		const address = `${this.server(place).url.replace('http', 'ws')}${path}`;
		const client = new SiteClient(address, await this.cookie(name), options);
		this.#clients.push(client);
		return client;
	}

	/** Connects somebody to a server and waits until they have the document. */
	async connect(
		place: number,
		name: PersonName,
		options: SiteClientOptions = {},
	): Promise<SiteClient> {
		const client = await this.prepare(place, name, options);
		await client.synced();
		return client;
	}

	/** Connects somebody as a browser does, which comes again until it is let in. */
	async comeAgain(
		place: number,
		name: PersonName,
		options: SiteClientOptions = {},
	): Promise<SiteClient> {
		for (;;) {
			const client = await this.prepare(place, name, options);
			const isAnswered = () =>
				client.isSynced || client.refusedWith !== null || client.closed !== null;
			await client.until(isAnswered, 'the server has answered');
			if (client.isSynced) return client;
			client.end();
			await new Promise((again) => setTimeout(again, 100));
		}
	}

	/** Sends a request to a server; an object as body goes as JSON. */
	async request(
		place: number,
		as: PersonName | null,
		method: string,
		path: string,
		body?: unknown,
		headers: Record<string, string> = {},
	): Promise<Response> {
		const cookie = as === null ? null : await this.cookie(as);
		return send(this.server(place).url + path, { method, cookie, body, headers });
	}

	/** Address of the server that has the site now by the database's clock, or null. */
	async holder(): Promise<string | null> {
		const [row] = await this.rows<{ url: string }>(
			`select url from leases where site = 'demo' and expires_at > clock_timestamp()`,
		);
		return row?.url ?? null;
	}

	async rows<T extends object>(text: string, values: unknown[] = []): Promise<T[]> {
		return (await this.database.pool.query<T>(text, values)).rows;
	}

	async close(): Promise<void> {
		for (const client of this.#clients) client.end();
		await Promise.all(
			this.servers.map((server) => {
				server.resume();
				return server.stop();
			}),
		);
		await this.#seeded.database.close();
		await this.#seeded.drop();
		this.#folder.remove();
	}
}
