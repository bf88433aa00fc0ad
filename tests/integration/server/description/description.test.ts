import * as Y from 'yjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { descriptionOf, makeDescription } from '../../../../src/lib/site-doc/description-shape.ts';
import type { WorkItem } from '../../../../src/lib/control/work-item.ts';
import {
	append,
	block,
	knockAtDescription,
	openDescription,
	textOf,
	type,
} from '../../../support/descriptions.ts';
import { HeldSite } from '../../../support/held-site.ts';
import { openTestSite, PEOPLE, type TestSite } from '../../../support/sites.ts';

let site: TestSite;
let items: WorkItem[];

beforeAll(async () => {
	site = await openTestSite();
	items = site.content.items.filter(
		({ stage, description }) => stage === 'open' && description !== '',
	);
});

afterAll(() => site.close());

/** An open item that no other test has touched. */
function fresh(): WorkItem {
	const item = items.pop();
	if (item === undefined) throw new Error('There are no more open items.');
	return item;
}

async function fieldOf(item: string): Promise<string> {
	const [row] = await site.rows<{ entry: WorkItem }>('select entry from items where id = $1', [
		item,
	]);
	return row?.entry.description ?? '';
}

/** Waits until something in the database is so. */
async function until(holds: () => Promise<boolean>): Promise<void> {
	await expect.poll(holds, { timeout: 15_000 }).toBe(true);
}

function historyOf(item: string) {
	return site.rows<{ actor: string | null; from: unknown; to: unknown; via: string }>(
		`select actor, via, "from", "to" from history
		where entry = $1 and field = 'description' order by seq, n`,
		[item],
	);
}

describe('a description', () => {
	it('[Y1] begins with what the item says, once, however many open it at the same moment', async () => {
		const item = fresh();
		const people = await Promise.all([
			openDescription(site, 'supervisor', item.id),
			openDescription(site, 'technician', item.id),
			openDescription(site, 'viewer', item.id),
		]);
		for (const { doc } of people) expect(textOf(doc)).toBe(item.description.trimEnd());
		const [first, second] = people;
		if (first === undefined || second === undefined) throw new Error('Nobody came.');
		expect(Y.encodeStateVector(first.doc)).toEqual(Y.encodeStateVector(second.doc));
	});

	it('[Y2] keeps what two people type in it at once', async () => {
		const item = fresh();
		const one = await openDescription(site, 'supervisor', item.id);
		const other = await openDescription(site, 'technician', item.id);
		await Promise.all([
			one.edit((doc) => append(doc, block('heading', 'Before you go'))),
			other.edit((doc) => append(doc, block('paragraph', 'Bring two gaskets', { bold: {} }))),
		]);
		for (const client of [one, other]) {
			await client.until(() => textOf(client.doc).includes('gaskets'), 'the gaskets are there');
			await client.until(() => textOf(client.doc).includes('Before'), 'the heading is there');
		}
		expect(descriptionOf(one.doc).toJSON()).toBe(descriptionOf(other.doc).toJSON());
	});

	it('[S1] shows others nothing that is not stored', async () => {
		const item = fresh();
		const one = await openDescription(site, 'supervisor', item.id);
		const other = await openDescription(site, 'technician', item.id);
		const held = await HeldSite.hold(site);
		one.doc.transact(() => type(one.doc, 0, ' not yet'));
		await one.roundTrip();
		await other.roundTrip();
		const late = await knockAtDescription(site, 'viewer', item.id);
		expect(textOf(other.doc)).not.toContain('not yet');
		expect(one.notices.filter(({ kind }) => kind === 'saved')).toEqual(
			one.notices.filter((notice) => notice.kind === 'saved' && notice.seq === 0),
		);
		await held.release();
		await one.saved();
		await other.until(() => textOf(other.doc).includes('not yet'), 'the other has it');
		await late.synced();
		expect(textOf(late.doc)).toContain('not yet');
	});

	it('[Y3] is written into the item’s field as who typed it', async () => {
		const item = fresh();
		const one = await openDescription(site, 'supervisor', item.id);
		const other = await openDescription(site, 'technician', item.id);
		await one.edit((doc) => append(doc, block('paragraph', 'From the supervisor')));
		await other.until(() => textOf(other.doc).includes('supervisor'), 'the other has it');
		await other.edit((doc) => append(doc, block('paragraph', 'From the technician')));
		one.leave();
		other.leave();
		const before = item.description.trimEnd();
		await until(async () => (await fieldOf(item.id)).includes('technician'));
		expect(await historyOf(item.id)).toEqual([
			{
				actor: PEOPLE.supervisor,
				via: 'socket',
				from: item.description,
				to: `${before}\nFrom the supervisor`,
			},
			{
				actor: PEOPLE.technician,
				via: 'socket',
				from: `${before}\nFrom the supervisor`,
				to: `${before}\nFrom the supervisor\nFrom the technician`,
			},
		]);
	});

	it('[Y3] is written into the field when the typing pauses', async () => {
		const item = fresh();
		const one = await openDescription(site, 'supervisor', item.id);
		await one.edit((doc) => append(doc, block('paragraph', 'And then a pause')));
		await until(async () => (await fieldOf(item.id)).includes('And then a pause'));
	});

	it('[Y4] follows what the field becomes in another way, with its formatting where the words stay', async () => {
		const item = fresh();
		const one = await openDescription(site, 'supervisor', item.id);
		await one.edit((doc) => {
			const root = descriptionOf(doc);
			root.delete(0, root.length);
			append(doc, block('heading', 'Stays'), block('paragraph', 'Goes'));
		});
		const outcome = await site.services.acts.edit(
			'demo',
			site.actor('coordinator'),
			'items',
			item.id,
			{
				description: 'Stays\nComes\nand more',
			},
		);
		expect(outcome).toMatchObject({ saved: true });
		await one.until(() => textOf(one.doc) === 'Stays\nComes\nand more', 'the document follows');
		expect(descriptionOf(one.doc).toJSON()).toContain('<heading>Stays</heading>');
		// What was typed and had not come into the field yet is where its history is.
		await until(async () => (await historyOf(item.id)).some(({ to }) => to === 'Stays\nGoes'));
		await until(async () => (await fieldOf(item.id)) === 'Stays\nComes\nand more');
	});

	it('[Y4] follows what the field became while nobody had it open', async () => {
		const item = fresh();
		const one = await openDescription(site, 'supervisor', item.id);
		await one.edit((doc) => append(doc, block('paragraph', 'Said first')));
		one.leave();
		await until(async () => (await fieldOf(item.id)).includes('Said first'));
		await site.services.acts.edit('demo', site.actor('coordinator'), 'items', item.id, {
			description: 'Said later',
		});
		const again = await openDescription(site, 'technician', item.id);
		expect(textOf(again.doc)).toBe('Said later');
	});

	it('[Y5] refuses what a viewer writes in words, and is nothing of it for anybody else', async () => {
		const item = fresh();
		const viewer = await openDescription(site, 'viewer', item.id);
		const other = await openDescription(site, 'supervisor', item.id);
		const before = descriptionOf(other.doc).toJSON();
		viewer.doc.transact(() => {
			const root = descriptionOf(viewer.doc);
			root.delete(0, root.length);
			append(viewer.doc, block('paragraph', 'I was here'));
		});
		await viewer.until(() => viewer.refusals.length > 0, 'it is refused');
		expect(viewer.refusals).toEqual([
			{
				kind: 'refused',
				root: 'items',
				entry: item.id,
				refusals: [{ rule: 'role', field: 'description', message: 'A viewer may not edit items.' }],
			},
		]);
		await other.edit((doc) => type(doc, 0, '!'));
		const again = await openDescription(site, 'viewer', item.id);
		expect(textOf(again.doc)).toContain('!');
		expect(descriptionOf(other.doc).toJSON().replace('!', '')).toBe(before);
	});

	it('[Y5] is for a company’s people to read where the work is theirs, and for nobody else of a company', async () => {
		const theirs = site.content.items.find(
			({ party, stage }) => stage === 'open' && party === site.actor('northgate').party,
		);
		const foreign = site.content.items.find(
			({ party, stage }) => stage === 'open' && party !== site.actor('northgate').party,
		);
		if (theirs === undefined || foreign === undefined) throw new Error('There is no such item.');
		const reader = await openDescription(site, 'northgate', theirs.id);
		reader.doc.transact(() => append(reader.doc, block('paragraph', 'From the company')));
		await reader.until(() => reader.refusals.length > 0, 'it is refused');
		expect(reader.refusals.at(-1)?.refusals[0]?.message).toBe(
			'A contractor reads the description; the site’s own people write it.',
		);
		const writer = await openDescription(site, 'supervisor', theirs.id);
		expect(textOf(writer.doc)).not.toContain('From the company');
		const stranger = await knockAtDescription(site, 'northgate', foreign.id);
		await stranger.until(() => stranger.refusedWith !== null, 'it is refused');
		expect(stranger.refusedWith).toBe(404);
	});

	it('[Y5] of ended work is corrected by who may reopen it alone', async () => {
		const closed = site.content.items.find(({ stage }) => stage === 'closed');
		if (closed === undefined) throw new Error('Nothing is closed.');
		const technician = await openDescription(site, 'technician', closed.id);
		technician.doc.transact(() => type(technician.doc, 0, ' late'));
		await technician.until(() => technician.refusals.length > 0, 'it is refused');
		expect(technician.refusals[0]?.refusals[0]?.rule).toBe('stage');
		const supervisor = await openDescription(site, 'supervisor', closed.id);
		await supervisor.edit((doc) => type(doc, 0, ' corrected'));
		expect(supervisor.refusals).toEqual([]);
	});

	it('[P1] shows who is there under the name that the server knows', async () => {
		const item = fresh();
		const one = await openDescription(site, 'supervisor', item.id);
		const other = await openDescription(site, 'technician', item.id);
		one.sendPresence(one.doc.clientID, 2, { user: { id: 'x', name: 'The boss' }, cursor: null });
		await other.until(() => {
			const shown = other.presence.get(one.doc.clientID);
			return JSON.stringify(shown ?? {}).includes('cursor');
		}, 'the other sees it');
		expect(other.presence.get(one.doc.clientID)).toMatchObject({
			user: { id: PEOPLE.supervisor, name: site.actor('supervisor').name },
		});
	});
});

describe('an update of a description that may not be', () => {
	const unlawful: [string, (doc: Y.Doc) => void][] = [
		['a part that is none of ours', (doc) => append(doc, block('script', 'alert(1)'))],
		[
			'a link that runs something',
			(doc) => append(doc, block('paragraph', 'Press', { link: { href: 'javascript:alert(1)' } })),
		],
		['a mark that is none of ours', (doc) => append(doc, block('paragraph', 'A', { blink: {} }))],
		['a text that is too long', (doc) => append(doc, block('paragraph', 'x'.repeat(10_001)))],
		[
			'an attribute that is none of ours',
			(doc) => {
				const made = block('paragraph', 'B');
				made.setAttribute('onclick', 'alert(1)');
				append(doc, made);
			},
		],
		[
			'a key of the root itself',
			(doc) => {
				const root = descriptionOf(doc);
				doc.transact((transaction) => {
					const item = new Y.Item(
						Y.createID(doc.clientID, Y.getState(doc.store, doc.clientID)),
						null,
						null,
						null,
						null,
						root,
						'sneaked',
						new Y.ContentAny([1]),
					);
					item.integrate(transaction, 0);
				});
			},
		],
	];

	it.each(unlawful)('is put back when it brings %s', async (_what, change) => {
		const item = site.content.items.find(({ stage }) => stage === 'live');
		if (item === undefined) throw new Error('Nothing is live.');
		const one = await openDescription(site, 'supervisor', item.id);
		const other = await openDescription(site, 'technician', item.id);
		const before = descriptionOf(other.doc).toJSON();
		await one.edit(change);
		expect(one.refusals[0]?.refusals[0]?.rule).toBe('form');
		await one.until(() => descriptionOf(one.doc).toJSON() === before, 'it is put back');
		// Neither is deaf after that.
		await one.edit((doc) => type(doc, 0, '.'));
		await other.until(() => textOf(other.doc).includes('.'), 'the other goes on');
		await other.edit((doc) => type(doc, 0, ','));
		expect(descriptionOf(other.doc).toJSON()).not.toMatch(/script|blink|onclick|javascript/);
		one.leave();
		other.leave();
	});

	const unsafe: [string, () => Uint8Array][] = [
		[
			'another root',
			() => {
				const doc = new Y.Doc();
				doc.getMap('items').set('a', 1);
				return Y.encodeStateAsUpdate(doc);
			},
		],
		[
			'a map in a paragraph',
			() => {
				const doc = makeDescription();
				append(doc, block('paragraph', 'A'));
				const element = descriptionOf(doc).get(0);
				if (element instanceof Y.XmlElement) element.insert(0, [new Y.Map() as never]);
				return Y.encodeStateAsUpdate(doc);
			},
		],
		['nothing that can be read', () => new Uint8Array([1, 2, 3])],
		[
			'more than a description holds',
			() => {
				const doc = makeDescription();
				append(doc, block('paragraph', 'x'.repeat(300_000)));
				return Y.encodeStateAsUpdate(doc);
			},
		],
	];

	it.each(unsafe)('[C4] closes its socket when it brings %s', async (_what, update) => {
		const item = site.content.items.find(({ stage }) => stage === 'live');
		if (item === undefined) throw new Error('Nothing is live.');
		const one = await openDescription(site, 'supervisor', item.id);
		const other = await openDescription(site, 'technician', item.id);
		one.sendUpdate(update());
		expect((await one.ended()).code).toBe(4400);
		await other.edit((doc) => type(doc, 0, '-'));
		other.leave();
	});
});
