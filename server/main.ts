import { resolve } from 'node:path';
import { pino } from 'pino';
import { openDatabase, DatabaseUnusable, type Database } from './db/database.ts';
import { startEmbedded } from './db/embedded.ts';
import { EmbeddedDatabaseError } from './db/embedded-error.ts';
import { DEMO_ACCOUNTS, ensureDemonstration } from './demonstration.ts';
import { Ending } from './ending.ts';
import { EnvironmentError, readEnvironment, type Environment } from './environment.ts';
import { filePlaces } from './files/file-places.ts';
import { newNode, ownerOfEmbedded } from './leases/node.ts';
import { addressOf, CannotStart, openPages, takePort } from './listener.ts';
import { provideServices, type Services } from './services.ts';
import { acceptSockets } from './sync/upgrade.ts';

/** How often a dead embedded database is looked for, in milliseconds. */
const WATCH = 2_000;
/** A stop that has not finished by then is forced, in milliseconds. */
const LONGEST_STOP = 15_000;

const isDevelopment = process.argv.includes('--dev');
const log = pino({ level: process.env['LOG_LEVEL'] ?? 'warn' });
const say = (line: string) => process.stdout.write(`${line}\n`);
const ending = new Ending(log);

process.on('SIGINT', stop);
process.on('SIGTERM', stop);
try {
	await run(readEnvironment(process.env));
} catch (error) {
	// What a stop breaks in a start that is still under way is no news.
	if (!ending.hasBegun) {
		await ending.run();
		if (!isExpected(error)) throw error;
		process.stderr.write(`\nSiteboard cannot start: ${error.message}\n`);
		process.exitCode = 1;
	}
}

function stop(): void {
	if (ending.hasBegun) return;
	say('\nStopping …');
	setTimeout(() => process.exit(1), LONGEST_STOP).unref();
	void ending.run().then((isClean) => process.exit(isClean ? 0 : 1));
}

function isExpected(error: unknown): error is Error {
	return (
		error instanceof CannotStart ||
		error instanceof EnvironmentError ||
		error instanceof DatabaseUnusable ||
		error instanceof EmbeddedDatabaseError
	);
}

async function run(environment: Environment): Promise<void> {
	const server = await takePort(environment);
	ending.add(() => server.closeAllConnections());
	ending.add(() => void server.close());
	const database = await reachDatabase(environment);
	const { databaseUrl, nodeUrl } = environment;
	const node = databaseUrl === null ? ownerOfEmbedded(nodeUrl) : newNode(nodeUrl);
	const files = filePlaces(environment.files);
	await files.incoming.removeForsaken(Date.now());
	const demo = environment.demo ? DEMO_ACCOUNTS : null;
	const services = provideServices(database, node, demo, files, log, environment.mail);
	if (environment.demo) {
		await ensureDemonstration(database, services.accounts, environment.demoItems, files, say);
	}
	ending.add(() => services.firstPictures.close());
	ending.add(() => services.sites.close());
	ending.add(() => services.imports.close());
	ending.add(() => services.conversions.close());
	ending.add(() => services.jobs.close());
	// First of all whoever spreads the requests is told, who may take a moment to hear it.
	ending.add(() => services.sites.drain());
	services.metrics.watchProcess();
	services.jobs.start();
	services.firstPictures.start();
	acceptSockets(server, services);
	await openPages(server, services, isDevelopment);
	await tellHowToSignIn(addressOf(server, environment.host), services);
}

async function reachDatabase(environment: Environment): Promise<Database> {
	const url = environment.databaseUrl ?? (await startOwnDatabase(environment));
	const database = await openDatabase(url, (error) => {
		if (!ending.hasBegun) log.warn({ err: error }, 'a connection to the database broke');
	});
	ending.add(() => database.close());
	if (database.advice !== null) say(`\nTake note: ${database.advice}`);
	return database;
}

/** @returns the connection string of the embedded PostgreSQL, which is watched from now on. */
async function startOwnDatabase(environment: Environment): Promise<string> {
	const starting = startEmbedded(resolve(environment.dataDir), say);
	ending.add(async () => {
		// One that did not come up has told its own failure, and there is nothing to stop.
		const [started] = await Promise.allSettled([starting]);
		if (started.status === 'fulfilled') await started.value.stop();
	});
	const embedded = await starting;
	const watch = setInterval(() => {
		embedded
			.ensureRunning()
			.catch((error: unknown) => log.error({ err: error }, 'the database does not come up'));
	}, WATCH);
	ending.add(() => clearInterval(watch));
	return embedded.url;
}

async function tellHowToSignIn(address: string, { accounts, demo }: Services): Promise<void> {
	const isNew = demo === null && (await accounts.isEmpty());
	const token = isNew ? await accounts.makeSetupLink() : null;
	say(`\nSiteboard is running at ${address}`);
	if (demo !== null) {
		say(`Sign in with one of these addresses and the password ${demo.password}:`);
		for (const { email, role } of demo.accounts) say(`  ${email.padEnd(28)} ${role}`);
	} else if (token !== null) {
		say('Nobody can sign in yet. Make the first admin with this link; it works once, for a day:');
		say(`  ${address}/setup?token=${token}`);
	}
	say('Stop it with Ctrl-C.');
}
