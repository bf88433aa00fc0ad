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
	await run(admin, `create database ${name}`);
	const url = new URL(admin);
	url.pathname = `/${name}`;
	return {
		url: url.href,
		drop: () => run(admin, `drop database if exists ${name} with (force)`),
	};
}

async function run(url: string, statement: string): Promise<void> {
	const client = new Client({ connectionString: url });
	await client.connect();
	try {
		await client.query(statement);
	} finally {
		await client.end();
	}
}
