import * as encoding from 'lib0/encoding';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { ROOTS } from '../../../../src/lib/control/history-event.ts';
import { sectionsOfUpdate } from '../../../../src/lib/site-doc/sections.ts';
import { rootOf } from '../../../../src/lib/site-doc/shape.ts';
import { setField } from '../../../../src/lib/site-doc/write.ts';
import { actMessage, message } from '../../../support/messages.ts';
import type { SiteClient } from '../../../support/site-client.ts';
import { openTestSite, type TestSite } from '../../../support/sites.ts';
import { expectRowsToBeTheDocument, readSite, stored } from './agreement.ts';

let site: TestSite;
let bystander: SiteClient;
beforeAll(async () => {
	site = await openTestSite();
	bystander = await site.connect('supervisor');
});
afterAll(() => site.close());

const openItem = () => site.content.items.find(({ stage }) => stage === 'open')?.id ?? '';

/** An update of version 1 by hand: structs of one client, and deletions. */
function madeUp(
	structs: { client: number; clock: number; write: (to: encoding.Encoder) => void } | null,
	deletions: [client: number, clock: number, length: number][] = [],
): Uint8Array {
	const encoder = encoding.createEncoder();
	encoding.writeVarUint(encoder, structs === null ? 0 : 1);
	if (structs !== null) {
		encoding.writeVarUint(encoder, 1);
		encoding.writeVarUint(encoder, structs.client);
		encoding.writeVarUint(encoder, structs.clock);
		structs.write(encoder);
	}
	encoding.writeVarUint(encoder, deletions.length);
	for (const [client, clock, length] of deletions) {
		encoding.writeVarUint(encoder, client);
		encoding.writeVarUint(encoder, 1);
		encoding.writeVarUint(encoder, clock);
		encoding.writeVarUint(encoder, length);
	}
	return encoding.toUint8Array(encoder);
}

const garbageCollected = (length: number) => (to: encoding.Encoder) => {
	encoding.writeUint8(to, 0);
	encoding.writeVarUint(to, length);
};

/** As many values as one item of Yjs, at a key of an entry. */
function valuesAtKey(doc: Y.Doc, entry: string, count: number) {
	const parent = rootOf(doc, 'items').get(entry)?._item?.id;
	if (parent === undefined || parent === null) throw new Error('There is no such entry.');
	return {
		client: 81,
		clock: 0,
		write: (to: encoding.Encoder) => {
			encoding.writeUint8(to, 0x28);
			encoding.writeVarUint(to, 0);
			encoding.writeVarUint(to, parent.client);
			encoding.writeVarUint(to, parent.clock);
			encoding.writeVarString(to, 'custom:many');
			encoding.writeVarUint(to, count);
			for (let n = 0; n < count; n += 1) encoding.writeAny(to, n);
		},
	};
}

/** An update with one change that says nothing under each of so many client ids. */
function crowd(clients: number): Uint8Array {
	const encoder = encoding.createEncoder();
	encoding.writeVarUint(encoder, clients);
	for (let n = 0; n < clients; n += 1) {
		encoding.writeVarUint(encoder, 1);
		encoding.writeVarUint(encoder, 1_000 + clients - n);
		encoding.writeVarUint(encoder, 0);
		garbageCollected(1)(encoder);
	}
	encoding.writeVarUint(encoder, 0);
	return encoding.toUint8Array(encoder);
}

const skipped = (length: number) => (to: encoding.Encoder) => {
	encoding.writeUint8(to, 10);
	encoding.writeVarUint(to, length);
};

/** What a client with this document would send for a change, without sending it. */
function updateFor(doc: Y.Doc, change: (doc: Y.Doc) => void): Uint8Array {
	const own = new Y.Doc();
	Y.applyUpdate(own, Y.encodeStateAsUpdate(doc));
	const before = Y.encodeStateVector(own);
	own.transact(() => change(own));
	return Y.encodeStateAsUpdate(own, before);
}

async function expectEverybodyUnharmed(): Promise<void> {
	const client = await site.connect('technician');
	const words = `Still well at ${Math.random()}`;
	await client.setItem(openItem(), 'description', words);
	await bystander.until(
		() => bystander.read('items', openItem())?.description === words,
		'an honest edit arrives',
	);
	expect(bystander.closed).toBe(null);
	expect(readSite(bystander.doc)).toEqual(readSite((await stored(site)).doc));
	client.leave();
}

/** Sends an update that no honest client sends; the server closes the socket with 4400 and nothing has changed. */
async function expectRefused(update: Uint8Array, reason: RegExp): Promise<void> {
	const before = readSite((await stored(site)).doc);
	const state = Y.encodeStateVector((await stored(site)).doc);
	const attacker = await site.connect('admin');
	// It has sent what it has more than the server: nothing.
	await attacker.saved();
	attacker.sendUpdate(update);
	const { code, reason: words } = await attacker.ended();
	expect(code).toBe(4400);
	expect(words).toMatch(reason);
	expect(attacker.notices.filter(({ kind }) => kind === 'saved').length).toBeLessThan(2);
	const { doc } = await stored(site);
	expect(readSite(doc)).toEqual(before);
	expect(Y.encodeStateVector(doc)).toEqual(state);
	await expectEverybodyUnharmed();
}

describe('an update that no honest client sends', () => {
	it('[E2] for a root that is none', async () => {
		const update = updateFor(bystander.doc, (doc) => doc.getMap('evil').set('a', 1));
		await expectRefused(update, /writes to "evil"/);
	});

	it('[E2] that writes a list or a text', async () => {
		const list = new Y.Doc();
		list.getArray('items').push([1]);
		await expectRefused(Y.encodeStateAsUpdate(list), /list or a text/);
		const text = updateFor(bystander.doc, (doc) =>
			rootOf(doc, 'items').get(openItem())?.set('title', new Y.Text('abc')),
		);
		await expectRefused(text, /list or a text/);
	});

	it('[E6] that builds on changes of its own that it withholds', async () => {
		const own = new Y.Doc();
		Y.applyUpdate(own, Y.encodeStateAsUpdate(bystander.doc));
		setField(own, 'items', openItem(), 'title', 'Withheld');
		const withheld = Y.encodeStateVector(own);
		setField(own, 'items', openItem(), 'asset', 'P-9');
		await expectRefused(Y.encodeStateAsUpdate(own, withheld), /never arrived/);
	});

	it('[E6] that builds on changes of another that never arrived', async () => {
		const other = new Y.Doc();
		Y.applyUpdate(other, Y.encodeStateAsUpdate(bystander.doc));
		rootOf(other, 'items').get(openItem())?.set('rank', 'Never sent');
		const own = new Y.Doc();
		Y.applyUpdate(own, Y.encodeStateAsUpdate(other));
		let update = new Uint8Array();
		own.on('update', (one: Uint8Array) => (update = new Uint8Array(one)));
		rootOf(own, 'items').get(openItem())?.set('rank', 'On top');
		// Without its deletion, which names what never arrived and is refused for that by itself.
		const deletion = madeUp(null, [[other.clientID, 0, 1]]).length - 1;
		await expectRefused(
			new Uint8Array([...update.slice(0, -deletion), 0]),
			/builds on changes that never arrived/,
		);
	});

	it('[E6] that leaves a gap', async () => {
		await expectRefused(madeUp({ client: 77, clock: 0, write: skipped(5) }), /never arrived/);
	});

	it('[E2] that deletes what is not written yet', async () => {
		const author = bystander.doc.clientID;
		await expectRefused(madeUp(null, [[author, 0, 5]]), /not there yet/);
		await expectRefused(madeUp(null, [[4_294_967_295, 1e12, 1]]), /not there yet/);
	});

	it('[E2] that claims more changes than anybody makes in a life', async () => {
		const huge = { client: 78, clock: 0, write: garbageCollected(2 ** 45) };
		await expectRefused(madeUp(huge), /more changes/);
	});

	it('[E2] that is none', async () => {
		await expectRefused(new Uint8Array([1, 2, 3]), /cannot be read/);
		await expectRefused(new Uint8Array(1_000).fill(255), /cannot be read/);
		const half = updateFor(bystander.doc, (doc) =>
			setField(doc, 'items', openItem(), 'title', 'x'),
		);
		await expectRefused(half.slice(0, half.length - 3), /cannot be read/);
	});

	it('[E2] that is nested deeper than a stack', async () => {
		let deep: unknown = 1;
		for (let n = 0; n < 3_000; n += 1) deep = [deep];
		const update = updateFor(bystander.doc, (doc) =>
			rootOf(doc, 'items').get(openItem())?.set('custom:deep', deep),
		);
		await expectRefused(update, /nested/);
	});

	it('[E2] that is larger than anybody can type', async () => {
		const update = updateFor(bystander.doc, (doc) =>
			setField(doc, 'items', openItem(), 'description', 'x'.repeat(1_000_500)),
		);
		await expectRefused(update, /larger than/);
	});

	it('[E2] that makes so many changes that everybody would wait for them', async () => {
		const update = updateFor(bystander.doc, (doc) => {
			for (let n = 0; n <= 5_000; n += 1) setField(doc, 'items', openItem(), `custom:${n}`, n);
		});
		await expectRefused(update, /more than 5000 changes/);
	});

	it('[E2] that clears the site, or writes it anew', async () => {
		const cleared = updateFor(bystander.doc, (doc) =>
			ROOTS.forEach((root) => rootOf(doc, root).clear()),
		);
		await expectRefused(cleared, /removes \d+ whole entries/);
		const replaced = updateFor(bystander.doc, (doc) =>
			ROOTS.forEach((root) =>
				[...rootOf(doc, root).keys()].forEach((id) => rootOf(doc, root).set(id, new Y.Map())),
			),
		);
		// Without its deletions, which the replacing would make by itself.
		const { deletions } = sectionsOfUpdate(replaced);
		const bare = replaced.slice(0, -deletions.byteLength);
		await expectRefused(new Uint8Array([...bare, 0]), /replaces or removes \d+ whole entries/);
	});

	it('[E2] that deletes the same change again and again', async () => {
		const [client = 0, structs = []] = [...bystander.doc.store.clients][0] ?? [];
		const state = Y.getState(bystander.doc.store, client);
		expect(structs.length).toBeGreaterThan(0);
		const again = Array.from({ length: state + 1 }, (): [number, number, number] => [client, 0, 1]);
		await expectRefused(madeUp(null, again), /same change twice/);
	});

	it('[E2] that has changes without content', async () => {
		await expectRefused(
			madeUp({ client: 79, clock: 0, write: garbageCollected(0) }),
			/without content/,
		);
	});

	it('[E2] that puts many values at one key, and deletes every second of them', async () => {
		const { client, clock, write } = valuesAtKey(bystander.doc, openItem(), 50);
		const deletions = Array.from({ length: 25 }, (_, n): [number, number, number] => [
			client,
			clock + 2 * n,
			1,
		]);
		await expectRefused(madeUp({ client, clock, write }, deletions), /a list or a text/);
	});

	it('[E2] that is written under client ids by the hundred', async () => {
		await expectRefused(crowd(17), /more than 16 new client ids/);
	});

	it('[E2] for a root with a name that fits no close frame', async () => {
		const update = updateFor(bystander.doc, (doc) => doc.getMap('語'.repeat(100)).set('a', 1));
		await expectRefused(update, /writes to "語+/);
	});

	it('[E2] that has a key as long as a book', async () => {
		const update = updateFor(bystander.doc, (doc) =>
			setField(doc, 'items', openItem(), `custom:${'x'.repeat(300)}`, 1),
		);
		await expectRefused(update, /a key of more than 256 letters/);
	});
});

describe('somebody who writes under another’s name', () => {
	it('[E2] cannot make the server deaf for what that one writes next', async () => {
		const victim = await site.connect('technician');
		await victim.setItem(openItem(), 'asset', 'P-1');
		const { clientID } = victim.doc;
		const clock = Y.getState(victim.doc.store, clientID);
		const attacker = await site.connect('viewer');
		attacker.sendUpdate(madeUp({ client: clientID, clock, write: garbageCollected(1_000) }));
		expect((await attacker.ended()).code).toBe(4400);
		await victim.setItem(openItem(), 'asset', 'P-2');
		await bystander.until(
			() => bystander.read('items', openItem())?.asset === 'P-2',
			'the victim is heard',
		);
		const [row] = await site.rows<{ asset: string }>('select asset from items where id = $1', [
			openItem(),
		]);
		expect(row?.asset).toBe('P-2');
		victim.leave();
	});

	it('[E2] cannot do so before that one has written anything, either', async () => {
		const victim = await site.connect('technician');
		await victim.roundTrip();
		const { clientID } = victim.doc;
		const attacker = await site.connect('viewer');
		attacker.sendUpdate(madeUp({ client: clientID, clock: 0, write: garbageCollected(9) }));
		expect((await attacker.ended()).code).toBe(4400);
		await victim.setItem(openItem(), 'asset', 'P-3');
		await bystander.until(
			() => bystander.read('items', openItem())?.asset === 'P-3',
			'the victim is heard',
		);
		victim.leave();
	});

	it('[E2] cannot do so to the server itself', async () => {
		const room = await (await site.services.sites.open('demo'))?.room();
		const clientID = room?.doc.clientID ?? 0;
		const clock = room ? Y.getState(room.doc.store, clientID) : 0;
		const attacker = await site.connect('viewer');
		attacker.sendUpdate(madeUp({ client: clientID, clock, write: garbageCollected(9) }));
		expect((await attacker.ended()).code).toBe(4400);
		await expectEverybodyUnharmed();
	});

	it('[E2] is told from somebody who comes again with what they wrote before', async () => {
		const first = await site.connect('technician');
		await first.setItem(openItem(), 'asset', 'P-4');
		first.end();
		setField(first.doc, 'items', openItem(), 'asset', 'P-5');
		const again = await site.connect('technician', { doc: first.doc });
		await again.saved();
		expect(again.closed).toBe(null);
		await bystander.until(
			() => bystander.read('items', openItem())?.asset === 'P-5',
			'what was written offline arrives',
		);
		again.leave();
	});
});

describe('messages that are none', () => {
	it.each([
		['nothing', new Uint8Array()],
		['an unknown type', new Uint8Array([9])],
		['a sync message without content', new Uint8Array([0])],
		['an unknown sync message', new Uint8Array([0, 7, 0])],
		['a number that never ends', new Uint8Array(20).fill(255)],
		['an update shorter than it says', new Uint8Array([0, 2, 200, 1])],
		['presence that is no JSON', new Uint8Array([1, 5, 1, 1, 1, 1, 123])],
		['a state vector that is none', message(0, 0, new Uint8Array([255, 255]))],
	])('%s closes the socket with 4400', async (_, bytes) => {
		const attacker = await site.connect('viewer');
		attacker.send(bytes);
		expect((await attacker.ended()).code).toBe(4400);
		await bystander.roundTrip();
		expect(bystander.closed).toBe(null);
	});

	it('[C4] a flood of messages closes the socket with 4429, and nobody else’s', async () => {
		const attacker = await site.connect('viewer', { presence: false });
		for (let n = 0; n < 2_000; n += 1) attacker.send(new Uint8Array([3]));
		expect((await attacker.ended()).code).toBe(4429);
		await expectEverybodyUnharmed();
	});
});

describe('somebody who sends too much', () => {
	it('[C4] in few messages is cut off, too', async () => {
		const attacker = await site.connect('viewer', { presence: false });
		const act = JSON.stringify({ id: 'none', text: 'x'.repeat(500_000) });
		for (let n = 0; n < 4; n += 1) attacker.send(actMessage(act));
		expect((await attacker.ended()).code).toBe(4429);
		await expectEverybodyUnharmed();
	});

	it('[C4] in few messages with many changes each is cut off, too', async () => {
		const attacker = await site.connect('technician');
		for (let n = 0; n < 3; n += 1) {
			attacker.doc.transact(() => {
				for (let k = 0; k < 4_900; k += 1) {
					setField(attacker.doc, 'items', openItem(), `k${n}-${k}`, 1);
				}
			});
		}
		await attacker.saved();
		attacker.send(new Uint8Array([3]));
		expect((await attacker.ended()).code).toBe(4429);
		await expectEverybodyUnharmed();
	});
});

describe('updates with bytes turned over', () => {
	it('[E6] leave a room that works, and a document that is its rows', async () => {
		const room = await (await site.services.sites.open('demo'))?.room();
		if (room === undefined) throw new Error('There is no room.');
		let seed = 42;
		const random = (below: number) => {
			seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
			return seed % below;
		};
		const actor = site.actor('technician', 'socket');
		for (let n = 0; n < 300; n += 1) {
			const update = updateFor(room.doc, (doc) => {
				setField(doc, 'items', openItem(), 'title', `Title ${n}`);
				setField(doc, 'items', openItem(), 'stage', 'closed');
			});
			for (let turned = 0; turned <= random(4); turned += 1) {
				update[random(update.length)] = random(256);
			}
			const outcome = await room.edit(actor, update, 0);
			if ('fault' in outcome) expect(outcome.fault).not.toBe('');
			expect(room.doc.store.pendingStructs).toBe(null);
			expect(room.doc.store.pendingDs).toBe(null);
		}
		expect(readSite((await stored(site)).doc)).toEqual(readSite(room.doc));
		await expectRowsToBeTheDocument(site);
		await expectEverybodyUnharmed();
	});
});
