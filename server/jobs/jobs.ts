import type { Logger } from 'pino';
import type { Database } from '../db/database.ts';
import { SiteUnavailable } from '../leases/site-unavailable.ts';
import { RoomLost } from '../sync/commit-queue.ts';
import type { Room } from '../sync/room.ts';
import type { Sites } from '../sync/sites.ts';
import type { Digests } from '../digest/digests.ts';
import type { UnneededFiles } from '../files/unneeded-files.ts';
import { Archiving } from './archiving.ts';

/** How often the sites are looked after, in milliseconds. */
const EVERY = 5 * 60_000;

/**
 * What is done to sites without anybody asking. It is done where a site is in memory, and that is at one process: the
 * one that holds it.
 */
export class Jobs {
	readonly #sites: Sites;
	readonly #archiving: Archiving;
	readonly #unneededFiles: UnneededFiles;
	readonly #digests: Pick<Digests, 'round'>;
	readonly #now: () => Date;
	readonly #log: Logger;
	readonly #ending = new AbortController();
	#timer: ReturnType<typeof setInterval> | null = null;
	#running: Promise<void> | null = null;

	/** @param now The time, unless a test has another. */
	constructor(
		database: Database,
		sites: Sites,
		unneededFiles: UnneededFiles,
		digests: Pick<Digests, 'round'>,
		log: Logger,
		now: () => Date = () => new Date(),
	) {
		this.#sites = sites;
		this.#archiving = new Archiving(database.pool, now);
		this.#unneededFiles = unneededFiles;
		this.#digests = digests;
		this.#now = now;
		this.#log = log;
	}

	/** From now on the sites are looked after every now and then. */
	start(): void {
		this.#timer = setInterval(() => void this.round(), EVERY);
	}

	/** Looks after each site that is in use; while one round is under way there is no second. */
	round(): Promise<void> {
		return (this.#running ??= this.#round().finally(() => {
			this.#running = null;
		}));
	}

	/** Ends the round under way, and begins no other. */
	async close(): Promise<void> {
		if (this.#timer !== null) clearInterval(this.#timer);
		this.#ending.abort();
		await this.#running;
	}

	async #round(): Promise<void> {
		for (const { loadedRoom } of this.#sites.inMemory.values()) {
			if (loadedRoom === null || this.#ending.signal.aborted) continue;
			await this.#lookAfter(loadedRoom);
			await this.#removeUnneeded(loadedRoom.site);
		}
		await this.#sendDigests();
	}

	async #lookAfter(room: Room): Promise<void> {
		const { site } = room;
		try {
			const archived = await this.#archiving.run(room, this.#ending.signal);
			if (archived > 0) this.#log.info({ site, archived }, 'work that ended long ago archived');
		} catch (error) {
			const isPassing = error instanceof RoomLost || error instanceof SiteUnavailable;
			if (isPassing) this.#log.info({ site, why: error.message }, 'archived later');
			else this.#log.error({ site, err: error }, 'not archived');
		}
	}

	/** Of sites that nobody looks at, too: that is when people wait for one. */
	async #sendDigests(): Promise<void> {
		try {
			await this.#digests.round(this.#now(), this.#ending.signal);
		} catch (error) {
			this.#log.error({ err: error }, 'digests not looked through');
		}
	}

	async #removeUnneeded(site: string): Promise<void> {
		try {
			const removed = await this.#unneededFiles.run(site, this.#now());
			if (removed > 0) this.#log.info({ site, removed }, 'files that no item has any more removed');
		} catch (error) {
			this.#log.error({ site, err: error }, 'files not looked through');
		}
	}
}
