import { SiteUnavailable } from './site-unavailable.ts';

/** A lease lasts this long after each renewal, in milliseconds. */
export const LEASE_LIFE = 10_000;

/** A clock that only goes forward, in milliseconds. */
export type Clock = () => number;

/** The lease has run out, or somebody else has the site: this process may not go on with it. */
export class LeaseLost extends SiteUnavailable {}

/**
 * This process's right to a site. Its deadline is counted on the process's own clock from the moment before the
 * database was asked, so that it has passed here before it has passed there, however long the answer took. What has
 * passed stays passed: an answer that comes after it revives nothing.
 */
export class Lease {
	readonly site: string;
	/** What each commit has to state. */
	readonly fence: number;
	readonly #clock: Clock;
	#deadline: number;

	/** @param askedAt When the database was asked for it, by the same clock. */
	constructor(site: string, fence: number, clock: Clock, askedAt: number) {
		this.site = site;
		this.fence = fence;
		this.#clock = clock;
		this.#deadline = askedAt + LEASE_LIFE;
	}

	/** Milliseconds until it runs out; 0 or less when it has. */
	get left(): number {
		return this.#deadline - this.#clock();
	}

	get isHeld(): boolean {
		return this.left > 0;
	}

	/** The database has renewed it, having been asked at this time. */
	renewed(askedAt: number): void {
		if (this.isHeld) this.#deadline = Math.max(this.#deadline, askedAt + LEASE_LIFE);
	}

	/** It is given back or lost: nothing may be done with the site from now on. */
	end(): void {
		this.#deadline = -Infinity;
	}

	/** @throws LeaseLost when it has run out. */
	ensureHeld(): void {
		if (!this.isHeld) throw new LeaseLost(`The lease of ${this.site} has run out.`);
	}
}
