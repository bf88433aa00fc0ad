import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { setField } from '../../../../src/lib/site-doc/write.ts';
import { makeDocument } from '../../../../src/lib/site-doc/shape.ts';
import { openTestSite, type TestSite } from '../../../support/sites.ts';
import { expectRowsToBeTheDocument, readSite, stored } from './agreement.ts';

/** Client ids beyond which a document is written anew: see old-age.ts. */
const TOO_MANY_CLIENTS = 1_001;
const TOO_MANY_CLIENTS_AT_REST = 251;

let site: TestSite;
beforeEach(async () => {
	vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
	site = await openTestSite(30);
});
afterEach(async () => {
	vi.useRealTimers();
	await site.close();
});

const openItem = () => site.content.items.find(({ stage }) => stage === 'open')?.id ?? '';

/** Writes under so many client ids that the document is old. */
async function age(clients = TOO_MANY_CLIENTS): Promise<void> {
	const room = await (await site.services.sites.open('demo'))?.room();
	if (room === undefined) throw new Error('There is no room.');
	const actor = site.actor('technician', 'socket');
	const doc = makeDocument();
	Y.applyUpdate(doc, Y.encodeStateAsUpdate(room.doc));
	const outcomes = [];
	for (let n = 0; n < clients; n += 1) {
		doc.clientID = 1_000_000 + n;
		const updates: Uint8Array[] = [];
		doc.once('update', (update: Uint8Array) => updates.push(update));
		setField(doc, 'items', openItem(), 'title', `Title ${n}`);
		for (const update of updates) outcomes.push(room.edit(actor, update, doc.clientID));
	}
	await Promise.all(outcomes);
}

async function epoch(): Promise<number> {
	const [row] = await site.rows<{ epoch: number }>('select epoch from sites');
	return row?.epoch ?? 0;
}

describe('a document that has grown old', () => {
	it('[X2] is written anew under the next epoch with all that it holds, and its clients come to it', async () => {
		const client = await site.connect('technician');
		const stock = await site.connect('supervisor', { notices: false });
		await age();
		const last = `Title ${TOO_MANY_CLIENTS - 1}`;
		await client.until(() => client.read('items', openItem())?.title === last, 'it has come');
		const before = readSite(client.doc);
		const { head } = await stored(site);
		await vi.waitFor(async () => {
			vi.advanceTimersByTime(15_000);
			expect(await epoch()).toBe(2);
		}, 20_000);
		expect((await client.ended()).code).toBe(1013);
		expect((await stock.ended()).code).toBe(1013);

		const written = await stored(site);
		expect(readSite(written.doc)).toEqual(before);
		expect(written.head).toBe(head + 1);
		expect(written.doc.store.clients.size).toBeLessThan(10);
		await expectRowsToBeTheDocument(site);
		expect(await site.rows('select from updates')).toEqual([]);

		const again = await site.connect('technician');
		expect(again.notices[0]).toEqual({ kind: 'epoch', epoch: '2' });
		expect(readSite(again.doc)).toEqual(before);
		expect((await again.setItem(openItem(), 'title', 'Goes on')).seq).toBe(head + 2);
		await expectRowsToBeTheDocument(site);
	}, 60_000);

	it('[X2] is written anew sooner when nobody is there, which sends nobody away', async () => {
		await age(TOO_MANY_CLIENTS_AT_REST);
		await vi.waitFor(async () => {
			vi.advanceTimersByTime(15_000);
			expect(await epoch()).toBe(2);
		}, 20_000);
		const last = `Title ${TOO_MANY_CLIENTS_AT_REST - 1}`;
		expect((await site.connect('viewer')).read('items', openItem())?.title).toBe(last);
		await expectRowsToBeTheDocument(site);
	}, 60_000);

	it('[X1] is not merged with what a client of the epoch before has', async () => {
		const stock = await site.connect('technician', { notices: false });
		await age();
		stock.end();
		await vi.waitFor(async () => {
			vi.advanceTimersByTime(15_000);
			expect(await epoch()).toBe(2);
		}, 20_000);
		setField(stock.doc, 'items', openItem(), 'title', 'Of another life');
		const again = await site.open('technician', { notices: false, doc: stock.doc });
		expect((await again.ended()).code).toBe(4409);
		const fresh = await site.connect('viewer');
		expect(fresh.read('items', openItem())?.title).not.toBe('Of another life');
		await expectRowsToBeTheDocument(site);
	}, 60_000);
});
