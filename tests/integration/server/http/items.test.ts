import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withDescendants } from '../../../../src/lib/control/place.ts';
import { statusOf } from '../../../../src/lib/control/stage.ts';
import type { WorkItem } from '../../../../src/lib/control/work-item.ts';
import { openHttpSite, type Asker, type HttpSite } from '../../../support/http-site.ts';

let site: HttpSite;
beforeAll(async () => {
	site = await openHttpSite(150);
});
afterAll(() => site.close());

const ITEMS = '/api/v1/sites/demo/items';
type View = WorkItem & { status: string; readiness: { ready: boolean } };
interface Page<T> {
	data: T[];
	next: string | null;
}

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

describe('the list of items', () => {
	const list = async (query: string) =>
		(await site.json<Page<View>>('viewer', 'GET', `${ITEMS}?limit=1000&${query}`)).data;
	const expected = (test: (item: WorkItem) => boolean) =>
		site.content.items
			.filter(test)
			.map(({ number }) => number)
			.sort();
	const numbers = (found: View[]) => found.map(({ number }) => number).sort();

	it('has every item with what is derived', async () => {
		const found = await list('');
		expect(numbers(found)).toEqual(expected(() => true));
		for (const item of found) {
			expect(item.status).toBe(statusOf(item));
			expect(typeof item.readiness.ready).toBe('boolean');
		}
	});

	const filters: [string, (item: WorkItem) => boolean][] = [
		['status=blocked', (item) => statusOf(item) === 'blocked'],
		['status=open,live', (item) => ['open', 'live'].includes(statusOf(item))],
		['status=open&status=done', (item) => ['open', 'done'].includes(statusOf(item))],
		['stage=open', (item) => item.stage === 'open'],
		['stage=closed,cancelled', (item) => ['closed', 'cancelled'].includes(item.stage)],
		['type=maintenance', (item) => item.type === 'maintenance'],
		['type=round,inspection', (item) => ['round', 'inspection'].includes(item.type)],
		['party=northgate', (item) => item.party === 'northgate'],
		['party=none', (item) => item.party === null],
		['owner=none', (item) => item.owner === null],
		['owner=person-planner', (item) => item.owner === 'person-planner'],
		['area=none', (item) => item.area === null],
		[
			'status=open&party=mechanical',
			(item) => statusOf(item) === 'open' && item.party === 'mechanical',
		],
		['party=nobody', () => false],
		['q=pump', (item) => found(item, 'pump')],
		['q=PUMP%20w-10', (item) => found(item, 'pump') && found(item, 'w-10')],
		['q=%25', (item) => found(item, '%')],
		['q=_', (item) => found(item, '_')],
		['q=%5C', (item) => found(item, '\\')],
		["q='", (item) => found(item, "'")],
	];
	const found = (item: WorkItem, word: string) =>
		`${item.number} ${item.title} ${item.asset ?? ''} ${item.externalId ?? ''}`
			.toLowerCase()
			.includes(word);

	it.each(filters)('?%s', async (query, test) => {
		expect(numbers(await list(query))).toEqual(expected(test));
	});

	it('by area takes in the areas below it', async () => {
		const parent = site.content.areas.find(({ id }) =>
			site.content.areas.some((area) => area.parent === id),
		);
		const below = withDescendants(site.content.areas, parent?.id ?? '');
		expect(numbers(await list(`area=${parent?.id ?? ''}`))).toEqual(
			expected(({ area }) => area !== null && below.has(area)),
		);
	});

	it('by source', async () => {
		const source = site.content.items.find((item) => item.source !== null)?.source ?? '';
		expect(numbers(await list(`source=${encodeURIComponent(source)}`))).toEqual(
			expected((item) => item.source === source),
		);
	});

	it('by the time of the last change', async () => {
		const since = [...site.content.items].map(({ updatedAt }) => updatedAt).sort()[75] ?? '';
		expect(numbers(await list(`updatedSince=${since}`))).toEqual(
			expected(({ updatedAt }) => updatedAt >= since),
		);
	});

	it.each([1, 7, 50, 149, 150, 151])(
		'in pages of %i visits each item exactly once, in order',
		async (limit) => {
			const seen: string[] = [];
			let cursor: string | null = '';
			while (cursor !== null) {
				const page: Page<View> = await site.json(
					'viewer',
					'GET',
					`${ITEMS}?limit=${limit}${cursor === '' ? '' : `&cursor=${cursor}`}`,
				);
				expect(page.data.length).toBeLessThanOrEqual(limit);
				seen.push(...page.data.map(({ number }) => number));
				cursor = page.next;
			}
			expect(seen).toEqual(expected(() => true));
			if (limit === 1) expect(seen).toHaveLength(150);
		},
		120_000,
	);

	it('of records and of a history, too', async () => {
		for (const [path, key] of [
			['/api/v1/sites/demo/records', 'number'],
			[`${ITEMS}/${site.content.items[0]?.number ?? ''}/history`, 'at'],
		] as const) {
			const whole = await site.json<Page<Record<string, string>>>(
				'viewer',
				'GET',
				`${path}?limit=1000`,
			);
			const seen: unknown[] = [];
			let cursor: string | null = '';
			while (cursor !== null) {
				const page: Page<Record<string, string>> = await site.json(
					'viewer',
					'GET',
					`${path}?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`,
				);
				seen.push(...page.data);
				cursor = page.next;
			}
			expect(seen).toEqual(whole.data);
			expect(seen.length).toBeGreaterThan(0);
			expect(whole.data[0]?.[key]).toBeDefined();
		}
	});

	it.each([
		'limit=0',
		'limit=1001',
		'limit=abc',
		'limit=1.5',
		'limit=-1',
		'limit=',
		'status=bogus',
		'stage=blocked',
		'updatedSince=yesterday',
		'updatedSince=%2B275760-09-13T00:00:00.000Z',
		'updatedSince=0000-01-01T00:00:00.000Z',
		'q=%00',
		'area=%00',
		'owner=a%00b',
		'cursor=%00',
		'type=%00',
	])('?%s is malformed, and said to be', async (query) => {
		const { status, body } = await answer('GET', `${ITEMS}?${query}`);
		expect(status).toBe(400);
		expect(body).toMatchObject({ title: 'Malformed request', status: 400 });
		expect(body?.detail).toMatch(/\S.*\.$/);
	});

	it.each(['limit=1e2', 'cursor=nothing', 'cursor=%F0%9F%98%80', 'q=%20', 'unknown=1'])(
		'?%s is harmless',
		async (query) => {
			expect((await answer('GET', `${ITEMS}?${query}`)).status).toBe(200);
		},
	);
});

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
		const permit = site.content.records.find(({ kind }) => kind === 'permit');
		const path = `/api/v1/sites/demo/records/${permit?.number ?? ''}`;
		const state = permit?.state === 'suspended' ? 'issued' : 'suspended';
		const { status, body } = await answer('POST', `${path}/acts`, {
			id: randomUUID(),
			act: 'advance',
			state,
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
	it('is sent once, and then only when something has changed', async () => {
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
		await make();
		const third = await ask(etag);
		expect(third.status).toBe(200);
		expect(third.headers.get('etag')).not.toBe(etag);
		await third.arrayBuffer();
	});
});
