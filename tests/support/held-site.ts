import { Client } from 'pg';
import { asOwner } from './database.ts';
import type { TestSite } from './sites.ts';

/** A site whose database a test can reach. */
type Reachable = Pick<TestSite, 'databaseUrl'>;

/** Keeps a site's next commit from ending, as a slow disk or a far replica would. */
export class HeldSite {
	readonly #site: Reachable;
	readonly #client: Client;

	private constructor(site: Reachable, client: Client) {
		this.#site = site;
		this.#client = client;
	}

	/** Holds the site from now on. */
	static async hold(site: Reachable): Promise<HeldSite> {
		const client = new Client({ connectionString: site.databaseUrl });
		await client.connect();
		await client.query('begin');
		await client.query(`select from sites where id = 'demo' for update`);
		return new HeldSite(site, client);
	}

	/** Waits until a commit has come to the lock: from then on it is under way and not done. */
	async untilCommitWaits(): Promise<void> {
		for (let tries = 0; tries < 3_000; tries += 1) {
			const waiting = await asOwner(
				this.#site.databaseUrl,
				`select from pg_stat_activity where datname = current_database()
					and wait_event_type = 'Lock' and query like '%update sites set head%'`,
			);
			if (waiting.length > 0) return;
			await new Promise((resolve) => setTimeout(resolve, 10));
		}
		throw new Error('No commit has come to the lock.');
	}

	/** Lets the commit go on. */
	async release(): Promise<void> {
		await this.#client.query('rollback');
		await this.#client.end();
	}

	/** Lets the commit go on into a site that somebody else has written to meanwhile. */
	async releaseAfterForeignWrite(): Promise<void> {
		await this.#client.query(`update sites set head = head + 1 where id = 'demo'`);
		await this.#client.query(
			`insert into updates (site, epoch, seq, bytes, at) select id, epoch, head, '\\x0000', now() from sites`,
		);
		await this.#client.query('commit');
		await this.#client.end();
	}
}
