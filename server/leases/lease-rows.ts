import type pg from 'pg';
import { LEASE_LIFE, type Lease } from './lease.ts';
import type { Node } from './node.ts';

const LIFE = `interval '${LEASE_LIFE} milliseconds'`;

/** The leases as the database has them. Their times are its clock's alone. */
export class LeaseRows {
	readonly #pool: pg.Pool;
	readonly #renewals: pg.Pool;

	/** @param renewals A pool of its own, so that a renewal never waits behind what else this process asks. */
	constructor(pool: pg.Pool, renewals: pg.Pool) {
		this.#pool = pool;
		this.#renewals = renewals;
	}

	/**
	 * Takes a site's lease where it is free, has run out or is this node's own.
	 * @returns Whether there is such a site, and the fence of the new holder; null when another node holds it.
	 */
	async take(site: string, node: Node): Promise<{ isThere: boolean; fence: number | null }> {
		const { rows } = await this.#pool.query<{ fence: string | null }>(TAKE, [
			site,
			node.id,
			node.url,
		]);
		const fence = rows[0]?.fence ?? null;
		return { isThere: rows.length > 0, fence: fence === null ? null : Number(fence) };
	}

	/** The other node that holds a site now, or null. */
	async holderOtherThan(node: Node, site: string): Promise<Node | null> {
		const { rows } = await this.#pool.query<Node>(
			'select node as id, url from leases where site = $1 and node <> $2 and expires_at > clock_timestamp()',
			[site, node.id],
		);
		return rows[0] ?? null;
	}

	/** Renews leases in one statement. @returns The sites whose leases it still has. */
	async renew(leases: readonly Lease[]): Promise<ReadonlySet<string>> {
		const { rows } = await this.#renewals.query<{ site: string }>(
			`update leases set expires_at = clock_timestamp() + ${LIFE}
			from unnest($1::text[], $2::int8[]) as held(site, fence)
			where leases.site = held.site and leases.fence = held.fence
			returning leases.site`,
			[leases.map(({ site }) => site), leases.map(({ fence }) => fence)],
		);
		return new Set(rows.map(({ site }) => site));
	}

	/**
	 * Gives a lease back. One that somebody else has taken meanwhile has another fence, and stays.
	 * @returns False when it was given back or taken before.
	 */
	async release({ site, fence }: Lease): Promise<boolean> {
		const { rowCount } = await this.#pool.query(
			'delete from leases where site = $1 and fence = $2',
			[site, fence],
		);
		return rowCount === 1;
	}
}

// The site's row is locked first, and the new fence written into it: a commit of the holder before asks for that very
// row. It is either done before, or waits, finds another fence and fails as a whole.
const TAKE = `
with site as materialized (
	select id, fence + 1 as fence from sites where id = $1 for no key update
), taken as (
	insert into leases (site, node, url, fence, expires_at)
	select id, $2, $3, fence, clock_timestamp() + ${LIFE} from site
	on conflict (site) do update
		set node = excluded.node, url = excluded.url, fence = excluded.fence, expires_at = excluded.expires_at
		where leases.expires_at <= clock_timestamp() or leases.node = excluded.node
	returning site, fence
), fenced as (
	update sites set fence = taken.fence from taken where sites.id = taken.site returning sites.fence
)
select (select fence from fenced) as fence from site`;
