import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Act, ItemAct } from '../../../../src/lib/control/act.ts';
import type { WorkItem } from '../../../../src/lib/control/work-item.ts';
import type { SiteClient } from '../../../support/site-client.ts';
import { openTestSite, type TestSite } from '../../../support/sites.ts';
import { expectRowsToBeTheDocument } from './agreement.ts';

let site: TestSite;
let client: SiteClient;
beforeAll(async () => {
	site = await openTestSite();
	client = await site.connect('coordinator');
});
afterAll(() => site.close());

/** Makes an item that nothing keeps from anything. */
async function newItem(fields: Record<string, unknown> = {}): Promise<string> {
	const item = randomUUID();
	const answer = await client.act({
		act: 'create',
		item,
		fields: { type: 'maintenance', title: 'Made for a test', ...fields },
	});
	expect(answer).toMatchObject({ kind: 'saved' });
	await client.until(() => client.read('items', item) !== undefined, 'the item is there');
	return item;
}

function asAct(id: string, item: string, does: ItemAct): Act {
	return { id, target: 'item', item, does };
}

async function timesDone(id: string): Promise<number> {
	const rows = await site.rows('select from acts where id = $1', [id]);
	return rows.length;
}

async function itemRow(id: string): Promise<WorkItem | undefined> {
	const [row] = await site.rows<{ entry: WorkItem }>('select entry from items where id = $1', [id]);
	return row?.entry;
}

describe('the same act twice', () => {
	it('[A1] is done once, and saved both times with the same number', async () => {
		const item = await newItem();
		const act = {
			id: randomUUID(),
			item,
			act: 'raise-blocker',
			kind: 'access',
			text: 'Road closed',
		};
		const first = await client.act(act);
		const again = await client.act(act);
		expect(first).toMatchObject({ kind: 'saved', act: act.id });
		expect(again).toEqual(first);
		expect((await itemRow(item))?.blockers).toHaveLength(1);
	});

	it('[A1] is done once when both come at the same time, over the socket and over HTTP', async () => {
		const item = await newItem();
		const id = randomUUID();
		const does: ItemAct = { act: 'raise-blocker', kind: 'access', text: 'Road closed' };
		const own = site.actor('coordinator');
		const outcomes = await Promise.all([
			client.act({ id, item, ...does }),
			site.services.acts.judge('demo', own, asAct(id, item, does)),
			site.services.acts.judge('demo', own, asAct(id, item, does)),
		]);
		expect(outcomes).toMatchObject([{ kind: 'saved' }, { saved: true }, { saved: true }]);
		expect(new Set(outcomes.map((one) => (one as { seq: number }).seq)).size).toBe(1);
		expect(await timesDone(id)).toBe(1);
		expect((await itemRow(item))?.blockers).toHaveLength(1);
	});

	it('[A1] still is done once after everything has changed since', async () => {
		const item = await newItem();
		const id = randomUUID();
		await client.act({ id, item, act: 'start' });
		await client.act({ item, act: 'finish' });
		expect(await client.act({ id, item, act: 'start' })).toMatchObject({ kind: 'saved' });
		expect((await itemRow(item))?.stage).toBe('done');
	});

	it('creating is done once', async () => {
		const item = randomUUID();
		const act = { id: randomUUID(), act: 'create', item, fields: { type: 'round', title: 'Once' } };
		await Promise.all([client.act(act), client.act(act)]);
		expect(await client.act(act)).toMatchObject({ kind: 'saved' });
		expect(await site.rows(`select from items where title = 'Once'`)).toHaveLength(1);
	});

	it('[A1] is done once also when it changed nothing the first time', async () => {
		const item = await newItem();
		const owner = (role: 'technician' | 'coordinator') => site.actor(role).id;
		const assign = (role: 'technician' | 'coordinator') => ({
			id: randomUUID(),
			item,
			act: 'assign',
			owner: owner(role),
		});
		await client.act(assign('technician'));
		const nothing = assign('technician');
		expect(await client.act(nothing)).toMatchObject({ kind: 'saved' });
		await client.act(assign('coordinator'));
		await client.act(nothing);
		expect((await itemRow(item))?.owner).toBe(owner('coordinator'));
		expect(await timesDone(nothing.id)).toBe(1);
		await expectRowsToBeTheDocument(site);
	});

	it('that was refused is judged anew, for it was not done', async () => {
		const item = await newItem();
		const blocker = randomUUID();
		await client.act({ id: blocker, item, act: 'raise-blocker', kind: 'people', text: 'Nobody' });
		const start = { id: randomUUID(), item, act: 'start' };
		expect(await client.act(start)).toMatchObject({ kind: 'refused' });
		await client.act({ item, act: 'resolve-blocker', blocker, text: 'Back' });
		expect(await client.act(start)).toMatchObject({ kind: 'saved' });
	});
});

describe('an id that was used for another act', () => {
	it('[A1] is refused, and not answered as if the new one were done', async () => {
		const [one, other] = [await newItem(), await newItem()];
		const id = randomUUID();
		await client.act({ id, item: one, act: 'start' });
		const message = 'This id was used for another act; give each act an id of its own.';
		expect(await client.act({ id, item: other, act: 'start' })).toMatchObject({
			kind: 'refused',
			refusals: [{ rule: 'id', message }],
		});
		const byAnother = await site.services.acts.judge(
			'demo',
			site.actor('viewer'),
			asAct(id, one, { act: 'start' }),
		);
		expect(byAnother).toMatchObject({ saved: false, refusals: [{ message }] });
		expect((await itemRow(other))?.stage).toBe('open');
		expect(await client.act({ id, item: one, act: 'cancel', reason: 'No' })).toMatchObject({
			kind: 'refused',
			refusals: [{ message }],
		});
		expect(await client.act({ id, item: one, act: 'start' })).toMatchObject({ kind: 'saved' });
	});

	it('is refused also while the other is being done', async () => {
		const [one, other] = [await newItem(), await newItem()];
		const id = randomUUID();
		const outcomes = await Promise.all(
			[one, other].map((item) =>
				site.services.acts.judge('demo', site.actor('admin'), asAct(id, item, { act: 'start' })),
			),
		);
		expect(outcomes).toMatchObject([{ saved: true }, { saved: false }]);
	});
});

describe('acts of one person', () => {
	it('[A3] are judged in the order in which they were sent, without waiting for answers', async () => {
		const items = await Promise.all(Array.from({ length: 10 }, () => newItem()));
		const ids: string[] = [];
		const send = (act: Record<string, unknown>) => {
			const id = randomUUID();
			ids.push(id);
			client.sendAct({ id, ...act });
			return id;
		};
		for (const item of items) {
			send({ item, act: 'start' });
			const blocker = send({ item, act: 'raise-blocker', kind: 'people', text: 'Away' });
			send({ item, act: 'resolve-blocker', blocker, text: 'Back' });
			send({ item, act: 'wait' });
			send({ item, act: 'start' });
			send({ item, act: 'finish' });
			send({ item, act: 'sign', criterion: 'tested' });
		}
		const answerTo = (id: string) =>
			client.notices.find((notice) => notice.kind !== 'epoch' && notice.act === id);
		await client.until(() => ids.every((id) => answerTo(id) !== undefined), 'all are answered');
		expect(ids.map((id) => answerTo(id)).filter((answer) => answer?.kind !== 'saved')).toEqual([]);
		await expectRowsToBeTheDocument(site);
	});

	it('may be an outbox that makes an item and goes on with it', async () => {
		const item = randomUUID();
		const ids = [randomUUID(), randomUUID(), randomUUID()];
		client.sendAct({
			id: ids[0],
			act: 'create',
			item,
			fields: { type: 'round', title: 'Offline' },
		});
		client.sendAct({ id: ids[1], item, act: 'assign', party: 'operations' });
		client.sendAct({ id: ids[2], item, act: 'start' });
		const saved = (id: string | undefined) =>
			client.notices.some((notice) => notice.kind === 'saved' && notice.act === id);
		await client.until(() => ids.every(saved), 'all are saved');
		expect(await itemRow(item)).toMatchObject({ party: 'operations', stage: 'live' });
	});
});

describe('an act that is refused', () => {
	const id = '0b8f7a2e-93c0-4a53-9a5c-5d5cf0f0a9d1';

	it('[A2] says which rules speak against it, which field each is about, and what to do', async () => {
		const item = await newItem();
		const blocker = randomUUID();
		await client.act({ id: blocker, item, act: 'raise-blocker', kind: 'people', text: 'Nobody' });
		const id = randomUUID();
		expect(await client.act({ id, item, act: 'start' })).toEqual({
			kind: 'refused',
			act: id,
			refusals: [
				{ rule: 'blocker', field: `blocker:${blocker}`, message: 'Blocked (people): Nobody' },
			],
		});
		expect(await timesDone(id)).toBe(0);
	});

	it('changes nothing, in document, rows, history or head', async () => {
		const item = await newItem();
		const counts = () =>
			site.rows(
				`select (select count(*) from history) as history, (select count(*) from updates) as updates, head from sites`,
			);
		const before = await counts();
		expect(await client.act({ item, act: 'close' })).toMatchObject({ kind: 'refused' });
		expect(await counts()).toEqual(before);
	});

	it.each([
		['not JSON at all', '{"id":'],
		['a number', '5'],
		['without an id', { act: 'start', item: 'x' }],
		['with an id that is no UUID', { id: 'mine', act: 'start', item: 'x' }],
		['of no kind that there is', { id, act: 'explode', item: 'x' }],
		['on nothing', { id, act: 'start' }],
		['with arguments of another kind', { id, act: 'move', item: 'x', area: 5 }],
		['with more words than fit', { id, act: 'cancel', item: 'x', reason: 'x'.repeat(501) }],
		['with NUL in its words', { id, act: 'cancel', item: 'x', reason: 'a\u0000b' }],
		[
			'with a blocker of no kind',
			{ id, act: 'raise-blocker', item: 'x', kind: 'mood', text: 'Bad' },
		],
		['that makes nothing', { id, act: 'create', item: '3b241101-e2bb-4255-8caf-4136c566a962' }],
		[
			'that makes an item under a name',
			{ id, act: 'create', item: 'x', fields: { type: 'round', title: 'T' } },
		],
	])('%s is refused in words, and the socket stays open', async (_, act) => {
		const refusals = client.refusals.length;
		client.sendText(typeof act === 'string' ? act : JSON.stringify(act));
		await client.until(() => client.refusals.length > refusals, 'it is refused');
		const refusal = client.refusals.at(-1)?.refusals[0];
		expect(refusal?.rule).toBe('form');
		expect(refusal?.message).toMatch(/^\S.*\.$/);
		expect(client.closed).toBe(null);
	});

	it('on an item that is not there is refused, also when it has just been archived', async () => {
		const gone = { rule: 'exists', field: null, message: 'This item is no longer there.' };
		expect(await client.act({ item: randomUUID(), act: 'start' })).toMatchObject({
			refusals: [gone],
		});
		const item = await newItem();
		await client.act({ item, act: 'cancel', reason: 'Not needed' });
		await client.act({ item, act: 'archive' });
		expect(await client.act({ item, act: 'start' })).toMatchObject({ refusals: [gone] });
	});
});

describe('many who make items at once', () => {
	it('get numbers of their own, none left out', async () => {
		const others = await Promise.all(
			['admin', 'supervisor', 'technician'].map((name) => site.connect(name as 'admin')),
		);
		const made = await Promise.all(
			[client, ...others].flatMap((by) =>
				Array.from({ length: 5 }, async () => {
					const item = randomUUID();
					await by.act({ act: 'create', item, fields: { type: 'round', title: 'At once' } });
					return item;
				}),
			),
		);
		const rows = await site.rows<{ number: string }>(
			'select number from items where id = any($1) order by number',
			[made],
		);
		const numbers = rows.map(({ number }) => Number(number.slice(2)));
		expect(numbers).toEqual(numbers.map((_, n) => (numbers[0] ?? 0) + n));
		expect(numbers).toHaveLength(20);
	});
});

describe('a program that edits fields', () => {
	const patch = (
		item: string,
		fields: Record<string, unknown>,
		name: 'admin' | 'viewer' = 'admin',
	) => site.services.acts.edit('demo', site.actor(name), 'items', item, fields);

	it('sets all of them or none', async () => {
		const item = await newItem();
		expect(await patch(item, { title: 'Fine', priority: 9, stage: 'closed' })).toMatchObject({
			saved: false,
			refusals: [{ field: 'priority' }, { field: 'stage' }],
		});
		expect((await itemRow(item))?.title).toBe('Made for a test');
		expect(await patch(item, { title: 'Fine', priority: 1 })).toMatchObject({ saved: true });
		expect(await itemRow(item)).toMatchObject({ title: 'Fine', priority: 1 });
	});

	it('may change the title of an item whose source gave it an end before its start', async () => {
		const item = await newItem();
		const room = await (await site.services.sites.open('demo'))?.room();
		await room?.write({ actor: null, via: 'import', act: null }, () => [
			{
				kind: 'set item',
				item,
				fields: {
					plannedStart: '2026-05-02T00:00:00.000Z',
					plannedEnd: '2026-05-01T00:00:00.000Z',
				},
			},
		]);
		expect(await patch(item, { title: 'Renamed' })).toMatchObject({ saved: true });
		expect(await patch(item, { plannedStart: '2026-05-03T00:00:00.000Z' })).toMatchObject({
			saved: false,
		});
	});

	it('is refused what its person may not', async () => {
		const item = await newItem();
		expect(await patch(item, { title: 'Mine' }, 'viewer')).toEqual({
			saved: false,
			refusals: [{ rule: 'role', field: 'title', message: 'A viewer may not edit items.' }],
		});
	});
});
