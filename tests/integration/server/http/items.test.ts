import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WorkItem } from '../../../../src/lib/control/work-item.ts';
import { openHttpSite, type Asker, type HttpSite } from '../../../support/http-site.ts';

let site: HttpSite;
beforeAll(async () => {
	site = await openHttpSite(150);
});
afterAll(() => site.close());

const ITEMS = '/api/v1/sites/demo/items';
type View = WorkItem & { status: string; readiness: { ready: boolean } };

/** Status and refusals of a request as the admin. */
async function answer(method: string, path: string, body?: unknown, as: Asker = 'admin') {
	const response = await site.request(as, method, path, body);
	const text = await response.text();
	return { status: response.status, body: text === '' ? null : (JSON.parse(text) as Problem) };
}
interface Problem {
	title?: string;
	detail?: string;
	refusals?: { rule: string; field: string | null; message: string }[];
	[key: string]: unknown;
}

async function make(fields: object = {}): Promise<View> {
	return site.json<View>('admin', 'POST', ITEMS, { type: 'round', title: 'Made', ...fields });
}

describe('one item', () => {
	it('is found by its id and by its number', async () => {
		const [item] = site.content.items;
		const byId = await site.json<View>('viewer', 'GET', `${ITEMS}/${item?.id ?? ''}`);
		expect(byId).toMatchObject({ ...item });
		expect(await site.json('viewer', 'GET', `${ITEMS}/${item?.number ?? ''}`)).toEqual(byId);
	});

	it.each(['W-9999', 'nothing', '%20', "'", '%F0%9F%98%80', 'a'.repeat(500)])(
		'%s is not there',
		async (id) => {
			expect((await answer('GET', `${ITEMS}/${id}`)).status).toBe(404);
		},
	);

	it.each([
		`${ITEMS}/%00`,
		`${ITEMS}/%00/history`,
		'/api/v1/sites/%00/items',
		'/api/v1/sites/demo/records/a%00b',
		'/api/v1/sites/demo/records/%00/items',
		'/api/v1/sites/demo/records?state=%00',
		'/api/v1/sites/demo/layouts/%00/drawing',
		'/sync/%00/snapshot',
	])('%s is malformed, and no error of the server', async (path) => {
		expect((await answer('GET', path)).status).toBe(400);
	});

	it.each(['cursor=x', 'cursor=1', 'cursor=1.2.3', 'cursor=9999999999999999.1', 'limit=0'])(
		'its history with ?%s is malformed',
		async (query) => {
			const number = site.content.items[0]?.number ?? '';
			expect((await answer('GET', `${ITEMS}/${number}/history?${query}`)).status).toBe(400);
		},
	);
});

describe('creating', () => {
	it('answers the item as it is, and the same request again answers the same item', async () => {
		const id = randomUUID();
		const body = {
			id,
			type: 'round',
			title: 'Once',
			due: '2026-12-24T12:00:00+01:00',
			custom: { a: 1 },
		};
		const first = await answer('POST', ITEMS, body);
		const again = await answer('POST', ITEMS, body);
		expect(first.status).toBe(201);
		expect(first.body).toMatchObject({
			id,
			title: 'Once',
			due: '2026-12-24T11:00:00.000Z',
			custom: { a: 1 },
			createdBy: 'person-admin',
			status: 'open',
		});
		expect(again).toEqual(first);
	});

	it.each([
		undefined,
		'not json',
		'[]',
		'5',
		'null',
		'{}',
		'{"title": "No type"}',
		'{"type": "round"}',
		'{"type": 5, "title": "x"}',
		'{"type": "round", "title": "x", "priority": 7}',
		'{"type": "round", "title": "x", "due": "soon"}',
		'{"type": "round", "title": "x", "x": "1"}',
		'{"type": "round", "title": "x", "id": "mine"}',
		'{"type": "round", "title": "x", "custom": {"a": [1]}}',
		'{"type": "round", "title": "x", "custom": 5}',
		'{"type": "round", "title": "x", "asset": "a\\u0000b"}',
	])('%s is malformed', async (body) => {
		const { status, body: said } = await answer('POST', ITEMS, body);
		expect(status).toBe(400);
		expect(said?.detail).toMatch(/\S.*\.$/);
	});

	it('of what the control model forbids is refused with every reason', async () => {
		const { status, body } = await answer('POST', ITEMS, {
			type: 'round',
			title: 'x',
			owner: 'nobody',
			area: 'nowhere',
			layout: 'moon',
		});
		expect(status).toBe(409);
		expect(body?.refusals?.map(({ field }) => field)).toEqual(['owner', 'area', 'layout']);
		expect(body?.detail).toBe(body?.refusals?.map(({ message }) => message).join(' '));
	});

	it('what nobody can give is ignored or refused, and never taken', async () => {
		const { body } = await answer('POST', ITEMS, {
			type: 'round',
			title: 'Smuggled',
			stage: 'closed',
			number: 'W-1',
			createdBy: 'person-viewer',
			__proto__: { polluted: true },
		});
		expect(body).toMatchObject({ stage: 'open', createdBy: 'person-admin' });
		expect(body?.['number']).not.toBe('W-1');
	});
});

describe('editing', () => {
	it('sets fields, times in any zone, and custom fields, and answers the item', async () => {
		const { id } = await make();
		const { status, body } = await answer('PATCH', `${ITEMS}/${id}`, {
			title: 'Renamed',
			due: '2026-12-24T12:00:00+01:00',
			custom: { reading: 4.5, note: null },
			asset: null,
		});
		expect(status).toBe(200);
		expect(body).toMatchObject({
			title: 'Renamed',
			due: '2026-12-24T11:00:00.000Z',
			custom: { reading: 4.5, note: null },
		});
	});

	it.each([
		['{"title": ""}', 'title'],
		['{"stage": "closed"}', 'stage'],
		['{"id": "other"}', 'id'],
		['{"constructor": 1}', 'constructor'],
		['{"custom": {"a\\u0000": 1}}', 'custom:a\u0000'],
		['{"custom": null}', 'custom'],
		['{"layout": "moon"}', 'layout'],
		['{"x": 1e300}', 'x'],
		[
			'{"plannedStart": "2026-05-02T00:00:00Z", "plannedEnd": "2026-05-01T00:00:00Z"}',
			'plannedEnd',
		],
	])('%s is refused', async (body, field) => {
		const { id } = await make();
		const said = await answer('PATCH', `${ITEMS}/${id}`, body);
		expect(said.status).toBe(409);
		expect(said.body?.refusals?.map((refusal) => refusal.field)).toEqual([field]);
	});

	it.each([undefined, 'not json', '[]', '"text"', 'null', '{}', '{"custom": {}}'])(
		'%s is malformed',
		async (body) => {
			const { id } = await make();
			expect((await answer('PATCH', `${ITEMS}/${id}`, body)).status).toBe(400);
		},
	);

	it('pollutes nothing', async () => {
		const { id } = await make();
		const path = `${ITEMS}/${id}`;
		await answer('PATCH', path, '{"__proto__": {"polluted": 1}, "title": "Fine"}');
		await answer('PATCH', path, '{"custom": {"__proto__": 5, "constructor": 6}}');
		const after = await site.json<View>('viewer', 'GET', path);
		expect(after.title).toBe('Fine');
		expect(Object.keys(after)).not.toContain('polluted');
		const fresh = await make();
		expect(fresh.custom).toEqual({});
	});
});

describe('acting', () => {
	it('answers the item as it is then, and the same act twice is done once', async () => {
		const { id } = await make();
		const act = { id: randomUUID(), act: 'raise-blocker', kind: 'weather', text: 'Wind' };
		const first = await answer('POST', `${ITEMS}/${id}/acts`, act);
		const again = await answer('POST', `${ITEMS}/${id}/acts`, act);
		expect(first.body).toMatchObject({
			status: 'blocked',
			blockers: [{ id: act.id, text: 'Wind' }],
		});
		expect(again).toEqual(first);
	});

	it('is refused with the reasons, as a problem', async () => {
		const { id } = await make();
		const { status, body } = await answer('POST', `${ITEMS}/${id}/acts`, {
			id: randomUUID(),
			act: 'close',
		});
		expect(status).toBe(409);
		expect(body).toEqual({
			type: 'about:blank',
			title: 'Refused',
			status: 409,
			detail: expect.stringContaining('only what is done can become closed.') as unknown,
			refusals: [{ rule: 'stage', field: 'stage', message: body?.detail }],
		});
	});

	it.each([
		undefined,
		'not json',
		'5',
		'{}',
		'{"act": "start"}',
		'{"id": "mine", "act": "start"}',
		'{"id": "0b8f7a2e-93c0-4a53-9a5c-5d5cf0f0a9d1"}',
		'{"id": "0b8f7a2e-93c0-4a53-9a5c-5d5cf0f0a9d1", "act": "explode"}',
		'{"id": "0b8f7a2e-93c0-4a53-9a5c-5d5cf0f0a9d1", "act": "raise-blocker"}',
		'{"id": "0b8f7a2e-93c0-4a53-9a5c-5d5cf0f0a9d1", "act": "link", "record": 5, "role": "x"}',
	])('%s is malformed', async (body) => {
		const { id } = await make();
		const said = await answer('POST', `${ITEMS}/${id}/acts`, body);
		expect(said.status).toBe(400);
		expect(said.body?.detail).toMatch(/\S.*\.$/);
	});

	it('by many at once on one item is done one after the other', async () => {
		const { id } = await make();
		const answers = await Promise.all(
			Array.from({ length: 12 }, () =>
				answer('POST', `${ITEMS}/${id}/acts`, { id: randomUUID(), act: 'start' }),
			),
		);
		expect(answers.map(({ status }) => status).sort()).toEqual([
			200,
			...answers.slice(1).map(() => 409),
		]);
	});

	it('moves records through their lifecycles', async () => {
		const permit = site.content.records.find(
			({ kind, state }) => kind === 'permit' && state === 'issued',
		);
		const path = `/api/v1/sites/demo/records/${permit?.number ?? ''}`;
		const state = 'suspended';
		const { status, body } = await answer('POST', `${path}/acts`, {
			id: randomUUID(),
			act: 'advance',
			state,
			reason: 'Gas alarm',
		});
		expect([status, body?.['state']]).toEqual([200, state]);
		expect(
			(await answer('POST', `${path}/acts`, { id: randomUUID(), act: 'explode' })).status,
		).toBe(400);
	});
});

describe('what is not there', () => {
	it.each([
		'/api/v1/nothing',
		'/api/v1/sites/demo/nothing',
		'/api/nothing',
		'/api/v1/sites/demo/items/x/y',
	])('%s is answered as a problem', async (path) => {
		const response = await site.request('admin', 'GET', path);
		expect(response.status).toBe(404);
		expect(response.headers.get('content-type')).toBe('application/problem+json');
		expect(await response.json()).toMatchObject({ type: 'about:blank', status: 404 });
	});

	it('a method that a route does not have is answered as a problem', async () => {
		const response = await site.request('admin', 'PUT', ITEMS, {});
		expect(response.status).toBe(405);
		expect(await response.json()).toMatchObject({ type: 'about:blank', status: 405 });
	});
});

describe('the snapshot', () => {
	it('[S4] is sent once, and then only when something has changed', async () => {
		const ask = (etag: string | null) =>
			site.request('viewer', 'GET', '/sync/demo/snapshot', undefined, {
				...(etag === null ? {} : { 'if-none-match': etag }),
			});
		const first = await ask(null);
		const etag = first.headers.get('etag');
		expect(first.status).toBe(200);
		expect(etag).toMatch(/^"1-\d+"$/);
		expect((await first.arrayBuffer()).byteLength).toBeGreaterThan(1_000);
		const second = await ask(etag);
		expect([second.status, (await second.arrayBuffer()).byteLength]).toEqual([304, 0]);
		const among = await ask(`"1-0", W/${etag}`);
		expect([among.status, (await among.arrayBuffer()).byteLength]).toEqual([304, 0]);
		await make();
		const third = await ask(etag);
		expect(third.status).toBe(200);
		expect(third.headers.get('etag')).not.toBe(etag);
		await third.arrayBuffer();
	});
});
