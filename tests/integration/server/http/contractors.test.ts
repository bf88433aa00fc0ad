import { randomUUID } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHttpSite, type HttpSite } from '../../../support/http-site.ts';
import { addressOf, allRoutes } from '../../../support/routes.ts';
import { secretIn, secretsOf, withSecrets } from '../../../support/secrets.ts';

let site: HttpSite;
beforeAll(async () => {
	site = await openHttpSite(120, (content) => withSecrets(content, 'northgate'));
});
afterAll(() => site.close());

interface List {
	data: { id: string; number: string; links: { record: string }[] }[];
}

describe('everything that a contractor can ask for', () => {
	it('has their company’s work in it, and not a byte of other work', async () => {
		const secrets = secretsOf(site.content, 'northgate');
		const list = await site.json<List>('northgate', 'GET', '/api/v1/sites/demo/items?limit=1000');
		const own = site.content.items.filter(({ party }) => party === 'northgate');
		expect(list.data.map(({ id }) => id).sort()).toEqual(own.map(({ id }) => id).sort());
		const ids: Record<string, string[]> = {
			items: [
				...own.flatMap(({ id, number }) => [id, number]),
				...site.content.items.slice(0, 20).flatMap(({ id, number }) => [id, number]),
			],
			records: site.content.records.slice(0, 40).flatMap(({ id, number }) => [id, number]),
			imports: ['any'],
		};
		const addresses = allRoutes()
			.filter(({ method }) => method === 'GET')
			.flatMap(({ path, kind }) => {
				const collection = /\/(items|records|imports)\/\[id\]/.exec(path)?.[1];
				const layouts = path.includes('[layout]') ? site.content.layouts.map(({ id }) => id) : [''];
				const all = (collection === undefined ? [''] : (ids[collection] ?? [])).flatMap((id) =>
					layouts.map((layout) =>
						addressOf(path, { site: 'demo', id: encodeURIComponent(id), layout }),
					),
				);
				return kind === 'page' ? all.flatMap((one) => [one, `${one}/__data.json`]) : all;
			});
		addresses.push(
			'/api/v1/sites/demo/items?q=forbidden',
			'/api/v1/sites/demo/items?party=baylift',
			'/api/v1/sites/demo/items?party=none&status=open,closed',
			'/api/v1/sites/demo/records?limit=1000',
		);
		let bytes = 0;
		for (const address of addresses) {
			const answer = await site.request('northgate', 'GET', address);
			const body = Buffer.from(await answer.arrayBuffer());
			const asked = decodeURIComponent(address);
			const found = secretIn(
				body,
				secrets.filter((secret) => !asked.includes(secret)),
			);
			expect([address, found?.includes(asked.slice(-9)) === true ? null : found]).toEqual([
				address,
				null,
			]);
			for (const [, value] of answer.headers) expect(secretIn(Buffer.from(value), [])).toBe(null);
			bytes += body.byteLength;
		}
		expect(addresses.length).toBeGreaterThan(150);
		expect(bytes).toBeGreaterThan(100_000);
	});

	it('answers others’ items and records as if they were not there', async () => {
		const other = site.content.items.find(({ party }) => party === 'baylift');
		const ask = async (method: string, id: string, body?: object) => {
			const path = `/api/v1/sites/demo/items/${id}${method === 'POST' ? '/acts' : ''}`;
			const answer = await site.request('northgate', method, path, body);
			return { status: answer.status, text: await answer.text() };
		};
		for (const [method, body] of [
			['GET', undefined],
			['PATCH', { title: 'Mine' }],
			['POST', { id: randomUUID(), act: 'start' }],
		] as const) {
			const nothing = await ask(method, randomUUID(), body);
			expect(nothing.status).toBe(404);
			expect(await ask(method, other?.id ?? '', body)).toEqual(nothing);
			expect(await ask(method, other?.number ?? '', body)).toEqual(nothing);
		}
	});

	it('their acts over HTTP are done, and answered with the item as it is then', async () => {
		const created = await site.json<{ id: string }>(
			'coordinator',
			'POST',
			'/api/v1/sites/demo/items',
			{
				type: 'round',
				title: 'For Northgate',
				party: 'northgate',
			},
		);
		const path = `/api/v1/sites/demo/items/${created.id}/acts`;
		const act = (body: object) => site.json<object>('northgate', 'POST', path, body);
		expect(await act({ id: randomUUID(), act: 'start' })).toMatchObject({ status: 'live' });
		const blocker = randomUUID();
		expect(
			await act({ id: blocker, act: 'raise-blocker', kind: 'weather', text: 'Wind' }),
		).toMatchObject({ status: 'blocked', readiness: { ready: false } });
		expect(await act({ id: randomUUID(), act: 'finish' })).toMatchObject({
			status: 409,
			refusals: [{ rule: 'blocker', field: `blocker:${blocker}` }],
		});
		await act({ id: randomUUID(), act: 'resolve-blocker', blocker });
		expect(await act({ id: randomUUID(), act: 'finish' })).toMatchObject({ status: 'done' });
	});

	it('what was handed over to them begins with the handing over, also after it was archived and taken back', async () => {
		const before = 'SECRET-OF-BAYLIFT';
		const created = await site.json<{ id: string }>(
			'supervisor',
			'POST',
			'/api/v1/sites/demo/items',
			{
				type: 'round',
				title: before,
				description: before,
				party: 'baylift',
				owner: 'person-baylift-lead',
			},
		);
		const path = `/api/v1/sites/demo/items/${created.id}`;
		const act = (body: object) =>
			site.json<object>('coordinator', 'POST', `${path}/acts`, { id: randomUUID(), ...body });
		await site.json('supervisor', 'PATCH', path, { title: 'Handed over', description: '' });
		expect(
			await act({ act: 'assign', party: 'northgate', owner: 'person-northgate-lead' }),
		).toMatchObject({ party: 'northgate' });
		expect(await act({ act: 'cancel', reason: 'Not now' })).toMatchObject({ stage: 'cancelled' });
		expect(await act({ act: 'archive' })).not.toHaveProperty('refusals');
		expect(await act({ act: 'reopen', reason: 'Now' })).toMatchObject({ stage: 'open' });
		const history = await site.json<{ data: { at: string; field: string | null }[] }>(
			'northgate',
			'GET',
			`${path}/history`,
		);
		expect(history.data.length).toBeGreaterThan(2);
		expect(JSON.stringify(history)).not.toMatch(/baylift/i);
		for (const { at } of history.data) expect(new Date(at).toISOString()).toBe(at);
	});

	it('names no other company and none of its people, in the list and in the document', async () => {
		const list = await site.request('northgate', 'GET', '/api/v1/sites/demo/items?limit=1000');
		expect(await list.text()).not.toMatch(/baylift/i);
		const client = site.connect(await site.cookie('northgate'));
		await client.synced();
		expect(JSON.stringify(client.doc.getMap('items').toJSON())).not.toMatch(/baylift/i);
		const page = await site.page('northgate', '/sites/demo/jobs');
		expect(page.text).not.toMatch(/baylift/i);
	});

	it('the snapshot is never another’s, whatever its tag', async () => {
		const team = await site.request('admin', 'GET', '/sync/demo/snapshot');
		const answer = await site.request('northgate', 'GET', '/sync/demo/snapshot', undefined, {
			'if-none-match': team.headers.get('etag') ?? '',
		});
		expect(answer.status).toBe(200);
		expect(answer.headers.get('vary')).toContain('cookie');
		expect(answer.headers.get('cache-control')).toContain('private');
		await team.arrayBuffer();
		const state = Buffer.from(await answer.arrayBuffer());
		const packed = state[0] === 0x1f && state[1] === 0x8b;
		const secrets = secretsOf(site.content, 'northgate');
		expect(secretIn(packed ? gunzipSync(state) : state, secrets)).toBe(null);
	});
});
