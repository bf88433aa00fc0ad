import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConflictView } from '../../../../server/conflicts/conflict-view.ts';
import type { WorkItem } from '../../../../src/lib/control/work-item.ts';
import { type HttpSite, openHttpSite } from '../../../support/http-site.ts';
import type { PersonName } from '../../../support/sites.ts';

const CONFLICTS = '/api/v1/sites/demo/conflicts';

let site: HttpSite;
beforeAll(async () => {
	site = await openHttpSite(600);
});
afterAll(() => site.close());

interface Page {
	data: ConflictView[];
	next: string | null;
}

function ask(as: PersonName, known: string | null, query = ''): Promise<Response> {
	const headers: Record<string, string> = known === null ? {} : { 'if-none-match': known };
	return site.request(as, 'GET', CONFLICTS + query, undefined, headers);
}

/** The tag of a list that is asked for now, and what it was answered with. */
async function listed(as: PersonName, query = ''): Promise<{ tag: string; page: Page }> {
	const answer = await ask(as, null, query);
	expect(answer.status).toBe(200);
	return { tag: answer.headers.get('etag') ?? '', page: (await answer.json()) as Page };
}

/** Asks twice for what nothing has changed of meanwhile; a minute that ends between the two makes it another. */
async function askedAgain(as: PersonName): Promise<Response> {
	let again: Response | undefined;
	await expect
		.poll(
			async () => {
				again = await ask(as, (await listed(as)).tag);
				return again.status;
			},
			{ timeout: 10_000 },
		)
		.toBe(304);
	if (again === undefined) throw new Error('Nothing was asked.');
	return again;
}

async function make(title: string, area: string, activity: string): Promise<WorkItem> {
	const item = await site.json<WorkItem>('coordinator', 'POST', '/api/v1/sites/demo/items', {
		type: 'round',
		title,
		area,
	});
	await site.request('coordinator', 'PATCH', `/api/v1/sites/demo/items/${item.id}`, {
		activities: [activity],
	});
	return item;
}

const start = async (item: WorkItem) => {
	const path = `/api/v1/sites/demo/items/${item.id}/acts`;
	const answer = await site.request('coordinator', 'POST', path, {
		id: randomUUID(),
		act: 'start',
	});
	expect(answer.status).toBe(200);
};

describe('a list of conflicts over HTTP', () => {
	it('[C3] is not sent again to who has it, and is another once a change has made a conflict', async () => {
		const again = await askedAgain('coordinator');
		expect(await again.text()).toBe('');
		expect(again.headers.get('cache-control')).toBe('private, no-cache');

		const before = await listed('coordinator');
		const area = site.content.areas.find(({ parent }) => parent !== null)?.id ?? '';
		const entry = await make('Enter', area, 'confined-space');
		await start(entry);
		const hot = await make('Weld', area, 'hot-work');
		const planned = { plannedStart: new Date(Date.now() + 60_000).toISOString() };
		await site.request('coordinator', 'PATCH', `/api/v1/sites/demo/items/${hot.id}`, planned);

		const after = await ask('coordinator', before.tag, `?item=${hot.number}`);
		expect(after.status).toBe(200);
		expect(after.headers.get('etag')).not.toBe(before.tag);
		const { data } = (await after.json()) as Page;
		expect(data).toContainEqual(
			expect.objectContaining({ kind: 'no', when: 'planned', items: expect.anything() as unknown }),
		);
		expect(data.flatMap(({ items }) => items.map(({ number }) => number))).toEqual(
			expect.arrayContaining([entry.number, hot.number]),
		);
	});

	it('[C7] of the site is never taken for a company’s, nor one company’s for another’s', async () => {
		const names = ['coordinator', 'northgate', 'baylift'] as const;
		for (const one of names) {
			const { tag } = await listed(one);
			for (const other of names.filter((name) => name !== one)) {
				const answer = await ask(other, tag);
				expect(answer.status).toBe(200);
				const { data } = (await answer.json()) as Page;
				expect(data).toEqual((await listed(other)).page.data);
			}
		}
	});

	it('has a hundred on a page unless asked for otherwise, and goes on from where one has ended', async () => {
		const { page: usual } = await listed('coordinator');
		const { page: whole } = await listed('coordinator', '?limit=1000');
		expect(whole.data.length).toBeGreaterThan(4);
		expect(usual.data).toEqual(whole.data.slice(0, 100));
		const { page: first } = await listed('coordinator', '?limit=2');
		expect(first.data).toEqual(whole.data.slice(0, 2));
		const cursor = encodeURIComponent(first.next ?? '');
		const { page: second } = await listed('coordinator', `?limit=2&cursor=${cursor}`);
		expect(second.data).toEqual(whole.data.slice(2, 4));
	});

	it('does not go on from what is no place in it', async () => {
		for (const query of ['?cursor=nowhere', '?limit=0', '?limit=1001', '?when=later']) {
			expect((await ask('coordinator', null, query)).status).toBe(400);
		}
		expect((await ask('northgate', null, '?item=W-0')).status).toBe(404);
	});
});
