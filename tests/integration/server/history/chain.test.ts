import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../../../server/db/database.ts';
import { canonical } from '../../../../server/history/chain.ts';
import { walkChain } from '../../../../server/history/walk-chain.ts';
import { setField } from '../../../../src/lib/site-doc/write.ts';
import { createTestDatabase } from '../../../support/database.ts';
import { openTestSite, type TestSite } from '../../../support/sites.ts';

let site: TestSite;
let owner: pg.Client;
beforeAll(async () => {
	site = await openTestSite();
	owner = new pg.Client({ connectionString: site.databaseUrl, options: '-c timezone=UTC' });
	await owner.connect();
});
afterAll(async () => {
	await owner.end();
	await site.close();
});

/** Does something to the history that only who owns the database can, and takes it back afterwards. */
async function tampered(statement: string, values: unknown[] = []): Promise<string | null> {
	await owner.query('begin');
	try {
		await owner.query('alter table history disable trigger user');
		const { rowCount } = await owner.query(statement, values);
		expect(rowCount).toBeGreaterThan(0);
		return (await walkChain(owner, 'demo')).fault;
	} finally {
		await owner.query('rollback');
	}
}

describe('the history of a site', () => {
	it('[H3] is a chain from its seed over edits and acts on, with the end known to the site', async () => {
		const client = await site.connect('supervisor');
		const [item] = site.content.items.filter(({ stage }) => stage === 'open');
		if (item === undefined) throw new Error('Nothing is open.');
		const before = await walkChain(owner, 'demo');
		await client.edit((doc) => {
			setField(doc, 'items', item.id, 'title', 'Ein Ölfaß – 油 \u{1f6e2} "quoted" \\ back');
			setField(doc, 'items', item.id, 'custom:amount', 0.1);
			setField(doc, 'items', item.id, 'custom:large', 1e21);
		});
		await site.services.acts.judge('demo', site.actor('supervisor'), {
			id: randomUUID(),
			target: 'item',
			item: item.id,
			does: { act: 'raise-blocker', kind: 'material', text: 'No gasket' },
		});
		const after = await walkChain(owner, 'demo', before.last);
		expect(after).toMatchObject({ fault: null, holds: true });
		expect(after.entries).toBeGreaterThan(before.entries + 3);
		expect((await walkChain(owner, 'demo', 'f'.repeat(64))).holds).toBe(false);
	});

	it('[H3] tells of the first entry that was changed, taken out or cut off', async () => {
		expect(
			await tampered(
				`update history set "to" = '"Another"' where (seq, n) = (select seq, n from history where field = 'title' order by seq desc limit 1)`,
			),
		).toMatch(/^Entry \d+\.\d+ does not fit the one before it: field title of items/);
		expect(await tampered('delete from history where seq = 1 and n = 10')).toMatch(/^Entry 1\.11 /);
		expect(
			await tampered('delete from history where seq = (select max(seq) from history)'),
		).toMatch(/^The end is missing/);
	});

	it('[H3] hashes alike what comes back from jsonb', async () => {
		const text = fc.string({ unit: 'grapheme' });
		const values = fc.sample(fc.jsonValue({ stringUnit: 'grapheme' }), 300);
		values.push([1e21, -0, 0.1, 5e-324, 1.7976931348623157e308], ...fc.sample(text, 50));
		const writable = values.filter((one) => !/\\u0000|\\ud[89a-f]/i.test(JSON.stringify(one)));
		const { rows } = await owner.query<{ value: unknown }>(
			`select value from jsonb_array_elements($1::jsonb) with ordinality as rows(value, n) order by n`,
			[JSON.stringify(writable)],
		);
		expect(rows.map(({ value }) => canonical(value))).toEqual(writable.map(canonical));
	});

	it('[H2] can be neither changed nor deleted as what the application is connected as', async () => {
		const { pool } = site.database;
		for (const statement of [
			`update history set actor = 'somebody'`,
			'delete from history',
			'truncate history',
			'delete from sites',
			'alter table history disable trigger user',
			'drop table history',
		]) {
			await expect(pool.query(statement), statement).rejects.toThrow(
				/permission denied|must be owner/,
			);
		}
	});

	it('[H2] is kept by a trigger from its owner, too', async () => {
		for (const statement of [
			`update history set actor = 'somebody'`,
			`update history set hash = null`,
			'delete from history',
			'truncate history',
		]) {
			await expect(owner.query(statement), statement).rejects.toThrow(/only grows/);
		}
		await expect(owner.query(`delete from sites where id = 'demo'`)).rejects.toThrow(/violates/);
	});
});

describe('a database whose user may not make roles', () => {
	it('[H2] is used all the same, and says what to do', async () => {
		const empty = await createTestDatabase();
		const name = `plain_${randomUUID().slice(0, 8)}`;
		const url = new URL(empty.url);
		const admin = new pg.Client({ connectionString: empty.url });
		await admin.connect();
		await admin.query(`create role ${name} login password 'plain' nocreaterole`);
		await admin.query(`alter database ${url.pathname.slice(1)} owner to ${name}`);
		await admin.query(`grant all on schema public to ${name}`);
		url.username = name;
		url.password = 'plain';
		const database = await openDatabase(url.href, () => undefined);
		onTestFinished(async () => {
			await database.close();
			await empty.drop();
		});
		expect(database.advice).toMatch(/create role "siteboard_app_test_\w+" nologin; grant/);
		const role = /create role ("\w+")/.exec(database.advice ?? '')?.[1] ?? '';
		await admin.query(`create role ${role} nologin; grant ${role} to ${name}`);
		await admin.end();
		const again = await openDatabase(url.href, () => undefined);
		onTestFinished(() => again.close());
		expect(again.advice).toBe(null);
		const { rows } = await again.pool.query('select current_user as name');
		expect(rows).toEqual([{ name: role.replaceAll('"', '') }]);
	});
});
