import type { Logger } from 'pino';
import type { Memberships } from '../auth/membership.ts';
import type { Database } from '../db/database.ts';
import { SiteDescriptions } from '../description/site-descriptions.ts';
import type { Lease } from '../leases/lease.ts';
import type { Leases } from '../leases/leases.ts';
import type { Node } from '../leases/node.ts';
import { SiteUnavailable } from '../leases/site-unavailable.ts';
import { Feed } from './feed.ts';
import { Folding } from './folding.ts';
import { loadSeconds } from '../metrics/counts.ts';
import { loadDocument, readNextNumber, readStoredSite, type StoredSite } from './load-site.ts';
import { Mirror } from './mirror.ts';
import { isOld, isOldAtRest } from './old-age.ts';
import { OpenSite } from './open-site.ts';
import { CLOSE } from './protocol.ts';
import { renewDocument } from './renewal.ts';
import { closeRevoked } from './revocations.ts';
import { type LoadedSite, Room } from './room.ts';
import type { Writers } from './writers.ts';

/** A site that nobody looks at is kept in memory for this long, in milliseconds. */
const IDLE_LIFE = 30_000;
/** Silent connections hear something at least this often, in milliseconds: y-websocket gives up after 30 s. */
const BEAT = 15_000;
/** How often it is looked whether those who are connected still may be, in milliseconds. */
const LOOK = 10_000;

interface Held {
	site: OpenSite;
	people: Set<string>;
	/** Names of the parties by their ids. */
	parties: Map<string, string>;
	/** Companies by their own ids and those of their people. */
	companies: Map<string, string>;
	usedAt: number;
}

/** The sites that are in memory: those whose leases this process has. */
export class Sites {
	readonly #database: Database;
	readonly #memberships: Memberships;
	readonly #leases: Leases;
	readonly #log: Logger;
	readonly #held = new Map<string, Held>();
	readonly #opening = new Map<string, Promise<Held | null>>();
	readonly #closing = new Map<string, Promise<void>>();
	readonly #timers: ReturnType<typeof setInterval>[];
	#isDraining = false;

	constructor(database: Database, memberships: Memberships, leases: Leases, log: Logger) {
		this.#database = database;
		this.#memberships = memberships;
		this.#leases = leases;
		this.#log = log;
		this.#timers = [
			setInterval(() => this.#beat(), BEAT),
			setInterval(() => void this.#closeRevoked(), LOOK),
		];
	}

	get isDraining(): boolean {
		return this.#isDraining;
	}

	/**
	 * The site, loaded when it is not in memory; null when there is none of this id.
	 * @throws SiteUnavailable when this process cannot have it now; HeldElsewhere when another one has it.
	 */
	async open(id: string): Promise<OpenSite | null> {
		const held = this.#heldNow(id) ?? (await this.#openOnce(id));
		if (held === null) return null;
		held.usedAt = Date.now();
		return held.site;
	}

	/** The sites that are in memory, by their ids. */
	get inMemory(): ReadonlyMap<string, OpenSite> {
		return new Map([...this.#held].map(([id, { site }]) => [id, site]));
	}

	/** The other process that has the site; null when none has, or this one. */
	async holderElsewhere(id: string): Promise<Node | null> {
		if (this.#heldNow(id) !== undefined || this.#opening.has(id)) return null;
		return this.#leases.holderElsewhere(id);
	}

	/** Reads anew who belongs to a site, after people or parties were added. */
	async refreshDirectory(id: string): Promise<void> {
		const held = this.#held.get(id);
		if (held) await this.#fillDirectory(id, held);
	}

	/** Closes the sockets of an ended session. */
	endSession(session: string): void {
		for (const { site } of this.#held.values()) {
			site.disconnect(
				CLOSE.signedOut,
				'You have signed out.',
				(c) => c.signedIn.session === session,
			);
		}
	}

	/** From now on the process says that it is not ready, and opens no other site. */
	drain(): void {
		this.#isDraining = true;
	}

	/**
	 * Stops: sends everybody away to come again, commits what has come in, writes all documents down and gives their
	 * leases back.
	 */
	async close(): Promise<void> {
		this.drain();
		for (const timer of this.#timers) clearInterval(timer);
		await Promise.allSettled(this.#opening.values());
		await Promise.all(
			[...this.#held.keys()].map((id) => {
				this.#held.get(id)?.site.disconnect(CLOSE.restarting, 'The server restarts; come again.');
				return this.#unload(id);
			}),
		);
		await Promise.all(this.#closing.values());
		await this.#leases.close();
	}

	/** The site if it is in memory and this process still may serve it. */
	#heldNow(id: string): Held | undefined {
		const held = this.#held.get(id);
		return held?.site.mayGoOn() === true ? held : undefined;
	}

	#openOnce(id: string): Promise<Held | null> {
		if (this.#isDraining) return Promise.reject(new SiteUnavailable('The server is stopping.'));
		const running = this.#opening.get(id);
		if (running) return running;
		const opening = this.#load(id).finally(() => this.#opening.delete(id));
		this.#opening.set(id, opening);
		return opening;
	}

	async #load(id: string): Promise<Held | null> {
		await this.#closing.get(id);
		const lease = await this.#leases.take(id, (error) => this.#held.get(id)?.site.giveUp(error));
		if (lease === null) return null;
		try {
			const held = await this.#begin(id, lease);
			this.#held.set(id, held);
			this.#log.info({ site: id, fence: lease.fence }, 'site opened');
			return held;
		} catch (error) {
			void this.#leases.release(lease);
			throw error;
		}
	}

	async #begin(id: string, lease: Lease): Promise<Held> {
		const { pool, changes } = this.#database;
		const stored = await readStoredSite(pool, id);
		if (stored === null) throw new SiteUnavailable(`The site ${id} has just been removed.`);
		const feed = new Feed(stored);
		const people = new Set<string>();
		const parties = new Map<string, string>();
		const about = await this.#memberships.site(id);
		const companies = new Map<string, string>();
		const directory = {
			isPerson: (person: string) => people.has(person),
			isParty: (party: string) => parties.has(party),
			partyName: (party: string) => parties.get(party),
			timeZone: about?.timeZone ?? 'UTC',
			companyOf: (one: string) => companies.get(one),
		};
		const held: Held = {
			people,
			parties,
			companies,
			usedAt: Date.now(),
			site: new OpenSite(
				lease,
				feed,
				new Folding(pool, id, feed, this.#log),
				async (writers, listener) => {
					const loaded = await this.#loadDocument(id, stored, writers);
					return new Room(lease, loaded, changes, directory, listener);
				},
				(error) => this.#lose(id, held, error),
				(site) => new SiteDescriptions(site, changes, this.#log),
			),
		};
		await this.#fillDirectory(id, held);
		lease.ensureHeld();
		return held;
	}

	async #loadDocument(id: string, stored: StoredSite, writers: Writers): Promise<LoadedSite> {
		const startedAt = performance.now();
		const doc = await loadDocument(stored);
		writers.reserve(doc.clientID);
		const { epoch, head, chain } = stored;
		const mirror = await Mirror.of(doc);
		const nextNumber = await readNextNumber(this.#database.pool, id);
		const ms = performance.now() - startedAt;
		loadSeconds.observe(ms / 1000);
		this.#log.info({ site: id, ms: Math.round(ms) }, 'site loaded');
		return { epoch, head, doc, mirror, writers, nextNumber, chain };
	}

	async #fillDirectory(id: string, held: Held): Promise<void> {
		for (const { id: party, name, kind } of await this.#memberships.parties(id)) {
			held.parties.set(party, name);
			if (kind === 'company') held.companies.set(party, party);
		}
		for (const { id: person, party } of await this.#memberships.people(id)) {
			held.people.add(person);
			const company = held.companies.get(party ?? '');
			if (company !== undefined) held.companies.set(person, company);
		}
	}

	#lose(id: string, held: Held, error: Error): void {
		// One that is being put away is given back by who does that.
		if (this.#held.get(id) !== held) return;
		this.#held.delete(id);
		this.#log.error({ site: id, err: error }, 'site given up; it is loaded anew');
		void this.#leases.release(held.site.lease);
	}

	#beat(): void {
		for (const [id, { site, usedAt }] of this.#held) {
			site.beat();
			const room = site.loadedRoom;
			if (room !== null && isOld(room.doc)) {
				site.disconnect(CLOSE.tryAgain, 'The site is written anew; come again.');
				void this.#unload(id);
			} else if (site.isEmpty && Date.now() - usedAt > IDLE_LIFE) void this.#unload(id);
		}
	}

	async #closeRevoked(): Promise<void> {
		const connected = [...this.#held].map(([site, held]) => ({ site, clients: held.site.sockets }));
		try {
			await closeRevoked(this.#database, connected);
		} catch (error) {
			this.#log.warn({ err: error }, 'not looked who may still be connected');
		}
	}

	async #unload(id: string): Promise<void> {
		const held = this.#held.get(id);
		if (!held) return;
		this.#held.delete(id);
		held.site.presence.close();
		const closing = this.#putAway(held.site)
			.catch((error: unknown) => this.#log.error({ site: id, err: error }, 'site not closed'))
			.then(() => this.#leases.release(held.site.lease))
			.finally(() => this.#closing.delete(id));
		this.#closing.set(id, closing);
		await closing;
	}

	async #putAway(site: OpenSite): Promise<void> {
		const room = await site.startedRoom;
		// A stop is not held up for what may wait.
		const isTooOld = this.#isDraining ? isOld : isOldAtRest;
		const isRenewed = room !== null && isTooOld(room.doc);
		await site.descriptions.close();
		await room?.close();
		if (isRenewed && (await renewDocument(this.#database.pool, site.lease))) {
			this.#log.info({ site: site.id }, 'document written anew under the next epoch');
			return;
		}
		// Another process may have the site while its log is folded here: that tells nothing new.
		await this.#leases.release(site.lease);
		await site.folding.now();
		this.#log.info({ site: site.id }, 'site closed');
	}
}
