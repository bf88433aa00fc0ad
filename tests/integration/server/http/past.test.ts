import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PastChanges, PastWalk } from '../../../../src/lib/control/past.ts';
import type { Area } from '../../../../src/lib/control/place.ts';
import type { SiteRecord } from '../../../../src/lib/control/site-record.ts';
import type { WorkItem } from '../../../../src/lib/control/work-item.ts';
import { openHttpSite, type HttpSite } from '../../../support/http-site.ts';

const PAST = '/api/v1/sites/demo/past';
const ITEMS = '/api/v1/sites/demo/items';

let site: HttpSite;
beforeAll(async () => {
	site = await openHttpSite(120);
});
afterAll(() => site.close());

const past = () => site.json<PastChanges>('viewer', 'GET', PAST);

/** The site as its committed rows have it, as a walk begins with it. */
async function walk(): Promise<PastWalk> {
	const items = await site.rows<{ entry: WorkItem }>(
		`select entry from items where site = 'demo' and not archived`,
	);
	const records = await site.rows<{ entry: SiteRecord }>(
		`select entry from records where site = 'demo'`,
	);
	const byId = <T extends { id: string }>(entries: readonly T[]) =>
		new Map(entries.map((entry) => [entry.id, entry]));
	const now = {
		items: byId(items.map(({ entry }) => entry)),
		records: byId(records.map(({ entry }) => entry)),
		areas: byId(await areasNow()),
	};
	return new PastWalk(now, await past());
}

async function areasNow(): Promise<Area[]> {
	const rows = await site.rows<{ entry: Area }>(
		`select entry from entries where site = 'demo' and root = 'areas'`,
	);
	return rows.map(({ entry }) => entry);
}

async function act(item: string, does: object): Promise<void> {
	const body = { id: randomUUID(), ...does };
	const answer = await site.request('coordinator', 'POST', `${ITEMS}/${item}/acts`, body);
	expect(await answer.json()).not.toHaveProperty('refusals');
}

async function make(title: string): Promise<WorkItem> {
	return site.json<WorkItem>('coordinator', 'POST', ITEMS, { type: 'maintenance', title });
}

describe('the past of a site', () => {
	it('is for its own people alone', async () => {
		expect((await site.request(null, 'GET', PAST)).status).toBe(401);
		expect((await site.request('outsider', 'GET', PAST)).status).toBe(403);
		expect((await site.request('northgate', 'GET', PAST)).status).toBe(403);
		expect((await site.request('viewer', 'GET', PAST)).status).toBe(200);
	});

	it('tells twelve weeks of it, the newest first', async () => {
		const { from, at, earlier, entry } = await past();
		const weeks = (Date.parse(at) - Date.parse(from)) / (7 * 86_400_000);
		expect(weeks).toBeGreaterThanOrEqual(12);
		expect(weeks).toBeLessThan(12.1);
		expect(Math.min(...earlier)).toBeGreaterThanOrEqual(0);
		expect(entry.length).toBeGreaterThan(200);
		const total = earlier.reduce((sum, span) => sum + span, 0);
		expect(Date.parse(at) - total).toBeGreaterThanOrEqual(Date.parse(from));
	});

	it('leads back through what was done, act by act', async () => {
		const { id } = await make('Change the seal');
		await act(id, { act: 'raise-blocker', kind: 'material', text: 'No gasket' });
		await act(id, { act: 'wait' });
		const events = await site.rows<{ at: string; field: string | null }>(
			`select at, field from history where entry = $1 order by seq, n`,
			[id],
		);
		const when = (found: (field: string | null) => boolean) =>
			Date.parse(events.find(({ field }) => found(field))?.at ?? '');
		const created = when((field) => field === null);
		const raised = when((field) => field?.startsWith('blocker:') === true);
		const waited = when((field) => field === 'stage');
		const back = await walk();
		expect(back.items.get(id)).toMatchObject({ stage: 'waiting', stageAt: events.at(-1)?.at });
		back.goTo(waited - 1);
		expect(back.items.get(id)).toMatchObject({ stage: 'open', blockers: [{ text: 'No gasket' }] });
		expect(Date.parse(back.items.get(id)?.stageAt ?? '')).toBe(created);
		back.goTo(raised - 1);
		expect(back.items.get(id)?.blockers).toEqual([]);
		back.goTo(created - 1);
		expect(back.items.has(id)).toBe(false);
	});

	it('has work that has left the picture since', async () => {
		const { id } = await make('Paint the post');
		await act(id, { act: 'cancel', reason: 'Not needed' });
		await act(id, { act: 'archive' });
		const back = await walk();
		expect(back.items.has(id)).toBe(false);
		const [left] = await site.rows<{ at: string }>(
			`select at from history where entry = $1 and field is null order by seq desc, n desc limit 1`,
			[id],
		);
		back.goTo(Date.parse(left?.at ?? '') - 1);
		expect(back.items.get(id)).toMatchObject({ title: 'Paint the post', stage: 'cancelled' });
	});

	it('comes to a site before its work: what was made in these weeks is gone at their beginning', async () => {
		const back = await walk();
		back.goTo(back.from);
		const old = site.content.items.filter(({ createdAt }) => Date.parse(createdAt) < back.from);
		expect([...back.items.keys()].sort()).toEqual(old.map(({ id }) => id).sort());
	});

	it('has areas as they were: redrawn, drawn and removed since', async () => {
		const before = await areasNow();
		const [redrawn, removed] = before.filter(
			({ id, polygon }) => polygon !== null && !before.some(({ parent }) => parent === id),
		);
		if (redrawn === undefined || removed === undefined) throw new Error('There are no areas.');
		const { id, ...content } = redrawn;
		const { id: gone, ...was } = removed;
		const isNew = { ...content, name: 'Drawn since', order: 99 };
		const answer = await site.request('coordinator', 'POST', '/api/v1/sites/demo/areas/acts', {
			id: randomUUID(),
			act: 'reshape',
			draw: [
				{ id, before: content, after: { ...content, name: 'Named since' } },
				{ id: 'drawn-since', before: null, after: isNew },
			],
			remove: [{ id: gone, before: was, into: null }],
		});
		expect(await answer.json()).not.toHaveProperty('refusals');
		const back = await walk();
		expect(back.areas.get(id)?.name).toBe('Named since');
		back.goTo(back.from);
		expect(back.areas.get(id)?.name).toBe(redrawn.name);
		expect(back.areas.has('drawn-since')).toBe(false);
		expect(back.areas.get(gone)).toMatchObject(was);
		expect(back.areas.size).toBe(before.length);
	});

	it('is not sent again while nothing has changed', async () => {
		const first = await site.request('viewer', 'GET', PAST);
		const tag = first.headers.get('etag') ?? '';
		const again = await site.request('viewer', 'GET', PAST, undefined, { 'if-none-match': tag });
		expect(again.status).toBe(304);
		await make('Clean the strainer');
		const other = await site.request('viewer', 'GET', PAST, undefined, { 'if-none-match': tag });
		expect(other.status).toBe(200);
	});
});
