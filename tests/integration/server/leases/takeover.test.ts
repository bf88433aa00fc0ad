import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HeldSite } from '../../../support/held-site.ts';
import { Nodes } from '../../../support/nodes.ts';
import { setField } from '../../../../src/lib/site-doc/write.ts';
import { expectRowsToBeTheDocument } from '../sync/agreement.ts';
import { expectAllThere, type Remembered, type Workers, workUntil } from '../sync/work.ts';

/** What a lease lasts, in milliseconds, and what a start of a room and a look every now and then may take. */
const LEASE = 10_000;
const SLACK = 4_000;

let nodes: Nodes;
beforeEach(async () => {
	nodes = await Nodes.start(2);
}, 120_000);
afterEach(() => nodes.close());

/** Three people at work, two of them at the holder and one through the other node. */
async function workers(): Promise<Workers> {
	const writer = await nodes.connect(0, 'technician');
	const [actor, watcher] = await Promise.all([
		nodes.connect(1, 'coordinator'),
		nodes.connect(0, 'viewer'),
	]);
	expect(await nodes.holder()).toBe(nodes.server(0).url);
	return { writer, actor, watcher };
}

async function get<T>(path: string): Promise<T> {
	const answer = await nodes.request(1, 'viewer', 'GET', `/api/v1/sites/demo/${path}`);
	return (await answer.json()) as T;
}

/** Asserts that nothing is missing or doubled, neither in what people see nor in the database. */
async function expectNothingLost(remembered: Remembered): Promise<void> {
	expect(remembered.fields.size + remembered.blockers.size).toBeGreaterThan(15);
	await expectAllThere(remembered, await nodes.comeAgain(1, 'viewer'), get);
	await expectRowsToBeTheDocument(nodes);
	const log = await nodes.rows<{ seq: string }>('select seq from updates order by seq');
	const [site] = await nodes.rows<{ head: string; snapshot: string }>(
		`select head, (select seq from snapshots) as snapshot from sites where id = 'demo'`,
	);
	const first = Number(site?.snapshot) + 1;
	const expected = Array.from({ length: Number(site?.head) - first + 1 }, (_, n) => first + n);
	expect(log.map(({ seq }) => Number(seq)).filter((seq) => seq >= first)).toEqual(expected);
}

describe('when the holder of a site', () => {
	it('[F4] is killed under load, another has the site within the lease, and nothing is lost', async () => {
		const working = await workers();
		let killedAt = 0;
		const remembered = await workUntil(working, 30, async () => {
			killedAt = performance.now();
			await nodes.server(0).kill();
		});
		// The author comes back with what was cut off, and it is saved after all.
		const back = await nodes.comeAgain(1, 'technician', { doc: working.writer.doc });
		expect(performance.now() - killedAt).toBeLessThan(LEASE + SLACK);
		expect(await nodes.holder()).toBe(nodes.server(1).url);
		await back.setItem(remembered.item, 'title', 'By the new holder');
		await expectNothingLost(remembered);
	}, 60_000);

	it('[F6] is stopped, another has it at once, and no edit is lost', async () => {
		const working = await workers();
		let stoppedAt = 0;
		let stopping: Promise<void> = Promise.resolve();
		const remembered = await workUntil(working, 30, async () => {
			stoppedAt = performance.now();
			stopping = nodes.server(0).stop();
		});
		const back = await nodes.comeAgain(1, 'technician', { doc: working.writer.doc });
		expect(performance.now() - stoppedAt).toBeLessThan(LEASE / 2);
		expect(working.watcher.closed?.code).toBe(1012);
		expect(await nodes.holder()).toBe(nodes.server(1).url);
		await back.setItem(remembered.item, 'title', 'By the new holder');
		await expectNothingLost(remembered);
		await stopping;
		expect(nodes.server(0).output()).not.toContain('not stopped cleanly');
	}, 60_000);

	it('[F6] is stopped, it says from the first moment that it is not ready, and still commits what came in', async () => {
		const writer = await nodes.connect(0, 'technician');
		const held = await HeldSite.hold(nodes);
		const item = nodes.content.items.find(({ stage }) => stage === 'open')?.id ?? '';
		writer.doc.transact(() => setField(writer.doc, 'items', item, 'title', 'Just before the end'));
		await held.untilCommitWaits();
		const stopping = nodes.server(0).stop();
		const ask = async (path: string) => (await nodes.request(0, null, 'GET', path)).status;
		await vi.waitFor(async () => expect(await ask('/readyz')).toBe(503), 5_000);
		expect(await ask('/healthz')).toBe(200);
		expect((await writer.ended()).code).toBe(1012);
		const late = await nodes.prepare(0, 'viewer');
		await late.until(() => late.refusedWith !== null, 'nobody is let in any more');
		expect(late.refusedWith).toBe(503);
		await held.release();
		await stopping;
		expect(await nodes.holder()).toBe(null);
		const [row] = await nodes.rows<{ title: string }>('select title from items where id = $1', [
			item,
		]);
		expect(row?.title).toBe('Just before the end');
		await expectRowsToBeTheDocument(nodes);
	}, 60_000);

	it('[F5] is paused past its lease, it can write nothing when it wakes up, and sends everybody away', async () => {
		const working = await workers();
		const cutOff = { id: randomUUID(), act: 'raise-blocker', kind: 'weather', text: 'Storm' };
		const remembered = await workUntil(working, 30, async () => {
			nodes.server(0).pause();
			await vi.waitFor(async () => expect(await nodes.holder()).toBe(null), {
				timeout: LEASE + SLACK,
			});
			const taking = await nodes.comeAgain(1, 'supervisor');
			expect(await nodes.holder()).toBe(nodes.server(1).url);
			// What was sent to the one that sleeps is waiting in its sockets, and is read when it wakes up.
			working.actor.sendAct({ ...cutOff, item: nodes.content.items[0]?.id });
			const item = nodes.content.items.find(({ stage }) => stage === 'open')?.id ?? '';
			await taking.setItem(item, 'title', 'While the other slept');
			nodes.server(0).resume();
		});
		expect(working.watcher.closed?.code).toBe(1013);
		expect(working.writer.closed?.code).toBe(1013);
		const [row] = await nodes.rows<{ fence: string; before: string }>(
			`select fence, fence - 1 as before from sites where id = 'demo'`,
		);
		expect(row).toEqual({ fence: '2', before: '1' });
		expect(await nodes.rows('select from acts where id = $1', [cutOff.id])).toEqual([]);

		// They come again to the node that slept, which passes them on.
		const back = await nodes.comeAgain(0, 'technician', { doc: working.writer.doc });
		await back.setItem(remembered.item, 'title', 'Back again');
		expect(await nodes.holder()).toBe(nodes.server(1).url);
		await expectNothingLost(remembered);
	}, 60_000);
});

describe('a program that sends each act again until it is answered', () => {
	it('[A1] has each done once, whichever of three nodes it asks, while the holder is killed', async () => {
		await nodes.add();
		await nodes.connect(0, 'viewer');
		const item = nodes.content.items.find(({ stage }) => stage === 'open')?.id ?? '';
		const send = async (id: string, place: number): Promise<number> => {
			const act = { id, act: 'raise-blocker', kind: 'people', text: `Away ${id}` };
			const path = `/api/v1/sites/demo/items/${item}/acts`;
			const answer = await nodes
				.request(place, 'supervisor', 'POST', path, act)
				// The node that was asked has died over it.
				.catch(() => null);
			return answer?.status ?? 0;
		};
		const sent: string[] = [];
		let isKilled = false;
		const work = async (places: readonly number[]): Promise<void> => {
			for (let n = 0, after = 0; after < 5; n += 1) {
				const id = randomUUID();
				sent.push(id);
				for (let status = 0, tries = 0; status !== 200; tries += 1) {
					status = await send(id, places[(n + tries) % places.length] ?? 0);
					expect([0, 200, 503]).toContain(status);
					if (status !== 200) await new Promise((again) => setTimeout(again, 50));
				}
				if (isKilled) after += 1;
			}
		};
		const working = [work([1, 2]), work([2, 1, 0]), work([0, 1]), work([1])];
		await vi.waitFor(() => expect(sent.length).toBeGreaterThan(30), 20_000);
		await nodes.server(0).kill();
		isKilled = true;
		await Promise.all(working);

		const done = await nodes.rows<{ id: string }>('select id from acts');
		expect(done.map(({ id }) => id).sort()).toEqual([...sent].sort());
		const raised = await nodes.rows<{ id: string }>(
			`select "to" ->> 'id' as id from history where act = 'raise-blocker' and field like 'blocker:%'
				and at > now() - interval '1 hour' and "to" ->> 'id' = any($1)`,
			[sent],
		);
		expect(raised.map(({ id }) => id).sort()).toEqual([...sent].sort());
		const [row] = await nodes.rows<{ fence: string }>('select fence from sites');
		expect(row?.fence).toBe('2');
		await expectRowsToBeTheDocument(nodes);
	}, 60_000);
});

describe('two nodes that are asked for a free site at the same moment', () => {
	it('[F1] agree on one of them, and everybody is let in', async () => {
		const clients = await Promise.all(
			[0, 1, 0, 1].map((place) => nodes.comeAgain(place, 'technician')),
		);
		const [first, last] = [clients[0], clients[3]];
		const item = nodes.content.items.find(({ stage }) => stage === 'open')?.id ?? '';
		await first?.setItem(item, 'title', 'Seen by all');
		await last?.until(() => last.read('items', item)?.title === 'Seen by all', 'it is seen');
		const [row] = await nodes.rows<{ fence: string }>(`select fence from sites`);
		expect(row?.fence).toBe('1');
	}, 60_000);
});
