import type pg from 'pg';
import type { Logger } from 'pino';
import { type Basis, foldInThread } from './document-thread.ts';
import type { Feed } from './feed.ts';
import { writeSnapshot } from './load-site.ts';

/** Batches after which the log is folded into the snapshot: a site is still loaded with so many in some tenths of a second. */
const FOLD_AFTER = 5_000;
/** The same in bytes of batches, as taking a large file in makes them: they are kept in memory until then. */
const FOLD_AFTER_BYTES = 8 * 1_048_576;
/** Batches for which it is worth it when somebody comes, who otherwise gets them after the snapshot. */
const WORTH_FOLDING = 200;
/** A snapshot is made again after this many times the time that the last took: a twentieth of one core at most. */
const REST = 20;

/** Makes a snapshot of what it is given. */
export type MakeSnapshot = (basis: Basis) => Promise<Uint8Array>;

/** Keeps a site's snapshot fresh; one is made at a time. */
export class Folding {
	readonly #pool: pg.Pool;
	readonly #site: string;
	readonly #feed: Feed;
	readonly #log: Logger;
	readonly #make: MakeSnapshot;
	#running: Promise<void> | null = null;
	#restsUntil = 0;

	constructor(
		pool: pg.Pool,
		site: string,
		feed: Feed,
		log: Logger,
		make: MakeSnapshot = foldInThread,
	) {
		this.#pool = pool;
		this.#site = site;
		this.#feed = feed;
		this.#log = log;
		this.#make = make;
	}

	/** Folds when the log has grown long. */
	whenLong(): void {
		const { unfolded, tail } = this.#feed;
		if (unfolded < FOLD_AFTER && tail.unreleasedBytes < FOLD_AFTER_BYTES) return;
		this.#whenRested();
	}

	/** Folds for those who come from now on, when it is worth it. */
	forVisitors(): void {
		if (this.#feed.unfolded >= WORTH_FOLDING) this.#whenRested();
	}

	/** Folds unless that was done a moment ago. */
	#whenRested(): void {
		if (this.#running !== null || performance.now() < this.#restsUntil) return;
		void this.now();
	}

	/** Folds what is committed now, and waits; a failure is logged, and leaves the log as it is. */
	async now(): Promise<void> {
		// Whoever waited for the same end may have begun anew before this one's turn came.
		while (this.#running !== null) await this.#running;
		if (this.#feed.unfolded === 0) return;
		const startedAt = performance.now();
		this.#running = this.#fold()
			.catch((error: unknown) =>
				this.#log.error({ site: this.#site, err: error }, 'snapshot not made'),
			)
			.finally(() => {
				this.#running = null;
				const now = performance.now();
				this.#restsUntil = now + REST * (now - startedAt);
			});
		await this.#running;
	}

	async #fold(): Promise<void> {
		const { epoch, snapshot, unfoldedPieces } = this.#feed;
		const seq = unfoldedPieces.at(-1)?.seq ?? snapshot?.seq ?? 0;
		const updates = unfoldedPieces.map(({ update }) => update);
		const bytes = await this.#make({ snapshot: snapshot?.bytes ?? null, updates });
		const made = { seq, bytes };
		await writeSnapshot(this.#pool, this.#site, epoch, made);
		this.#feed.snapshot = made;
	}
}
