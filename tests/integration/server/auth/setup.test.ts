import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Accounts } from '../../../../server/auth/accounts.ts';
import { hashPassword } from '../../../../server/auth/passwords.ts';
import { makeToken, tokenId } from '../../../../server/auth/tokens.ts';
import { openDatabase, type Database } from '../../../../server/db/database.ts';
import { ensureBuilt } from '../../../../server/prepare.mjs';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { startServer, type ServerProcess } from '../../../support/server-process.ts';
import { makeTemporaryFolder } from '../../../support/temporary-folder.ts';

const PASSWORD = 'a long enough password';
const given = (email: string) => ({
	email,
	name: 'Boss',
	password: PASSWORD,
	siteName: 'Plant',
	timeZone: 'UTC',
});

describe('a server without the demonstration', () => {
	let database: TestDatabase;
	let server: ServerProcess;
	const folder = makeTemporaryFolder();
	beforeAll(async () => {
		database = await createTestDatabase();
		await ensureBuilt();
		server = await start();
		await vi.waitUntil(() => link() !== '', 10_000);
	});
	afterAll(async () => {
		await server.stop();
		await database.drop();
		folder.remove();
	});

	// With a database of one's own the demonstration is off unless asked for.
	const start = () =>
		startServer({ dataDir: folder.path, items: 20, env: { DATABASE_URL: database.url } });

	const link = () => /\/setup\?token=([a-z2-7]{32})$/m.exec(server.output())?.[1] ?? '';

	async function count(table: string): Promise<number> {
		const client = new Client({ connectionString: database.url });
		await client.connect();
		const { rows } = await client.query<{ count: string }>(`select count(*) from ${table}`);
		await client.end();
		return Number(rows[0]?.count);
	}

	const setUp = (fields: Record<string, string>) =>
		fetch(`${server.url}/setup`, {
			method: 'POST',
			redirect: 'manual',
			headers: { origin: server.url, accept: 'text/html' },
			body: new URLSearchParams({
				token: link(),
				email: 'boss@plant.example',
				name: 'The boss',
				password: PASSWORD,
				siteName: 'The Ålesund plant',
				timeZone: 'Europe/Oslo',
				...fields,
			}),
		});

	it('makes neither accounts nor a site, and prints a link instead', async () => {
		expect(await count('users')).toBe(0);
		expect(await count('sites')).toBe(0);
		expect(server.output()).not.toContain('siteboard-demo');
		expect(link()).toHaveLength(32);
		const answer = await fetch(`${server.url}/api/v1/login`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ email: 'admin@demo.site', password: 'siteboard-demo' }),
		});
		expect(answer.status).toBe(401);
		const page = await (await fetch(`${server.url}/signin`)).text();
		expect(page).not.toContain('demo.site');
	});

	it.each([
		['a made-up token', { token: 'a'.repeat(32) }],
		['no token', { token: '' }],
		['an address that is none', { email: 'boss' }],
		['no name', { name: '  ' }],
		['a short password', { password: 'short' }],
		['a password without end', { password: 'x'.repeat(201) }],
		['a name that cannot be stored', { name: 'a\u0000b' }],
		['an address that cannot be stored', { email: 'a\u0000@b' }],
		['a site without a name', { siteName: '' }],
		['a site whose name cannot be stored', { siteName: 'a\u0000b' }],
		['a time zone that is none', { timeZone: 'Moon/Tranquility' }],
	])('with %s makes nobody, and the link still works', async (_, fields) => {
		const answer = await setUp(fields);
		expect(answer.status).toBe(400);
		expect(await count('users')).toBe(0);
		expect(await count('sites')).toBe(0);
		expect(await count('setup_links')).toBe(1);
	});

	it('the link makes one admin, once, however often it is sent', async () => {
		const answers = await Promise.all(
			['one', 'two', 'three'].map((name) => setUp({ email: `${name}@plant.example` })),
		);
		expect(answers.map(({ status }) => status).sort()).toEqual([303, 400, 400]);
		expect(await count('users')).toBe(1);
		const made = answers.find(({ status }) => status === 303);
		const cookie = made?.headers.get('set-cookie')?.split(';')[0] ?? '';
		const me = await fetch(`${server.url}/api/v1/me`, { headers: { cookie } });
		expect(await me.json()).toMatchObject({
			name: 'The boss',
			sites: [{ id: 'the-alesund-plant', name: 'The Ålesund plant', role: 'admin' }],
		});
		expect(await count('sites')).toBe(1);
		const items = `${server.url}/api/v1/sites/the-alesund-plant/items`;
		const first = await fetch(items, {
			method: 'POST',
			headers: { cookie, 'content-type': 'application/json', origin: server.url },
			body: JSON.stringify({ type: 'maintenance', title: 'The first item' }),
		});
		expect(await first.json()).toMatchObject({ number: 'W-1001', title: 'The first item' });
		expect((await setUp({ email: 'later@plant.example' })).status).toBe(400);
	});

	it('prints no link once there is an account', async () => {
		await server.stop();
		server = await start();
		expect(server.output()).not.toContain('/setup');
	});
});

describe('the first admin', () => {
	let database: TestDatabase;
	let opened: Database;
	beforeAll(async () => {
		database = await createTestDatabase();
		opened = await openDatabase(database.url, () => undefined);
	});
	afterAll(async () => {
		await opened.close();
		await database.drop();
	});

	it('belongs to every site there is, as admin', async () => {
		await opened.pool.query(
			`insert into sites (id, name, time_zone) values ('a', 'A', 'UTC'), ('b', 'B', 'UTC')`,
		);
		const accounts = new Accounts(opened);
		const token = await accounts.makeSetupLink();
		const made = await accounts.setUp(token, given('boss@plant.example'));
		expect(made).toHaveProperty('userId');
		const { rows } = await opened.pool.query('select site, role from members order by site');
		expect(rows).toEqual([
			{ site: 'a', role: 'admin' },
			{ site: 'b', role: 'admin' },
		]);
	});

	it('a newer link ends an older one, and an old one runs out', async () => {
		const accounts = new Accounts(opened);
		const older = await accounts.makeSetupLink();
		const newer = await accounts.makeSetupLink();
		expect(await accounts.isSetupLink(older)).toBe(false);
		expect(await accounts.isSetupLink(newer)).toBe(true);
		await opened.pool.query(`update setup_links set expires_at = now() - interval '1 second'`);
		expect(await accounts.isSetupLink(newer)).toBe(false);
		expect(await accounts.setUp(newer, given('x@plant.example'))).toHaveProperty('refused');
	});

	it('is one, also when two links are used at once: no other opens anything after that', async () => {
		const accounts = new Accounts(opened);
		// Two processes that start at the same moment on an empty database print a link each.
		const one = await accounts.makeSetupLink();
		const other = makeToken();
		await opened.pool.query(
			`insert into setup_links (id, expires_at) values ($1, now() + interval '1 day')`,
			[tokenId(other)],
		);
		const results = await Promise.all([
			accounts.setUp(one, given('one@plant.example')),
			accounts.setUp(other, given('other@plant.example')),
		]);
		expect(results.filter((result) => 'userId' in result)).toHaveLength(1);
		expect(results.filter((result) => 'refused' in result)).toHaveLength(1);
		expect(await accounts.isSetupLink(one)).toBe(false);
		expect(await accounts.isSetupLink(other)).toBe(false);
	});

	it('costs no hashing when the link is made up', async () => {
		const accounts = new Accounts(opened);
		const crowd = Promise.allSettled(
			Array.from({ length: 70 }, () => hashPassword('somebody else')),
		);
		const result = await accounts.setUp(makeToken(), given('stranger@plant.example'));
		expect(result).toMatchObject({ refused: expect.stringContaining('This link') as unknown });
		expect((await crowd).some(({ status }) => status === 'rejected')).toBe(true);
	});

	it('that cannot be made leaves the link as it was', async () => {
		const accounts = new Accounts(opened);
		const token = await accounts.makeSetupLink();
		const taken = await accounts.setUp(token, given('boss@plant.example'));
		expect(taken).toEqual({ refused: 'There is an account with this address already.' });
		expect(await accounts.isSetupLink(token)).toBe(true);
	});
});
