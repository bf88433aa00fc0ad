import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { findPostmaster } from '../../../server/db/embedded-postmaster.ts';
import { findFreePort } from '../../../server/db/port.ts';
import { ensureBuilt } from '../../../server/prepare.mjs';
import { launchServer, type LaunchedServer } from '../../support/server-process.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

const PATIENCE = { timeout: 60_000, interval: 20 };

describe('a server that starts', () => {
	const folder = makeTemporaryFolder();
	beforeAll(ensureBuilt);
	afterAll(() => folder.remove());

	const launch = (port: number): LaunchedServer =>
		launchServer({ dataDir: folder.path, items: 5_000, port, env: { DATABASE_URL: '' } });

	async function exitCodeOf({ child }: LaunchedServer): Promise<number | null> {
		if (child.exitCode === null) await once(child, 'exit');
		return child.exitCode;
	}

	it('says that it is starting until it can be used, and leaves no database behind when it is stopped before that', async () => {
		const port = await findFreePort();
		const server = launch(port);
		await vi.waitUntil(() => server.output().includes('Making the demonstration site'), PATIENCE);
		const answer = await fetch(`http://127.0.0.1:${port}/readyz`);
		expect(answer.status).toBe(503);
		expect(await answer.text()).toContain('Siteboard is starting');
		server.child.kill('SIGINT');
		expect(await exitCodeOf(server), server.output()).toBe(0);
		expect(server.output()).not.toMatch(/error|cannot start/i);
		expect(findPostmaster(`${folder.path}/postgres`)).toBeUndefined();
	});

	it('ends when its database cannot be reached, so that whoever watches it can start it again', async () => {
		const unused = await findFreePort();
		const server = launchServer({
			dataDir: folder.path,
			items: 1,
			port: await findFreePort(),
			env: { DATABASE_URL: `postgres://x:y@127.0.0.1:${unused}/z` },
		});
		expect(await exitCodeOf(server), server.output()).toBe(1);
		expect(server.output()).toContain('Siteboard cannot start');
	});

	it('tells of a port in use before it starts anything else', async () => {
		const other: Server = createServer().listen(0, '127.0.0.1');
		await once(other, 'listening');
		const { port } = other.address() as AddressInfo;
		const server = launch(port);
		expect(await exitCodeOf(server)).toBe(1);
		expect(server.output()).toContain(`Port ${port} on 127.0.0.1 is in use.`);
		expect(server.output()).not.toContain('database');
		other.close();
	});
});
