import { Agent as HttpAgent, type IncomingMessage, ServerResponse } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { createProxyServer } from 'httpxy';
import type { Logger } from 'pino';
import type { Memberships } from '../auth/membership.ts';
import type { Sessions } from '../auth/sessions.ts';
import type { Node } from '../leases/node.ts';
import { HeldElsewhere } from '../leases/site-unavailable.ts';
import { passedOn } from '../metrics/counts.ts';
import { refuseUpgrade } from '../sync/refuse-upgrade.ts';
import type { Sites } from '../sync/sites.ts';
import { answerUnavailable } from './unavailable.ts';
import { siteNeededBy } from './site-request.ts';

/**
 * Says that a request was passed on once: whoever gets it answers it or refuses it, and passes it on no further. A
 * stranger who sends it spares themselves being passed on, and that is all.
 */
const PASSED = 'x-siteboard-passed';
/** Milliseconds without a byte after which the holder counts as unreachable. */
const PATIENCE = 30_000;
/** Milliseconds that the holder may take to let a socket in: it may have to load the site first. */
const UPGRADE_PATIENCE = 8_000;

interface Services {
	sites: Sites;
	sessions: Sessions;
	memberships: Memberships;
	log: Logger;
}

/** Passes what needs a site's room on to the node that has it. */
export class Passing {
	readonly #services: Services;
	readonly #proxy = createProxyServer({
		proxyTimeout: PATIENCE,
		upgradeTimeout: UPGRADE_PATIENCE,
		headers: { [PASSED]: '1' },
	});
	// Each request has a connection of its own: one that is kept may be closed by the holder while it is being used again.
	readonly #agents = {
		'http:': new HttpAgent({ timeout: PATIENCE }),
		'https:': new HttpsAgent({ timeout: PATIENCE }),
	};
	readonly #upgraded = new WeakSet<Duplex>();

	constructor(services: Services) {
		this.#services = services;
		this.#proxy.on('proxyReqWs', (asked, _request, socket) => {
			asked.on('upgrade', (_answer, holder) => this.#bind(socket, holder));
		});
		this.#proxy.on('error', (error, _request, answer) => {
			passedOn.inc({ outcome: 'failed' });
			services.log.warn({ err: error }, 'the holder of a site was not reached');
			if (answer !== undefined) this.#refuse(answer);
		});
	}

	/**
	 * Passes a request on when another node has the site whose room it needs.
	 * @returns False when it is to be answered here.
	 */
	async request(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
		const site = siteNeededBy(request);
		if (site === null) return false;
		const holder = await this.#holderFor(site, request);
		// Who may not come to the site is refused here, and is not told where it is.
		if (holder === null || !(await this.#isMember(site, request))) return false;
		if (holder.url === null) {
			answerUnavailable(response, new HeldElsewhere(site, holder).message);
			return true;
		}
		this.#prepare(site, holder, request);
		await this.#proxy.web(request, response, this.#towards(holder.url));
		return true;
	}

	/**
	 * Passes a socket of somebody who may come to the site on when another node has it.
	 * @returns False when it is to be taken here.
	 */
	async upgrade(
		site: string,
		request: IncomingMessage,
		socket: Duplex,
		head: Buffer,
	): Promise<boolean> {
		const holder = await this.#holderFor(site, request);
		if (holder === null) return false;
		if (holder.url === null) {
			this.#services.log.warn({ site, holder: holder.id }, 'the holder of a site has no NODE_URL');
			refuseUpgrade(socket, 503);
			return true;
		}
		this.#prepare(site, holder, request);
		// Node's servers give each socket as the connection that it is.
		await this.#proxy.ws(request, socket as Socket, this.#towards(holder.url), head);
		return true;
	}

	async #holderFor(site: string, request: IncomingMessage): Promise<Node | null> {
		if (request.headers[PASSED] !== undefined) return null;
		return this.#services.sites.holderElsewhere(site);
	}

	async #isMember(site: string, { headers }: IncomingMessage): Promise<boolean> {
		const { sessions, memberships } = this.#services;
		const signedIn = await sessions.identify({
			cookie: headers.cookie ?? null,
			authorization: headers.authorization ?? null,
		});
		return signedIn !== null && (await memberships.personAt(site, signedIn.user.id)) !== null;
	}

	#prepare(site: string, holder: Node, request: IncomingMessage): void {
		const before = request.headers['x-forwarded-for'];
		const from = request.socket.remoteAddress ?? 'unknown';
		request.headers['x-forwarded-for'] = before === undefined ? from : `${String(before)}, ${from}`;
		passedOn.inc({ outcome: 'sent' });
		this.#services.log.info({ site, holder: holder.id, method: request.method }, 'passed on');
	}

	#towards(url: string) {
		const target = new URL(url);
		return { target, agent: this.#agents[target.protocol === 'https:' ? 'https:' : 'http:'] };
	}

	/** From here on both are one connection: the end of one is the end of the other. */
	#bind(socket: Duplex, holder: Duplex): void {
		this.#upgraded.add(socket);
		socket.on('close', () => holder.destroy());
		holder.on('close', () => socket.destroy());
	}

	#refuse(answer: ServerResponse | Socket): void {
		if (!(answer instanceof ServerResponse)) {
			if (this.#upgraded.has(answer)) answer.destroy();
			else refuseUpgrade(answer, 503);
		} else if (answer.headersSent) answer.destroy();
		else {
			answerUnavailable(answer, 'Another process holds this site, and does not answer just now.');
		}
	}
}
