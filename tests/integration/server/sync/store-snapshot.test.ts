import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { foldInThread } from '../../../../server/sync/document-thread.ts';
import {
	readStoredSite,
	type StoredSnapshot,
	writeSnapshot,
} from '../../../../server/sync/load-site.ts';
import { renewDocument } from '../../../../server/sync/renewal.ts';
import type { SiteClient } from '../../../support/site-client.ts';
import { openTestSite, type TestSite } from '../../../support/sites.ts';
import { expectRowsToBeTheDocument, readSite, stored } from './agreement.ts';

let site: TestSite;
let client: SiteClient;
beforeEach(async () => {
	site = await openTestSite(20);
	client = await site.connect('technician');
	await edit('First');
});
afterEach(() => site.close());

const openItem = () => site.content.items.find(({ stage }) => stage === 'open')?.id ?? '';
const edit = (title: string) => client.setItem(openItem(), 'title', title);

/** A snapshot of what the database has now, as a holder makes it who may have lost the site by the time it is ready. */
async function snapshotOfNow(): Promise<StoredSnapshot> {
	const now = await readStoredSite(site.database.pool, 'demo');
	if (now === null) throw new Error('The site is not there.');
	const updates = now.updates.map(({ update }) => update);
	const bytes = await foldInThread({ snapshot: now.snapshot?.bytes ?? null, updates });
	return { seq: now.head, bytes };
}

const store = (epoch: number, snapshot: StoredSnapshot) =>
	writeSnapshot(site.database.pool, 'demo', epoch, snapshot);

async function logged(): Promise<number[]> {
	const rows = await site.rows<{ seq: string }>('select seq from updates order by seq');
	return rows.map(({ seq }) => Number(seq));
}

async function snapshots(): Promise<{ epoch: number; seq: number }[]> {
	return site.rows('select epoch, seq::int from snapshots order by epoch');
}

describe('a snapshot of a holder that has lost the site meanwhile', () => {
	it('[X4] drops nothing of what the next holder has committed', async () => {
		const late = await snapshotOfNow();
		const { seq } = await edit('By the next holder');
		await store(1, late);
		expect(await logged()).toEqual([seq]);
		const saved = await stored(site);
		expect(saved).toMatchObject({ head: seq, snapshot: late.seq });
		expect(readSite(saved.doc).items[openItem()]?.title).toBe('By the next holder');
		await expectRowsToBeTheDocument(site);
	});

	it('[X4] does not take the place of a newer one, nor drop what came after that', async () => {
		const late = await snapshotOfNow();
		await edit('Second');
		const newer = await snapshotOfNow();
		await store(1, newer);
		const { seq } = await edit('Third');
		await store(1, late);
		expect(await snapshots()).toEqual([{ epoch: 1, seq: newer.seq }]);
		expect(await logged()).toEqual([seq]);
		await expectRowsToBeTheDocument(site);
	});

	it('[X4] is not stored when the document was written anew', async () => {
		const late = await snapshotOfNow();
		const lease = (await site.services.sites.open('demo'))?.lease;
		if (lease === undefined) throw new Error('The site is not open.');
		expect(await renewDocument(site.database.pool, lease)).toBe(true);
		const written = await snapshots();
		expect(written.map(({ epoch }) => epoch)).toEqual([2]);
		await store(1, late);
		expect(await snapshots()).toEqual(written);
		await expectRowsToBeTheDocument(site);
	});

	it('[X4] is not stored when the database has not got what is in it', async () => {
		const before = await snapshots();
		const log = await logged();
		const { seq, bytes } = await snapshotOfNow();
		await store(1, { seq: seq + 1, bytes });
		expect(await snapshots()).toEqual(before);
		expect(await logged()).toEqual(log);
	});
});
