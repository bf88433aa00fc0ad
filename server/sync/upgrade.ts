import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { WebSocketServer } from 'ws';
import type { Person } from '../../src/lib/control/person.ts';
import type { Memberships } from '../auth/membership.ts';
import type { Sessions } from '../auth/sessions.ts';
import { Client } from './client.ts';
import { LARGEST_UPDATE } from './guard.ts';
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

/** Takes the sockets of `/sync/:site`. Sockets of other paths are left to others. */
export function acceptSockets(server: Server, services: Services): void {
	const sockets = new WebSocketServer({
		noServer: true,
		maxPayload: LARGEST_UPDATE + MESSAGE_OVERHEAD,
		perMessageDeflate: false,
	});
	sockets.on('connection', (socket) => (socket.binaryType = 'arraybuffer'));
	server.on('upgrade', (request, socket, head) => {
		const path = new URL(request.url ?? '/', 'http://localhost').pathname;
		if (!path.startsWith('/sync/')) return;
		admit(request, services)
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

/** Decides who may connect; answers the HTTP status of the refusal otherwise. */
async function admit(request: IncomingMessage, services: Services): Promise<Admitted | number> {
	const url = new URL(request.url ?? '/', 'http://localhost');
	const site = PATH.exec(url.pathname)?.[1];
	if (site === undefined) return 404;
	if (!isOwnOrigin(request)) return 403;
	const signedIn = await services.sessions.identify({
		cookie: request.headers.cookie ?? null,
		authorization: request.headers.authorization ?? null,
	});
	if (signedIn === null) return 401;
	const id = decodeURIComponent(site);
	const person = await services.memberships.personAt(id, signedIn.user.id);
	// Whether the site exists is nothing that a stranger is told.
	if (person === null) return 403;
	const hears = url.searchParams.get('notices') === '1';
	return { site: id, person, session: signedIn.session, hears };
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
	{ sites, log }: Services,
): Promise<void> {
	const site = await sites.open(admitted.site);
	if (site === null) {
		refuse(socket, 404);
		return;
	}
	// Somebody who comes sees committed state only, from the first byte on.
	site.room.whenCommitted(() => {
		sockets.handleUpgrade(request, socket, head, (webSocket) => {
			sockets.emit('connection', webSocket, request);
			new Client(
				webSocket,
				site,
				{ ...admitted.person, via: 'socket' },
				admitted.session,
				admitted.hears,
				(error) => log.warn({ err: error, site: admitted.site }, 'socket failed'),
			);
		});
	});
}

const REASONS: Readonly<Record<number, string>> = {
	401: 'Unauthorized',
	403: 'Forbidden',
	404: 'Not Found',
	503: 'Service Unavailable',
};

function refuse(socket: Duplex, status: number): void {
	const reason = REASONS[status] ?? 'Error';
	socket.end(`HTTP/1.1 ${status} ${reason}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
