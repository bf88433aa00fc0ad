import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { setField } from '../../../../src/lib/site-doc/write.ts';
import { openTestSite, type TestSite } from '../../../support/sites.ts';

/** Type of the messages that carry notices. */
const NOTICE = 4;

let site: TestSite;
beforeAll(async () => {
	site = await openTestSite();
});
afterAll(() => site.close());

function someItem(n: number): string {
	const item = site.content.items.filter(({ stage }) => stage === 'open')[n];
	if (item === undefined) throw new Error('There are too few items.');
	return item.id;
}

describe('a client that asks for notices', () => {
	it('[N3] first of all hears which life of the document it is', async () => {
		const client = await site.connect('viewer');
		expect(client.received[0]?.[0]).toBe(NOTICE);
		expect(client.notices[0]).toEqual({ kind: 'epoch', epoch: '1' });
	});

	it('[N1] hears up to where what it wrote is saved, once it is', async () => {
		const client = await site.connect('technician');
		const own = () => Y.getState(client.doc.store, client.doc.clientID);
		for (let n = 0; n < 3; n += 1) {
			const { seq, clock } = await client.edit((doc) =>
				setField(doc, 'items', someItem(n), 'title', `Written for the ${n + 1}. time`),
			);
			expect(clock).toBe(own());
			const [row] = await site.rows<{ head: string }>(`select head from sites where id = 'demo'`);
			expect(Number(row?.head)).toBeGreaterThanOrEqual(seq);
		}
	});

	it('[N1] [N2] hears of what is refused before anything covers it that is called saved', async () => {
		const client = await site.connect('technician');
		await client.saved();
		client.notices.length = 0;
		// All in one commit, or in few.
		for (let n = 0; n < 20; n += 1) {
			setField(client.doc, 'items', someItem(4), 'title', `Lawful ${n}`);
			setField(client.doc, 'items', someItem(4), 'stage', n % 2 === 0 ? 'closed' : 'live');
		}
		await client.saved();
		const end = Y.getState(client.doc.store, client.doc.clientID);
		let refused = 0;
		for (const notice of client.notices) {
			if (notice.kind === 'refused') refused += 1;
			// Of each two changes the second is refused: so many are told by now.
			if (notice.kind === 'saved')
				expect(refused).toBe(20 - Math.floor((end - (notice.clock ?? 0) + 1) / 2));
		}
		expect(refused).toBe(20);
	});

	it('[C3] [N1] is the only one that hears them', async () => {
		const quiet = await site.connect('technician', { notices: false });
		const watcher = await site.connect('viewer');
		await watcher.saved();
		const id = someItem(3);
		const heard = watcher.notices.length;
		quiet.doc.transact(() => setField(quiet.doc, 'items', id, 'title', 'Written without notices'));
		const seen = () => watcher.read('items', id)?.title === 'Written without notices';
		await watcher.until(seen, 'the other sees the title');
		await quiet.roundTrip();
		expect(quiet.notices).toEqual([]);
		expect(quiet.received.filter(([type]) => type === NOTICE)).toEqual([]);
		expect(watcher.notices).toHaveLength(heard);
	});
});
