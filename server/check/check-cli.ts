import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type pg from 'pg';
import { DatabaseUnusable } from '../db/database.ts';
import { EmbeddedDatabaseError } from '../db/embedded-error.ts';
import { type Environment, EnvironmentError, readEnvironment } from '../environment.ts';
import { inOneMoment } from '../pictures/one-moment.ts';
import { openPlace } from './open-place.ts';

/** The command was called in a way that it does not know, or for what is not there. */
class CheckFault extends Error {
	override name = 'CheckFault';
}

/** A check that a command runs on each site that it is asked for. */
export interface Check {
	/** How it is used, for `--help`. */
	help: string;
	/** Options beside `--site`, each with a value. */
	options: readonly string[];
	/** @returns Whether all is well. */
	run: (
		client: pg.ClientBase,
		site: string,
		given: Readonly<Record<string, string | undefined>>,
		say: (line: string) => void,
	) => Promise<boolean>;
}

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Runs a check from the command line: on all sites, or on the one that `--site` names. The exit code is 1 when it finds something. */
export async function runCheck(check: Check): Promise<void> {
	try {
		const given = readGiven(check);
		if (given === null) say(check.help);
		else if (!(await onSites(check, given, readEnvironment(process.env)))) process.exitCode = 1;
	} catch (error) {
		if (!isExpected(error)) throw error;
		process.stderr.write(`\n${error.message}\n`);
		process.exitCode = 1;
	}
}

type Given = Readonly<Record<string, string | undefined>>;

function readGiven({ options }: Check): Given | null {
	const known: Record<string, { type: 'string' | 'boolean' }> = { help: { type: 'boolean' } };
	for (const name of ['site', ...options]) known[name] = { type: 'string' };
	try {
		const { values } = parseArgs({ args: process.argv.slice(2), options: known });
		if (values['help'] === true) return null;
		return Object.fromEntries(
			Object.entries(values).flatMap(([name, value]) =>
				typeof value === 'string' ? [[name, value] as const] : [],
			),
		);
	} catch (error) {
		throw new CheckFault(`${error instanceof Error ? error.message : String(error)} (see --help)`);
	}
}

async function onSites(check: Check, given: Given, environment: Environment): Promise<boolean> {
	const { databaseUrl, dataDir } = environment;
	if (databaseUrl === null && !existsSync(join(resolve(dataDir), 'postgres'))) {
		throw new CheckFault(
			`There is no data in ${resolve(dataDir)}. Say where it is with DATA_DIR or DATABASE_URL.`,
		);
	}
	const { database, close } = await openPlace(environment);
	try {
		const { rows } = await database.pool.query<{ id: string }>(
			'select id from sites where id = coalesce($1, id) order by id',
			[given['site'] ?? null],
		);
		if (rows.length === 0 && given['site'] !== undefined) {
			throw new CheckFault(`There is no site "${given['site']}".`);
		}
		if (rows.length === 0) say('There is no site yet.');
		let isWell = true;
		for (const { id } of rows) {
			const found = await inOneMoment(database.pool, (client) => check.run(client, id, given, say));
			isWell &&= found;
		}
		return isWell;
	} finally {
		await close();
	}
}

function isExpected(error: unknown): error is Error {
	return (
		error instanceof CheckFault ||
		error instanceof EnvironmentError ||
		error instanceof DatabaseUnusable ||
		error instanceof EmbeddedDatabaseError
	);
}
