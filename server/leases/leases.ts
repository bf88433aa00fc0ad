import type { Logger } from 'pino';
import { leaseChanges } from '../metrics/counts.ts';
import { type Clock, Lease } from './lease.ts';
import type { LeaseRows } from './lease-rows.ts';
import type { Node } from './node.ts';
import { HeldElsewhere, SiteUnavailable } from './site-unavailable.ts';

/** How often held leases are renewed, in milliseconds: two renewals may fail before one runs out. */
const RENEW_EVERY = 3_000;

interface Held {
	lost: (error: Error) => void;
	timer: ReturnType<typeof setTimeout>;
}

/** The leases of this process: taken, renewed while they are needed, given back. */
export class Leases {
	readonly #node: Node;
	readonly #rows: LeaseRows;
	readonly #log: Logger;
	readonly #clock: Clock;
	readonly #held = new Map<Lease, Held>();
	readonly #releasing = new Set<Promise<void>>();
	#timer: ReturnType<typeof setTimeout> | null = null;

	/** @param clock The process's monotonic clock, unless a test has another. */
	constructor(node: Node, rows: LeaseRows, log: Logger, clock: Clock = () => performance.now()) {
		this.#node = node;
		this.#rows = rows;
		this.#log = log;
		this.#clock = clock;
	}

	/**
	 * Takes the lease of a site, and renews it until it is released or lost.
	 * @param lost Called once when the lease runs out or is somebody else's; not after it was released.
	 * @returns null when there is no such site.
	 * @throws HeldElsewhere when another node has it.
	 * @throws SiteUnavailable when the database took so long to answer that the lease has run out again.
	 */
	async take(site: string, lost: (error: Error) => void): Promise<Lease | null> {
		const askedAt = this.#clock();
		const { isThere, fence } = await this.#rows.take(site, this.#node);
		if (!isThere) return null;
		if (fence === null) throw await this.#whyNot(site);
		const lease = new Lease(site, fence, this.#clock, askedAt);
		if (!lease.isHeld) {
			void this.release(lease);
			throw new SiteUnavailable(`The database took too long to give the lease of ${site}.`);
		}
		this.#held.set(lease, { lost, timer: this.#watch(lease) });
		this.#timer ??= this.#renewLater();
		leaseChanges.inc({ change: 'taken' });
		this.#log.info({ site, fence }, 'lease taken');
		return lease;
	}

	/** The other node that has a site now, or null. */
	holderElsewhere(site: string): Promise<Node | null> {
		return this.#rows.holderOtherThan(this.#node, site);
	}

	/**
	 * Gives a lease back, so that another node may take the site at once. One that is lost here may still be this node's
	 * at the database.
	 */
	release(lease: Lease): Promise<void> {
		if (this.#held.has(lease)) leaseChanges.inc({ change: 'given back' });
		lease.end();
		this.#forget(lease);
		const releasing = this.#rows
			.release(lease)
			.then((isGiven) => {
				if (isGiven) this.#log.info({ site: lease.site, fence: lease.fence }, 'lease given back');
			})
			.catch((error: unknown) => {
				this.#log.warn({ site: lease.site, err: error }, 'lease not given back; it runs out');
			})
			.finally(() => this.#releasing.delete(releasing));
		this.#releasing.add(releasing);
		return releasing;
	}

	/** Ends the renewing, and waits until what was given back is given back. */
	async close(): Promise<void> {
		if (this.#timer !== null) clearTimeout(this.#timer);
		this.#timer = null;
		for (const lease of [...this.#held.keys()]) void this.release(lease);
		await Promise.all(this.#releasing);
	}

	async #whyNot(site: string): Promise<SiteUnavailable> {
		const holder = await this.#rows.holderOtherThan(this.#node, site);
		return holder === null
			? new SiteUnavailable(`The site ${site} is just changing hands.`)
			: new HeldElsewhere(site, holder);
	}

	/** Renews all leases now. */
	async #renew(): Promise<void> {
		const leases = [...this.#held.keys()].filter(({ isHeld }) => isHeld);
		if (leases.length === 0) return;
		const askedAt = this.#clock();
		try {
			const renewed = await this.#rows.renew(leases);
			for (const lease of leases) {
				if (renewed.has(lease.site)) this.#prolong(lease, askedAt);
				else this.#lose(lease, 'another process has taken it');
			}
		} catch (error) {
			this.#log.warn({ err: error }, 'leases not renewed');
		}
	}

	#renewLater(): ReturnType<typeof setTimeout> {
		return setTimeout(() => {
			void this.#renew().then(() => {
				if (this.#timer !== null) this.#timer = this.#renewLater();
			});
		}, RENEW_EVERY);
	}

	#prolong(lease: Lease, askedAt: number): void {
		const held = this.#held.get(lease);
		// It was given back while the database was asked.
		if (held === undefined) return;
		lease.renewed(askedAt);
		clearTimeout(held.timer);
		held.timer = this.#watch(lease);
	}

	/** Timers may fire early by the clock that counts here. */
	#watch(lease: Lease): ReturnType<typeof setTimeout> {
		return setTimeout(
			() => {
				const held = this.#held.get(lease);
				if (held === undefined) return;
				if (lease.isHeld) held.timer = this.#watch(lease);
				else this.#lose(lease, 'it has run out');
			},
			Math.max(1, Math.ceil(lease.left)),
		);
	}

	#lose(lease: Lease, why: string): void {
		const held = this.#held.get(lease);
		if (held === undefined) return;
		lease.end();
		this.#forget(lease);
		leaseChanges.inc({ change: 'lost' });
		this.#log.warn({ site: lease.site, fence: lease.fence, why }, 'lease lost');
		held.lost(new Error(`its lease is lost: ${why}`));
	}

	#forget(lease: Lease): void {
		clearTimeout(this.#held.get(lease)?.timer);
		this.#held.delete(lease);
	}
}
