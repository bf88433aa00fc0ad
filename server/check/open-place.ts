import { resolve } from 'node:path';
import { type Database, openDatabase } from '../db/database.ts';
import { startEmbedded } from '../db/embedded.ts';
import type { Environment } from '../environment.ts';
import { runningDatabase } from '../imports/data-place.ts';

/** A database that is looked into, and how that ends. */
export interface OpenPlace {
	database: Database;
	close: () => Promise<void>;
}

/**
 * Opens the database of an environment, whether a server is at work on it or not.
 * @throws DatabaseUnusable or EmbeddedDatabaseError when it cannot be reached.
 */
export async function openPlace({ databaseUrl, dataDir }: Environment): Promise<OpenPlace> {
	const running = databaseUrl ?? runningDatabase(dataDir);
	if (running !== null) {
		const database = await openDatabase(running, tell);
		return { database, close: () => database.close() };
	}
	const embedded = await startEmbedded(resolve(dataDir), () => undefined);
	try {
		const database = await openDatabase(embedded.url, tell);
		const close = async () => {
			await database.close();
			await embedded.stop();
		};
		return { database, close };
	} catch (error) {
		await embedded.stop();
		throw error;
	}
}

function tell(error: Error): void {
	process.stderr.write(`A connection to the database broke: ${error.message}\n`);
}
