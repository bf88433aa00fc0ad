import { createServer, type RequestListener, type Server } from 'node:http';
import { resolve } from 'node:path';
import { pino } from 'pino';
import { openDatabase, DatabaseUnusable, type Database } from './db/database.ts';
import { startEmbedded, type EmbeddedDatabase } from './db/embedded.ts';
import { EmbeddedDatabaseError } from './db/embedded-error.ts';
import { DEMO_ACCOUNTS, ensureDemonstration } from './demonstration.ts';
import { EnvironmentError, readEnvironment, type Environment } from './environment.ts';
import { provideServices, type Services } from './services.ts';
import { acceptSockets } from './sync/upgrade.ts';

/** How often a dead embedded database is looked for, in milliseconds. */
const WATCH = 2_000;
/** A stop that has not finished by then is forced, in milliseconds. */
const LONGEST_STOP = 15_000;

/** The server cannot run, for a reason that whoever started it can mend. */
class CannotStart extends Error {
	override name = 'CannotStart';
}

const isDevelopment = process.argv.includes('--dev');
const log = pino({ level: process.env['LOG_LEVEL'] ?? 'warn' });
const say = (line: string) => process.stdout.write(`${line}\n`);

try {
	await run(readEnvironment(process.env));
} catch (error) {
	if (!isExpected(error)) throw error;
	process.stderr.write(`\nSiteboard cannot start: ${error.message}\n`);
	process.exitCode = 1;
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
	const embedded = await startDatabase(environment);
	try {
		const url = environment.databaseUrl ?? embedded?.url ?? '';
		const database = await openDatabase(url, (error) =>
			log.warn({ err: error }, 'a connection to the database broke'),
		);
		const services = provideServices(database, environment.demo ? DEMO_ACCOUNTS : null, log);
		if (environment.demo) {
			await ensureDemonstration(database, services.accounts, environment.demoItems, say);
		}
		await services.imports.recover();
		const server = await listen(environment, services);
		await tellAddress(environment, services, server);
		stopOnSignal(server, services, database, embedded);
	} catch (error) {
		await embedded?.stop();
		throw error;
	}
}

async function startDatabase(environment: Environment): Promise<EmbeddedDatabase | null> {
	if (environment.databaseUrl !== null) return null;
	const embedded = await startEmbedded(resolve(environment.dataDir), say);
	const watch = setInterval(() => {
		embedded
			.ensureRunning()
			.catch((error: unknown) => log.error({ err: error }, 'the database does not come up'));
	}, WATCH);
	return {
		...embedded,
		stop: () => {
			clearInterval(watch);
			return embedded.stop();
		},
	};
}

async function listen(environment: Environment, services: Services): Promise<Server> {
	const server = createServer();
	acceptSockets(server, services);
	const pages = await loadPages(server);
	server.on('request', (request, response) => {
		// The pages ask for the scheme under which they are reached; a proxy that ends TLS tells it.
		request.headers['x-forwarded-proto'] ??= 'http';
		pages(request, response);
	});
	await new Promise<void>((listening, failed) => {
		server.once('error', (error) => failed(asCannotStart(error, environment)));
		server.listen(environment.port, environment.host, listening);
	});
	return server;
}

async function loadPages(server: Server): Promise<RequestListener> {
	process.env['PROTOCOL_HEADER'] = 'x-forwarded-proto';
	process.env['BODY_SIZE_LIMIT'] ??= '60M';
	if (isDevelopment) {
		const { createServer: createVite } = await import('vite');
		const vite = await createVite({ server: { middlewareMode: true, hmr: { server } } });
		return vite.middlewares;
	}
	const built: unknown = await import(new URL('../build/handler.js', import.meta.url).href).catch(
		(error: unknown) => {
			throw new CannotStart('The pages are not built. Run npm start, or npm run build first.', {
				cause: error,
			});
		},
	);
	return (built as { handler: RequestListener }).handler;
}

function asCannotStart(error: NodeJS.ErrnoException, { host, port }: Environment): Error {
	switch (error.code) {
		case 'EADDRINUSE':
			return new CannotStart(
				`Port ${port} on ${host} is in use. Stop what runs there, or choose another: PORT=3001 npm start`,
			);
		case 'EACCES':
			return new CannotStart(
				`This user may not listen on port ${port}. Choose one above 1023: PORT=3000 npm start`,
			);
		case 'EADDRNOTAVAIL':
		case 'ENOTFOUND':
			return new CannotStart(`HOST ${host} is no address of this machine.`);
		default:
			return error;
	}
}

async function tellAddress(
	{ host }: Environment,
	{ accounts, demo }: Services,
	server: Server,
): Promise<void> {
	const bound = server.address();
	const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
	const address = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
	say(`\nSiteboard is running at ${address}`);
	if (demo !== null) {
		say(`Sign in with one of these addresses and the password ${demo.password}:`);
		for (const { email, role } of demo.accounts) say(`  ${email.padEnd(28)} ${role}`);
	} else if (await accounts.isEmpty()) {
		say('Nobody can sign in yet. Make the first admin with this link; it works once, for a day:');
		say(`  ${address}/setup?token=${await accounts.makeSetupLink()}`);
	}
	say('Stop it with Ctrl-C.');
}

function stopOnSignal(
	server: Server,
	services: Services,
	database: Database,
	embedded: EmbeddedDatabase | null,
): void {
	let isStopping = false;
	const stop = () => {
		if (isStopping) return;
		isStopping = true;
		say('\nStopping …');
		setTimeout(() => process.exit(1), LONGEST_STOP).unref();
		finish(server, services, database, embedded).then(
			() => process.exit(0),
			(error: unknown) => {
				log.error({ err: error }, 'not stopped cleanly');
				process.exit(1);
			},
		);
	};
	process.on('SIGINT', stop);
	process.on('SIGTERM', stop);
}

async function finish(
	server: Server,
	services: Services,
	database: Database,
	embedded: EmbeddedDatabase | null,
): Promise<void> {
	server.close();
	await services.imports.close();
	await services.sites.close();
	server.closeAllConnections();
	await database.close();
	await embedded?.stop();
}
