import { randomUUID } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { WorkItem } from '../../../../src/lib/control/work-item.ts';
import { makeDocument } from '../../../../src/lib/site-doc/shape.ts';
import { removeEntry, setField } from '../../../../src/lib/site-doc/write.ts';
import { secretIn, secretsOf, withSecrets } from '../../../support/secrets.ts';
import type { SiteClient } from '../../../support/site-client.ts';
import { openTestSite, type TestSite } from '../../../support/sites.ts';
import { expectRowsToBeTheDocument, readSite, stored } from './agreement.ts';

let site: TestSite;
let team: SiteClient;
let secrets: string[];
beforeAll(async () => {
	site = await openTestSite(120, (content) => withSecrets(content, 'northgate'));
	team = await site.connect('coordinator');
	secrets = secretsOf(site.content, 'northgate');
});
afterAll(() => site.close());

function expectNoSecretIn(client: SiteClient): void {
	for (const bytes of client.received) expect(secretIn(bytes, secrets)).toBe(null);
}

/** Makes an item of a party, that nothing keeps from starting. */
async function newItem(
	party: string | null,
	fields: Record<string, unknown> = {},
): Promise<string> {
	const item = randomUUID();
	await team.act({
		act: 'create',
		item,
		fields: { type: 'round', title: 'Made', party, ...fields },
	});
	await team.until(() => team.read('items', item) !== undefined, 'the item is there');
	return item;
}

const others = (party: string | null): WorkItem =>
	site.content.items.find((item) => item.party === party) ??
	(() => {
		throw new Error(`Nothing is ${party ?? 'nobody'}’s.`);
	})();

describe('what a contractor gets', () => {
	it('over the socket is their company’s work, its records and the map, and not a byte of other work', async () => {
		const client = await site.connect('northgate');
		const own = site.content.items.filter(({ party }) => party === 'northgate');
		expect(own.length).toBeGreaterThan(5);
		expect(client.ids('items')).toEqual(own.map(({ id }) => id).sort());
		expect(client.ids('records')).toEqual(
			[...new Set(own.flatMap(({ links }) => links.map(({ record }) => record)))].sort(),
		);
		expect(client.ids('areas')).toEqual(site.content.areas.map(({ id }) => id).sort());
		expect(client.ids('types')).toHaveLength(10);
		expectNoSecretIn(client);
	});

	it('of their own items is all of them, but for what points to others’', async () => {
		const client = await site.connect('northgate');
		for (const item of site.content.items.filter(({ party }) => party === 'northgate')) {
			// Who can clear it may be of another company, which is not named either.
			const masked = { pointsTo: null, clearedBy: null };
			const blockers = item.blockers.map((blocker) => ({ ...blocker, ...masked }));
			const { neighbours: _, ...read } = client.read('items', item.id) ?? item;
			expect({
				...read,
				blockers: read.blockers.map((one) => ({ ...one, ...masked })),
			}).toEqual({ ...item, blockers });
		}
	});

	it('as a snapshot is the same, and of the other company theirs', async () => {
		for (const name of ['northgate', 'baylift'] as const) {
			const snapshot = await site.services.snapshots.of('demo', site.actor(name), {
				form: 'update',
				takesBrotli: true,
			});
			if (snapshot === null) throw new Error('There is no snapshot.');
			const state = gunzipSync(snapshot.bytes);
			const doc = makeDocument();
			Y.applyUpdate(doc, state);
			const ids = Object.keys(readSite(doc).items);
			const own = site.content.items.filter(({ party }) => party === name).map(({ id }) => id);
			expect(ids.sort()).toEqual(own.sort());
			if (name === 'northgate') expect(secretIn(state, secrets)).toBe(null);
		}
	});

	it('[B3] while others work is nothing of that', async () => {
		const client = await site.connect('northgate');
		const before = client.received.length;
		const foreign = await newItem('baylift', { title: 'forbidden work' });
		await team.act({ item: foreign, act: 'raise-blocker', kind: 'people', text: 'forbidden text' });
		await team.act({ item: foreign, act: 'start' });
		await client.roundTrip();
		expect(client.received.slice(before)).toEqual([]);
	});

	it('is nothing at all when they belong to no company', async () => {
		await site.rows(`update members set party = null where id = 'person-baylift-lead'`);
		const client = await site.connect('baylift');
		expect(client.ids('items')).toEqual([]);
		expect(client.ids('records')).toEqual([]);
		await site.rows(`update members set party = 'baylift' where id = 'person-baylift-lead'`);
	});
});

describe('an item that is given to the company', () => {
	it('[B3] appears with its records, and disappears with them when it is given to another', async () => {
		const client = await site.connect('northgate');
		const record = site.content.records.find(({ id }) => !client.ids('records').includes(id));
		const item = await newItem('mechanical', { title: 'Handed over' });
		await team.act({ item, act: 'link', record: record?.id, role: 'informs' });
		await team.act({ item, act: 'assign', party: 'northgate' });
		await client.until(() => client.read('items', item) !== undefined, 'it appears');
		expect(client.read('items', item)).toMatchObject({ title: 'Handed over', party: 'northgate' });
		expect(client.read('records', record?.id ?? '')?.title).toBe(record?.title);
		await team.act({ item, act: 'assign', party: 'baylift' });
		await client.until(() => client.read('items', item) === undefined, 'it disappears');
		expect(client.read('records', record?.id ?? '')).toBe(undefined);
		await team.setItem(item, 'title', 'forbidden title of another');
		await client.roundTrip();
		expect(
			client.received.some((bytes) => secretIn(bytes, []) !== null && !isAboutRecord(bytes)),
		).toBe(false);
	});

	/** The record that is handed over was forbidden before, and is not while it is linked. */
	function isAboutRecord(bytes: Uint8Array): boolean {
		return Buffer.from(bytes).toString('latin1').includes('forbidden record');
	}

	it('[B3] brings along nothing of what it was while it was another’s', async () => {
		const client = await site.connect('northgate');
		const item = await newItem('baylift', { title: 'forbidden first title' });
		await team.setItem(item, 'title', 'Second title');
		await team.act({ item, act: 'assign', party: 'northgate' });
		await client.until(() => client.read('items', item) !== undefined, 'it appears');
		expect(client.read('items', item)?.title).toBe('Second title');
		for (const bytes of client.received) expect(secretIn(bytes, [])).toBe(null);
		const late = await site.connect('northgate');
		for (const bytes of late.received) expect(secretIn(bytes, [])).toBe(null);
	});

	it('[B3] changes for them as it changes', async () => {
		const client = await site.connect('northgate');
		const item = await newItem('northgate');
		await client.until(() => client.read('items', item) !== undefined, 'it appears');
		await team.setItem(item, 'title', 'Renamed');
		await team.setItem(item, 'custom:crew', 4);
		const blocker = randomUUID();
		await team.act({ id: blocker, item, act: 'raise-blocker', kind: 'scaffold', text: 'Red tag' });
		await team.act({ item, act: 'resolve-blocker', blocker, text: 'Green tag' });
		await client.until(
			() => client.read('items', item)?.blockers[0]?.resolution === 'Green tag',
			'the blocker is resolved for them',
		);
		expect(client.read('items', item)).toEqual(team.read('items', item));
	});
});

describe('what a contractor is told of others’ work', () => {
	const area = 'tank-farm-neighbours';

	/** What their own job meets, as the company's document has it. */
	const neighboursOf = (client: SiteClient, item: string) => client.read('items', item)?.neighbours;

	async function workOf(party: string, title: string, activity: string): Promise<string> {
		const item = await newItem(party, { title, area: pickArea() });
		await team.setItem(item, 'activities', [activity]);
		await team.roundTrip();
		return item;
	}

	/** An area in which nothing else is done. */
	function pickArea(): string {
		const found = site.content.areas.find(
			({ id, parent }) =>
				parent !== null &&
				!site.content.areas.some((one) => one.parent === id) &&
				!site.content.items.some((item) => item.area === id && item.activities !== null),
		);
		return found?.id ?? area;
	}

	it('[C4, B3] is what their jobs meet, while it is so, and not a byte more', async () => {
		const client = await site.connect('northgate');
		const job = await workOf('northgate', 'Enter the drum', 'confined-space');
		const foreign = await workOf('baylift', 'forbidden weld', 'hot-work');
		await client.until(() => client.read('items', job) !== undefined, 'their job appears');
		expect(neighboursOf(client, job)).toBeUndefined();

		expect(await team.act({ item: foreign, act: 'start' })).toMatchObject({ kind: 'saved' });
		await client.until(() => neighboursOf(client, job) !== undefined, 'the neighbour is told');
		expect(neighboursOf(client, job)).toEqual([
			{
				activities: ['Confined space entry', 'Hot work'],
				verdict: 'no',
				text: null,
				isAccepted: false,
				stands: 'live',
				area: pickArea(),
				from: null,
				to: null,
			},
		]);
		const refused = await client.act({ item: job, act: 'start' });
		if (refused.kind !== 'refused') throw new Error('It was not refused.');
		expect(refused.refusals).toMatchObject([
			{ message: expect.stringMatching(/^Hot work is live .*: not permitted beside confined/) },
		]);
		expect(JSON.stringify(refused)).not.toContain(foreign);
		const listed = await site.services.items.find('demo', site.actor('northgate'), job);
		expect(listed?.readiness.missing.map(({ text }) => text)).toEqual([
			expect.stringMatching(/^hot work is live .*: not permitted beside confined/),
		]);

		await team.act({ item: foreign, act: 'finish' });
		await client.until(() => neighboursOf(client, job) === undefined, 'it is gone again');
		const bytes = [...client.received, ...(await site.connect('northgate')).received];
		const foreignNumber = team.read('items', foreign)?.number ?? '';
		for (const one of bytes) expect(secretIn(one, [foreign, foreignNumber])).toBe(null);
		expect(await client.act({ item: job, act: 'start' })).toMatchObject({ kind: 'saved' });
	});

	it('[C4] is what holds for the place, too', async () => {
		const client = await site.connect('northgate');
		const job = await workOf('northgate', 'Build the scaffold', 'scaffold-erection');
		await client.until(() => client.read('items', job) !== undefined, 'their job appears');
		const record = randomUUID();
		await team.act({
			act: 'create',
			record,
			fields: {
				kind: 'communication',
				title: 'forbidden wind',
				form: 'High wind',
				area: pickArea(),
			},
		});
		const issue = await team.act({ record, act: 'advance', state: 'issued' });
		expect(issue).toMatchObject({ kind: 'saved' });
		// What is forecast for the whole site is told of before.
		const here = () => neighboursOf(client, job)?.filter((one) => one.area === pickArea()) ?? [];
		await client.until(() => here().length === 1, 'the wind is told');
		expect(here()).toMatchObject([
			{ activities: ['Scaffold erection', 'High wind'], verdict: 'no', stands: 'holding' },
		]);
		await team.act({ record, act: 'advance', state: 'withdrawn', reason: 'Calm' });
		await client.until(() => here().length === 0, 'it is gone again');
		for (const one of client.received) expect(secretIn(one, [record])).toBe(null);
	});
});

describe('what a contractor does', () => {
	it('by acts is done, and seen by the team', async () => {
		const client = await site.connect('northgate');
		const item = await newItem('northgate');
		await client.until(() => client.read('items', item) !== undefined, 'it appears');
		expect(await client.act({ item, act: 'start' })).toMatchObject({ kind: 'saved' });
		const blocker = randomUUID();
		const raised = { id: blocker, item, act: 'raise-blocker', kind: 'weather', text: 'Wind' };
		expect(await client.act(raised)).toMatchObject({ kind: 'saved' });
		await team.until(() => team.read('items', item)?.blockers.length === 1, 'the team sees it');
		expect(team.read('items', item)?.blockers[0]?.raisedBy).toBe('person-northgate-lead');
		await client.act({ item, act: 'resolve-blocker', blocker, text: 'Calm' });
		expect(await client.act({ item, act: 'finish' })).toMatchObject({ kind: 'saved' });
		await team.until(() => team.read('items', item)?.stage === 'done', 'the team sees it done');
		await client.until(() => client.read('items', item)?.stage === 'done', 'they see it, too');
		await expectRowsToBeTheDocument(site);
	});

	it('to others’ items is answered as if they were not there', async () => {
		const client = await site.connect('northgate');
		const gone = await client.act({ item: randomUUID(), act: 'start' });
		if (gone.kind !== 'refused') throw new Error('It was not refused.');
		for (const party of ['baylift', 'mechanical']) {
			for (const act of [
				{ act: 'start' },
				{ act: 'raise-blocker', kind: 'people', text: 'Nobody' },
				{ act: 'assign', party: 'northgate' },
				{ act: 'cancel', reason: 'Mine' },
				{ act: 'archive' },
			]) {
				const answer = await client.act({ item: others(party).id, ...act });
				expect(answer).toMatchObject({ kind: 'refused', refusals: gone.refusals });
			}
		}
	});

	it.each([
		{ act: 'close' },
		{ act: 'reopen', reason: 'Mine' },
		{ act: 'cancel', reason: 'Mine' },
		{ act: 'assign', owner: 'person-northgate-lead' },
		{ act: 'move', area: null },
		{ act: 'link', record: 'any', role: 'informs' },
		{ act: 'sign', criterion: 'readings' },
		{ act: 'archive' },
	])('$act is not theirs to do, not even on their own', async (act) => {
		const client = await site.connect('northgate');
		const item = await newItem('northgate');
		const answer = await client.act({ item, ...act });
		expect(answer).toMatchObject({ kind: 'refused', refusals: [{ rule: 'role' }] });
	});

	it('cannot create work, nor move a record', async () => {
		const client = await site.connect('northgate');
		const fields = { type: 'round', title: 'Mine', party: 'northgate' };
		expect(await client.act({ act: 'create', item: randomUUID(), fields })).toMatchObject({
			kind: 'refused',
			refusals: [{ message: 'A contractor may not create work.' }],
		});
		const [record] = client.ids('records');
		expect(await client.act({ record, act: 'advance', state: 'issued' })).toMatchObject({
			kind: 'refused',
		});
	});

	it('by edits changes nothing, and they are told', async () => {
		const client = await site.connect('northgate');
		const before = readSite((await stored(site)).doc);
		const [item = ''] = client.ids('items');
		client.doc.transact(() => setField(client.doc, 'items', item, 'title', 'Mine'));
		client.doc.transact(() => setField(client.doc, 'items', others('baylift').id, 'title', 'Mine'));
		client.doc.transact(() => removeEntry(client.doc, 'items', item));
		client.sendUpdate(Y.encodeStateAsUpdate(team.doc));
		client.sendUpdate(new Uint8Array([1, 2, 3]));
		await client.until(() => client.refusals.length >= 4, 'each is refused');
		expect(client.refusals[0]?.refusals[0]?.message).toBe(
			'A contractor edits nothing by hand; what they do are acts.',
		);
		expect(readSite((await stored(site)).doc)).toEqual(before);
		const fresh = await site.connect('northgate');
		expect(fresh.read('items', item)).toBeDefined();
	});

	it('cannot learn which companies there are by naming who clears a blocker', async () => {
		const client = await site.connect('northgate');
		const item = await newItem('northgate');
		const raise = (clearedBy: string) =>
			client.act({ item, act: 'raise-blocker', kind: 'people', text: 'Nobody', clearedBy });
		const nobody = await raise('no-such-party');
		const company = await raise('baylift');
		expect(nobody).toMatchObject({ kind: 'refused' });
		expect({ ...company, act: '' }).toEqual({ ...nobody, act: '' });
	});
});

describe('what is read for a contractor from the rows', () => {
	it('has no trace of other work', async () => {
		const reader = site.actor('northgate');
		const { items, records, history, picture } = site.services;
		const list = await items.list('demo', reader, { limit: 1_000 });
		const read: unknown[] = [list, await records.list('demo', reader, { limit: 1_000 })];
		for (const { id, links } of list.data) {
			read.push(await items.find('demo', reader, id));
			read.push(await history.of('demo', reader, 'items', id, 500, null));
			for (const { record } of links) {
				read.push(await items.list('demo', reader, { linkedTo: record, limit: 1_000 }));
			}
		}
		read.push(await picture.directory('demo', reader));
		expect(list.data.length).toBeGreaterThan(5);
		expect(secretIn(Buffer.from(JSON.stringify(read)), secrets)).toBe(null);
		expect(await items.find('demo', reader, others('baylift').id)).toBe(null);
		expect(await items.find('demo', reader, others('baylift').number)).toBe(null);
	});

	it('has what points to another item of their own', async () => {
		const reader = site.actor('northgate');
		const [item, target] = [await newItem('northgate'), await newItem('northgate')];
		const pointsTo = { kind: 'item', id: target };
		await team.act({
			item,
			act: 'raise-blocker',
			kind: 'other work',
			text: 'First that',
			pointsTo,
		});
		const client = await site.connect('northgate');
		expect(client.read('items', item)?.blockers[0]?.pointsTo).toEqual(pointsTo);
		const found = await site.services.items.find('demo', reader, item);
		expect(found?.blockers[0]?.pointsTo).toEqual(pointsTo);
	});
});
