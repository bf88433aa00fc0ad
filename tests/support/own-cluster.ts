import { type EmbeddedDatabase, startEmbedded } from '../../server/db/embedded.ts';
import type { TestDatabase } from './database.ts';
import { killPostgres } from './kill-postgres.ts';
import { makeTemporaryFolder, type TemporaryFolder } from './temporary-folder.ts';

/** A PostgreSQL of a test's own, which writes to disk before it says so, and which the test may kill. */
export class OwnCluster implements TestDatabase {
	readonly url: string;
	readonly #folder: TemporaryFolder;
	readonly #embedded: EmbeddedDatabase;

	private constructor(folder: TemporaryFolder, embedded: EmbeddedDatabase) {
		this.#folder = folder;
		this.#embedded = embedded;
		this.url = embedded.url;
	}

	static async start(): Promise<OwnCluster> {
		const folder = makeTemporaryFolder();
		return new OwnCluster(folder, await startEmbedded(folder.path, () => undefined));
	}

	/** Kills all its processes at once. */
	kill(): void {
		killPostgres(this.#folder.path);
	}

	/** Starts it again at the same address, as who watches over it would, and waits until it answers. */
	recover(): Promise<void> {
		return this.#embedded.ensureRunning();
	}

	async drop(): Promise<void> {
		await this.#embedded.stop();
		this.#folder.remove();
	}
}
