import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { HistoryEvent } from '../../../../src/lib/control/history-event.ts';
import type { WorkItem } from '../../../../src/lib/control/work-item.ts';
import { setField } from '../../../../src/lib/site-doc/write.ts';
import { openTestSite, type TestSite } from '../../../support/sites.ts';
import { expectRowsToBeTheDocument, readSite, stored } from './agreement.ts';

let site: TestSite;
beforeAll(async () => {
	site = await openTestSite();
});
afterAll(() => site.close());

/** An open item that nothing keeps from starting; another one each time. */
const used = new Set<string>();
function freeItem(): WorkItem {
	const found = site.content.items.find(
		(item) =>
			item.stage === 'open' &&
			item.links.length === 0 &&
			item.blockers.every((blocker) => blocker.resolvedAt !== null) &&
			!used.has(item.id),
	);
	if (found === undefined) throw new Error('No free item is left.');
	used.add(found.id);
	return found;
}

async function historyOf(
	entry: string,
	after: number,
): Promise<(HistoryEvent & { seq: number })[]> {
	const rows = await site.rows<HistoryEvent & { seq: string }>(
		'select * from history where entry = $1 and seq > $2 order by seq, n',
		[entry, after],
	);
	return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
}

async function head(): Promise<number> {
	const [row] = await site.rows<{ head: string }>(`select head from sites where id = 'demo'`);
	return Number(row?.head);
}

describe('a seeded site', () => {
	it('has rows that are its document', async () => {
		await expectRowsToBeTheDocument(site);
		const { doc } = await stored(site);
		const read = readSite(doc);
		expect(Object.values(read.items)).toHaveLength(60);
		expect(read.items).toEqual(
			Object.fromEntries(site.content.items.map((item) => [item.id, item])),
		);
	});

	it('is what a client gets', async () => {
		const client = await site.connect('viewer');
		const { doc } = await stored(site);
		expect(readSite(client.doc)).toEqual(readSite(doc));
	});
});

describe('an edit that is saved', () => {
	it('[K1] is in the log, in the row, in history and at the head, all at once', async () => {
		const client = await site.connect('technician');
		const { id, title } = freeItem();
		const before = await head();
		const { seq } = await client.edit((doc) => {
			setField(doc, 'items', id, 'title', 'Renamed by hand');
			setField(doc, 'items', id, 'custom:hours', 12);
		});
		expect(seq).toBe(before + 1);
		expect(await head()).toBe(seq);
		expect(await site.rows('select epoch, seq from updates where seq = $1', [seq])).toEqual([
			{ epoch: 1, seq: String(seq) },
		]);
		const [row] = await site.rows<{ title: string; entry: WorkItem }>(
			'select title, entry from items where id = $1',
			[id],
		);
		expect(row).toMatchObject({
			title: 'Renamed by hand',
			entry: { title: 'Renamed by hand', custom: { hours: 12 } },
		});
		const events = await historyOf(id, before);
		expect(events).toHaveLength(2);
		expect(events).toContainEqual(
			expect.objectContaining({
				seq,
				actor: 'person-technician',
				via: 'socket',
				root: 'items',
				field: 'title',
				from: title,
				to: 'Renamed by hand',
				act: null,
			}),
		);
		await expectRowsToBeTheDocument(site);
	});

	it('[B1] is told to everybody else, and to who comes later', async () => {
		const [writer, reader] = await Promise.all([site.connect('admin'), site.connect('viewer')]);
		const { id } = freeItem();
		await writer.setItem(id, 'description', 'Seen by all');
		const sees = () => reader.read('items', id)?.description === 'Seen by all';
		await reader.until(sees, 'the other sees the description');
		const late = await site.connect('supervisor');
		expect(late.read('items', id)?.description).toBe('Seen by all');
	});

	it('keeps when the item was changed last, by the server’s clock', async () => {
		const client = await site.connect('technician');
		const { id } = freeItem();
		const start = new Date().toISOString();
		await client.setItem(id, 'priority', 1);
		const [row] = await site.rows<{ column: string; entry: string }>(
			`select updated_at as column, entry ->> 'updatedAt' as entry from items where id = $1`,
			[id],
		);
		const stamp = row?.entry ?? '';
		expect(stamp >= start && stamp <= new Date().toISOString()).toBe(true);
		expect(row?.column).toBe(stamp);
	});

	it('[E7] is all that is written: a client has at once what everybody has', async () => {
		const client = await site.connect('technician');
		const { id } = freeItem();
		const before = Y.encodeStateVector(client.doc);
		await client.setItem(id, 'priority', 2);
		const late = await site.connect('viewer');
		const others = [...Y.decodeStateVector(Y.encodeStateVector(late.doc))];
		const known = Y.decodeStateVector(before);
		expect(others.filter(([one, clock]) => known.get(one) !== clock)).toEqual([
			[client.doc.clientID, Y.getState(client.doc.store, client.doc.clientID)],
		]);
	});
});

describe('an act that is saved', () => {
	it('is written with its own name, who did it and how it came in', async () => {
		const { id } = freeItem();
		const before = await head();
		const outcome = await site.services.acts.judge('demo', site.actor('supervisor'), {
			id: randomUUID(),
			target: 'item',
			item: id,
			does: { act: 'cancel', reason: ' Not needed ' },
		});
		expect(outcome).toEqual({ saved: true, seq: before + 1 });
		const events = await historyOf(id, before);
		const fields = events.map(({ field }) => field);
		expect(fields).toEqual(expect.arrayContaining(['stage', 'stageAt', 'reason']));
		for (const event of events) {
			expect(event).toMatchObject({ actor: 'person-supervisor', via: 'http', act: 'cancel' });
		}
		expect(events.find(({ field }) => field === 'reason')?.to).toBe('Not needed');
		await expectRowsToBeTheDocument(site);
	});

	it('every act there is can be done over the socket, and leaves rows that are the document', async () => {
		const client = await site.connect('coordinator');
		const verifier = await site.connect('supervisor');
		const item = randomUUID();
		const [record] = site.content.records;
		const [area] = site.content.areas;
		const fields = {
			type: 'maintenance',
			title: 'From nothing to the archive',
			owner: 'person-technician',
			custom: { hours: 3 },
		};
		const done = async (act: Record<string, unknown>, by = client) => {
			expect(await by.act({ item, ...act })).toMatchObject({ kind: 'saved' });
		};
		await done({ act: 'create', fields });
		await done({ act: 'assign', party: 'mechanical' });
		await done({ act: 'move', area: area?.id ?? null });
		await done({ act: 'link', record: record?.id, role: 'informs' });
		await done({ act: 'unlink', record: record?.id });
		const blocker = randomUUID();
		await done({ id: blocker, act: 'raise-blocker', kind: 'weather', text: 'Wind' });
		await done({ act: 'resolve-blocker', blocker, text: 'Calm' });
		const comment = randomUUID();
		await done({ id: comment, act: 'comment', text: 'Calm enough?' });
		await done({ act: 'withdraw-comment', comment });
		await done({ act: 'wait' });
		await done({ act: 'start' });
		await done({ act: 'finish' });
		await done({ act: 'sign', criterion: 'tested' });
		await done({ act: 'sign', criterion: 'verified' }, verifier);
		await done({ act: 'close' });
		await done({ act: 'reopen', reason: 'It leaks again' });
		await done({ act: 'cancel', reason: 'Replaced' });
		await expectRowsToBeTheDocument(site);
		await done({ act: 'archive' });
		await verifier.until(() => verifier.read('items', item) === undefined, 'it has left');
		await expectRowsToBeTheDocument(site);
		const [row] = await site.rows<{ archived: boolean; entry: WorkItem }>(
			'select archived, entry from items where id = $1',
			[item],
		);
		expect(row).toMatchObject({ archived: true, entry: { stage: 'cancelled' } });
		const acts = (await historyOf(item, 0)).map(({ act }) => act);
		expect(new Set(acts).size).toBe(17);
	});

	it('a record moves through its lifecycle', async () => {
		const client = await site.connect('supervisor');
		const permit = site.content.records.find(
			({ kind, state }) => kind === 'permit' && state === 'issued',
		);
		expect(
			await client.act({
				record: permit?.id,
				act: 'advance',
				state: 'suspended',
				reason: 'Gas alarm',
			}),
		).toMatchObject({ kind: 'saved' });
		await client.until(
			() => client.read('records', permit?.id ?? '')?.state === 'suspended',
			'the permit is suspended',
		);
		await expectRowsToBeTheDocument(site);
	});
});

describe('many at once', () => {
	it('[E1] are all saved, each in one batch with whatever came in meanwhile, and nothing is lost or doubled', async () => {
		const names = ['admin', 'coordinator', 'supervisor', 'technician'] as const;
		const clients = await Promise.all(names.map((name) => site.connect(name)));
		const items = site.content.items
			.filter(({ stage }) => stage === 'open' || stage === 'waiting')
			.slice(0, 8);
		const before = await head();
		await Promise.all(
			clients.flatMap((client, c) =>
				items.flatMap(({ id }, n) => [
					client.setItem(id, `custom:by${c}`, n),
					client.act({ item: id, act: 'raise-blocker', kind: 'people', text: `${c} on ${n}` }),
				]),
			),
		);
		const after = await head();
		const log = await site.rows<{ seq: string }>(
			'select seq from updates where seq > $1 order by seq',
			[before],
		);
		expect(log.map(({ seq }) => Number(seq))).toEqual(
			Array.from({ length: after - before }, (_, n) => before + 1 + n),
		);
		await expectRowsToBeTheDocument(site);
		const { doc } = await stored(site);
		const read = readSite(doc).items;
		items.forEach(({ id }, n) => {
			expect(read[id]?.custom).toMatchObject({ by0: n, by1: n, by2: n, by3: n });
			const texts = read[id]?.blockers.map(({ text }) => text);
			expect(texts).toEqual(expect.arrayContaining(names.map((_, c) => `${c} on ${n}`)));
		});
		const raised = await site.rows<{ count: string }>(
			`select count(*) from history where act = 'raise-blocker' and field like 'blocker:%' and seq > $1`,
			[before],
		);
		expect(Number(raised[0]?.count)).toBe(clients.length * items.length);
		for (const client of clients) {
			await client.until(
				() =>
					JSON.stringify(client.read('items', items[7]?.id ?? '')) ===
					JSON.stringify(read[items[7]?.id ?? '']),
				'everybody reads the same',
			);
		}
	});
});
