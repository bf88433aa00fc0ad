import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Basis, foldInThread } from '../../../../server/sync/document-thread.ts';
import { Feed } from '../../../../server/sync/feed.ts';
import { Folding } from '../../../../server/sync/folding.ts';
import { readStoredSite } from '../../../../server/sync/load-site.ts';
import { openTestSite, type TestSite } from '../../../support/sites.ts';

let site: TestSite;
beforeAll(async () => {
	site = await openTestSite(20);
});
afterAll(() => site.close());

describe('folding', () => {
	it('[S5] makes one snapshot at a time, however many ask while it is being made', async () => {
		const client = await site.connect('technician');
		const item = site.content.items.find(({ stage }) => stage === 'open')?.id ?? '';
		const { seq } = await client.setItem(item, 'title', 'Before it is folded');
		const stored = await readStoredSite(site.database.pool, 'demo');
		if (stored === null) throw new Error('The site is not there.');
		const feed = new Feed(stored);
		let atOnce = 0;
		const seen: number[] = [];
		const make = async (basis: Basis) => {
			atOnce += 1;
			seen.push(atOnce);
			const made = await foldInThread(basis);
			atOnce -= 1;
			return made;
		};
		const folding = new Folding(site.database.pool, 'demo', feed, pino({ level: 'silent' }), make);
		const asked = Array.from({ length: 20 }, () => folding.now());
		for (let n = 0; n < 20; n += 1) folding.forVisitors();
		await Promise.all(asked);
		expect(seen).toEqual([1]);
		expect(feed.snapshot?.seq).toBe(seq);
		expect(feed.unfolded).toBe(0);
	});
});
