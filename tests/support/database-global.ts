import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../../server/db/embedded.ts';
import { EmbeddedDatabaseError } from '../../server/db/embedded-error.ts';

declare module 'vitest' {
	interface ProvidedContext {
		/** connection string of a superuser, in whose cluster tests make their databases */
		databaseUrl: string;
	}
}

const prefix = 'siteboard-test-database-';

/**
 * Gives the integration tests one PostgreSQL: that of TEST_DATABASE_URL, or an embedded one that lives as long as
 * the run.
 */
export default async function provideDatabase(
	project: TestProject,
): Promise<(() => Promise<void>) | undefined> {
	const given = process.env['TEST_DATABASE_URL'];
	if (given !== undefined && given !== '') {
		project.provide('databaseUrl', given);
		return undefined;
	}
	await sweep();
	const folder = await mkdtemp(join(tmpdir(), prefix));
	// PostgreSQL's own user has to get in when the tests run as root.
	await chmod(folder, 0o755);
	const said: string[] = [];
	const database = await startEmbedded(folder, (line) => said.push(line), {
		// A crash of the machine loses a database that nobody needs tomorrow; a crash of PostgreSQL still loses nothing.
		fsync: 'off',
		full_page_writes: 'off',
		max_connections: '300',
	}).catch((error: unknown) => {
		throw new Error(`The tests' database did not start. ${said.join(' ')}`, { cause: error });
	});
	project.provide('databaseUrl', database.url);
	return async () => {
		await database.stop();
		await rm(folder, { recursive: true, force: true });
	};
}

/** Ends and removes what runs that were killed have left behind. */
async function sweep(): Promise<void> {
	for (const name of await readdir(tmpdir())) {
		const folder = join(tmpdir(), name);
		if (!name.startsWith(prefix) || !existsSync(join(folder, 'postgres-password'))) continue;
		try {
			const database = await startEmbedded(folder, () => undefined);
			await database.stop();
			await rm(folder, { recursive: true, force: true });
		} catch (error) {
			// A run that is still going on has it, or another user.
			if (!(error instanceof EmbeddedDatabaseError)) throw error;
		}
	}
}
