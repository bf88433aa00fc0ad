import type pg from 'pg';
import type { Lease } from '../leases/lease.ts';
import { renewInThread } from './document-thread.ts';
import { readStoredSite } from './load-site.ts';

/**
 * Writes a site's document anew under the next epoch: with the entries that it has, and without the structs and client
 * ids that have gathered in it. Nobody may have its room meanwhile.
 * @param lease Its fence is asked for, as by every commit.
 * @returns False when the site is not where it was when this began; then nothing is changed.
 * @throws when the stored document cannot be read.
 */
export async function renewDocument(pool: pg.Pool, lease: Lease): Promise<boolean> {
	const stored = await readStoredSite(pool, lease.site);
	if (stored === null) return false;
	const bytes = await renewInThread({
		snapshot: stored.snapshot?.bytes ?? null,
		updates: stored.updates.map(({ update }) => update),
	});
	lease.ensureHeld();
	const { rowCount } = await pool.query(RENEW, [
		lease.site,
		stored.epoch,
		stored.head,
		lease.fence,
		Buffer.from(bytes),
	]);
	return rowCount === 1;
}

const RENEW = `
with renewed as (
	update sites set epoch = epoch + 1, head = head + 1
	where id = $1 and epoch = $2::int4 and head = $3::int8 and fence = $4::int8
	returning id, epoch, head
), snapshot as (
	insert into snapshots (site, epoch, seq, bytes) select id, epoch, head, $5::bytea from renewed
), log as (
	delete from updates using renewed where updates.site = renewed.id
), snapshots_before as (
	delete from snapshots using renewed where snapshots.site = renewed.id and snapshots.epoch < renewed.epoch
)
select epoch from renewed`;
