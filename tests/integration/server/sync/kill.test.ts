import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt } from '../../../../server/prepare.mjs';
import { killPostgres } from '../../../support/kill-postgres.ts';
import { signInTo, startServer, type ServerProcess } from '../../../support/server-process.ts';
import { SiteClient } from '../../../support/site-client.ts';
import { makeTemporaryFolder } from '../../../support/temporary-folder.ts';
import { expectAllThere, type Remembered, workUntil } from './work.ts';

let folder: ReturnType<typeof makeTemporaryFolder>;
let server: ServerProcess;
let cookies: Record<'writer' | 'actor' | 'watcher', string>;
/** One site for all: what each of them does is kept through what the next one does to it. */
beforeAll(async () => {
	await ensureBuilt();
	folder = makeTemporaryFolder();
	server = await start();
	cookies = {
		writer: await signInTo(server.url, 'technician@demo.site'),
		actor: await signInTo(server.url, 'coordinator@demo.site'),
		watcher: await signInTo(server.url, 'viewer@demo.site'),
	};
}, 180_000);
afterAll(async () => {
	await server.stop();
	folder.remove();
});

const start = () => startServer({ dataDir: folder.path, items: 50 });
const connect = (cookie: string) =>
	new SiteClient(`${server.url.replace('http', 'ws')}/sync/demo`, cookie);

async function get<T>(path: string): Promise<T> {
	const answer = await fetch(`${server.url}/api/v1/sites/demo/${path}`, {
		headers: { cookie: cookies.watcher },
	});
	return (await answer.json()) as T;
}

/** Three people work until so many things are saved; then this happens. */
const work = (many: number, happens: () => Promise<void>): Promise<Remembered> =>
	workUntil(
		{
			writer: connect(cookies.writer),
			actor: connect(cookies.actor),
			watcher: connect(cookies.watcher),
		},
		many,
		happens,
	);

const allThere = (remembered: Remembered): Promise<void> =>
	expectAllThere(remembered, connect(cookies.watcher), get);

describe('what was told to be saved, and what somebody else has seen', () => {
	it('is there after the server was killed, again and again', async () => {
		for (const many of [30, 45]) {
			const remembered = await work(many, () => server.kill());
			expect(remembered.fields.size + remembered.blockers.size).toBeGreaterThan(20);
			server = await start();
			await allThere(remembered);
		}
	}, 240_000);

	it('is there after server and database were killed at once', async () => {
		const remembered = await work(40, async () => {
			const killed = server.kill();
			killPostgres(folder.path);
			await killed;
		});
		expect(remembered.fields.size + remembered.blockers.size).toBeGreaterThan(20);
		server = await start();
		await allThere(remembered);
	}, 240_000);

	it('is there after the database alone was killed under the running server', async () => {
		const remembered = await work(40, async () => {
			killPostgres(folder.path);
			await Promise.resolve();
		});
		for (let ready = false; !ready;) {
			ready = (await fetch(`${server.url}/readyz`).catch(() => null))?.ok ?? false;
			await new Promise((resolve) => setTimeout(resolve, 100));
		}
		await allThere(remembered);
	}, 240_000);

	it('is there after the server was told to stop', async () => {
		const remembered = await work(30, () => server.stop());
		server = await start();
		await allThere(remembered);
	}, 240_000);
});
