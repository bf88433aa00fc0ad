import {
	createServer,
	type IncomingMessage,
	type RequestListener,
	type Server,
	type ServerResponse,
} from 'node:http';
import type { Logger } from 'pino';
import { LARGEST_UPLOAD, refuseLargeBody } from './body-limit.ts';
import type { Environment } from './environment.ts';
import { outliveLostFiles } from './lost-files.ts';
import type { Passing } from './passing/passing.ts';
import { answerUnavailable } from './passing/unavailable.ts';
import { fileOfProject } from './program.ts';

/**
 * Milliseconds for which a connection without a request stays open: longer than proxies and clients keep theirs, so that it
 * is not closed at the moment in which they send the next one on it.
 */
const KEEP_ALIVE = 75_000;

/** The server cannot run, for a reason that whoever started it can mend. */
export class CannotStart extends Error {
	override name = 'CannotStart';
}

/**
 * Takes the port before anything else is done, so that one in use is told at once. Until {@link openPages} it answers
 * that Siteboard is starting.
 * @throws CannotStart when the address cannot be had.
 */
export async function takePort(environment: Environment): Promise<Server> {
	const server = createServer({ keepAliveTimeout: KEEP_ALIVE });
	server.on('request', answerStarting);
	await new Promise<void>((listening, failed) => {
		server.once('error', (error) => failed(asCannotStart(error, environment)));
		server.listen(environment.port, environment.host, listening);
	});
	return server;
}

/**
 * Lets visitors in. What needs a site that another node has goes there, before the pages see it.
 * @param isDevelopment Whether the pages come from their sources, reloading, instead of from the build.
 * @throws CannotStart when there is no build.
 */
export async function openPages(
	server: Server,
	{ passing, log }: { passing: Passing; log: Logger },
	isDevelopment: boolean,
): Promise<void> {
	const pages = isDevelopment ? await pagesFromSources(server) : await builtPages();
	server.off('request', answerStarting);
	server.on('request', (request, response) => {
		// The pages ask for the scheme under which they are reached; a proxy that ends TLS tells it.
		request.headers['x-forwarded-proto'] ??= 'http';
		if (refuseLargeBody(request, response)) return;
		passing.request(request, response).then(
			(isPassed) => {
				if (isPassed) return;
				outliveLostFiles(response, log);
				pages(request, response);
			},
			(error: unknown) => {
				log.error({ err: error }, 'it is not known which process has the site');
				answerUnavailable(response, 'The database does not answer.');
			},
		);
	});
}

/** The address under which a browser on this machine finds the server, without a slash at the end. */
export function addressOf(server: Server, host: string): string {
	const bound = server.address();
	const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
	return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function answerStarting({ url }: IncomingMessage, response: ServerResponse): void {
	if (url === '/healthz') {
		response.end('ok');
		return;
	}
	response.writeHead(503, {
		'content-type': 'text/plain; charset=utf-8',
		'retry-after': '2',
		// A browser that came too early comes again by itself.
		refresh: '2',
	});
	response.end('Siteboard is starting. This page opens by itself in a moment.\n');
}

async function pagesFromSources(server: Server): Promise<RequestListener> {
	const { createServer: createVite } = await import('vite');
	const vite = await createVite({ server: { middlewareMode: true, hmr: { server } } });
	return vite.middlewares;
}

async function builtPages(): Promise<RequestListener> {
	process.env['PROTOCOL_HEADER'] = 'x-forwarded-proto';
	process.env['BODY_SIZE_LIMIT'] = String(LARGEST_UPLOAD);
	const built: unknown = await import(fileOfProject('build/handler.js').href).catch(
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
