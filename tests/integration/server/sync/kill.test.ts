import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findPostmaster } from '../../../../server/db/embedded-postmaster.ts';
import { ensureBuilt } from '../../../../server/prepare.mjs';
import type { HistoryEvent } from '../../../../src/lib/control/history-event.ts';
import type { WorkItem } from '../../../../src/lib/control/work-item.ts';
import { setField } from '../../../../src/lib/site-doc/write.ts';
import { signInTo, startServer, type ServerProcess } from '../../../support/server-process.ts';
import { SiteClient } from '../../../support/site-client.ts';
import { makeTemporaryFolder } from '../../../support/temporary-folder.ts';
import { readSite } from './agreement.ts';

let folder: ReturnType<typeof makeTemporaryFolder>;
let server: ServerProcess;
let cookies: Record<'writer' | 'actor' | 'watcher', string>;
beforeEach(async () => {
	await ensureBuilt();
	folder = makeTemporaryFolder();
	server = await start();
	cookies = {
		writer: await signInTo(server.url, 'technician@demo.site'),
		actor: await signInTo(server.url, 'coordinator@demo.site'),
		watcher: await signInTo(server.url, 'viewer@demo.site'),
	};
}, 180_000);
afterEach(async () => {
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

/** What has to be there whatever happens. */
interface Remembered {
	item: string;
	/** Custom fields of it that were told to be saved, or that somebody else saw. */
	fields: Map<string, unknown>;
	/** Ids of blockers of it, likewise. */
	blockers: Set<string>;
	/** Items that were made, likewise. */
	items: Set<string>;
}

/**
 * Three people work until so many things are saved; then this happens, in the middle of everything that is on its
 * way.
 */
async function workUntil(many: number, happens: () => Promise<void>): Promise<Remembered> {
	const [writer, actor, watcher] = [
		connect(cookies.writer),
		connect(cookies.actor),
		connect(cookies.watcher),
	];
	await Promise.all([writer.synced(), actor.synced(), watcher.synced()]);
	const made = randomUUID();
	await actor.act({ act: 'create', item: made, fields: { type: 'round', title: 'Worked on' } });
	const saved: Remembered = {
		item: made,
		fields: new Map(),
		blockers: new Set(),
		items: new Set([made]),
	};
	await writer.until(() => writer.read('items', made) !== undefined, 'the item is there');
	const count = () => saved.fields.size + saved.blockers.size + saved.items.size;
	const enough = new Promise<void>((resolve) => {
		const look = () => {
			if (count() >= many) resolve();
		};
		watcher.doc.on('update', look);
	});

	const write = async () => {
		for (let n = 0; ; n += 1) {
			writer.doc.transact(() => setField(writer.doc, 'items', made, `custom:w${n}`, n));
			await writer.saved();
			saved.fields.set(`w${n}`, n);
		}
	};
	const act = async () => {
		for (let n = 0; ; n += 1) {
			const id = randomUUID();
			const isItem = n % 5 === 0;
			const answer = await actor.act(
				isItem
					? { id, act: 'create', item: id, fields: { type: 'round', title: `Made ${n}` } }
					: { id, item: made, act: 'raise-blocker', kind: 'people', text: `Away ${n}` },
			);
			expect(answer.kind).toBe('saved');
			(isItem ? saved.items : saved.blockers).add(id);
		}
	};
	// What was cut off in the middle was not told to be saved, and need not be there.
	const work = [write(), act()].map((one) => one.catch(() => undefined));
	await enough;
	await happens();
	await Promise.all([writer.ended(), actor.ended(), watcher.ended()]);
	await Promise.all(work);

	const seen = watcher.read('items', made);
	for (const [field, value] of Object.entries(seen?.custom ?? {})) saved.fields.set(field, value);
	for (const { id } of seen?.blockers ?? []) saved.blockers.add(id);
	for (const id of watcher.ids('items')) saved.items.add(id);
	return saved;
}

/** Asserts that all of it is in the document, in the rows and in the history. */
async function expectAllThere({ item, fields, blockers, items }: Remembered): Promise<void> {
	const client = connect(cookies.watcher);
	await client.synced();
	const read = client.read('items', item);
	expect(read?.custom).toMatchObject(Object.fromEntries(fields));
	expect(read?.blockers.map(({ id }) => id)).toEqual(expect.arrayContaining([...blockers]));
	expect(client.ids('items')).toEqual(expect.arrayContaining([...items]));

	const rows = await get<{ data: (WorkItem & { status?: string; readiness?: object })[] }>(
		'items?limit=1000',
	);
	const entries = rows.data.map(({ status: _status, readiness: _readiness, ...entry }) => entry);
	expect(Object.fromEntries(entries.map((entry) => [entry.id, entry]))).toEqual(
		readSite(client.doc).items,
	);

	const events: HistoryEvent[] = [];
	for (let cursor: string | null = ''; cursor !== null;) {
		const page: { data: HistoryEvent[]; next: string | null } = await get(
			`items/${item}/history?limit=500${cursor === '' ? '' : `&cursor=${cursor}`}`,
		);
		events.push(...page.data);
		cursor = page.next;
	}
	const changed = events.map(({ field }) => field);
	expect(changed).toEqual(
		expect.arrayContaining([
			...[...fields.keys()].map((field) => `custom:${field}`),
			...[...blockers].map((id) => `blocker:${id}`),
		]),
	);
	// Each is there once: nothing was done twice.
	expect(changed.filter((field) => field !== null && field !== 'updatedAt')).toHaveLength(
		new Set(changed.filter((field) => field !== null && field !== 'updatedAt')).size,
	);
	client.end();
}

/** Kills PostgreSQL with all its processes at once, so that none of them can write anything any more. */
function killDatabase(): void {
	const postmaster = findPostmaster(join(folder.path, 'postgres'));
	if (postmaster === undefined) throw new Error('The database does not run.');
	for (const pid of [postmaster.pid, ...childrenOf(postmaster.pid)]) {
		try {
			process.kill(pid, 'SIGKILL');
		} catch (error) {
			// One that has just ended by itself.
			if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
		}
	}
}

function childrenOf(parent: number): number[] {
	if (!existsSync('/proc')) return [];
	return readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name))
		.filter((name) => {
			try {
				// The parent stands after the program's name, which may hold anything but ends with a bracket.
				const [, after = ''] = /\) \S (.*)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8')) ?? [];
				return Number(after.split(' ')[0]) === parent;
			} catch {
				// It has ended meanwhile.
				return false;
			}
		})
		.map(Number);
}

describe('what was told to be saved, and what somebody else has seen', () => {
	it('is there after the server was killed, again and again', async () => {
		for (const many of [30, 45]) {
			const remembered = await workUntil(many, () => server.kill());
			expect(remembered.fields.size + remembered.blockers.size).toBeGreaterThan(20);
			server = await start();
			await expectAllThere(remembered);
		}
	}, 240_000);

	it('is there after server and database were killed at once', async () => {
		const remembered = await workUntil(40, async () => {
			const killed = server.kill();
			killDatabase();
			await killed;
		});
		expect(remembered.fields.size + remembered.blockers.size).toBeGreaterThan(20);
		server = await start();
		await expectAllThere(remembered);
	}, 240_000);

	it('is there after the database alone was killed under the running server', async () => {
		const remembered = await workUntil(40, async () => {
			killDatabase();
			await Promise.resolve();
		});
		for (let ready = false; !ready;) {
			ready = (await fetch(`${server.url}/readyz`).catch(() => null))?.ok ?? false;
			await new Promise((resolve) => setTimeout(resolve, 100));
		}
		await expectAllThere(remembered);
	}, 240_000);

	it('is there after the server was told to stop', async () => {
		const remembered = await workUntil(30, () => server.stop());
		server = await start();
		await expectAllThere(remembered);
	}, 240_000);
});
