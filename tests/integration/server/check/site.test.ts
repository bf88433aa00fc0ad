import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCheckedSite } from '../../../../server/check/checked-site.ts';
import { SITE_RULES } from '../../../../server/check/site-rules.ts';
import { openTestSite, type TestSite } from '../../../support/sites.ts';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));

let site: TestSite;
let owner: pg.Client;
beforeAll(async () => {
	site = await openTestSite(400);
	owner = new pg.Client({ connectionString: site.databaseUrl, options: '-c timezone=UTC' });
	await owner.connect();
});
afterAll(async () => {
	await owner.end();
	await site.close();
});

/** What is broken, by rule and words. */
async function broken(): Promise<string[]> {
	const checked = await readCheckedSite(owner, 'demo');
	return SITE_RULES.flatMap(({ number, says, broken: of }) =>
		of(checked, new Date().toISOString()).map((line) => `${number} ${says}: ${line}`),
	);
}

/** What is broken when somebody has written past the gate. */
async function brokenAfter(statement: string): Promise<string[]> {
	await owner.query('begin');
	try {
		expect((await owner.query(statement)).rowCount).toBe(1);
		return await broken();
	} finally {
		await owner.query('rollback');
	}
}

const one = (where: string) =>
	`id = (select id from items where site = 'demo' and ${where} order by number limit 1)`;

describe('the check of a site', () => {
	it('finds nothing at the demonstration', async () => {
		expect(await broken()).toEqual([]);
	});

	it.each([
		[
			'W1',
			`update items set status = 'live' where ${one(`status = 'open'`)}`,
			/column status says "live"/,
		],
		[
			'W2',
			`update items set entry = jsonb_set(entry, '{criteria,0}', entry #> '{criteria,0}' || '{"signedBy": null, "signedAt": null}')
				where ${one(`stage = 'closed' and jsonb_array_length(entry -> 'criteria') > 0`)}`,
			/is closed, and not signed/,
		],
		[
			'W2',
			`update items set entry = jsonb_set(entry, '{criteria}', (select jsonb_agg(c || jsonb_build_object('signedBy', entry ->> 'stageBy'))
				from jsonb_array_elements(entry -> 'criteria') as c))
				where ${one(`stage = 'done' and entry @? '$.criteria[*] ? (@.kind == "verify")'`)}`,
			/was done and verified by/,
		],
		[
			'W3',
			// One whose state has been the same since before the work went live, by an act.
			`update records set entry = jsonb_set(entry, '{state}', '"draft"') where id = (
				select link ->> 'record' from items, jsonb_array_elements(items.entry -> 'links') as link
				where stage = 'live' and source is null and link ->> 'role' = 'to start' and (
					select count(*) from items as other where other.stage = 'live' and link ->> 'record' = any(other.linked)) = 1
				and not exists (select from history where root = 'records' and history.entry = link ->> 'record' and field is not null)
				order by number limit 1)`,
			/went live at/,
		],
		[
			'R5',
			`update items set entry = jsonb_set(entry, '{owner}', '"nobody"') where ${one(`stage = 'open'`)}`,
			/names the owner nobody/,
		],
		[
			'K1',
			`update items set entry = jsonb_set(entry, '{title}', '"Another"'), title = 'Another' where ${one(`stage = 'open'`)}`,
			/items .* differs: title$/,
		],
	])('[%s] tells what breaks it', async (rule, statement, words) => {
		const found = await brokenAfter(statement);
		expect(found.filter((line) => line.startsWith(rule))).toEqual([expect.stringMatching(words)]);
	});

	it('[B2] tells a circle of blockers', async () => {
		await owner.query('begin');
		const { rows } = await owner.query<{ id: string }>(
			`select id from items where stage = 'open' order by number limit 2`,
		);
		for (const [from, to] of [rows, [...rows].reverse()].map((pair) => pair.map(({ id }) => id))) {
			const blocker = {
				id: 'b',
				kind: 'other work',
				text: 'x',
				pointsTo: { kind: 'item', id: to },
			};
			await owner.query(
				`update items set entry = jsonb_set(entry, '{blockers}', $2) where id = $1`,
				[from, JSON.stringify([{ ...blocker, clearedBy: null, resolvedAt: null }])],
			);
		}
		const found = (await broken()).filter((line) => line.startsWith('B2'));
		await owner.query('rollback');
		expect(found).toEqual([expect.stringMatching(/W-\d+ > W-\d+ > W-\d+$/)]);
	});

	it('and that of its history are commands', async () => {
		const run = (script: string, ...args: string[]) =>
			promisify(execFile)(process.execPath, ['--import', 'tsx', script, ...args], {
				cwd: ROOT,
				env: { ...process.env, DATABASE_URL: site.databaseUrl },
			});
		const checked = await run('server/check/site-cli.ts', '--site', 'demo');
		expect(checked.stdout).toMatch(/^demo: 400 items/);
		expect(checked.stdout).not.toContain('BROKEN');
		const walked = await run('server/check/history-cli.ts');
		expect(walked.stdout).toMatch(
			/^demo: [\d,]+ entries, all of them fit\. Last hash: [0-9a-f]{64}\n$/,
		);
		await expect(
			run('server/check/history-cli.ts', '--holds', 'f'.repeat(64)),
		).rejects.toMatchObject({ code: 1 });
		await expect(run('server/check/site-cli.ts', '--site', 'nowhere')).rejects.toMatchObject({
			stderr: expect.stringContaining('There is no site "nowhere"') as string,
		});
	}, 60_000);
});
