import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withDescendants } from '../../../../src/lib/control/place.ts';
import { statusOf } from '../../../../src/lib/control/stage.ts';
import type { WorkItem } from '../../../../src/lib/control/work-item.ts';
import { openHttpSite, type HttpSite } from '../../../support/http-site.ts';

let site: HttpSite;
beforeAll(async () => {
	site = await openHttpSite(150);
});
afterAll(() => site.close());

const ITEMS = '/api/v1/sites/demo/items';
const LOAD = '/api/v1/sites/demo/load';
type View = WorkItem & { status: string; readiness: { ready: boolean } };
interface Page<T> {
	data: T[];
	next: string | null;
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

	it('by several areas takes in what is in any of them', async () => {
		const [one, two] = [...new Set(site.content.items.map(({ area }) => area))].filter(
			(area) => area !== null && !site.content.areas.some(({ parent }) => parent === area),
		);
		expect(numbers(await list(`area=${one}&area=${two}&area=none`))).toEqual(
			expected(({ area }) => area === one || area === two || area === null),
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

	it('of records, areas, loads, a history and what depends on a record, too', async () => {
		const linked = site.content.items.flatMap(({ links }) => links.map(({ record }) => record));
		const often = linked.find((id) => linked.filter((one) => one === id).length > 3) ?? '';
		for (const [path, key] of [
			['/api/v1/sites/demo/records', 'number'],
			[`/api/v1/sites/demo/records/${often}/items`, 'number'],
			['/api/v1/sites/demo/areas', 'id'],
			[LOAD, 'area'],
			['/api/v1/sites', 'id'],
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
				expect(page.data.length).toBeLessThanOrEqual(3);
				seen.push(...page.data);
				cursor = page.next;
			}
			// The age of work goes on meanwhile: a load is told by its area.
			const told = (one: unknown) => (path === LOAD ? (one as Record<string, string>)[key] : one);
			expect(seen.map(told)).toEqual(whole.data.map(told));
			expect(seen.length).toBeGreaterThan(0);
			expect(whole.data[0]?.[key]).toBeDefined();
		}
	});

	it('with archived=only has what is in the archive, with archived=false what is not, and else both', async () => {
		const company = site.content.parties.find(({ id }) => id === 'northgate')?.id ?? '';
		const item = site.content.items.find(
			({ party, stage }) => party === company && (stage === 'closed' || stage === 'cancelled'),
		);
		const flow = async () => {
			const { data } = await site.json<{ data: Record<string, unknown>[] }>('viewer', 'GET', LOAD);
			return data.map(({ area, open, in7, out7, in28, out28 }) => [
				area,
				open,
				in7,
				out7,
				in28,
				out28,
			]);
		};
		const before = await flow();
		const act = { id: randomUUID(), act: 'archive' };
		const path = `${ITEMS}/${item?.id ?? ''}/acts`;
		expect((await site.request('coordinator', 'POST', path, act)).status).toBe(200);

		const all = expected(() => true);
		const left = expected(({ id }) => id !== item?.id);
		expect(numbers(await list('archived=only'))).toEqual([item?.number]);
		expect(numbers(await list('archived=false'))).toEqual(left);
		expect(numbers(await list('archived=true'))).toEqual(all);
		expect(numbers(await list(''))).toEqual(all);
		expect(numbers(await list('archived=only&stage=open'))).toEqual([]);
		// What a company did is no longer shown to it once it is archived, whatever it asks for.
		for (const query of ['', 'archived=only', 'archived=true']) {
			const { data } = await site.json<Page<View>>('northgate', 'GET', `${ITEMS}?${query}`);
			expect(numbers(data)).not.toContain(item?.number);
		}
		// What has gone out has gone out.
		expect(await flow()).toEqual(before);
	});

	it.each([
		'limit=0',
		'limit=1001',
		'limit=abc',
		'limit=1.5',
		'limit=-1',
		'limit=',
		'status=bogus',
		'archived=perhaps',
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
		const response = await site.request('admin', 'GET', `${ITEMS}?${query}`);
		const { status } = response;
		const body = (await response.json()) as { title?: string; detail?: string };
		expect(status).toBe(400);
		expect(body).toMatchObject({ title: 'Malformed request', status: 400 });
		expect(body?.detail).toMatch(/\S.*\.$/);
	});

	it.each([
		'/api/v1/sites',
		'/api/v1/sites/demo/areas',
		LOAD,
		'/api/v1/sites/demo/records',
		'/api/v1/sites/demo/records/RECORD/items',
	])('%s refuses a limit that is none as well', async (path) => {
		const record = site.content.records[0]?.id ?? '';
		for (const limit of ['0', '1001', 'abc', '']) {
			const address = `${path.replace('RECORD', record)}?limit=${limit}`;
			const answer = await site.request('admin', 'GET', address);
			expect(answer.status).toBe(400);
			const { detail } = (await answer.json()) as { detail: string };
			expect(detail).toContain('limit has to be a number from 1 to 1000.');
		}
	});

	it.each(['limit=1e2', 'cursor=nothing', 'cursor=%F0%9F%98%80', 'q=%20', 'unknown=1'])(
		'?%s is harmless',
		async (query) => {
			expect((await site.request('admin', 'GET', `${ITEMS}?${query}`)).status).toBe(200);
		},
	);
});
