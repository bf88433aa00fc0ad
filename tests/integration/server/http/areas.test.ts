import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AreaContent, ReshapeAct } from '../../../../src/lib/control/area-reshape.ts';
import { contentOf } from '../../../../src/lib/control/area-reshape.ts';
import type { HistoryEvent } from '../../../../src/lib/control/history-event.ts';
import type { Area, Point } from '../../../../src/lib/control/place.ts';
import type { WorkItem } from '../../../../src/lib/control/work-item.ts';
import { openHttpSite, type Asker, type HttpSite } from '../../../support/http-site.ts';
import { rectangle } from '../../../support/work.ts';

let site: HttpSite;
beforeAll(async () => {
	site = await openHttpSite(60);
});
afterAll(() => site.close());

const AREAS = '/api/v1/sites/demo/areas';
const ITEMS = '/api/v1/sites/demo/items';

const areas = async () => (await site.json<{ data: Area[] }>('viewer', 'GET', AREAS)).data;

async function reshape(as: Asker, does: Partial<ReshapeAct>, id: string = randomUUID()) {
	const response = await site.request(as, 'POST', `${AREAS}/acts`, {
		id,
		act: 'reshape',
		...does,
	});
	const json = (await response.json()) as {
		data?: Area[];
		refusals?: { rule: string; message: string }[];
	};
	return { status: response.status, ...json };
}

/** A square far from all else, with an item in its middle that belongs where it lies. */
async function square(left: number): Promise<{ area: Area; item: WorkItem }> {
	const [base] = site.content.layouts.filter((layout) => layout.base === null);
	const area: Area = {
		id: randomUUID(),
		name: `Square ${left}`,
		parent: null,
		layout: base?.id ?? '',
		level: null,
		polygon: rectangle(left, -9000, 100, 100),
		order: 90,
	};
	const made = await reshape('coordinator', {
		draw: [{ id: area.id, before: null, after: contentOf(area) }],
	});
	expect(made).toMatchObject({ status: 200, data: [area] });
	const item = await site.json<WorkItem>('supervisor', 'POST', ITEMS, {
		type: 'maintenance',
		title: 'Paint the post',
		area: area.id,
		layout: area.layout,
		x: left + 75,
		y: -8950,
	});
	return { area, item };
}

const item = (id: string) => site.json<WorkItem>('viewer', 'GET', `${ITEMS}/${id}`);
const half = (left: number): Point[] => rectangle(left, -9000, 50, 100);

describe('acts on areas over HTTP', () => {
	it('split an area, take along what lies there, and tell the history of each item, once for their id', async () => {
		const { area, item: post } = await square(1000);
		const id = randomUUID();
		const east = randomUUID();
		const does: Partial<ReshapeAct> = {
			draw: [
				{
					id: area.id,
					before: contentOf(area),
					after: { ...contentOf(area), polygon: half(1000) },
				},
				{
					id: east,
					before: null,
					after: { ...contentOf(area), name: 'East', polygon: half(1050) },
				},
			],
		};
		expect((await reshape('coordinator', does, id)).status).toBe(200);
		expect((await reshape('coordinator', does, id)).status).toBe(200);
		expect((await item(post.id)).area).toBe(east);
		const { data } = await site.json<{ data: HistoryEvent[] }>(
			'viewer',
			'GET',
			`${ITEMS}/${post.id}/history`,
		);
		expect(data.filter(({ act }) => act === 'reshape')).toMatchObject([
			{ field: 'area', from: area.id, to: east, via: 'http' },
		]);
	});

	it('remove an area for good: rows, lists and work have it no more', async () => {
		const { area, item: post } = await square(2000);
		const gone = await reshape('admin', {
			remove: [{ id: area.id, before: contentOf(area), into: null }],
		});
		expect(gone).toMatchObject({ status: 200, data: [] });
		expect((await areas()).map(({ id }) => id)).not.toContain(area.id);
		expect((await item(post.id)).area).toBeNull();
		const back = await reshape('admin', {
			draw: [{ id: area.id, before: null, after: contentOf(area) }],
		});
		expect(back).toMatchObject({ status: 200, data: [area] });
		expect((await item(post.id)).area).toBe(area.id);
	});

	it('do not draw over what somebody else has changed, and say who that was', async () => {
		const { area, item: post } = await square(3000);
		const mine = { ...contentOf(area), polygon: half(3000) };
		const theirs = { ...contentOf(area), name: 'Theirs' };
		const draw = (after: AreaContent) => ({
			draw: [{ id: area.id, before: contentOf(area), after }],
		});
		expect((await reshape('admin', draw(theirs))).status).toBe(200);
		const refused = await reshape('coordinator', draw(mine));
		expect(refused.status).toBe(409);
		const admin = site.content.people.find(({ role }) => role === 'admin')?.name;
		expect(refused.refusals).toEqual([
			{
				rule: 'overtaken',
				field: area.id,
				message: expect.stringMatching(
					new RegExp(
						`^Somebody else has changed “Theirs” since you began. The last change was made by ${admin} at \\d\\d:\\d\\d.$`,
					),
				) as string,
			},
		]);
		expect((await item(post.id)).area).toBe(area.id);
	});

	it('are refused in words: malformed with 400, unlawful with 409', async () => {
		expect((await reshape('admin', { draw: [{ id: 'x' }] as never })).status).toBe(400);
		expect((await reshape('admin', {})).refusals?.[0]?.message).toMatch(/Name an area/);
		expect((await reshape('supervisor', {})).refusals?.[0]?.rule).toBe('role');
	});
});
