import { getTableName, is } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import type pg from 'pg';
import * as schema from './schema.ts';

/** Every table, by its name in the database. */
const TABLES = Object.values(schema).flatMap((one) =>
	is(one, PgTable) ? [getTableName(one)] : [],
);

/** Rights that the application needs on a table where it needs fewer than usual. */
const FEWER: Readonly<Record<string, string>> = {
	history: 'select, insert',
	acts: 'select, insert',
	comments: 'select, insert, update (withdrawn_at, withdrawn_by)',
	// With a site would go all that is of it.
	sites: 'select, insert, update',
};
const USUAL = 'select, insert, update, delete';

/** PostgreSQL says no. */
const INSUFFICIENT_PRIVILEGE = '42501';

/**
 * The role that the application works as, with what it needs and no more: it owns nothing, and history it can read and
 * add to. Roles belong to the whole cluster, so each database has one of its own name: two of them never meet.
 * @param client The owner's, while nobody else changes the schema.
 * @returns The role, or what whoever runs the server can do where this user may not have one.
 */
export async function limitRights(
	client: pg.ClientBase,
): Promise<{ role: string } | { advice: string }> {
	const { rows } = await client.query<{ database: string; user: string }>(
		'select current_database() as database, current_user as user',
	);
	const [{ database, user } = { database: '', user: '' }] = rows;
	const role = roleOf(database);
	if (!(await mayBecome(client, role))) return { advice: adviceFor(role, user) };
	return (await isGranted(client, role)) ? { role } : { advice: adviceFor(role, user) };
}

/** Names are 63 bytes long at most, and those of databases may be of any letters. */
function roleOf(database: string): string {
	const start = 'siteboard_app_';
	return (
		start +
		Buffer.from(database)
			.subarray(0, 63 - start.length)
			.toString()
			.replace(/\ufffd$/u, '')
	);
}

/** Makes the role and takes it on where that has not been done and may be. */
async function mayBecome(client: pg.ClientBase, role: string): Promise<boolean> {
	const name = quoted(role);
	const found = await client.query('select from pg_roles where rolname = $1', [role]);
	if (found.rows.length === 0 && !(await isAllowed(client, `create role ${name} nologin`))) {
		return false;
	}
	if (await canSet(client, name)) return true;
	return (await isAllowed(client, `grant ${name} to current_user`)) && (await canSet(client, name));
}

async function canSet(client: pg.ClientBase, name: string): Promise<boolean> {
	if (!(await isAllowed(client, `set role ${name}`))) return false;
	await client.query('reset role');
	return true;
}

async function isAllowed(client: pg.ClientBase, statement: string): Promise<boolean> {
	try {
		await client.query(statement);
		return true;
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === INSUFFICIENT_PRIVILEGE) {
			return false;
		}
		throw error;
	}
}

/** @returns False where the tables are not this user's to give rights on. */
async function isGranted(client: pg.ClientBase, role: string): Promise<boolean> {
	const name = quoted(role);
	const statements = TABLES.flatMap((table) => [
		`revoke all on ${quoted(table)} from ${name}`,
		`grant ${FEWER[table] ?? USUAL} on ${quoted(table)} to ${name}`,
	]);
	// One transaction: processes that are at work keep their rights meanwhile.
	await client.query('begin');
	for (const statement of [`grant usage on schema public to ${name}`, ...statements]) {
		if (await isAllowed(client, statement)) continue;
		await client.query('rollback');
		return false;
	}
	await client.query('commit');
	return true;
}

function adviceFor(role: string, user: string): string {
	return (
		'The user in DATABASE_URL may not make the role that keeps the application from changing history; a trigger refuses that all the same. ' +
		`To have both, let an administrator of PostgreSQL run: create role ${quoted(role)} nologin; grant ${quoted(role)} to ${quoted(user)}; and start Siteboard again with the user that owns its tables.`
	);
}

function quoted(name: string): string {
	return `"${name.replaceAll('"', '""')}"`;
}

/** A connection string whose connections work as a role. What it says of settings itself stays. */
export function asRole(url: string, role: string): string {
	const address = new URL(url);
	const given = address.searchParams.get('options');
	const setting = `-c role=${role.replace(/[\\ ]/g, '\\$&')}`;
	const options = [given ?? '-c timezone=UTC', setting].join(' ');
	// A space as "+" is no space to every reader of connection strings.
	address.searchParams.delete('options');
	const others = address.searchParams.toString();
	address.search = `${others === '' ? '' : `${others}&`}options=${encodeURIComponent(options)}`;
	return address.href;
}
