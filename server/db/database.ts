import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { fileOfProject } from '../program.ts';
import { chainHistory } from './chain-history.ts';
import { asRole, limitRights } from './rights.ts';
import * as schema from './schema.ts';

/** Connections to PostgreSQL that one process holds at most for all that is asked. */
const MOST_CONNECTIONS = 10;
/** Connections beside these that nothing but changes to sites use: each site has one change under way at most. */
const CHANGE_CONNECTIONS = 4;
/** Milliseconds to wait for a connection before saying that the database cannot be reached. */
const CONNECT_TIMEOUT = 10_000;
/** Milliseconds that what still runs in the database gets to end when the process stops. */
const CLOSE_PATIENCE = 5_000;
/** Milliseconds that a renewal of leases may take: one that hangs must leave time for the next. */
const RENEWAL_TIMEOUT = 2_500;
/** Milliseconds that a commit may take: as long as a lease lasts. A connection can die without a word. */
const CHANGE_TIMEOUT = 10_000;
/** Milliseconds that anything else may take: a large site is read in some seconds. */
const QUERY_TIMEOUT = 60_000;
/** Whoever brings the schema up to date holds this lock: of two processes that start at once, one waits. */
const MIGRATION_LOCK = 7_370_111;
/** The oldest PostgreSQL that Siteboard runs on, as `server_version_num` writes it. */
const OLDEST_VERSION = 150_000;

const MIGRATIONS = fileURLToPath(fileOfProject('drizzle'));

/** The process's connections: what people ask must hold up neither their changes nor the renewals of leases. */
export interface Database {
	/** `postgres://user:password@host:port/database` with the role that all is done as, for who needs a connection of their own. */
	url: string;
	/** The pool as Drizzle has it. */
	orm: NodePgDatabase<typeof schema>;
	/** For all that is not said below. */
	pool: pg.Pool;
	/** For the commits of sites and what they need to know before. */
	changes: pg.Pool;
	/** For the renewals of leases. */
	renewals: pg.Pool;
	/** What whoever runs the server can do so that the application may not change history; null where nothing is to be done. */
	advice: string | null;
	close: () => Promise<void>;
}

// Times stay the text that they are: ISO 8601 in UTC, as JSON and the document write them.
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString());

/** The database cannot be used, and why, in words for who runs the server. */
export class DatabaseUnusable extends Error {
	override name = 'DatabaseUnusable';
}

/**
 * Opens the pool and brings the schema up to date.
 * @param url `postgres://user:password@host:port/database`.
 * @param onError Hears of each connection that breaks; whoever was using it gets an error of their own.
 * @throws DatabaseUnusable when it cannot be reached, is too old or may not be changed.
 */
export async function openDatabase(
	url: string,
	onError: (error: Error) => void,
): Promise<Database> {
	const { role, advice } = await prepare(url);
	const own = role === null ? url : asRole(url, role);
	const pool = makePool(own, {
		max: MOST_CONNECTIONS,
		connectionTimeoutMillis: CONNECT_TIMEOUT,
		query_timeout: QUERY_TIMEOUT,
	});
	const changes = makePool(own, {
		max: CHANGE_CONNECTIONS,
		connectionTimeoutMillis: CONNECT_TIMEOUT,
		query_timeout: CHANGE_TIMEOUT,
	});
	const renewals = makePool(own, {
		max: 1,
		connectionTimeoutMillis: RENEWAL_TIMEOUT,
		query_timeout: RENEWAL_TIMEOUT,
	});
	for (const one of [pool, changes, renewals]) {
		// A connection can break while a transaction holds it, too, which the pool does not hear of; it hears of idle ones only.
		one.on('connect', (client) => client.on('error', onError));
		one.on('error', () => undefined);
	}
	const orm = drizzle(pool, { schema });
	const close = async () => {
		await Promise.all([pool, changes, renewals].map((one) => endWithin(one, CLOSE_PATIENCE)));
	};
	return { url: own, orm, pool, changes, renewals, advice, close };
}

/**
 * Brings the schema up to date as its owner, and finds the role that all else is done as.
 * @throws DatabaseUnusable when it cannot be reached, is too old or may not be changed.
 */
async function prepare(url: string): Promise<{ role: string | null; advice: string | null }> {
	const owner = makePool(url, { max: 1, connectionTimeoutMillis: CONNECT_TIMEOUT });
	// One that breaks fails what uses it.
	owner.on('error', () => undefined);
	try {
		await refuseTooOld(owner);
		return await bringUpToDate(owner);
	} catch (error) {
		throw error instanceof DatabaseUnusable ? error : new DatabaseUnusable(inWords(error));
	} finally {
		await owner.end();
	}
}

/** @param owner One connection, which may take as long as it takes. */
async function bringUpToDate(
	owner: pg.Pool,
): Promise<{ role: string | null; advice: string | null }> {
	// With its connection the lock goes, too.
	await owner.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
	await migrate(drizzle(owner, { schema }), { migrationsFolder: MIGRATIONS });
	const client = await owner.connect();
	try {
		await chainHistory(client);
		const rights = await limitRights(client);
		return 'role' in rights ? { ...rights, advice: null } : { role: null, ...rights };
	} finally {
		client.release();
	}
}

/**
 * Connections to a database that {@link openDatabase} has opened.
 * @throws DatabaseUnusable when the address is none.
 */
export function makePool(url: string, limits: pg.PoolConfig): pg.Pool {
	try {
		new URL(url);
	} catch {
		throw new DatabaseUnusable(
			'DATABASE_URL is not an address: it has to look like postgres://user:password@host:5432/database.',
		);
	}
	return new pg.Pool({
		...limits,
		connectionString: url,
		keepAlive: true,
		options: '-c timezone=UTC',
	});
}

/** A transaction that is still open afterwards is rolled back by PostgreSQL, once its connection has gone. */
async function endWithin(pool: pg.Pool, patience: number): Promise<void> {
	const isOver = new AbortController();
	await Promise.race([
		pool.end(),
		setTimeout(patience, undefined, { signal: isOver.signal }).catch(() => undefined),
	]);
	isOver.abort();
}

async function refuseTooOld(pool: pg.Pool): Promise<void> {
	const { rows } = await pool.query<{ version: string; number: number }>(
		`select current_setting('server_version') as version, current_setting('server_version_num')::int as number`,
	);
	const [server] = rows;
	if (server !== undefined && server.number < OLDEST_VERSION) {
		throw new DatabaseUnusable(
			`PostgreSQL ${server.version} is too old for Siteboard: it needs 15 or newer.`,
		);
	}
}

/** What a connection error means to who runs the server. */
function inWords(error: unknown): string {
	// Drizzle wraps what went wrong; the reason lies below.
	const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
	if (!(cause instanceof Error)) return String(error);
	const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
	switch (code) {
		case 'ECONNREFUSED':
			return 'Nothing answers at the address in DATABASE_URL. Is PostgreSQL running there, and is the port right?';
		case 'ENOTFOUND':
		case 'EAI_AGAIN':
			return 'The host in DATABASE_URL is not known. Check its name.';
		case '28P01':
		case '28000':
			return 'PostgreSQL does not accept the user or password in DATABASE_URL.';
		case '3D000':
			return 'The database named in DATABASE_URL does not exist. Create it first: createdb NAME.';
		case '42501':
			return `PostgreSQL does not let this user change the database: ${cause.message}. It has to own the database.`;
		default:
			return `PostgreSQL cannot be used: ${cause.message}`;
	}
}
