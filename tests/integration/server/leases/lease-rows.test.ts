import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '../../../../server/db/database.ts';
import { Lease } from '../../../../server/leases/lease.ts';
import { LeaseRows } from '../../../../server/leases/lease-rows.ts';
import { type Node, newNode, ownerOfEmbedded } from '../../../../server/leases/node.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';

let test: TestDatabase;
let database: Database;
let rows: LeaseRows;
const first = newNode('http://first:3000');
const second = newNode(null);
beforeAll(async () => {
	test = await createTestDatabase();
	database = await openDatabase(test.url, () => undefined);
	rows = new LeaseRows(database.pool, database.renewals);
});
afterAll(async () => {
	await database.close();
	await test.drop();
});
beforeEach(async () => {
	await database.pool.query('delete from leases');
	await database.pool.query(
		`insert into sites (id, name, time_zone) values ('demo', 'Demo', 'UTC')
		on conflict (id) do update set fence = 0`,
	);
});

async function take(node: Node, site = 'demo'): Promise<number | null> {
	return (await rows.take(site, node)).fence;
}

const leaseOf = (fence: number) => new Lease('demo', fence, () => 0, 0);
const runOut = () =>
	database.pool.query(`update leases set expires_at = clock_timestamp() - interval '1 ms'`);

async function fence(): Promise<number> {
	const { rows: found } = await database.pool.query<{ fence: string }>('select fence from sites');
	return Number(found[0]?.fence);
}

describe('the lease of a site', () => {
	it('[F1] is one process’s at a time, and says where that is', async () => {
		expect(await take(first)).toBe(1);
		expect(await take(second)).toBe(null);
		expect(await rows.holderOtherThan(second, 'demo')).toEqual(first);
		expect(await rows.holderOtherThan(first, 'demo')).toBe(null);
	});

	it('[F1] goes to exactly one of many who ask at once', async () => {
		const nodes = Array.from({ length: 20 }, () => newNode(null));
		const taken = await Promise.all(nodes.map((node) => take(node)));
		expect(taken.filter((one) => one !== null)).toEqual([1]);
		expect(await fence()).toBe(1);
	});

	it('[F4] is anybody’s once it has run out by the database’s clock, with a higher fence', async () => {
		await take(first);
		await runOut();
		expect(await rows.holderOtherThan(second, 'demo')).toBe(null);
		expect(await take(second)).toBe(2);
		expect(await fence()).toBe(2);
		expect(await take(first)).toBe(null);
	});

	it('[F4] is free at once when it was given back', async () => {
		const given = await take(first);
		await rows.release(leaseOf(given ?? 0));
		expect(await take(second)).toBe(2);
	});

	it('that somebody else has taken is not given back by who had it before', async () => {
		const before = await take(first);
		await runOut();
		await take(second);
		await rows.release(leaseOf(before ?? 0));
		expect(await rows.holderOtherThan(first, 'demo')).toEqual(second);
	});

	it('is renewed by its fence, and not by that of an earlier holder', async () => {
		const before = await take(first);
		expect(await rows.renew([leaseOf(before ?? 0)])).toEqual(new Set(['demo']));
		await runOut();
		const after = await take(second);
		expect(await rows.renew([leaseOf(before ?? 0)])).toEqual(new Set());
		expect(await rows.renew([leaseOf(after ?? 0)])).toEqual(new Set(['demo']));
	});

	it('lasts ten seconds from its renewal', async () => {
		const given = await take(first);
		await runOut();
		await rows.renew([leaseOf(given ?? 0)]);
		const { rows: found } = await database.pool.query<{ left: number }>(
			`select extract(epoch from expires_at - clock_timestamp())::float8 as left from leases`,
		);
		expect(found[0]?.left).toBeGreaterThan(5);
		expect(found[0]?.left).toBeLessThan(11);
	});

	it('[F4] of a killed owner of the embedded database is its own at once, in its next life', async () => {
		expect(await take(ownerOfEmbedded(null))).toBe(1);
		expect(await take(ownerOfEmbedded('http://next:3000'))).toBe(2);
	});

	it('of a site that is not there is nobody’s', async () => {
		expect(await rows.take('nowhere', first)).toEqual({ isThere: false, fence: null });
	});
});
