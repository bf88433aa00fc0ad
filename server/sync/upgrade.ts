import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { WebSocketServer } from 'ws';
import type { Person } from '../../src/lib/control/person.ts';
import { isWritable } from '../../src/lib/control/text.ts';
import type { Memberships } from '../auth/membership.ts';
import type { Sessions, SignedIn } from '../auth/sessions.ts';
import { Client } from './client.ts';
import { LARGEST_UPDATE } from './guard.ts';
import { CLOSE } from './protocol.ts';
import type { Sites } from './sites.ts';

const PATH = /^\/sync\/([^/]+)$/;
/** A message's own bytes beside the update in it. */
const MESSAGE_OVERHEAD = 1_024;

interface Services {
	sites: Sites;
	memberships: Memberships;
	sessions: Sessions;
	log: Logger;
}

interface Admitted {
	site: string;
	person: Person;
	session: string | null;
	hears: boolean;
}

/** Takes the sockets of `/sync/:site`. Sockets of other paths are left to others, where there are any. */
export function acceptSockets(server: Server, services: Services): void {
	const sockets = new WebSocketServer({
		noServer: true,
		maxPayload: LARGEST_UPDATE + MESSAGE_OVERHEAD,
		perMessageDeflate: false,
	});
	sockets.on('connection', (socket) => (socket.binaryType = 'arraybuffer'));
	server.on('upgrade', (request, socket, head) => {
		// Node has taken its own listener away: without this one, a client that breaks off ends the process.
		socket.on('error', (error) => services.log.debug({ err: error }, 'socket broke'));
		const address = addressOf(request);
		if (address === null) {
			refuse(socket, 400);
			return;
		}
		if (!address.pathname.startsWith('/sync/')) {
			if (server.listenerCount('upgrade') === 1) refuse(socket, 404);
			return;
		}
		admit(request, address, services)
			.then(async (admitted) => {
				if (typeof admitted === 'number') {
					refuse(socket, admitted);
					return;
				}
				await connect(sockets, request, socket, head, admitted, services);
			})
			.catch((error: unknown) => {
				services.log.error({ err: error }, 'socket not accepted');
				refuse(socket, 503);
			});
	});
}

/** The address of a request; null for what is none, which anybody can send. */
function addressOf(request: IncomingMessage): URL | null {
	try {
		return new URL(request.url ?? '/', 'http://localhost');
	} catch {
		return null;
	}
}

/** Decides who may connect; answers the HTTP status of the refusal otherwise. */
async function admit(
	request: IncomingMessage,
	address: URL,
	services: Services,
): Promise<Admitted | number> {
	const site = PATH.exec(address.pathname)?.[1];
	if (site === undefined) return 404;
	if (!isOwnOrigin(request)) return 403;
	const signedIn = await whoSends(request, services);
	if (signedIn === null) return 401;
	const id = decoded(site);
	const person = id === null ? null : await services.memberships.personAt(id, signedIn.user.id);
	// Whether the site exists is nothing that a stranger is told.
	if (id === null || person === null) return 403;
	const hears = address.searchParams.get('notices') === '1';
	return { site: id, person, session: signedIn.session, hears };
}

function whoSends(request: IncomingMessage, { sessions }: Services): Promise<SignedIn | null> {
	return sessions.identify({
		cookie: request.headers.cookie ?? null,
		authorization: request.headers.authorization ?? null,
	});
}

/** A part of a path as text; null for what is no text, or cannot be in the database. */
function decoded(part: string): string | null {
	try {
		const text = decodeURIComponent(part);
		return isWritable(text) ? text : null;
	} catch {
		return null;
	}
}

/** A page of another origin must not use its visitor's session. Programs send no origin. */
function isOwnOrigin(request: IncomingMessage): boolean {
	const { origin, host } = request.headers;
	if (origin === undefined) return true;
	try {
		return new URL(origin).host === host;
	} catch {
		return false;
	}
}

async function connect(
	sockets: WebSocketServer,
	request: IncomingMessage,
	socket: Duplex,
	head: Buffer,
	admitted: Admitted,
	services: Services,
): Promise<void> {
	const { sites, log } = services;
	const site = await sites.open(admitted.site);
	if (site === null) {
		refuse(socket, 404);
		return;
	}
	// A company's view is derived from the document; the site's own people are served without it.
	const room = admitted.person.role === 'contractor' ? await site.room() : null;
	sockets.handleUpgrade(request, socket, head, (webSocket) => {
		sockets.emit('connection', webSocket, request);
		const client = new Client(
			webSocket,
			site,
			room,
			{ ...admitted.person, via: 'socket' },
			admitted.session,
			admitted.hears,
			(error) => log.warn({ err: error, site: admitted.site }, 'socket failed'),
		);
		// The session may have ended while this client waited; from now on its end would be heard.
		whoSends(request, services).then(
			(signedIn) => {
				if (signedIn === null) client.close(CLOSE.signedOut, 'You have signed out.');
			},
			(error: unknown) => log.warn({ err: error }, 'session not checked again'),
		);
	});
}

const REASONS: Readonly<Record<number, string>> = {
	400: 'Bad Request',
	401: 'Unauthorized',
	403: 'Forbidden',
	404: 'Not Found',
	503: 'Service Unavailable',
};

function refuse(socket: Duplex, status: number): void {
	const reason = REASONS[status] ?? 'Error';
	socket.end(`HTTP/1.1 ${status} ${reason}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
