import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LeaseRows } from '../../../../server/leases/lease-rows.ts';
import type { Node } from '../../../../server/leases/node.ts';
import { setField } from '../../../../src/lib/site-doc/write.ts';
import { asOwner } from '../../../support/database.ts';
import { HeldSite } from '../../../support/held-site.ts';
import { message } from '../../../support/messages.ts';
import type { SiteClient } from '../../../support/site-client.ts';
import { openTestSite, type TestSite } from '../../../support/sites.ts';
import { expectRowsToBeTheDocument, stored } from '../sync/agreement.ts';

let site: TestSite;
beforeEach(async () => {
	site = await openTestSite();
});
afterEach(() => site.close());

const openItem = () => site.content.items.find(({ stage }) => stage === 'open')?.id ?? '';

/** Takes the site over as its own holder would after a restart, so that no renewal comes between. */
async function takeOver(): Promise<{ fence: number | null }> {
	const [holder] = await site.rows<Node>('select node as id, url from leases');
	if (holder === undefined) throw new Error('Nobody holds the site.');
	const { pool, renewals } = site.database;
	return new LeaseRows(pool, renewals).take('demo', holder);
}

/** Waits until so many statements wait for the site's row. */
function untilWaiting(many: number): Promise<void> {
	return vi.waitFor(async () => {
		const waiting = await asOwner(
			site.databaseUrl,
			`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
		);
		expect(waiting).toHaveLength(many);
	}, 20_000);
}

describe('a takeover and a commit of the holder before', () => {
	it('[K2] meet on the site’s row: a commit that waits for a takeover stores nothing', async () => {
		const writer = await site.connect('technician');
		const reader = await site.connect('viewer');
		await writer.setItem(openItem(), 'title', 'Before the takeover');
		const { head } = await stored(site);
		const told = writer.notices.length;
		const held = await HeldSite.hold(site);
		const takingOver = takeOver();
		await untilWaiting(1);
		const edit = writer.setItem(openItem(), 'title', 'Too late');
		const lost = expect(edit).rejects.toThrow('closed');
		await untilWaiting(2);
		await held.release();

		expect((await takingOver).fence).toBe(2);
		await lost;
		expect((await writer.ended()).code).toBe(1013);
		expect(writer.notices.slice(told)).toEqual([]);
		expect(reader.read('items', openItem())?.title).toBe('Before the takeover');
		expect((await stored(site)).head).toBe(head);
		expect(await site.rows('select from updates where seq > $1', [head])).toEqual([]);
		expect(await site.rows('select from history where seq > $1', [head])).toEqual([]);
		await expectRowsToBeTheDocument(site);
	});

	it('[K2] meet on the site’s row: a commit that came first is there for the new holder', async () => {
		const writer = await site.connect('technician');
		const held = await HeldSite.hold(site);
		const edit = writer.setItem(openItem(), 'title', 'Just in time');
		await untilWaiting(1);
		const takingOver = takeOver();
		await untilWaiting(2);
		await held.release();
		const { seq } = await edit;
		expect((await takingOver).fence).toBe(2);
		expect((await stored(site)).head).toBe(seq);
		await expectRowsToBeTheDocument(site);
	});
});

describe('a process whose lease was taken', () => {
	it('[K2] stores nothing more, says nothing is saved, and sends its sockets away', async () => {
		const writer = await site.connect('technician');
		await writer.setItem(openItem(), 'title', 'While it was ours');
		const { head } = await stored(site);
		await takeOver();
		const edit = writer.setItem(openItem(), 'title', 'Not ours any more');
		await expect(edit).rejects.toThrow('closed');
		expect((await writer.ended()).code).toBe(1013);
		expect((await stored(site)).head).toBe(head);
		await expectRowsToBeTheDocument(site);
	});
});

describe('a process whose deadline has passed unnoticed, as one that was paused', () => {
	/** Two people who have been told all that there is to tell when one comes. */
	async function settled(): Promise<[SiteClient, SiteClient]> {
		const [one, other] = await Promise.all([site.connect('technician'), site.connect('viewer')]);
		await one.setItem(openItem(), 'asset', 'P-1');
		await other.until(() => other.read('items', openItem())?.asset === 'P-1', 'it is seen');
		const isAnswered = (client: SiteClient) => client.notices.some(({ kind }) => kind === 'saved');
		await other.until(() => isAnswered(other), 'what they came with is saved');
		for (let n = 0; n < 2; n += 1) await Promise.all([one.roundTrip(), other.roundTrip()]);
		return [one, other];
	}

	/** The deadline passes, and no timer has told of it yet. */
	async function passDeadline(): Promise<void> {
		(await site.services.sites.open('demo'))?.lease.end();
	}

	it.each<[string, (client: SiteClient) => void]>([
		['an edit', (client) => setField(client.doc, 'items', openItem(), 'title', 'Too late')],
		['somebody who shows themselves', (client) => client.sendPresence(client.doc.clientID, 9, {})],
		['a question for the document', (client) => client.send(message(0, 0, new Uint8Array([0])))],
		[
			'an act',
			(client) =>
				client.sendAct({ id: randomUUID(), item: openItem(), act: 'cancel', reason: 'Late' }),
		],
	])(
		'[F5] closes all sockets with 1013 when %s comes, and does nothing else',
		async (_what, comes) => {
			const [one, other] = await settled();
			const { head } = await stored(site);
			// Who is there is told by the clock, perhaps just before the deadline.
			const heardBy = ({ received }: SiteClient) => received.filter(([type]) => type !== 1).length;
			const heard = [one, other].map(heardBy);
			await passDeadline();
			comes(one);
			expect((await one.ended()).code).toBe(1013);
			expect((await other.ended()).code).toBe(1013);
			expect([one, other].map(heardBy)).toEqual(heard);
			expect((await stored(site)).head).toBe(head);
		},
	);

	it('[F5] closes all sockets before it lets somebody else in, to the site as it is then', async () => {
		const before = await site.connect('viewer');
		await passDeadline();
		const after = await site.connect('technician');
		expect((await before.ended()).code).toBe(1013);
		await after.setItem(openItem(), 'title', 'Under the next lease');
		const [row] = await site.rows<{ fence: string }>('select fence from sites');
		expect(row?.fence).toBe('2');
	});

	it('[F5] tells nobody of a commit that was under way; whoever has the site next does', async () => {
		const [writer, reader] = await settled();
		const told = writer.notices.length;
		const held = await HeldSite.hold(site);
		writer.doc.transact(() => setField(writer.doc, 'items', openItem(), 'title', 'Under way'));
		await held.untilCommitWaits();
		await passDeadline();
		await held.release();
		expect((await writer.ended()).code).toBe(1013);
		expect((await reader.ended()).code).toBe(1013);
		expect(writer.notices.slice(told)).toEqual([]);
		expect(reader.read('items', openItem())?.title).not.toBe('Under way');
		const next = await site.connect('viewer');
		expect(next.read('items', openItem())?.title).toBe('Under way');
		await expectRowsToBeTheDocument(site);
	});
});

describe('a site that is given up or put away', () => {
	it('[F4] is free for others', async () => {
		const client = await site.connect('viewer');
		expect(await site.rows('select from leases')).toHaveLength(1);
		await site.services.sites.close();
		expect((await client.ended()).code).toBe(1012);
		expect(await site.rows('select from leases')).toEqual([]);
	});
});
