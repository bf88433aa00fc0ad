import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { WorkItem } from '../../../../src/lib/control/work-item.ts';
import { HeldSite } from '../../../support/held-site.ts';
import type { SiteClient } from '../../../support/site-client.ts';
import { openTestSite, type TestSite } from '../../../support/sites.ts';

let site: TestSite;
let client: SiteClient;
beforeAll(async () => {
	site = await openTestSite();
	client = await site.connect('coordinator');
});
afterAll(() => site.close());

async function newItem(): Promise<string> {
	const item = randomUUID();
	await client.act({ act: 'create', item, fields: { type: 'maintenance', title: 'Made' } });
	await client.until(() => client.read('items', item) !== undefined, 'the item is there');
	return item;
}

async function itemRow(id: string): Promise<WorkItem | undefined> {
	const [row] = await site.rows<{ entry: WorkItem }>('select entry from items where id = $1', [id]);
	return row?.entry;
}

describe('an item in the archive', () => {
	it('is not written over by a new one of the same id', async () => {
		const item = await newItem();
		await client.act({ item, act: 'cancel', reason: 'Not needed' });
		await client.act({ item, act: 'archive' });
		const before = await itemRow(item);
		const again = { act: 'create', item, fields: { type: 'round', title: 'In its place' } };
		expect(await client.act(again)).toMatchObject({ kind: 'refused' });
		expect(await itemRow(item)).toEqual(before);
	});

	it('[X3] is there as it was at the end, also when its last changes went into one commit with its leaving', async () => {
		const coordinator = await site.connect('coordinator');
		const item = await newItem();
		const fleeting = randomUUID();
		const held = await HeldSite.hold(site);
		const first = client.act({ item, act: 'raise-blocker', kind: 'access', text: 'Road closed' });
		await held.untilCommitWaits();
		const last = [
			coordinator.setItem(item, 'title', 'In the end'),
			coordinator.act({ item, act: 'cancel', reason: 'Not needed' }),
			coordinator.act({ item, act: 'archive' }),
			coordinator.act({ act: 'create', item: fleeting, fields: { type: 'round', title: 'Short' } }),
			coordinator.act({ item: fleeting, act: 'cancel', reason: 'Too late' }),
			coordinator.act({ item: fleeting, act: 'archive' }),
		];
		const room = (await site.services.sites.open('demo'))?.loadedRoom;
		await vi.waitFor(() => expect(room?.waiting).toBe(last.length), 10_000);
		await held.release();
		await Promise.all([first, ...last]);
		expect(await itemRow(item)).toMatchObject({ stage: 'cancelled', title: 'In the end' });
		expect(await itemRow(fleeting)).toMatchObject({ stage: 'cancelled', title: 'Short' });
		const rows = await site.rows<{ id: string; stage: string; archived: boolean }>(
			'select id, stage, archived from items where id = any($1) order by title',
			[[item, fleeting]],
		);
		expect(rows).toEqual([
			{ id: item, stage: 'cancelled', archived: true },
			{ id: fleeting, stage: 'cancelled', archived: true },
		]);
	});

	it('[X3] is taken back by reopening it, as it was, with all its history', async () => {
		const coordinator = await site.connect('coordinator');
		const item = await newItem();
		await client.act({ item, act: 'raise-blocker', kind: 'access', text: 'Road closed' });
		await client.act({ item, act: 'cancel', reason: 'Not needed' });
		const before = client.read('items', item);
		await client.act({ item, act: 'archive' });
		const id = randomUUID();
		expect(
			await coordinator.act({ id, item, act: 'reopen', reason: 'Needed after all' }),
		).toMatchObject({ kind: 'saved' });
		await client.until(() => client.read('items', item)?.stage === 'open', 'it is back');
		const { stage, stageAt, stageBy, updatedAt, reopenedAt: _, ...kept } = before ?? {};
		expect([stage, stageAt, stageBy, updatedAt]).not.toContain(undefined);
		expect(client.read('items', item)).toMatchObject(kept);
		const [row] = await site.rows<{ archived: boolean; stage: string }>(
			'select archived, stage from items where id = $1',
			[item],
		);
		expect(row).toEqual({ archived: false, stage: 'open' });
		const events = await site.rows<{ field: string | null }>(
			'select field from history where entry = $1 and act = $2',
			[item, 'reopen'],
		);
		expect(events.map(({ field }) => field)).toEqual(
			expect.arrayContaining([null, 'stage', 'reason']),
		);
		expect(
			await coordinator.act({ id, item, act: 'reopen', reason: 'Needed after all' }),
		).toMatchObject({ kind: 'saved' });
	});

	it('[X3] is taken back by nobody who may not reopen it', async () => {
		const technician = await site.connect('technician');
		const item = await newItem();
		await client.act({ item, act: 'cancel', reason: 'Not needed' });
		await client.act({ item, act: 'archive' });
		expect(await technician.act({ item, act: 'reopen', reason: 'Mine' })).toMatchObject({
			refusals: [{ rule: 'role' }],
		});
		expect(client.read('items', item)).toBe(undefined);
	});

	it('keeps its number: no other gets it', async () => {
		const first = await newItem();
		const number = client.read('items', first)?.number;
		await client.act({ item: first, act: 'cancel', reason: 'Not needed' });
		await client.act({ item: first, act: 'archive' });
		const second = await newItem();
		expect(client.read('items', second)?.number).not.toBe(number);
	});
});
