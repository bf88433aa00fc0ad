import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeDemonstration } from '../../../../demo/demonstration.ts';
import { Accounts } from '../../../../server/auth/accounts.ts';
import { readCheckedSite } from '../../../../server/check/checked-site.ts';
import { SITE_RULES } from '../../../../server/check/site-rules.ts';
import { openDatabase, type Database } from '../../../../server/db/database.ts';
import { seedSite } from '../../../../server/db/seed-site.ts';
import { DEMO_ACCOUNTS, ensureDemonstration } from '../../../../server/demonstration.ts';
import type { FilePlaces } from '../../../../server/files/attachments.ts';
import { filePlaces } from '../../../../server/files/file-places.ts';
import { loadDocument, readNextNumber, readStoredSite } from '../../../../server/sync/load-site.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { makeTemporaryFolder, type TemporaryFolder } from '../../../support/temporary-folder.ts';
import { readSite } from '../sync/agreement.ts';

/** What a file's row has, as the database names it. */
interface Kept {
	id: string;
	hash: string;
	small_hash: string | null;
	media_type: string;
}

let test: TestDatabase;
let database: Database;
beforeEach(async () => {
	test = await createTestDatabase();
	database = await openDatabase(test.url, () => undefined);
});
afterEach(async () => {
	await database.close();
	await test.drop();
});

async function count(table: string): Promise<number> {
	const { rows } = await database.pool.query<{ count: string }>(`select count(*) from ${table}`);
	return Number(rows[0]?.count);
}

async function load() {
	const stored = await readStoredSite(database.pool, 'demo');
	if (stored === null) throw new Error('The site is not there.');
	const nextNumber = await readNextNumber(database.pool, 'demo');
	return { ...stored, doc: await loadDocument(stored), nextNumber };
}

const demonstration = (items: number) => makeDemonstration({ items, now: new Date() });

describe('setting a site up', () => {
	it('stores all that it is made of, as document and as rows', async () => {
		const content = demonstration(40);
		await seedSite(database, content);
		const loaded = await load();
		const byId = <T extends { id: string }>(list: readonly T[]) =>
			Object.fromEntries(list.map((one) => [one.id, one]));
		expect(readSite(loaded.doc)).toEqual({
			items: byId(content.items),
			records: byId(content.records),
			areas: byId(content.areas),
			layouts: byId(content.layouts),
			types: byId(content.types),
			matrix: {},
			meeting: {},
		});
		expect(loaded).toMatchObject({ epoch: 1, head: 1, snapshot: { seq: 1 }, nextNumber: 1041 });
		expect(await count('items')).toBe(40);
		expect(await count('records')).toBe(content.records.length);
		expect(await count('history')).toBe(content.history.length);
		expect(await count('members')).toBe(content.people.length);
		expect(await count('parties')).toBe(content.parties.length);
		expect(await count('drawings')).toBe(content.drawings.length);
	});

	it('with no items at all is a site that can be worked with', async () => {
		await seedSite(database, demonstration(0));
		expect(await load()).toMatchObject({ head: 1, nextNumber: 1001 });
	});

	it('twice fails, and leaves the first as it was', async () => {
		await seedSite(database, demonstration(10));
		await expect(seedSite(database, demonstration(20))).rejects.toThrow();
		expect(await count('items')).toBe(10);
	});

	it('that fails in the middle leaves nothing behind', async () => {
		const content = demonstration(10);
		const [item] = content.items;
		if (item) content.items.push({ ...item, id: 'another', number: item.number });
		await expect(seedSite(database, content)).rejects.toThrow();
		expect([await count('sites'), await count('items'), await count('history')]).toEqual([0, 0, 0]);
	});

	it('in parts of a statement stores every row once', async () => {
		const content = demonstration(2_100);
		await seedSite(database, content);
		expect(await count('items')).toBe(2_100);
		expect(await count('history')).toBe(content.history.length);
		const { doc } = await load();
		expect(doc.getMap('items').size).toBe(2_100);
	}, 120_000);
});

describe('the demonstration', () => {
	let folder: TemporaryFolder;
	let files: FilePlaces;
	let said: string[];
	const log = (line: string) => void said.push(line);
	beforeEach(() => {
		folder = makeTemporaryFolder();
		files = filePlaces({ dataDir: folder.path, bucket: null, scanCommand: null });
		said = [];
	});
	afterEach(() => folder.remove());

	const ensure = (items: number) =>
		ensureDemonstration(database, new Accounts(database), items, files, log);

	it('is made once, with its accounts, and kept as it is from then on', async () => {
		await ensure(15);
		await ensure(30);
		expect([await count('sites'), await count('items')]).toEqual([1, 15]);
		expect(await count('users')).toBe(DEMO_ACCOUNTS.accounts.length);
		const { rows } = await database.pool.query<{ email: string; role: string }>(
			`select email, role from users join members on members.user_id = users.id where site = 'demo'`,
		);
		const byEmail = (a: { email: string }, b: { email: string }) => (a.email < b.email ? -1 : 1);
		expect(rows.sort(byEmail)).toEqual([...DEMO_ACCOUNTS.accounts].sort(byEmail));
	});

	it('[D3, D6, D8] has files to open, of which signatures rest on some, and breaks no rule by them', async () => {
		await ensure(400);
		const { rows: kept } = await database.pool.query<Kept>('select * from attachments');
		const client = await database.pool.connect();
		const site = await readCheckedSite(client, 'demo').finally(() => client.release());
		const named = site.items.flatMap(({ item }) => item.attachments.map(({ id }) => id));
		expect(named.sort()).toEqual(kept.map(({ id }) => id).sort());
		expect(kept).toHaveLength(12);
		for (const { hash, small_hash: small, media_type: type } of kept) {
			for (const one of small === null ? [hash] : [hash, small]) {
				const bytes = await new Response(
					await files.store.open({ site: 'demo', hash: one }),
				).bytes();
				expect(createHash('sha256').update(bytes).digest('hex')).toBe(one);
			}
			expect(['image/jpeg', 'text/csv']).toContain(type);
		}
		const proved = site.items.flatMap(({ item }) => item.criteria.flatMap((one) => one.evidence));
		expect(proved.length).toBeGreaterThan(3);
		expect(named).toEqual(expect.arrayContaining(proved));
		const broken = SITE_RULES.flatMap((rule) => rule.broken(site, new Date().toISOString()));
		expect(broken).toEqual([]);
		const { rows: told } = await database.pool.query<{ field: string }>(
			`select field from history where act = 'attach' order by at`,
		);
		expect(told.map(({ field }) => field.slice('attachment:'.length)).sort()).toEqual(named);
		const acts = await database.pool.query<{ id: string }>(
			`select id from acts where act = 'attach'`,
		);
		expect(acts.rows.map(({ id }) => id).sort()).toEqual(named);
	}, 60_000);

	it('is made without files where none can be kept, and says so', async () => {
		const nothing = () => Promise.resolve(null);
		const broken = { open: nothing, openPart: nothing, remove: () => Promise.resolve() };
		const put = () => Promise.reject(new Error('The bucket is not there.'));
		files = { ...files, store: { ...broken, put } };
		await ensure(40);
		expect([await count('items'), await count('attachments')]).toEqual([40, 0]);
		expect(said.join(' ')).toContain('The bucket is not there.');
	});

	it('makes the accounts that were left out when the first start was cut off', async () => {
		await seedSite(database, demonstration(5));
		await ensure(5);
		expect(await count('users')).toBe(DEMO_ACCOUNTS.accounts.length);
	});

	it('is not made beside another site, nor are its accounts', async () => {
		await database.pool.query(
			`insert into sites (id, name, time_zone) values ('mine', 'Mine', 'UTC')`,
		);
		await ensure(5);
		expect([await count('sites'), await count('users')]).toEqual([1, 0]);
	});
});
