import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inOneMoment } from '../../../../server/pictures/one-moment.ts';
import type { SiteInSight } from '../../../../server/pictures/site-content.ts';
import { readInFull, WholeSites } from '../../../../server/pictures/whole-sites.ts';
import { setField } from '../../../../src/lib/site-doc/write.ts';
import { oneOf, randomFrom } from '../../../support/random.ts';
import type { SiteClient } from '../../../support/site-client.ts';
import { openTestSite, type TestSite } from '../../../support/sites.ts';
import { randomAct, randomEdit } from '../sync/doings.ts';

let site: TestSite;
let admin: SiteClient;
beforeAll(async () => {
	site = await openTestSite(60);
	admin = await site.connect('admin');
});
afterAll(() => site.close());

function read(sites: WholeSites): Promise<SiteInSight | null> {
	return inOneMoment(site.database.pool, (client) => sites.read(client, 'demo'));
}

/** What was read, without the moment and the order. */
function contentOf(sight: SiteInSight | null) {
	if (sight === null) throw new Error('There is no site.');
	const { areas, layouts, types, items, records } = sight;
	const sorted = <T extends { id: string }>(list: Iterable<T>) =>
		[...list].sort((a, b) => a.id.localeCompare(b.id));
	return {
		areas: sorted(areas),
		layouts: sorted(layouts),
		types: sorted(types),
		items: sorted(items.values()),
		records: sorted(records.values()),
	};
}

/** That what is kept and read on is what is read anew at the same moment. */
async function expectAsReadAnew(kept: WholeSites): Promise<void> {
	const [readOn, anew] = await inOneMoment(site.database.pool, async (client) => [
		await kept.read(client, 'demo'),
		await new WholeSites().read(client, 'demo'),
	]);
	expect(contentOf(readOn ?? null)).toEqual(contentOf(anew ?? null));
}

describe('a whole site in brief', () => {
	it('that is kept and read on is what one that is read anew is, whatever was changed', async () => {
		const kept = new WholeSites();
		const random = randomFrom(1);
		await read(kept);
		for (let n = 0; n < 120; n += 1) {
			const item = oneOf(random, site.content.items).id;
			if (random(2) === 0)
				admin.sendAct({ id: randomUUID(), item, ...randomAct(random, n, site.content) });
			else if (admin.read('items', item) !== undefined) {
				const { field, value } = randomEdit(random, n);
				setField(admin.doc, 'items', item, field, value);
			}
			if (n % 12 !== 11) continue;
			await admin.roundTrip();
			await expectAsReadAnew(kept);
		}
	});

	it('has what is new, has lost what was archived, and has areas and records as they are now', async () => {
		const kept = new WholeSites();
		const done = site.content.items.find(
			({ stage, links }) => stage === 'done' && links.length > 0,
		);
		const record = done?.links[0]?.record ?? '';
		const [area] = site.content.areas;
		expect((await read(kept))?.records.has(record)).toBe(true);

		const item = randomUUID();
		await admin.act({ act: 'create', item, fields: { type: 'maintenance', title: 'Made' } });
		expect((await read(kept))?.items.get(item)?.title).toBe('Made');
		await admin.act({ item, act: 'cancel', reason: 'Not needed' });
		await admin.act({ item, act: 'archive' });
		expect((await read(kept))?.items.has(item)).toBe(false);

		await admin.edit((doc) => {
			setField(doc, 'records', record, 'title', 'Called otherwise');
			setField(doc, 'areas', area?.id ?? '', 'name', 'Moved house');
		});
		const now = await read(kept);
		expect(now?.records.get(record)?.title).toBe('Called otherwise');
		expect(now?.areas.find(({ id }) => id === area?.id)?.name).toBe('Moved house');
		await expectAsReadAnew(kept);
	});

	it('[S7] and what is shown of it in full are of one moment, whatever is committed meanwhile', async () => {
		const kept = new WholeSites();
		const item = site.content.items.find(({ stage }) => stage === 'open')?.id ?? '';
		await admin.setItem(item, 'title', 'Before');
		await inOneMoment(site.database.pool, async (client) => {
			expect((await kept.read(client, 'demo'))?.items.get(item)?.title).toBe('Before');
			await admin.setItem(item, 'title', 'After');
			const { items } = await readInFull(client, 'demo', [item]);
			expect(items.map(({ title }) => title)).toEqual(['Before']);
		});
		expect((await read(kept))?.items.get(item)?.title).toBe('After');
	});

	it('is read as a whole again when the document was begun anew', async () => {
		const kept = new WholeSites();
		const item = site.content.items[0]?.id ?? '';
		await read(kept);
		// Nothing in the history tells of this change; the epoch does.
		await site.rows(`update items set title = 'Of the next epoch' where id = $1`, [item]);
		expect((await read(kept))?.items.get(item)?.title).not.toBe('Of the next epoch');
		await site.rows(`update sites set epoch = epoch + 1 where id = 'demo'`);
		expect((await read(kept))?.items.get(item)?.title).toBe('Of the next epoch');
	});

	it('is not there for a site that is not', async () => {
		const found = await inOneMoment(site.database.pool, (client) =>
			new WholeSites().read(client, 'nowhere'),
		);
		expect(found).toBe(null);
	});
});
