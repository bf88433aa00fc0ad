import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Basis, foldInThread } from '../../../../server/sync/document-thread.ts';
import { Feed } from '../../../../server/sync/feed.ts';
import { Folding } from '../../../../server/sync/folding.ts';
import { readStoredSite } from '../../../../server/sync/load-site.ts';
import type { Change } from '../../../../src/lib/control/change.ts';
import { openTestSite, type TestSite } from '../../../support/sites.ts';
import { readSite, stored } from './agreement.ts';

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

	it('[S3] [X4] comes before the batches since the last would no longer be kept: whoever comes after much was taken in gets all', async () => {
		const open = await site.services.sites.open('demo');
		const room = await open?.room();
		const items = site.content.items.map(({ id }) => id);
		// A few batches, as an import of a large file makes them, and more bytes than are kept.
		for (let n = 1; n <= 20; n += 1) {
			const changes = items.map((item): Change => ({
				kind: 'set custom',
				item,
				field: 'part',
				value: `${n} `.repeat(20_000),
			}));
			await room?.write({ actor: null, via: 'import', act: null }, () => changes);
		}
		const newcomer = await site.connect('viewer');
		await newcomer.until(
			() => String(newcomer.read('items', items[0] ?? '')?.custom['part']).startsWith('20 '),
			'the newcomer has what was taken in last',
		);
		expect(newcomer.closed).toBe(null);
		expect(readSite(newcomer.doc)).toEqual(readSite((await stored(site)).doc));
	}, 60_000);
});
