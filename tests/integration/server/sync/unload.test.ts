import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openTestSite, type TestSite } from '../../../support/sites.ts';
import { RoomLost } from '../../../../server/sync/commit-queue.ts';
import { expectRowsToBeTheDocument, readSite, stored } from './agreement.ts';

let site: TestSite;
beforeEach(async () => {
	vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
	site = await openTestSite();
});
afterEach(async () => {
	vi.useRealTimers();
	await site.close();
});

const openItem = () => site.content.items.find(({ stage }) => stage === 'open')?.id ?? '';

async function snapshot(): Promise<{ seq: number; log: number }> {
	const [row] = await site.rows<{ seq: string; log: string }>(
		'select (select seq from snapshots) as seq, (select count(*) from updates) as log',
	);
	return { seq: Number(row?.seq), log: Number(row?.log) };
}

describe('a site that nobody looks at', () => {
	it('is written down after a while, its log dropped, and loaded again as it was', async () => {
		const client = await site.connect('technician');
		await client.setItem(openItem(), 'title', 'Before it slept');
		const { seq } = await client.setItem(openItem(), 'asset', 'P-1');
		const before = readSite(client.doc);
		const room = await (await site.services.sites.open('demo'))?.room();
		expect(await snapshot()).toEqual({ seq: 1, log: seq - 1 });
		client.leave();
		await client.ended();
		await vi.waitFor(async () => {
			vi.advanceTimersByTime(60_000);
			expect(await snapshot()).toEqual({ seq, log: 0 });
		}, 20_000);
		expect(readSite((await stored(site)).doc)).toEqual(before);
		const again = await site.connect('viewer');
		expect(readSite(again.doc)).toEqual(before);
		expect(await (await site.services.sites.open('demo'))?.room()).not.toBe(room);
		await expectRowsToBeTheDocument(site);
		const writer = await site.connect('technician');
		expect((await writer.setItem(openItem(), 'title', 'Awake')).seq).toBe(seq + 1);
	});

	it('stays in memory as long as somebody is connected', async () => {
		const client = await site.connect('northgate');
		const room = await (await site.services.sites.open('demo'))?.room();
		for (let n = 0; n < 4; n += 1) {
			vi.advanceTimersByTime(15_000);
			await client.roundTrip();
		}
		expect(await (await site.services.sites.open('demo'))?.room()).toBe(room);
		expect(client.closed).toBe(null);
	});

	it('a client that has gone without a word is let go', async () => {
		const client = await site.connect('viewer');
		client.freeze();
		const open = await site.services.sites.open('demo');
		expect(open?.connections).toBe(1);
		await vi.waitFor(() => {
			vi.advanceTimersByTime(15_000);
			expect(open?.connections).toBe(0);
		}, 20_000);
	});
});

describe('while a site is closed', () => {
	it('its room takes nothing any more: what comes is told to come again, to the next room', async () => {
		const room = await (await site.services.sites.open('demo'))?.room();
		if (room === undefined) throw new Error('There is no room.');
		const act = (text: string) =>
			({
				id: randomUUID(),
				target: 'item',
				item: openItem(),
				does: { act: 'raise-blocker', kind: 'people', text },
			}) as const;
		await room.act(site.actor('admin'), act('First'));
		const locker = new Client({ connectionString: site.databaseUrl });
		await locker.connect();
		await locker.query('begin');
		await locker.query('lock table snapshots in access exclusive mode');
		const closing = site.services.sites.close();
		await vi.waitFor(async () =>
			expect(room.act(site.actor('admin'), act('Late'))).rejects.toBeInstanceOf(RoomLost),
		);
		await locker.query('rollback');
		await locker.end();
		await closing;
		const { head, snapshot: seq } = await stored(site);
		expect(seq).toBe(head);
	});
});

describe('a server that stops', () => {
	it('sends everybody away to come again, and writes everything down', async () => {
		const client = await site.connect('technician');
		const { seq } = await client.setItem(openItem(), 'title', 'Before the stop');
		await site.services.sites.close();
		expect((await client.ended()).code).toBe(1012);
		expect(await snapshot()).toEqual({ seq, log: 0 });
		await expect(site.services.sites.open('demo')).rejects.toThrow('stopping');
	});
});
