import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

const DATABASE = 'siteboard';

/** Milliseconds after which a database that has not answered never will: some hang, on full and on broken disks. */
const PATIENCE = 5_000;

/** Bytes given to the database before the page gets its turn: each is copied, some milliseconds for a megabyte. */
const MOST_IN_TURN = 1024 * 1024;

interface CopyRow {
	site: string;
	person: string;
	epoch: string;
	/** ISO 8601, UTC: when the copy was what the server had. */
	at: string;
	/** Pieces that it was written anew with; all after them were added. */
	whole: number;
}

/** A document, or a part of it, to be kept. */
interface Committed {
	epoch: string;
	/** ISO 8601, UTC: when it was current. */
	at: string;
	updates: readonly Uint8Array[];
}

/** A document as the device has kept it. */
export interface KeptDocument extends Committed {
	/** How many of the updates were added since it was written anew. */
	added: number;
}

interface Schema extends DBSchema {
	copies: { key: [string, string]; value: CopyRow };
	/** The document's updates, in the order of their keys. */
	pieces: {
		key: number;
		value: { site: string; person: string; update: Uint8Array };
		indexes: { copy: [string, string] };
	};
}

type Database = IDBPDatabase<Schema>;

/**
 * The committed document of one site as one person has it, on this device. It is read when the site is opened, so
 * that the picture is there before the socket is.
 */
export class DeviceCopy {
	readonly #database: Database;
	readonly #site: string;
	readonly #person: string;

	private constructor(database: Database, site: string, person: string) {
		this.#database = database;
		this.#site = site;
		this.#person = person;
	}

	/**
	 * Opens the place of the copy, which may be empty. What other people have left on this device is thrown away.
	 * @returns null where the browser keeps nothing, as private windows may.
	 */
	static async open(site: string, person: string): Promise<DeviceCopy | null> {
		const database = await openDatabase();
		if (database === null) return null;
		return withoutFailing(async () => {
			for (const [otherSite, owner] of await database.getAllKeys('copies')) {
				if (owner !== person) await throwAway(database, otherSite, owner);
			}
			return new DeviceCopy(database, site, person);
		});
	}

	/** What is kept; null when nothing is, or it cannot be read. */
	read(): Promise<KeptDocument | null> {
		return withoutFailing(async () => {
			const transaction = this.#database.transaction(['copies', 'pieces']);
			const row = await transaction.objectStore('copies').get(this.#key);
			if (row === undefined) return null;
			const pieces = await transaction.objectStore('pieces').index('copy').getAll(this.#key);
			const updates = pieces.map(({ update }) => update);
			return { epoch: row.epoch, at: row.at, updates, added: updates.length - row.whole };
		});
	}

	/** Keeps a document instead of what was kept before. */
	async replace({ epoch, at, updates }: Committed): Promise<void> {
		const transaction = this.#database.transaction(['copies', 'pieces'], 'readwrite');
		const pieces = transaction.objectStore('pieces');
		for (const key of await pieces.index('copy').getAllKeys(this.#key)) void pieces.delete(key);
		void transaction.objectStore('copies').put({
			site: this.#site,
			person: this.#person,
			epoch,
			at,
			whole: updates.length,
		});
		const added = async () => {
			let bytes = 0;
			for (const update of updates) {
				const piece = pieces.add(this.#piece(update));
				bytes += update.byteLength;
				if (bytes < MOST_IN_TURN) continue;
				await piece;
				bytes = 0;
			}
		};
		await Promise.all([added(), transaction.done]);
	}

	/**
	 * Adds committed updates to what is kept.
	 * @returns false when that is of another epoch, or was thrown away.
	 */
	async append({ epoch, at, updates }: Committed): Promise<boolean> {
		const transaction = this.#database.transaction(['copies', 'pieces'], 'readwrite');
		const row = await transaction.objectStore('copies').get(this.#key);
		if (row?.epoch === epoch) {
			void transaction.objectStore('copies').put({ ...row, at });
			for (const update of updates) void transaction.objectStore('pieces').add(this.#piece(update));
		}
		await transaction.done;
		return row?.epoch === epoch;
	}

	async throwAway(): Promise<void> {
		await withoutFailing(() => throwAway(this.#database, this.#site, this.#person));
	}

	close(): void {
		this.#database.close();
	}

	get #key(): [string, string] {
		return [this.#site, this.#person];
	}

	/** A view would take the whole buffer with it that it looks into. */
	#piece(update: Uint8Array) {
		return { site: this.#site, person: this.#person, update: update.slice() };
	}
}

/** Throws away the copies of all sites: whoever has signed out leaves nothing of the sites on the device. */
export async function throwAwayCopies(): Promise<void> {
	const database = await openDatabase();
	if (database === null) return;
	await withoutFailing(async () => {
		const transaction = database.transaction(['copies', 'pieces'], 'readwrite');
		void transaction.objectStore('copies').clear();
		void transaction.objectStore('pieces').clear();
		await transaction.done;
	});
	database.close();
}

async function openDatabase(): Promise<Database | null> {
	if (typeof indexedDB === 'undefined') return null;
	return withoutFailing(() =>
		openDB<Schema>(DATABASE, 1, {
			upgrade(database) {
				database.createObjectStore('copies', { keyPath: ['site', 'person'] });
				const pieces = database.createObjectStore('pieces', { autoIncrement: true });
				pieces.createIndex('copy', ['site', 'person']);
			},
			blocking(_current, _blocked, event) {
				// A newer version of these pages, in another tab, needs another schema.
				(event.target as IDBDatabase).close();
			},
		}),
	);
}

/**
 * Private windows, and full or broken disks, refuse at any moment or do not answer: the site works without a copy.
 * @returns null when the browser refused.
 */
async function withoutFailing<T>(work: () => Promise<T>): Promise<T | null> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const patience = new Promise<null>((resolve) => {
		timer = setTimeout(() => resolve(null), PATIENCE);
	});
	try {
		return await Promise.race([work(), patience]);
	} catch (error) {
		if (error instanceof DOMException) return null;
		throw error;
	} finally {
		clearTimeout(timer);
	}
}

async function throwAway(database: Database, site: string, person: string): Promise<void> {
	const transaction = database.transaction(['copies', 'pieces'], 'readwrite');
	const pieces = transaction.objectStore('pieces');
	for (const key of await pieces.index('copy').getAllKeys([site, person])) void pieces.delete(key);
	void transaction.objectStore('copies').delete([site, person]);
	await transaction.done;
}
