import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startEmbedded, type EmbeddedDatabase } from '../../../../server/db/embedded.ts';
import { makeTemporaryFolder } from '../../../support/temporary-folder.ts';

let folder: ReturnType<typeof makeTemporaryFolder>;
let started: EmbeddedDatabase[];
let said: string[];

/** What this test has written: all tests are at the data of one database, since making it takes seconds. */
let word: string;

beforeAll(() => {
	folder = makeTemporaryFolder();
});

beforeEach(() => {
	started = [];
	said = [];
	word = randomUUID();
});

afterEach(async () => {
	for (const database of started) await database.stop();
});

afterAll(() => folder.remove());

async function start(): Promise<EmbeddedDatabase> {
	const database = await startEmbedded(folder.path, (line) => said.push(line));
	started.push(database);
	return database;
}

async function query(url: string, text: string): Promise<unknown[]> {
	const client = new Client({ connectionString: url });
	client.on('error', () => undefined);
	await client.connect();
	try {
		return (await client.query<Record<string, unknown>>(text)).rows;
	} finally {
		await client.end();
	}
}

async function writeDown(url: string): Promise<void> {
	await query(url, `drop table if exists note; create table note as select '${word}' as text`);
}

async function expectKept(url: string): Promise<void> {
	expect(await query(url, 'select text from note')).toEqual([{ text: word }]);
}

function postmasterPid(): number {
	const text = readFileSync(join(folder.path, 'postgres', 'postmaster.pid'), 'utf8');
	return Number.parseInt(text, 10);
}

/** A server in a process of its own, that can be killed. */
async function startElsewhere(): Promise<{ child: ChildProcess; url: string }> {
	const program = join(import.meta.dirname, '../../../support/own-database.ts');
	const child = spawn(process.execPath, ['--import', 'tsx', program, folder.path], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const [url] = (await once(createInterface(child.stdout), 'line')) as [string];
	return { child, url };
}

async function kill(child: ChildProcess): Promise<void> {
	const gone = once(child, 'exit');
	child.kill('SIGKILL');
	await gone;
}

describe('the embedded database', () => {
	it('keeps its data when it is stopped and started again', async () => {
		const first = await start();
		await writeDown(first.url);
		await first.stop();
		const second = await start();
		await expectKept(second.url);
	});

	it('writes to disk before it says that it has, listens on this machine only and knows all letters', async () => {
		const { url } = await start();
		const shown = await query(
			url,
			`select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
			current_setting('full_page_writes') as pages, current_setting('listen_addresses') as listens,
			current_setting('unix_socket_directories') as sockets, current_setting('server_encoding') as encoding,
			lower('ÅRØ') as lower, ('a' < 'B') as ignores_case`,
		);
		expect(shown).toEqual([
			{
				fsync: 'on',
				commit: 'on',
				pages: 'on',
				listens: '127.0.0.1',
				sockets: '',
				encoding: 'UTF8',
				lower: 'årø',
				ignores_case: false,
			},
		]);
	});

	it('keeps its password to its owner, and lets nobody in without it', async () => {
		const { url } = await start();
		expect(statSync(join(folder.path, 'postgres-password')).mode & 0o777).toBe(0o600);
		const wrong = new URL(url);
		wrong.password = 'guess';
		await expect(query(wrong.href, 'select 1')).rejects.toThrow(/password authentication failed/);
	});

	it('comes back at the same address, with all that was committed, after its main process was killed', async () => {
		const database = await start();
		await writeDown(database.url);
		process.kill(postmasterPid(), 'SIGKILL');
		await Promise.all([database.ensureRunning(), database.ensureRunning()]);
		await expectKept(database.url);
	});

	it('starts on what is left when the server and the database were both killed', async () => {
		const { child, url } = await startElsewhere();
		await writeDown(url);
		await kill(child);
		process.kill(postmasterPid(), 'SIGKILL');
		const again = await start();
		await expectKept(again.url);
	});

	it('is taken over while it runs after only the server was killed, and stopped by its new owner', async () => {
		const { child, url } = await startElsewhere();
		await writeDown(url);
		await kill(child);
		const pid = postmasterPid();
		const again = await start();
		expect(again.url).toBe(url);
		expect(postmasterPid()).toBe(pid);
		expect(said.join()).toContain(`still running (process ${pid})`);
		await again.stop();
		expect(existsSync(join(folder.path, 'postgres', 'postmaster.pid'))).toBe(false);
	});

	it('refuses a second server on the same data, and names the first', async () => {
		const { child, url } = await startElsewhere();
		await expect(start()).rejects.toThrow(
			`Another Siteboard is already running on this data (process ${child.pid})`,
		);
		expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
		await kill(child);
		await start();
	});

	it('waits for a server that is about to stop', async () => {
		const first = await start();
		const second = start();
		await first.stop();
		expect(await query((await second).url, 'select 1 as one')).toEqual([{ one: 1 }]);
	});

	it('stays stopped when it was asked to run in the same moment', async () => {
		const database = await start();
		process.kill(postmasterPid(), 'SIGKILL');
		await Promise.all([database.ensureRunning(), database.stop(), database.ensureRunning()]);
		await expect(query(database.url, 'select 1')).rejects.toThrow('ECONNREFUSED');
		await start();
	});

	it('takes a new password when the file with the old one was lost', async () => {
		const first = await start();
		await writeDown(first.url);
		await first.stop();
		rmSync(join(folder.path, 'postgres-password'));
		const second = await start();
		await expectKept(second.url);
	});

	it('refuses the data of another major version and leaves it as it is', async () => {
		await (await start()).stop();
		const version = join(folder.path, 'postgres', 'PG_VERSION');
		const own = readFileSync(version, 'utf8');
		writeFileSync(version, '15\n');
		await expect(start()).rejects.toThrow(/made by PostgreSQL 15, and this Siteboard brings/);
		expect(readFileSync(version, 'utf8')).toBe('15\n');
		writeFileSync(version, own);
	});

	it('says so when the data folder is not a folder', async () => {
		const path = join(folder.path, 'file');
		writeFileSync(path, '');
		await expect(startEmbedded(path, () => undefined)).rejects.toThrow(/is not a folder/);
	});
});
