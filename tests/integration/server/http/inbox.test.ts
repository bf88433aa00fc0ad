import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReadEntry } from '../../../../server/inbox/inboxes.ts';
import type { WorkItem } from '../../../../src/lib/control/work-item.ts';
import { type HttpSite, openHttpSite } from '../../../support/http-site.ts';
import { PEOPLE, type PersonName } from '../../../support/sites.ts';

let site: HttpSite;
beforeAll(async () => {
	site = await openHttpSite(120);
});
afterAll(() => site.close());

interface Inbox {
	data: ReadEntry[];
	unread: number;
}

const INBOX = '/api/v1/sites/demo/inbox';
const inboxOf = (name: PersonName) => site.json<Inbox>(name, 'GET', INBOX);

async function acts(as: PersonName, item: string, act: Record<string, unknown>): Promise<string> {
	const id = randomUUID();
	const path = `/api/v1/sites/demo/items/${item}/acts`;
	const answer = await site.request(as, 'POST', path, { id, ...act });
	expect([answer.status, await answer.text()]).toEqual([200, expect.anything()]);
	return id;
}

async function itemBy(says: Record<string, unknown>): Promise<WorkItem> {
	return site.json('coordinator', 'POST', '/api/v1/sites/demo/items', {
		type: 'round',
		title: 'Look after it',
		...says,
	});
}

/** What somebody is told of an item. */
const about = async (name: PersonName, item: string) =>
	(await inboxOf(name)).data.filter((entry) => entry.item === item);

describe('an inbox over HTTP', () => {
	it('[I2] has mentions for whom they are, without what was withdrawn', async () => {
		const item = await itemBy({ party: 'northgate' });
		const mentions = [PEOPLE.technician, PEOPLE.northgate];
		const said = { act: 'comment', text: 'Is it drained?', mentions };
		const comment = await acts('supervisor', item.id, said);
		for (const name of ['technician', 'northgate'] as const) {
			expect(await about(name, item.id)).toEqual([
				expect.objectContaining({
					key: `mention:${item.id}:${comment}`,
					kind: 'mention',
					number: item.number,
					words: expect.stringMatching(/: Is it drained\?$/) as unknown,
					isPutAway: false,
				}),
			]);
		}
		for (const name of ['supervisor', 'viewer', 'baylift'] as const) {
			expect(await about(name, item.id)).toEqual([]);
		}
		await acts('supervisor', item.id, { act: 'withdraw-comment', comment });
		expect(await about('technician', item.id)).toEqual([]);
	});

	it('[I1, D2] a contractor hears nothing of what was said before the work was theirs, and nothing once it is not', async () => {
		const item = await itemBy({ party: 'northgate', due: '2020-01-01T00:00:00.000Z' });
		await acts('admin', item.id, { act: 'comment', text: 'Yours?', mentions: [PEOPLE.northgate] });
		await acts('admin', item.id, { act: 'comment', text: 'Tell them later', internal: true });
		expect((await about('northgate', item.id)).map(({ kind }) => kind)).toEqual([
			'mention',
			'overdue',
		]);
		await acts('admin', item.id, { act: 'assign', party: 'baylift' });
		expect(await about('northgate', item.id)).toEqual([]);
		const theirs = JSON.stringify(await site.json('baylift', 'GET', INBOX));
		expect(theirs).not.toContain('Yours?');
		expect((await about('baylift', item.id)).map(({ kind }) => kind)).toEqual(['overdue']);
		const beside = await site.json<{ mentions: { item: string }[] }>(
			'northgate',
			'GET',
			`${INBOX}/beside`,
		);
		expect(beside.mentions.map((one) => one.item)).not.toContain(item.id);
	});

	it('[B3, I2] has a blocker for who can clear it, then the question and the readiness for the owner', async () => {
		const [other, item] = [await itemBy({}), await itemBy({ owner: PEOPLE.supervisor })];
		const raised = {
			act: 'raise-blocker',
			kind: 'other work',
			text: 'Drain it first',
			clearedBy: PEOPLE.technician,
			pointsTo: { kind: 'item', id: other.id },
		};
		const blocker = await acts('coordinator', item.id, raised);
		expect((await about('technician', item.id)).map(({ kind }) => kind)).toEqual(['blocker']);
		expect(await about('supervisor', item.id)).toEqual([]);
		await acts('coordinator', other.id, { act: 'finish' });
		expect(await about('supervisor', item.id)).toMatchObject([
			{ kind: 'cleared', words: `Is “Drain it first” gone? ${other.number} is done.` },
		]);
		const resolved = { act: 'resolve-blocker', blocker, text: 'Drained' };
		await acts('coordinator', item.id, resolved);
		expect(await about('technician', item.id)).toEqual([]);
		expect((await about('supervisor', item.id)).map(({ kind }) => kind)).toEqual(['ready']);
	});

	it('[I3, I4] keeps what is put away for that person alone, and brings it back', async () => {
		const item = await itemBy({ owner: PEOPLE.admin, due: '2020-01-01T00:00:00.000Z' });
		const before = await inboxOf('admin');
		const [entry] = before.data.filter((one) => one.item === item.id);
		const keys = [entry?.key ?? ''];
		const asked = { keys: [...keys, 'overdue:nothing:2026'] };
		expect((await site.request('admin', 'POST', `${INBOX}/seen`, asked)).status).toBe(204);
		expect((await inboxOf('admin')).unread).toBe(before.unread - 1);
		expect(await about('admin', item.id)).toMatchObject([{ isPutAway: true }]);
		// Another's word about it changes nothing of mine.
		await site.request('viewer', 'POST', `${INBOX}/unseen`, { keys });
		expect(await about('admin', item.id)).toMatchObject([{ isPutAway: true }]);
		// What is of no work that is there is not kept.
		const rows = await site.rows<{ key: string }>('select key from inbox_seen where person = $1', [
			PEOPLE.admin,
		]);
		expect(rows).toEqual([{ key: keys[0] }]);
		await site.request('admin', 'POST', `${INBOX}/unseen`, { keys });
		expect(await about('admin', item.id)).toMatchObject([{ isPutAway: false }]);
		await site.request('admin', 'POST', `${INBOX}/seen`, { all: true });
		expect((await inboxOf('admin')).unread).toBe(0);
		// Overdue anew, by another date.
		await site.request('admin', 'PATCH', `/api/v1/sites/demo/items/${item.id}`, {
			due: '2020-02-01T00:00:00.000Z',
		});
		expect((await inboxOf('admin')).unread).toBe(1);
	});

	it('[I4] takes nothing that is no list of keys', async () => {
		for (const body of [{}, { keys: 'all' }, { keys: ['a\u0000b'] }, { keys: ['x'.repeat(301)] }]) {
			expect((await site.request('viewer', 'POST', `${INBOX}/seen`, body)).status).toBe(400);
		}
	});
});
