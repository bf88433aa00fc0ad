import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDescription } from '../../../../src/lib/site-doc/description-shape.ts';
import { append, block, textOf } from '../../../support/descriptions.ts';
import { Nodes } from '../../../support/nodes.ts';
import { addressOf, allRoutes } from '../../../support/routes.ts';
import type { PersonName } from '../../../support/sites.ts';
import { expectRowsToBeTheDocument } from '../sync/agreement.ts';

/** The first server holds the site; the second is asked for it. */
const HOLDER = 0;
const OTHER = 1;

let nodes: Nodes;
beforeAll(async () => {
	nodes = await Nodes.start(2);
	await nodes.connect(HOLDER, 'viewer');
	expect(await nodes.holder()).toBe(nodes.server(HOLDER).url);
});
afterAll(() => nodes.close());

const openItem = () => nodes.content.items.find(({ stage }) => stage === 'open')?.id ?? '';
const items = '/api/v1/sites/demo/items';

/** Somebody asks a node for the description of an item. */
const knockAtDescription = (place: number, name: PersonName, item: string) =>
	nodes.prepare(place, name, { doc: makeDescription() }, `/sync/demo/items/${item}`);

async function detailOf(answer: Response): Promise<string> {
	return ((await answer.json()) as { detail: string }).detail;
}

describe('a node that is asked for a site that another one has', () => {
	it('[F3] passes sockets on: both sides see each other, edits and acts are saved', async () => {
		const [here, there] = await Promise.all([
			nodes.connect(HOLDER, 'supervisor'),
			nodes.connect(OTHER, 'technician'),
		]);
		await there.setItem(openItem(), 'title', 'Through the other node');
		await here.until(
			() => here.read('items', openItem())?.title === 'Through the other node',
			'the holder’s own people see it',
		);
		await here.setItem(openItem(), 'title', 'From the holder');
		await there.until(
			() => there.read('items', openItem())?.title === 'From the holder',
			'the others’ people see it',
		);
		const answer = await there.act({
			item: openItem(),
			act: 'raise-blocker',
			kind: 'people',
			text: 'Away',
		});
		expect(answer).toMatchObject({ kind: 'saved' });
		expect(await nodes.holder()).toBe(nodes.server(HOLDER).url);
		await expectRowsToBeTheDocument(nodes);
	});

	it('[F3] passes a contractor’s socket on to the contractor’s own document', async () => {
		const [there, here] = await Promise.all([
			nodes.connect(OTHER, 'northgate'),
			nodes.connect(HOLDER, 'northgate'),
		]);
		expect(there.ids('items')).toEqual(here.ids('items'));
		expect(there.ids('items').length).toBeLessThan(nodes.content.items.length);
	});

	it('[F3] [Y1] passes the sockets of a description on: both sides type in one, and it is saved', async () => {
		const [here, there] = await Promise.all([
			knockAtDescription(HOLDER, 'supervisor', openItem()),
			knockAtDescription(OTHER, 'technician', openItem()),
		]);
		await Promise.all([here.synced(), there.synced()]);
		await there.edit((doc) => append(doc, block('paragraph', 'Through the other node')));
		await here.until(() => textOf(here.doc).includes('Through'), 'the holder’s own people see it');
		await here.edit((doc) => append(doc, block('paragraph', 'From the holder')));
		await there.until(() => textOf(there.doc).includes('From'), 'the others’ people see it');
		expect(await nodes.holder()).toBe(nodes.server(HOLDER).url);
		here.leave();
		there.leave();
		const description = async () => {
			const [row] = await nodes.rows<{ description: string }>(
				`select entry->>'description' as description from items where id = $1`,
				[openItem()],
			);
			return row?.description;
		};
		await expect
			.poll(description, { timeout: 15_000 })
			.toMatch(/Through the other node\nFrom the holder$/);
	});

	it('[F3] [Y5] passes on what a description’s holder says to who may only read, or may not see it', async () => {
		const viewer = await knockAtDescription(OTHER, 'viewer', openItem());
		await viewer.synced();
		viewer.doc.transact(() => append(viewer.doc, block('paragraph', 'I was here')));
		await viewer.until(() => viewer.refusals.length > 0, 'it is refused');
		const foreign = nodes.content.items.find(
			({ stage, party }) => stage === 'open' && party === null,
		);
		const contractor = await knockAtDescription(OTHER, 'northgate', foreign?.id ?? '');
		await contractor.until(() => contractor.refusedWith !== null, 'the socket is refused');
		expect(contractor.refusedWith).toBe(404);
	});

	it('[F3] ends a socket whose other end has gone, on both sides', async () => {
		const there = await nodes.connect(OTHER, 'technician');
		const here = await nodes.connect(HOLDER, 'viewer');
		const isShown = () => here.presence.has(there.doc.clientID);
		await here.until(isShown, 'they are shown');
		there.end();
		await here.until(() => !isShown(), 'they are gone');
	});

	it('[F3] passes requests on that change something, with all that is in them', async () => {
		const id = randomUUID();
		const made = await nodes.request(OTHER, 'coordinator', 'POST', items, {
			id,
			type: 'round',
			title: 'Made through the other',
		});
		expect(made.status).toBe(201);
		const patched = await nodes.request(OTHER, 'coordinator', 'PATCH', `${items}/${id}`, {
			description: 'Réglé',
		});
		expect(await patched.json()).toMatchObject({ id, description: 'Réglé' });
		const act = { id: randomUUID(), act: 'raise-blocker', kind: 'weather', text: 'Storm' };
		for (const place of [OTHER, HOLDER, OTHER]) {
			const answer = await nodes.request(place, 'supervisor', 'POST', `${items}/${id}/acts`, act);
			expect(answer.status).toBe(200);
		}
		const raised = await nodes.rows(`select from history where entry = $1 and act is not null`, [
			id,
		]);
		const once = await nodes.rows(`select from acts where id = $1`, [act.id]);
		expect(once).toHaveLength(1);
		expect(raised.length).toBeGreaterThan(0);
		const refused = await nodes.request(OTHER, 'viewer', 'PATCH', `${items}/${id}`, { title: 'x' });
		expect(refused.status).toBe(409);
	});

	it('[F3] passes an upload on', async () => {
		const form = new FormData();
		form.set('source', 'Elsewhere');
		form.set('mapping', '{}');
		form.set('file', new Blob(['No,Text\n'.padEnd(2_000_000, 'x')], { type: 'text/csv' }), 'a.csv');
		const answer = await nodes.request(OTHER, 'admin', 'POST', '/api/v1/sites/demo/imports', form, {
			origin: nodes.server(OTHER).url,
		});
		expect(answer.status).toBe(400);
		expect(await detailOf(answer)).toMatch(/mapping/i);
	});

	it('[F3] answers the snapshot as the holder does', async () => {
		const ask = (place: number, headers = {}) =>
			nodes.request(place, 'viewer', 'GET', '/sync/demo/snapshot', undefined, headers);
		const [here, there] = await Promise.all([ask(HOLDER), ask(OTHER)]);
		const etag = here.headers.get('etag') ?? '';
		expect(there.headers.get('etag')).toBe(etag);
		expect(await there.bytes()).toEqual(await here.bytes());
		expect((await ask(OTHER, { 'if-none-match': etag })).status).toBe(304);
	});

	it('[F3] answers every route of a site as the holder does', async () => {
		const { records, layouts } = nodes.content;
		const routes = allRoutes().filter(({ path }) => path.includes('[site]'));
		expect(routes.length).toBeGreaterThan(15);
		for (const { method, path } of routes) {
			const id = path.includes('/records/') ? records[0]?.id : openItem();
			const parameters = { site: 'demo', id: id ?? '', layout: layouts[0]?.id ?? '' };
			const address = addressOf(path, parameters);
			const statuses = await Promise.all(
				[HOLDER, OTHER].map(async (place) => {
					const body = method === 'GET' ? undefined : {};
					const headers = { origin: nodes.server(place).url };
					return (await nodes.request(place, 'admin', method, address, body, headers)).status;
				}),
			);
			expect([method, path, statuses[1]]).toEqual([method, path, statuses[0]]);
			expect([method, path, statuses[1]]).not.toEqual([method, path, 503]);
		}
	});

	it('refuses strangers and members of nothing itself, and says nothing of the other', async () => {
		const stranger = await nodes.request(OTHER, null, 'POST', items, {});
		expect(stranger.status).toBe(401);
		const nowhere = '/api/v1/sites/nowhere/items';
		expect((await nodes.request(OTHER, 'admin', 'POST', nowhere, {})).status).toBe(403);
	});

	it('takes nothing from a page of another origin', async () => {
		const origin = 'http://evil.example';
		const answer = await nodes.request(OTHER, 'admin', 'POST', items, {}, { origin });
		expect(answer.status).toBe(403);
	});

	it('[F3] passes nothing on that was passed on to it: it says to come again', async () => {
		const passed = { 'x-siteboard-passed': '1' };
		const answer = await nodes.request(
			OTHER,
			'admin',
			'PATCH',
			`${items}/${openItem()}`,
			{ title: 'x' },
			passed,
		);
		expect(answer.status).toBe(503);
		expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
		expect(await detailOf(answer)).toMatch(/Another process holds the site/);
	});
});

describe('a node whose site’s holder', () => {
	async function whileHolderIsAt(url: string | null, holds: () => Promise<void>): Promise<void> {
		await nodes.rows('update leases set url = $1', [url]);
		try {
			await holds();
		} finally {
			await nodes.rows('update leases set url = $1', [nodes.server(HOLDER).url]);
		}
	}

	const patch = () =>
		nodes.request(OTHER, 'admin', 'PATCH', `${items}/${openItem()}`, { description: 'x' });

	it('[F3] cannot be reached says so, and lets people come again', async () => {
		await whileHolderIsAt('http://127.0.0.1:1', async () => {
			const answer = await patch();
			expect(answer.status).toBe(503);
			expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
			expect(await detailOf(answer)).toMatch(/does not answer/);
			const client = await nodes.prepare(OTHER, 'viewer');
			await client.until(() => client.refusedWith !== null, 'the socket is refused');
			expect(client.refusedWith).toBe(503);
		});
		expect((await patch()).status).toBe(200);
	});

	it('[F3] has no NODE_URL says so', async () => {
		await whileHolderIsAt(null, async () => {
			const answer = await patch();
			expect(answer.status).toBe(503);
			expect(await detailOf(answer)).toMatch(/NODE_URL is not set/);
			const client = await nodes.prepare(OTHER, 'viewer');
			await client.until(() => client.refusedWith !== null, 'the socket is refused');
			expect(client.refusedWith).toBe(503);
		});
	});
});
