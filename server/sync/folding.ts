import type pg from 'pg';
import type { Logger } from 'pino';
import { type Basis, foldInThread } from './document-thread.ts';
import type { Feed } from './feed.ts';
import { readStoredSite, writeSnapshot } from './load-site.ts';

/** Batches after which the log is folded into the snapshot: a site is still loaded with so many in some tenths of a second. */
const FOLD_AFTER = 5_000;
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
		this.#whenRested(FOLD_AFTER);
	}

	/** Folds for those who come from now on, when it is worth it. */
	forVisitors(): void {
		this.#whenRested(WORTH_FOLDING);
	}

	/** Folds when so many batches wait for it, unless that was done a moment ago. */
	#whenRested(batches: number): void {
		if (this.#feed.unfolded < batches) return;
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
		const { epoch, tail, snapshot } = this.#feed;
		const pieces = tail.after(snapshot?.seq ?? 0);
		const basis = pieces === null ? await this.#readBasis() : { snapshot, pieces };
		const seq = basis.pieces.at(-1)?.seq ?? basis.snapshot?.seq ?? 0;
		const updates = basis.pieces.map(({ update }) => update);
		const bytes = await this.#make({ snapshot: basis.snapshot?.bytes ?? null, updates });
		const made = { seq, bytes };
		await writeSnapshot(this.#pool, this.#site, epoch, made);
		this.#feed.snapshot = made;
	}

	async #readBasis() {
		const stored = await readStoredSite(this.#pool, this.#site);
		if (stored === null) throw new Error('The site is gone.');
		return { snapshot: stored.snapshot, pieces: stored.updates };
	}
}
