import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { inject } from 'vitest';

/** A database of a test's own. */
export interface TestDatabase {
	/** connection string of its owner */
	readonly url: string;
	/** Removes it, whoever is still connected. */
	drop(): Promise<void>;
}

/** Makes an empty database that no other test sees. */
export async function createTestDatabase(): Promise<TestDatabase> {
	const admin = inject('databaseUrl');
	const name = `test_${randomUUID().replaceAll('-', '')}`;
	await asOwner(admin, `create database ${name}`);
	const url = new URL(admin);
	url.pathname = `/${name}`;
	return {
		url: url.href,
		drop: async () => {
			await asOwner(admin, `drop database if exists ${name} with (force)`);
			await asOwner(admin, `drop role if exists siteboard_app_${name}`);
		},
	};
}

/** Asks as who owns the database: sees and may what the application's role does not. */
export async function asOwner<T extends object>(url: string, statement: string): Promise<T[]> {
	const client = new Client({ connectionString: url });
	await client.connect();
	try {
		return (await client.query<T>(statement)).rows;
	} finally {
		await client.end();
	}
}
