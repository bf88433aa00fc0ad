import { createServer, type Server } from 'node:http';
import { pino } from 'pino';
import { makeDemonstration } from '../../demo/demonstration.ts';
import { openDatabase, type Database } from '../../server/db/database.ts';
import { seedSite } from '../../server/db/seed-site.ts';
import { filePlaces } from '../../server/files/file-places.ts';
import { newNode } from '../../server/leases/node.ts';
import { provideServices, type Services } from '../../server/services.ts';
import { acceptSockets } from '../../server/sync/upgrade.ts';
import type { Actor } from '../../src/lib/control/person.ts';
import type { SiteContent } from '../../src/lib/control/site-content.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { SiteClient, type SiteClientOptions } from './site-client.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

/** People of the demonstration by role; and the two contractors. */
export const PEOPLE = {
	admin: 'person-admin',
	coordinator: 'person-coordinator',
	supervisor: 'person-supervisor',
	technician: 'person-technician',
	viewer: 'person-viewer',
	northgate: 'person-northgate-lead',
	baylift: 'person-baylift-lead',
} as const;
export type PersonName = keyof typeof PEOPLE;

/** A site with its server in this process, on a database of its own. */
export class TestSite {
	readonly databaseUrl: string;
	readonly database: Database;
	readonly services: Services;
	readonly content: SiteContent;
	readonly #server: Server;
	readonly #drop: () => Promise<void>;
	readonly #clients: SiteClient[] = [];

	constructor(
		databaseUrl: string,
		database: Database,
		services: Services,
		content: SiteContent,
		server: Server,
		drop: () => Promise<void>,
	) {
		this.databaseUrl = databaseUrl;
		this.database = database;
		this.services = services;
		this.content = content;
		this.#server = server;
		this.#drop = drop;
	}

	/** `host:port` of its sockets. */
	get host(): string {
		const address = this.#server.address();
		if (address === null || typeof address === 'string') throw new Error('It does not listen.');
		return `127.0.0.1:${address.port}`;
	}

	/** Somebody of the site as an actor of the control model. */
	actor(name: PersonName, via: Actor['via'] = 'http'): Actor {
		const person = this.content.people.find(({ id }) => id === PEOPLE[name]);
		if (person === undefined) throw new Error(`There is no ${name} in the demonstration.`);
		return { ...person, via };
	}

	/** A session of somebody, as the cookie header that a browser sends. */
	async signIn(name: PersonName): Promise<string> {
		return `siteboard_session=${(await this.openSession(name)).token}`;
	}

	async openSession(name: PersonName): Promise<{ token: string }> {
		return this.services.sessions.open(`user-${name}`);
	}

	/** Connects somebody and waits until they have the document. */
	async connect(name: PersonName, options: SiteClientOptions = {}): Promise<SiteClient> {
		const client = await this.open(name, options);
		await client.synced();
		return client;
	}

	/** Connects somebody and waits for nothing but the connection. */
	async open(name: PersonName, options: SiteClientOptions = {}): Promise<SiteClient> {
		const client = this.prepare(await this.signIn(name), options);
		await client.opened();
		return client;
	}

	/**
	 * A client that has only begun to connect.
	 * @param path Of what it connects to: the site's document unless given.
	 */
	prepare(cookie: string | null, options: SiteClientOptions = {}, path = '/sync/demo'): SiteClient {
		const client = new SiteClient(`ws://${this.host}${path}`, cookie, options);
		this.#clients.push(client);
		return client;
	}

	async rows<T extends object>(text: string, values: unknown[] = []): Promise<T[]> {
		return (await this.database.pool.query<T>(text, values)).rows;
	}

	async close(): Promise<void> {
		for (const client of this.#clients) client.end();
		await this.services.sites.close();
		this.#server.closeAllConnections();
		await new Promise((closed) => this.#server.close(closed));
		await this.database.close();
		await this.#drop();
	}
}

/** A demonstration site in a database of its own, with accounts, that nothing serves yet. */
export interface SeededSite {
	databaseUrl: string;
	database: Database;
	content: SiteContent;
	drop: () => Promise<void>;
}

/**
 * Makes a demonstration site of this many items on a fresh database, with an account for each of {@link PEOPLE}.
 * @param adapt Changes what the generator has made before it is stored.
 * @param empty The database; one beside those of other tests unless given.
 */
export async function seedTestSite(
	items: number,
	adapt: (content: SiteContent) => SiteContent,
	empty?: TestDatabase,
): Promise<SeededSite> {
	return seedInto(empty ?? (await createTestDatabase()), items, adapt);
}

async function seedInto(
	empty: TestDatabase,
	items: number,
	adapt: (content: SiteContent) => SiteContent,
): Promise<SeededSite> {
	const { url } = empty;
	const database = await openDatabase(url, () => undefined);
	const content = adapt(makeDemonstration({ items, now: new Date() }));
	await seedSite(database, content);
	for (const [name, person] of Object.entries(PEOPLE)) await addUser(database, name, person);
	return { databaseUrl: url, database, content, drop: () => empty.drop() };
}

/** Makes a demonstration site and serves its sockets in this process. */
export async function openTestSite(
	items = 60,
	adapt: (content: SiteContent) => SiteContent = (content) => content,
): Promise<TestSite> {
	const { databaseUrl, database, content, drop } = await seedTestSite(items, adapt);
	const folder = makeTemporaryFolder();
	const files = filePlaces({ dataDir: folder.path, bucket: null, scanCommand: null });
	const log = pino({ level: 'silent' });
	const services = provideServices(database, newNode(null), null, files, log);
	const server = createServer((_, response) => response.writeHead(404).end());
	acceptSockets(server, services);
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	const dropAll = async () => {
		await drop();
		folder.remove();
	};
	return new TestSite(databaseUrl, database, services, content, server, dropAll);
}

/** An account that nobody can sign in to by password, which would cost each test a second. */
async function addUser(database: Database, name: string, person: string): Promise<void> {
	const id = `user-${name}`;
	await database.pool.query(
		`insert into users (id, email, name, password_hash) values ($1, $2, $3, 'none')`,
		[id, `${name}@test.site`, name],
	);
	await database.pool.query(`update members set user_id = $1 where site = 'demo' and id = $2`, [
		id,
		person,
	]);
}
