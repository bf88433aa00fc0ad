import type { Root } from '../../src/lib/control/history-event.ts';
import type { SiteDescriptions } from '../description/site-descriptions.ts';
import type { Lease } from '../leases/lease.ts';
import type { Client } from './client.ts';
import { CompanyFeed } from './company-feed.ts';
import type { Connection } from './connection.ts';
import type { Feed } from './feed.ts';
import type { Folding } from './folding.ts';
import { RoomPresence } from './presence.ts';
import { CLOSE, updateFrame } from './protocol.ts';
import { RoomLost } from './commit-queue.ts';
import type { Room, RoomListener } from './room.ts';
import { Turns } from './turns.ts';
import { Writers } from './writers.ts';

/** Joiners that are sent their picture at the same time; the others wait, so that a storm does not fill the memory. */
const JOINS_AT_ONCE = 4;

/** Somebody who is connected, to the site or to something in it. */
export interface Member {
	readonly connection: Connection;
	/** Sends something, and ends one that has not answered. */
	beat: () => void;
}

/** Makes a site's room; called once. */
export type LoadRoom = (writers: Writers, listener: RoomListener) => Promise<Room>;

/** A site that is in use: what its joiners get, its room, who is connected, and what each company sees of it. */
export class OpenSite {
	readonly id: string;
	readonly lease: Lease;
	readonly feed: Feed;
	readonly folding: Folding;
	readonly writers = new Writers();
	readonly presence = new RoomPresence(this.writers);
	readonly joins = new Turns(JOINS_AT_ONCE);
	readonly descriptions: SiteDescriptions;
	/** Who has something of an item's own open. */
	readonly #atItems = new Set<Member>();
	readonly #team = new Set<Client>();
	readonly #companies = new Map<string, CompanyFeed>();
	#loadRoom: LoadRoom | null;
	readonly #lost: (error: Error) => void;
	#room: Promise<Room> | null = null;
	#loadedRoom: Room | null = null;
	#isLost = false;

	/**
	 * @param loadRoom Takes long for a large site, and so is called when somebody needs the room.
	 * @param lost Called once, when the site has to be opened anew.
	 * @param describe Makes what keeps the descriptions of its items.
	 */
	constructor(
		lease: Lease,
		feed: Feed,
		folding: Folding,
		loadRoom: LoadRoom,
		lost: (error: Error) => void,
		describe: (site: OpenSite) => SiteDescriptions,
	) {
		this.id = lease.site;
		this.lease = lease;
		this.feed = feed;
		this.folding = folding;
		this.#loadRoom = loadRoom;
		this.#lost = lost;
		this.descriptions = describe(this);
	}

	/**
	 * The room, once the document is in memory.
	 * @throws RoomLost when it cannot be loaded.
	 */
	room(): Promise<Room> {
		if (this.#room !== null) return this.#room;
		const load = this.#loadRoom;
		// What it was loaded from is not needed any more.
		this.#loadRoom = null;
		if (load === null) throw new RoomLost(`The room of ${this.id} is closed.`);
		this.#room = load(this.writers, {
			committed: (seq, update, touched) => this.#tell(seq, update, touched),
			lost: (error) => this.giveUp(error),
		}).catch((error: unknown) => {
			const reason = error instanceof Error ? error : new Error(String(error));
			this.giveUp(reason);
			throw new RoomLost(`The room of ${this.id} was not loaded: ${reason.message}`, {
				cause: reason,
			});
		});
		this.#room.then(
			(room) => {
				this.#loadedRoom = room;
				void this.descriptions.begin(room);
			},
			// Whoever has asked for the room hears of it.
			() => undefined,
		);
		return this.#room;
	}

	/** The room if it was ever asked for. */
	get startedRoom(): Promise<Room> | null {
		return this.#room;
	}

	/** The room if its document is in memory. */
	get loadedRoom(): Room | null {
		return this.#loadedRoom;
	}

	get isEmpty(): boolean {
		return (
			this.#team.size === 0 &&
			this.#atItems.size === 0 &&
			[...this.#companies.values()].every((c) => c.clients.size === 0)
		);
	}

	/** Number of open sockets. */
	get connections(): number {
		return this.#members().length;
	}

	/** False when the lease has run out. The site is given up then, before anything else is done with it. */
	mayGoOn(): boolean {
		if (!this.lease.isHeld) this.giveUp(new Error('Its lease has run out.'));
		return !this.#isLost;
	}

	/** Sends everybody away to come again, to the site as it is loaded anew. */
	giveUp(error: Error): void {
		if (this.#isLost) return;
		this.#isLost = true;
		this.disconnect(CLOSE.tryAgain, 'The site is loaded anew; come again.');
		this.presence.close();
		this.descriptions.giveUp(error);
		this.#lost(error);
	}

	/** Those of everybody who is connected. */
	get sockets(): readonly Connection[] {
		return this.#members().map(({ connection }) => connection);
	}

	/** Somebody of the site's own people connects. */
	joinTeam(client: Client): void {
		this.#team.add(client);
		this.presence.join(client);
	}

	/**
	 * What a company's people see, once it is whole. It stays as long as the site is in use, so that all of them get the same.
	 * @throws RoomLost when the site is given up before.
	 */
	async company(party: string): Promise<CompanyFeed> {
		const room = await this.room();
		const feed =
			this.#companies.get(party) ?? new CompanyFeed(party, room, (error) => this.giveUp(error));
		this.#companies.set(party, feed);
		await feed.begun();
		return feed;
	}

	/** Somebody opens something of an item's own. */
	joinItem(member: Member): void {
		this.#atItems.add(member);
	}

	leaveItem(member: Member): void {
		this.#atItems.delete(member);
	}

	leave(client: Client): void {
		if (this.#team.delete(client)) this.presence.leave(client);
		for (const { clients } of this.#companies.values()) clients.delete(client);
	}

	/** Closes all sockets, or those that a test picks. */
	disconnect(code: number, reason: string, which: (one: Connection) => boolean = () => true): void {
		for (const one of this.sockets) if (which(one)) one.close(code, reason);
	}

	/** Keeps silent connections alive and drops those that do not answer. */
	beat(): void {
		for (const member of this.#members()) member.beat();
	}

	#members(): Member[] {
		const companies = [...this.#companies.values()].flatMap(({ clients }) => [...clients]);
		return [...this.#team, ...companies, ...this.#atItems];
	}

	#tell(seq: number, update: Uint8Array, touched: ReadonlyMap<Root, ReadonlySet<string>>): void {
		const frames = this.feed.tail.append(seq, update).map(updateFrame);
		for (const client of this.#team) client.outflow.tell(seq, frames);
		for (const company of this.#companies.values()) company.committed(touched);
		this.descriptions.changed(touched);
		this.folding.whenLong();
	}
}
