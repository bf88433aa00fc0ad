import { randomUUID } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { makeDocument } from '../../../../src/lib/site-doc/shape.ts';
import { setField } from '../../../../src/lib/site-doc/write.ts';
import { asOwner } from '../../../support/database.ts';
import { HeldSite } from '../../../support/held-site.ts';
import { openTestSite, type TestSite } from '../../../support/sites.ts';
import { expectRowsToBeTheDocument, readSite, stored } from './agreement.ts';

let site: TestSite;
beforeAll(async () => {
	site = await openTestSite();
});
afterAll(() => site.close());

/** The document as `GET /sync/:site/snapshot` answers it. */
async function fetchDocument(): Promise<Y.Doc> {
	const snapshot = await site.services.snapshots.of('demo', site.actor('admin'), {
		form: 'update',
		takesBrotli: false,
	});
	const doc = makeDocument();
	Y.applyUpdate(doc, gunzipSync(snapshot?.bytes ?? new Uint8Array()));
	return doc;
}

const openItem = () => site.content.items.find(({ stage }) => stage === 'open')?.id ?? '';

describe('while a commit is under way', () => {
	it('[S1] nobody else sees the edit, no newcomer gets it, and its author is not told that it is saved', async () => {
		const [writer, reader] = await Promise.all([
			site.connect('technician'),
			site.connect('viewer'),
		]);
		const before = reader.read('items', openItem());
		const held = await HeldSite.hold(site);
		const saved = writer.setItem(openItem(), 'title', 'Not yet in the database');
		await held.untilCommitWaits();

		const newcomer = await site.connect('supervisor');
		const document = await fetchDocument();
		await reader.roundTrip();
		await writer.roundTrip();
		expect(reader.read('items', openItem())).toEqual(before);
		expect(newcomer.read('items', openItem())).toEqual(before);
		expect(readSite(document).items[openItem()]).toEqual(before);
		expect(writer.notices.filter(({ kind }) => kind === 'saved')).toHaveLength(1);
		const [row] = await site.rows<{ title: string }>('select title from items where id = $1', [
			openItem(),
		]);
		expect(row?.title).toBe(before?.title);

		await held.release();
		const { seq } = await saved;
		await reader.until(
			() => reader.read('items', openItem())?.title === 'Not yet in the database',
			'the reader sees it once it is committed',
		);
		await newcomer.until(
			() => newcomer.read('items', openItem())?.title === 'Not yet in the database',
			'the newcomer sees it once it is committed',
		);
		expect(seq).toBe(2);
	});

	it('[S1] an act is neither shown nor answered', async () => {
		const [writer, reader] = await Promise.all([
			site.connect('coordinator'),
			site.connect('viewer'),
		]);
		const item = randomUUID();
		const held = await HeldSite.hold(site);
		const answer = writer.act({ act: 'create', item, fields: { type: 'round', title: 'Held' } });
		await held.untilCommitWaits();
		await Promise.all([reader.roundTrip(), writer.roundTrip()]);
		expect(reader.read('items', item)).toBe(undefined);
		expect(writer.read('items', item)).toBe(undefined);
		await held.release();
		expect(await answer).toMatchObject({ kind: 'saved' });
		await reader.until(() => reader.read('items', item) !== undefined, 'the reader sees it');
	});

	it('[K1] what comes in meanwhile goes together into the next, and each author hears of theirs', async () => {
		const writers = await Promise.all(
			(['admin', 'coordinator', 'supervisor', 'technician'] as const).map((name) =>
				site.connect(name),
			),
		);
		const held = await HeldSite.hold(site);
		const first = writers[0]?.setItem(openItem(), 'custom:first', 1);
		await held.untilCommitWaits();
		const later = writers.flatMap((writer, n) => [
			writer.setItem(openItem(), `custom:w${n}`, n),
			writer.act({ item: openItem(), act: 'raise-blocker', kind: 'people', text: `By ${n}` }),
		]);
		await Promise.all(writers.map((writer) => writer.roundTrip()));
		await held.release();
		const seq = (await first)?.seq ?? 0;
		await Promise.all(later);
		const [log] = await site.rows<{ count: string }>(
			'select count(*) from updates where seq > $1',
			[seq],
		);
		// The four edits go into one batch. Each act is looked up before it takes its turn, so it may come in one of its own.
		expect(Number(log?.count)).toBeLessThanOrEqual(5);
		await expectRowsToBeTheDocument(site);
	});

	it('[S1] a contractor sees nothing of it, either', async () => {
		const own = site.content.items.find(
			({ party, stage }) => party === 'northgate' && stage !== 'closed' && stage !== 'cancelled',
		);
		const [writer, reader] = await Promise.all([
			site.connect('technician'),
			site.connect('northgate'),
		]);
		const held = await HeldSite.hold(site);
		const saved = writer.setItem(own?.id ?? '', 'title', 'For Northgate');
		await held.untilCommitWaits();
		const newcomer = site.prepare(await site.signIn('northgate'));
		await reader.roundTrip();
		expect(reader.read('items', own?.id ?? '')?.title).toBe(own?.title);
		expect(newcomer.isOpen).toBe(false);
		await held.release();
		await saved;
		await newcomer.synced();
		expect(newcomer.read('items', own?.id ?? '')?.title).toBe('For Northgate');
	});
});

describe('while those who read keep every connection of the pool', () => {
	it('[K5] edits and acts are committed all the same', async () => {
		const { pool } = site.database;
		const writer = await site.connect('supervisor');
		const readers = await Promise.all(
			Array.from({ length: pool.options.max }, () => pool.connect()),
		);
		try {
			await writer.setItem(openItem(), 'title', 'Saved beside the readers');
			const act = { item: openItem(), act: 'raise-blocker', kind: 'access', text: 'Gate shut' };
			expect(await writer.act(act)).toMatchObject({ kind: 'saved' });
			expect(pool.waitingCount).toBe(0);
		} finally {
			for (const reader of readers) reader.release();
		}
	});
});

describe('a commit that fails because somebody else has written to the site', () => {
	it('[K2] gives the room up: sockets are told to come again, and what was saved is there when they do', async () => {
		const [writer, reader] = await Promise.all([
			site.connect('technician'),
			site.connect('viewer'),
		]);
		await writer.setItem(openItem(), 'title', 'Saved before');
		const held = await HeldSite.hold(site);
		const told = writer.notices.length;
		writer.doc.transact(() =>
			setField(writer.doc, 'items', openItem(), 'title', 'Lost with the room'),
		);
		await held.untilCommitWaits();
		await held.releaseAfterForeignWrite();
		expect((await writer.ended()).code).toBe(1013);
		expect((await reader.ended()).code).toBe(1013);
		expect(writer.notices.slice(told)).toEqual([]);
		expect(reader.read('items', openItem())?.title).toBe('Saved before');

		const again = await site.connect('viewer');
		expect(again.read('items', openItem())?.title).toBe('Saved before');
		// The author still has it, and sends it when they come again.
		const back = await site.connect('technician', { doc: writer.doc });
		await back.saved();
		await again.until(
			() => again.read('items', openItem())?.title === 'Lost with the room',
			'nothing is lost for good',
		);
		expect(readSite(again.doc)).toEqual(readSite((await stored(site)).doc));
		await expectRowsToBeTheDocument(site);
	});

	it('[K3] answers acts that they have to be sent again, and the same act then is done once', async () => {
		const room = await (await site.services.sites.open('demo'))?.room();
		const act = {
			id: randomUUID(),
			target: 'item',
			item: openItem(),
			does: { act: 'raise-blocker', kind: 'weather', text: 'Storm' },
		} as const;
		const held = await HeldSite.hold(site);
		const outcome = site.services.acts.judge('demo', site.actor('supervisor'), act);
		await held.untilCommitWaits();
		await held.releaseAfterForeignWrite();
		expect(await outcome).toBe('lost');
		expect(await site.services.acts.judge('demo', site.actor('supervisor'), act)).toMatchObject({
			saved: true,
		});
		expect(await (await site.services.sites.open('demo'))?.room()).not.toBe(room);
		const rows = await site.rows(
			`select from history where act = 'raise-blocker' and "to" ->> 'id' = $1`,
			[act.id],
		);
		expect(rows).toHaveLength(1);
	});

	it('[S1] sends away who comes meanwhile, with what was committed and no more', async () => {
		const writer = await site.connect('technician');
		const held = await HeldSite.hold(site);
		writer.doc.transact(() => setField(writer.doc, 'items', openItem(), 'rank', 'a'));
		await held.untilCommitWaits();
		const document = await fetchDocument();
		expect(readSite(document).items[openItem()]?.rank).not.toBe('a');
		const newcomer = await site.connect('viewer');
		expect(newcomer.read('items', openItem())?.rank).not.toBe('a');
		await held.releaseAfterForeignWrite();
		expect((await newcomer.ended()).code).toBe(1013);
		const late = await site.connect('viewer');
		expect(late.isSynced).toBe(true);
	});
});

describe('a commit that is never answered', () => {
	it('[K3] loses the room in the time of a lease, and nothing that its author still has', async () => {
		const writer = await site.connect('technician');
		const held = await HeldSite.hold(site);
		writer.doc.transact(() => setField(writer.doc, 'items', openItem(), 'title', 'Unanswered'));
		await held.untilCommitWaits();
		await vi.waitFor(() => expect(writer.closed?.code).toBe(1013), { timeout: 20_000 });
		await held.release();
		await vi.waitFor(
			async () => {
				const back = await site.connect('technician', { doc: writer.doc });
				await back.saved();
				back.end();
			},
			{ timeout: 20_000 },
		);
		const [row] = await site.rows<{ title: string }>('select title from items where id = $1', [
			openItem(),
		]);
		expect(row?.title).toBe('Unanswered');
		await expectRowsToBeTheDocument(site);
	}, 60_000);
});

describe('a database that goes away and comes back', () => {
	it('[K3] loses the room, and nothing that was called saved', async () => {
		const writer = await site.connect('technician');
		await writer.setItem(openItem(), 'title', 'Saved before the database went');
		const held = await HeldSite.hold(site);
		writer.doc.transact(() => setField(writer.doc, 'items', openItem(), 'title', 'On its way'));
		await held.untilCommitWaits();
		await asOwner(
			site.databaseUrl,
			`select pg_terminate_backend(pid) from pg_stat_activity
				where datname = current_database() and wait_event_type = 'Lock'`,
		);
		expect((await writer.ended()).code).toBe(1013);
		await held.release();
		const back = await site.connect('technician', { doc: writer.doc });
		await back.saved();
		const [row] = await site.rows<{ title: string }>('select title from items where id = $1', [
			openItem(),
		]);
		expect(row?.title).toBe('On its way');
		await expectRowsToBeTheDocument(site);
	});
});
