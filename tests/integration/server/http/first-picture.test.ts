import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_MATRIX } from '../../../../src/lib/control/default-matrix.ts';
import type { SiteContent } from '../../../../src/lib/control/site-content.ts';
import { statusOf, type Status } from '../../../../src/lib/control/stage.ts';
import type { WorkItem } from '../../../../src/lib/control/work-item.ts';
import { type HttpSite, openHttpSite } from '../../../support/http-site.ts';
import { secretIn, secretsOf, withSecrets } from '../../../support/secrets.ts';
import type { PersonName } from '../../../support/sites.ts';

const MAP = '/sites/demo/map';
const BOARD = '/sites/demo/board';
const JOBS = '/sites/demo/jobs';

/** How a page says a number of items. */
const shown = (items: readonly WorkItem[]) => `${items.length.toLocaleString('en-GB')} shown`;

describe('the first picture of a page', () => {
	let site: HttpSite;
	let open: WorkItem[];

	beforeAll(async () => {
		site = await openHttpSite(400);
		open = site.content.items.filter(({ stage }) => stage !== 'closed' && stage !== 'cancelled');
	});
	afterAll(() => site.close());

	async function page(as: PersonName, path: string, headers: Record<string, string> = {}) {
		const answer = await site.request(as, 'GET', path, undefined, {
			accept: 'text/html',
			...headers,
		});
		expect(answer.status).toBe(200);
		const text = await answer.text();
		// What stands in the page itself, without the data that comes with it.
		return { text, markup: text.replace(/<script[^]*?<\/script>/g, '') };
	}

	it('has the first cards of the board, and counts all that the filter shows', async () => {
		const { markup } = await page('viewer', BOARD);
		const cards = [...markup.matchAll(/data-card="([^"]+)"/g)].map(([, id]) => id);
		expect(cards.length).toBeGreaterThan(10);
		expect(cards.length).toBeLessThan(120);
		for (const id of cards) {
			const item = open.find((one) => one.id === id);
			expect(markup).toContain(item?.number);
		}
		expect(markup).toContain(shown(open));
		for (const status of ['open', 'live', 'waiting', 'blocked', 'done'] as const) {
			const count = open.filter((item) => statusOf(item) === status).length;
			expect(columnHead(markup, status)).toContain(count.toLocaleString('en-GB'));
		}
	});

	it('respects the filter of the address', async () => {
		const blocked = open.filter((item) => statusOf(item) === 'blocked');
		const { markup } = await page('viewer', `${BOARD}?status=blocked`);
		expect(markup).toContain(shown(blocked));
		const ids = new Set(blocked.map(({ id }) => id));
		const cards = [...markup.matchAll(/data-card="([^"]+)"/g)].map(([, id]) => id ?? '');
		expect(cards.length).toBeGreaterThan(0);
		expect(cards.filter((id) => !ids.has(id))).toEqual([]);
		const party = open.find((item) => item.party !== null)?.party ?? '';
		const theirs = open.filter((item) => item.party === party);
		expect((await page('viewer', `${MAP}?party=${party}`)).markup).toContain(shown(theirs));
	});

	it('has the areas of the map with what they hold', async () => {
		const { markup } = await page('viewer', MAP);
		const { areas } = site.content;
		const drawn = new Set(
			[...markup.matchAll(/<path[^>]*data-area="([^"]+)"/g)].map(([, id]) => id),
		);
		expect(drawn.size).toBeGreaterThan(10);
		const units = areas.filter(({ parent }) => parent === null);
		const busy = units.find(({ id }) =>
			open.some(({ area }) => area === id || area?.startsWith(id)),
		);
		expect(markup).toContain(busy?.name);
		expect(markup).toContain('Piling up');
		expect(markup).toContain(shown(open));
	});

	it('has the selected item with its answers', async () => {
		const item = open.find(({ title, description }) => title !== '' && description.length > 20);
		const { markup } = await page('viewer', `${MAP}?item=${item?.number ?? ''}`);
		expect(markup).toContain(item?.title);
		expect(markup).toContain('Closes when');
	});

	it('is as large as a screen, not as the site', async () => {
		const { text } = await page('viewer', BOARD);
		const inPage = site.content.items.filter(({ id }) => text.includes(id)).length;
		expect(inPage).toBeLessThan(120);
		expect(text.length).toBeLessThan(400_000);
	});

	it('has what was committed a moment ago', async () => {
		const [item] = open
			.filter(({ stage }) => stage === 'open')
			.sort((a, b) => a.priority - b.priority);
		const path = `${BOARD}?q=${item?.number ?? ''}`;
		expect((await page('supervisor', path)).markup).toContain(item?.title);
		const answer = await site.request(
			'supervisor',
			'PATCH',
			`/api/v1/sites/demo/items/${item?.id ?? ''}`,
			{
				title: 'Renamed a moment ago',
			},
		);
		expect(answer.status).toBe(200);
		expect((await page('supervisor', path)).markup).toContain('Renamed a moment ago');
	});

	it('is for members alone', async () => {
		for (const path of [MAP, BOARD]) {
			const stranger = await site.request(null, 'GET', path);
			expect([stranger.status, stranger.headers.get('location')]).toEqual([
				303,
				`/signin?next=${encodeURIComponent(path)}`,
			]);
			const outsider = await site.request('outsider', 'GET', path);
			expect(outsider.status).toBe(403);
			const text = await outsider.text();
			expect(site.content.items.filter(({ number }) => text.includes(number))).toEqual([]);
		}
	});

	it('[O7] is left out of a page that is to be kept, which says whose it is', async () => {
		const answer = await site.request('viewer', 'GET', BOARD, undefined, {
			'x-siteboard-keep': '1',
		});
		expect(answer.headers.get('x-siteboard-owner')).toBe('user-viewer');
		const text = await answer.text();
		expect(text).toContain('_app/immutable');
		const there = site.content.items.filter(
			({ id, number, title }) => text.includes(id) || text.includes(number) || text.includes(title),
		);
		expect(there).toEqual([]);
	});
});

describe('the first picture of a company’s jobs', () => {
	let site: HttpSite;
	let secrets: string[];
	let own: WorkItem[];

	beforeAll(async () => {
		// Baylift has nothing to do here.
		site = await openHttpSite(120, (content) =>
			withMeeting(
				withSecrets(
					{
						...content,
						items: content.items.map((item) =>
							item.party === 'baylift' ? { ...item, party: null } : item,
						),
					},
					'northgate',
				),
			),
		);
		secrets = secretsOf(site.content, 'northgate');
		own = site.content.items.filter(
			({ party, stage }) => party === 'northgate' && stage !== 'closed' && stage !== 'cancelled',
		);
	});
	afterAll(() => site.close());

	async function markup(as: PersonName, path: string): Promise<string> {
		const answer = await site.request(as, 'GET', path, undefined, { accept: 'text/html' });
		expect(answer.status).toBe(200);
		return (await answer.text()).replace(/<script[^]*?<\/script>/g, '');
	}

	it('has the first of them, and counts all', async () => {
		const drawn = await markup('northgate', JOBS);
		const shown = own.filter(({ number }) => drawn.includes(`item=${number}"`));
		expect(shown.length).toBe(Math.min(own.length, 12));
		for (const { title } of shown) expect(drawn).toContain(title);
		expect(drawn).toContain(`${own.length} jobs`);
	});

	it('has the job that the address selects in full', async () => {
		const job = own.find(({ description }) => description.length > 20);
		const drawn = await markup('northgate', `${JOBS}?item=${job?.number ?? ''}`);
		expect(drawn).toContain(job?.title);
		expect(drawn).toContain('Closes when');
	});

	it('[C1, C7] has what two of them may not do beside each other in the words of the site’s own matrix', async () => {
		const activities = DEFAULT_MATRIX.activities.map((activity) =>
			activity.id === 'hot-work' ? { ...activity, name: 'Work with flames' } : activity,
		);
		const answer = await site.request('admin', 'POST', '/api/v1/sites/demo/matrix/acts', {
			...DEFAULT_MATRIX,
			activities,
			id: randomUUID(),
			act: 'set-matrix',
		});
		expect(answer.status).toBe(200);
		const [entry, hot] = ['confined-space', 'hot-work'].map((activity) =>
			own.find((job) => job.activities?.includes(activity)),
		);
		const drawn = await markup('northgate', `${JOBS}?item=${hot?.number ?? ''}`);
		const [mine, other] = [hot?.number ?? '', entry?.number ?? ''];
		expect(drawn).toContain(
			`Work with flames ${mine} may not run beside confined space entry ${other}`,
		);
	});

	it('says that there are none', async () => {
		expect(await markup('baylift', JOBS)).toContain('has no open jobs on this site');
	});

	it('[S7] has not a byte of other work, whatever the company asks for', async () => {
		const foreign = site.content.items.find(({ party }) => party !== 'northgate')?.number ?? '';
		for (const path of [MAP, BOARD, JOBS, `${JOBS}?view=map`, `${JOBS}?item=${foreign}`]) {
			const answer = await site.request('northgate', 'GET', path, undefined, {
				accept: 'text/html',
			});
			const asked = secrets.filter((secret) => !path.includes(secret));
			expect(secretIn(Buffer.from(await answer.arrayBuffer()), asked)).toBe(null);
		}
	});
});

/** Two of Northgate's jobs, one of which may not begin beside the other. */
function withMeeting(content: SiteContent): SiteContent {
	const theirs = content.items.filter(({ party }) => party === 'northgate');
	const [entry, hot] = theirs.filter(({ stage }) => stage === 'open' || stage === 'live');
	const both = { area: content.areas[0]?.id ?? null, blockers: [], links: [] };
	return {
		...content,
		items: content.items.map((item) => {
			if (item === entry)
				return { ...item, ...both, stage: 'live', activities: ['confined-space'] };
			if (item === hot) return { ...item, ...both, stage: 'open', activities: ['hot-work'] };
			return item.party === 'northgate' ? { ...item, activities: [] } : item;
		}),
	};
}

/** The head of a status's column, up to the next one. */
function columnHead(markup: string, status: Status): string {
	const names = {
		open: 'Open',
		live: 'Live',
		waiting: 'Waiting',
		blocked: 'Blocked',
		done: 'Done, not closed',
	};
	const [, after = ''] = markup.split('role="grid"');
	const name = names[status as keyof typeof names];
	return /class="count[^>]*>([^<]*)/.exec(after.slice(after.indexOf(`>${name}<`)))?.[1] ?? '';
}
