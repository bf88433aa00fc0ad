import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openDatabase, type Database } from '../../../../server/db/database.ts';
import { asOwner, createTestDatabase, type TestDatabase } from '../../../support/database.ts';

describe('a connection that breaks', () => {
	let made: TestDatabase;
	let database: Database;
	let broken: Error[];
	beforeEach(async () => {
		made = await createTestDatabase();
		broken = [];
		database = await openDatabase(made.url, (error) => broken.push(error));
	});
	afterEach(async () => {
		await database.close();
		await made.drop();
	});

	const endOthers = () =>
		asOwner(
			made.url,
			`select pg_terminate_backend(pid) from pg_stat_activity
				where datname = current_database() and pid <> pg_backend_pid()`,
		);

	it('between two statements of a transaction fails that transaction, and the process goes on', async () => {
		const client = await database.pool.connect();
		await client.query('begin');
		await endOthers();
		await vi.waitUntil(() => broken.length > 0);
		await expect(client.query('select 1')).rejects.toThrow();
		client.release();
		expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
	});

	it('while nobody uses it is told once for each, and replaced', async () => {
		const clients = await Promise.all([database.pool.connect(), database.pool.connect()]);
		for (const client of clients) client.release();
		await endOthers();
		await vi.waitUntil(() => broken.length > 1);
		expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
		expect(broken).toHaveLength(2);
	});
});

describe('an empty database', () => {
	it('is brought up to date once when several processes start on it at the same time', async () => {
		const made = await createTestDatabase();
		const opened = await Promise.all(
			Array.from({ length: 4 }, () => openDatabase(made.url, () => undefined)),
		);
		for (const database of opened) {
			expect((await database.pool.query('select from sites')).rows).toEqual([]);
			await database.close();
		}
		await made.drop();
	});
});
