import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Client, DatabaseError } from 'pg';
import { takeLock } from '../process-lock.mjs';
import { findBinaries } from './embedded-binaries.ts';
import {
	databaseName,
	prepareCluster,
	renewPassword,
	writeSettings,
	type Settings,
} from './embedded-cluster.ts';
import { DataFolderInUse, EmbeddedDatabaseError, explainFileError } from './embedded-error.ts';
import { choosePlace, type Place } from './embedded-place.ts';
import {
	findPostmaster,
	PortTakenError,
	startPostmaster,
	stopPostmaster,
	type Postmaster,
} from './embedded-postmaster.ts';
import { findFreePort } from './port.ts';

/** A PostgreSQL of our own that is running. */
export interface EmbeddedDatabase {
	/** the connection string of the database `siteboard`; it stays the same until {@link stop} */
	readonly url: string;
	/** Returns when it takes connections; starts it again, at the same address, if it has died. */
	ensureRunning(): Promise<void>;
	/** Stops it for good and gives the data folder free. Calling it twice does no harm. */
	stop(): Promise<void>;
}

const readyMayTake = 60_000;
const stopMayTake = 5_000;

/**
 * Starts the embedded PostgreSQL on a data folder, or takes over the one that a killed server has left running there.
 *
 * @param dataDir `DATA_DIR`; it gets `postgres` (the cluster) and `postgres-password`
 * @param log takes one line at a time about what takes long or is out of the ordinary
 * @param settings settings of PostgreSQL that differ from Siteboard's own
 * @throws EmbeddedDatabaseError with words for the person who started it
 */
export async function startEmbedded(
	dataDir: string,
	log: (line: string) => void,
	settings: Settings = {},
): Promise<EmbeddedDatabase> {
	const place = await choosePlace(dataDir, await findBinaries(), log);
	const lock = await takeOwnership(place, log);
	try {
		const { url, revive } = await open(place, settings, log);
		let ending: Promise<void> | undefined;
		let reviving: Promise<void> | undefined;
		const end = async (): Promise<void> => {
			// A start that is under way would otherwise outlive the stop. Its failure is its caller's to tell.
			await Promise.allSettled([reviving]);
			try {
				await stopPostmaster(place);
			} finally {
				lock.release();
			}
		};
		return {
			url,
			ensureRunning: () => {
				if (ending !== undefined) return ending;
				return (reviving ??= revive(() => ending === undefined).finally(() => {
					reviving = undefined;
				}));
			},
			stop: () => (ending ??= end()),
		};
	} catch (error) {
		lock.release();
		throw error;
	}
}

/**
 * The lock lies beside the real cluster, which two data folders can share when one is a copy of the other. Who has
 * it gets a moment to give it back: a server that was told to stop may still be at it.
 */
async function takeOwnership(
	place: Place,
	log: (line: string) => void,
): Promise<{ release: () => void }> {
	const deadline = Date.now() + stopMayTake;
	for (let told = false; ; told = true) {
		const lock = lockBeside(place);
		if ('release' in lock) return lock;
		if (Date.now() > deadline) {
			throw new DataFolderInUse(lock.holder, place.dataDir);
		}
		if (!told)
			log(`Process ${lock.holder} still has this data; waiting in case it is stopping ...`);
		await setTimeout(100);
	}
}

function lockBeside(place: Place): ReturnType<typeof takeLock> {
	try {
		return takeLock(join(dirname(place.cluster), 'siteboard.lock'));
	} catch (error) {
		throw explainFileError(error, place.dataDir);
	}
}

async function open(
	place: Place,
	settings: Settings,
	log: (line: string) => void,
): Promise<{ url: string; revive: (isWanted: () => boolean) => Promise<void> }> {
	const known = await prepareCluster(place, settings, log);
	const password = known ?? (await afterStopping(place, log));
	const running = findPostmaster(place.cluster);
	const adopted = running !== undefined && (await becomesReady(place, running, password));
	if (adopted) log(`The database was still running (process ${running.pid}); it is used as it is.`);
	const port = adopted ? running.port : await startOnFreePort(place, settings, log);
	await ensureDatabase(urlOf(port, password, 'postgres'));

	return {
		url: urlOf(port, password, databaseName),
		revive: async (isWanted) => {
			const alive = findPostmaster(place.cluster);
			if (alive !== undefined && (await becomesReady(place, alive, password))) return;
			if (!isWanted()) return;
			log('The database has died; starting it again ...');
			await writeSettings(place, port, settings);
			await startPostmaster(place, log);
		},
	};
}

async function afterStopping(place: Place, log: (line: string) => void): Promise<string> {
	log('The file with the password of the database is missing; making a new one ...');
	await stopPostmaster(place);
	return renewPassword(place);
}

async function startOnFreePort(
	place: Place,
	settings: Settings,
	log: (line: string) => void,
): Promise<number> {
	for (let attempt = 1; ; attempt += 1) {
		const port = await findFreePort();
		await writeSettings(place, port, settings);
		try {
			await startPostmaster(place, log);
			return port;
		} catch (error) {
			if (!(error instanceof PortTakenError) || attempt === 5) throw error;
		}
	}
}

/** @returns false when it ended instead, as one does that was just shutting down */
async function becomesReady(
	place: Place,
	postmaster: Postmaster,
	password: string,
): Promise<boolean> {
	const deadline = Date.now() + readyMayTake;
	for (;;) {
		const trouble = await tryToConnect(urlOf(postmaster.port, password, 'postgres'));
		if (trouble === undefined) return true;
		if (trouble instanceof DatabaseError && trouble.code?.startsWith('28') === true) {
			throw new EmbeddedDatabaseError(
				`The database in ${place.cluster} does not take the password in ${join(place.dataDir, 'postgres-password')}. ` +
					'Remove that file and start again: a new password is made then.',
			);
		}
		if (findPostmaster(place.cluster)?.pid !== postmaster.pid) return false;
		if (Date.now() > deadline) {
			throw new EmbeddedDatabaseError(
				`The database in ${place.cluster} runs (process ${postmaster.pid}) but takes no connections: ${trouble.message}`,
			);
		}
		await setTimeout(100);
	}
}

async function tryToConnect(url: string): Promise<Error | undefined> {
	const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
	client.on('error', () => undefined);
	try {
		await client.connect();
		await client.end();
		return undefined;
	} catch (error) {
		return error instanceof Error ? error : new Error(String(error));
	}
}

async function ensureDatabase(adminUrl: string): Promise<void> {
	const client = new Client({ connectionString: adminUrl });
	await client.connect();
	try {
		const { rowCount } = await client.query('select from pg_database where datname = $1', [
			databaseName,
		]);
		if (rowCount === 0) await client.query(`create database ${databaseName}`);
	} finally {
		await client.end();
	}
}

function urlOf(port: number, password: string, database: string): string {
	return `postgres://${databaseName}:${password}@127.0.0.1:${port}/${database}`;
}
