import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { WebSocketServer } from 'ws';
import type { Actor, Person } from '../../src/lib/control/person.ts';
import type { Memberships } from '../auth/membership.ts';
import type { Sessions, SignedIn } from '../auth/sessions.ts';
import { DescriptionClient } from '../description/description-client.ts';
import { decoded } from '../passing/site-request.ts';
import type { Passing } from '../passing/passing.ts';
import { SiteUnavailable } from '../leases/site-unavailable.ts';
import { joinSeconds } from '../metrics/counts.ts';
import { answerAsOrdinary, asksForSocket } from '../ordinary-request.ts';
import { Client } from './client.ts';
import { LARGEST_UPDATE } from './guard.ts';
import { CLOSE } from './protocol.ts';
import { refuseUpgrade } from './refuse-upgrade.ts';
import type { Sites } from './sites.ts';

/** A site's document, or that of the description of one of its items. */
const PATH = /^\/sync\/([^/]+)(?:\/items\/([^/]+))?$/;
/** A message's own bytes beside the update in it. */
const MESSAGE_OVERHEAD = 1_024;

interface Services {
	sites: Sites;
	memberships: Memberships;
	sessions: Sessions;
	passing: Passing;
	log: Logger;
}

/** Why somebody may not connect, for a program and for a page: what refuses a socket before it is one, a page cannot see. */
interface Refused {
	status: number;
	/** With what a socket is closed at once that is let in to be told. */
	code: number;
	words: string;
}

interface Admitted {
	site: string;
	/** Whose description it is that is asked for; null for the site's document. */
	item: string | null;
	person: Person;
	signedIn: SignedIn;
	hears: boolean;
}

/** Takes the sockets of `/sync/:site` and `/sync/:site/items/:item`. Sockets of other paths are left to others, where there are any. */
export function acceptSockets(server: Server, services: Services): void {
	const sockets = new WebSocketServer({
		noServer: true,
		maxPayload: LARGEST_UPDATE + MESSAGE_OVERHEAD,
		perMessageDeflate: false,
	});
	sockets.on('connection', (socket) => (socket.binaryType = 'arraybuffer'));
	server.on('upgrade', (request, socket, head) => {
		if (!asksForSocket(request)) {
			answerAsOrdinary(server, request, socket, head);
			return;
		}
		// Node has taken its own listener away: without this one, a client that breaks off ends the process.
		socket.on('error', (error) => services.log.debug({ err: error }, 'socket broke'));
		const address = addressOf(request);
		if (address === null) {
			refuseUpgrade(socket, 400);
			return;
		}
		if (!address.pathname.startsWith('/sync/')) {
			if (server.listenerCount('upgrade') === 1) refuseUpgrade(socket, 404);
			return;
		}
		admit(request, address, services)
			.then(async (admitted) => {
				if ('status' in admitted) {
					services.log.info({ path: address.pathname, status: admitted.status }, 'socket refused');
					if (personMeant(address) === null) refuseUpgrade(socket, admitted.status);
					else closeAtOnce(sockets, request, socket, head, admitted);
					return;
				}
				// Who came now, be it only to be passed on, would be sent away once more.
				if (services.sites.isDraining) throw new SiteUnavailable('The server is stopping.');
				if (await services.passing.upgrade(admitted.site, request, socket, head)) return;
				const meant = personMeant(address);
				await connect(sockets, request, socket, head, admitted, meant, services);
			})
			.catch((error: unknown) => {
				if (error instanceof SiteUnavailable) {
					services.log.info({ path: address.pathname, why: error.message }, 'socket refused');
				} else services.log.error({ err: error }, 'socket not accepted');
				refuseUpgrade(socket, 503);
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

const NO_SITE: Refused = { status: 404, code: CLOSE.forbidden, words: 'There is no such site.' };
const NO_ITEM: Refused = {
	status: 404,
	code: CLOSE.forbidden,
	words: 'There is no such item, or it is not yours to see.',
};
const FOREIGN: Refused = {
	status: 403,
	code: CLOSE.forbidden,
	words: 'This page is not one of Siteboard.',
};
const STRANGER: Refused = { status: 401, code: CLOSE.signedOut, words: 'You have signed out.' };
const NO_MEMBER: Refused = {
	status: 403,
	code: CLOSE.forbidden,
	words: 'You are no longer a member of this site.',
};
const SOMEBODY_ELSE: Refused = {
	status: 403,
	code: CLOSE.signedOut,
	words: 'Somebody else has signed in in this browser.',
};

/** Decides who may connect. */
async function admit(
	request: IncomingMessage,
	address: URL,
	services: Services,
): Promise<Admitted | Refused> {
	const [, site, part = null] = PATH.exec(address.pathname) ?? [];
	if (site === undefined) return NO_SITE;
	if (!isOwnOrigin(request)) return FOREIGN;
	const signedIn = await whoSends(request, services);
	if (signedIn === null) return STRANGER;
	const id = decoded(site);
	const person = id === null ? null : await services.memberships.personAt(id, signedIn.user.id);
	const meant = personMeant(address);
	// A page goes on for who opened it: under another's cookie it would show and write what is not theirs.
	if (meant !== null && person?.id !== meant) return person === null ? NO_MEMBER : SOMEBODY_ELSE;
	// Whether the site exists is nothing that a stranger is told.
	if (id === null || person === null) return NO_MEMBER;
	const hears = address.searchParams.get('notices') === '1';
	const item = part === null ? null : decoded(part);
	if (part !== null && item === null) return NO_ITEM;
	return { site: id, item, person, signedIn, hears };
}

/** The person that a page was opened for; null for programs, which do not say. */
function personMeant(address: URL): string | null {
	return address.searchParams.get('person');
}

/** Lets a page's socket in, to tell it why it may not stay. */
function closeAtOnce(
	sockets: WebSocketServer,
	request: IncomingMessage,
	socket: Duplex,
	head: Buffer,
	{ code, words }: Refused,
): void {
	sockets.handleUpgrade(request, socket, head, (webSocket) => {
		webSocket.on('error', () => undefined);
		webSocket.close(code, words);
	});
}

function whoSends(request: IncomingMessage, { sessions }: Services): Promise<SignedIn | null> {
	return sessions.identify({
		cookie: request.headers.cookie ?? null,
		authorization: request.headers.authorization ?? null,
	});
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
	meant: string | null,
	services: Services,
): Promise<void> {
	const { sites, log } = services;
	const joined = joinSeconds.startTimer();
	const site = await sites.open(admitted.site);
	if (site === null) {
		refuseUpgrade(socket, 404);
		return;
	}
	const { person, signedIn, hears, item } = admitted;
	const actor: Actor = { ...person, via: 'socket' };
	const onError = (error: unknown) =>
		log.warn({ err: error, site: admitted.site }, 'socket failed');
	const description = item === null ? null : await site.descriptions.open(item, person);
	// A company's view is derived from the document; the site's own people are served without it.
	const company =
		item === null && person.role === 'contractor' ? await site.company(person.party ?? '') : null;
	if (!site.mayGoOn()) throw new SiteUnavailable('The site has just been given up.');
	if (item !== null && description === null) {
		if (meant === null) refuseUpgrade(socket, NO_ITEM.status);
		else closeAtOnce(sockets, request, socket, head, NO_ITEM);
		return;
	}
	sockets.handleUpgrade(request, socket, head, (webSocket) => {
		joined();
		sockets.emit('connection', webSocket, request);
		const caller = {
			socket: webSocket,
			stream: socket,
			person: actor,
			signedIn,
			hears,
			onError,
		};
		const { connection } =
			description === null
				? new Client(caller, site, company)
				: new DescriptionClient(caller, site, description);
		// The session may have ended while this client waited; from now on its end would be heard.
		whoSends(request, services).then(
			(again) => {
				if (again === null) connection.close(CLOSE.signedOut, 'You have signed out.');
			},
			(error: unknown) => log.warn({ err: error }, 'session not checked again'),
		);
	});
}
