import type pg from 'pg';
import type { Logger } from 'pino';
import * as Y from 'yjs';
import type { Root } from '../../src/lib/control/history-event.ts';
import { maySee } from '../../src/lib/control/permission.ts';
import type { Person } from '../../src/lib/control/person.ts';
import type { WorkItem } from '../../src/lib/control/work-item.ts';
import { contentOfDescription } from '../../src/lib/site-doc/description-content.ts';
import { makeDescription } from '../../src/lib/site-doc/description-shape.ts';
import { asDescription } from '../../src/lib/site-doc/description-text.ts';
import { beginDescription, replaceDescription } from '../../src/lib/site-doc/description-write.ts';
import { readRow } from '../../src/lib/site-doc/read.ts';
import type { OpenSite } from '../sync/open-site.ts';
import { CLOSE } from '../sync/protocol.ts';
import type { Room } from '../sync/room.ts';
import { DescriptionRoom } from './description-room.ts';
import { DescriptionRows, type StoredDescription } from './description-rows.ts';

/** A document of so many bytes or client ids may be worth writing anew, without all that was ever deleted in it. */
const LARGE = { bytes: 64 * 1024, clients: 250 };
/** It is when it has so many times the bytes that it needs. */
const WORTH = 4;

/** The descriptions of a site that are open: as long as somebody has one open, it is in memory. */
export class SiteDescriptions {
	readonly #site: OpenSite;
	readonly #pool: pg.Pool;
	readonly #rows: DescriptionRows;
	readonly #log: Logger;
	readonly #rooms = new Map<string, Promise<DescriptionRoom | null>>();
	readonly #closing = new Map<string, Promise<void>>();

	/** @param pool Connections for changes alone. */
	constructor(site: OpenSite, pool: pg.Pool, log: Logger) {
		this.#site = site;
		this.#pool = pool;
		this.#rows = new DescriptionRows(pool, site.lease);
		this.#log = log;
	}

	/**
	 * The description of an item that somebody may see.
	 * @returns null when there is none such.
	 */
	async open(item: string, person: Person): Promise<DescriptionRoom | null> {
		const site = await this.#site.room();
		const found = await this.#find(site, item);
		if (found === null || !maySee(person, found)) return null;
		// Companies do not see what is in the archive.
		const isArchived = site.mirror.read('items', item) === undefined;
		return isArchived && person.role === 'contractor' ? null : this.#roomInUse(site, item);
	}

	/** The site's document is in memory: fields that a process before this one left behind are written. */
	async begin(site: Room): Promise<void> {
		try {
			for (const item of await this.#rows.unwritten()) {
				// Whoever has it open has had it written.
				if (this.#rooms.has(item)) continue;
				const room = await this.#room(site, item);
				if (room !== null) await this.#putAway(room);
			}
		} catch (error) {
			// Each is written when it is opened, too.
			this.#log.warn({ err: error, site: this.#site.id }, 'descriptions not written');
		}
	}

	/** A batch of the site was committed. */
	changed(touched: ReadonlyMap<Root, ReadonlySet<string>>): void {
		const items = touched.get('items');
		if (items === undefined || this.#rooms.size === 0) return;
		for (const item of items) {
			void this.#rooms.get(item)?.then(
				(room) => this.#itemChanged(room),
				// Whoever has asked for it hears of it.
				() => undefined,
			);
		}
	}

	/** Somebody has left: who was the last leaves nothing that is not written. */
	left(room: DescriptionRoom): void {
		if (room.isClosed) return;
		void room.field.write().then(() => this.#putAway(room));
	}

	/** Puts all away, written. */
	async close(): Promise<void> {
		const rooms = await Promise.allSettled(this.#rooms.values());
		for (const room of rooms) {
			if (room.status === 'fulfilled' && room.value !== null) await this.#putAway(room.value);
		}
		await Promise.allSettled(this.#closing.values());
	}

	/** The site is given up: nothing of it may be written any more. */
	giveUp(error: Error): void {
		for (const room of this.#rooms.values()) {
			room.then(
				(one) => one?.giveUp(error),
				() => undefined,
			);
		}
		this.#rooms.clear();
	}

	/** The room, and where it was just being put away, the next one. */
	async #roomInUse(site: Room, item: string): Promise<DescriptionRoom | null> {
		const room = await this.#room(site, item);
		if (room?.isClosed !== true) return room;
		await this.#closing.get(item);
		return this.#room(site, item);
	}

	#room(site: Room, item: string): Promise<DescriptionRoom | null> {
		const found = this.#rooms.get(item);
		if (found !== undefined) return found;
		const loading = this.#load(site, item);
		this.#rooms.set(item, loading);
		loading.then(
			(room) => {
				if (room === null) this.#rooms.delete(item);
			},
			() => this.#rooms.delete(item),
		);
		return loading;
	}

	async #load(site: Room, item: string): Promise<DescriptionRoom | null> {
		await this.#closing.get(item);
		const stored = (await this.#rows.read(item)) ?? (await this.#beginNew(site, item));
		if (stored === null) return null;
		const renewed = await this.#renewed(item, stored);
		const room: DescriptionRoom = new DescriptionRoom(site, this.#rows, item, renewed, (error) =>
			this.#lose(room, error),
		);
		await room.field.write();
		return room;
	}

	async #beginNew(site: Room, item: string): Promise<StoredDescription | null> {
		const found = await this.#find(site, item);
		if (found === null) return null;
		const doc = makeDescription();
		beginDescription(doc, found.description);
		const known = [asDescription(found.description)];
		const first = { epoch: 1, seq: 0, writer: null, known };
		await this.#rows.begin({ ...first, item }, doc);
		return { ...first, doc, log: { bytes: 0, updates: 0 } };
	}

	/** Writes a document anew that is much larger than what it says; nobody has it open. */
	async #renewed(item: string, stored: StoredDescription): Promise<StoredDescription> {
		const size = Y.encodeStateAsUpdate(stored.doc).byteLength;
		const isLarge = size > LARGE.bytes || stored.doc.store.clients.size > LARGE.clients;
		if (!isLarge) return stored;
		const doc = makeDescription();
		doc.transact(() => replaceDescription(doc, contentOfDescription(stored.doc)));
		const isMany = stored.doc.store.clients.size > LARGE.clients;
		if (!isMany && size < WORTH * Y.encodeStateAsUpdate(doc).byteLength) return stored;
		const epoch = stored.epoch + 1;
		const { writer, known } = stored;
		await this.#rows.begin({ item, epoch, seq: 0, writer, known }, doc);
		return { epoch, seq: 0, writer, known, doc, log: { bytes: 0, updates: 0 } };
	}

	async #itemChanged(room: DescriptionRoom | null): Promise<void> {
		if (room === null || room.isClosed) return;
		const item = room.workItem;
		for (const client of room.clients) {
			if (item !== undefined && maySee(client.person, item)) continue;
			if (client.person.role !== 'contractor') continue;
			client.connection.close(CLOSE.forbidden, 'The work is no longer your company’s.');
		}
		await room.field.follow();
	}

	/** Puts a description away when nobody has it open. */
	async #putAway(room: DescriptionRoom): Promise<void> {
		const { item } = room;
		if (room.clients.size > 0 || room.isClosed) return;
		const closing = room
			.close()
			.catch((error: unknown) => this.#lose(room, asError(error)))
			.finally(() => {
				this.#closing.delete(item);
			});
		this.#rooms.delete(item);
		this.#closing.set(item, closing);
		await closing;
	}

	#lose(room: DescriptionRoom, error: Error): void {
		const { item } = room;
		void this.#rooms.get(item)?.then(
			(current) => {
				if (current === room) this.#rooms.delete(item);
			},
			() => undefined,
		);
		room.field.close();
		room.presence.close();
		this.#log.error(
			{ site: this.#site.id, item, err: error },
			'description given up; it is loaded anew',
		);
		for (const client of room.clients) {
			client.connection.close(CLOSE.tryAgain, 'The description is loaded anew; come again.');
		}
	}

	/** The item as the site's document has it, or as it is in the archive. */
	async #find(site: Room, item: string): Promise<WorkItem | null> {
		const live = site.mirror.read('items', item);
		if (live !== undefined) return live;
		const { rows } = await this.#pool.query<{ entry: WorkItem }>(
			'select entry from items where site = $1 and id = $2',
			[this.#site.id, item],
		);
		const [row] = rows;
		return row === undefined ? null : readRow('items', row.entry);
	}
}

function asError(error: unknown): Error {
	return error instanceof Error ? error : new Error(String(error));
}
