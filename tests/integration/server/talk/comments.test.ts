import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ItemAct } from '../../../../src/lib/control/act.ts';
import type { WorkItem } from '../../../../src/lib/control/work-item.ts';
import { commentsAsWritten } from '../../../../server/check/talk-rules.ts';
import { readCheckedSite } from '../../../../server/check/checked-site.ts';
import { walkChain } from '../../../../server/history/walk-chain.ts';
import { openTestSite, PEOPLE, type PersonName, type TestSite } from '../../../support/sites.ts';

let site: TestSite;
beforeAll(async () => {
	site = await openTestSite(200);
});
afterAll(() => site.close());

/** An unfinished item, of a company or of the site's own; another one each time. */
const used = new Set<string>();
function someItem(party: string | null = null): WorkItem {
	const found = site.content.items.find(
		(item) =>
			item.stage === 'open' &&
			!used.has(item.id) &&
			(party === null
				? item.party !== 'northgate' && item.party !== 'baylift'
				: item.party === party),
	);
	if (found === undefined) throw new Error('No item is left.');
	used.add(found.id);
	return found;
}

async function act(as: PersonName, item: string, does: ItemAct, id: string = randomUUID()) {
	const outcome = await site.services.acts.judge('demo', site.actor(as), {
		id,
		target: 'item',
		item,
		does,
	});
	if (outcome === 'lost') throw new Error('The room was lost.');
	return { id, outcome };
}

async function say(as: PersonName, item: string, text: string, more: object = {}) {
	return act(as, item, { act: 'comment', text, ...more });
}

async function read(as: PersonName, item: string, limit = 50, cursor: string | null = null) {
	return site.services.comments.of('demo', site.actor(as), item, limit, cursor);
}

async function countOf(item: string): Promise<number | undefined> {
	const found = await site.services.items.find('demo', site.actor('viewer'), item);
	return found?.comments;
}

const refused = (message: RegExp) => ({
	saved: false,
	refusals: [expect.objectContaining({ message: expect.stringMatching(message) as string })],
});

describe('a comment', () => {
	it.each(['admin', 'coordinator', 'supervisor', 'technician'] as const)(
		'[D1] is said by a %s on anybody’s work, and read by all of the site',
		async (role) => {
			const { id } = someItem();
			const mentions = [PEOPLE.viewer];
			const { id: comment, outcome } = await say(role, id, '  Is it isolated? ', { mentions });
			expect(outcome).toMatchObject({ saved: true });
			expect((await read('viewer', id)).data).toEqual([
				{
					id: comment,
					by: PEOPLE[role],
					at: expect.any(String) as string,
					text: 'Is it isolated?',
					mentions,
					internal: false,
					withdrawnAt: null,
				},
			]);
			expect(await countOf(id)).toBe(1);
		},
	);

	it('[D1] is not said by a viewer, nor by a contractor on others’ work', async () => {
		const { id } = someItem();
		expect((await say('viewer', id, 'Hello')).outcome).toMatchObject(
			refused(/viewer may not comment/),
		);
		expect((await say('northgate', id, 'Hello')).outcome).toMatchObject(refused(/no longer there/));
	});

	it('[A1] sent twice is there once', async () => {
		const { id } = someItem();
		const { id: comment } = await say('technician', id, 'Once');
		await act('technician', id, { act: 'comment', text: 'Once' }, comment);
		expect((await read('admin', id)).data).toHaveLength(1);
		expect(await countOf(id)).toBe(1);
	});

	it('[D1] has words, not too many, and mentions people of the site', async () => {
		const { id } = someItem();
		expect((await say('admin', id, ' \n ')).outcome).toMatchObject(refused(/Say something/));
		expect((await say('admin', id, 'x'.repeat(2_001))).outcome).toMatchObject(refused(/2000/));
		const unknown = await say('admin', id, '@Nobody', { mentions: ['nobody'] });
		expect(unknown.outcome).toMatchObject(refused(/is not here/));
		const outsider = await say('admin', id, '@Lead', { mentions: [PEOPLE.northgate] });
		expect(outsider.outcome).toMatchObject(refused(/cannot see/));
		expect((await read('admin', id)).data).toEqual([]);
	});

	it('[D1] is withdrawn by its author alone, and leaves that it was there', async () => {
		const { id } = someItem();
		const { id: comment } = await say('technician', id, 'Said too soon');
		const does = { act: 'withdraw-comment', comment } as const;
		expect((await act('admin', id, does)).outcome).toMatchObject(refused(/Only who wrote/));
		expect((await act('technician', id, does)).outcome).toMatchObject({ saved: true });
		expect((await act('technician', id, does)).outcome).toMatchObject(refused(/already/));
		const none = { act: 'withdraw-comment', comment: randomUUID() } as const;
		expect((await act('technician', id, none)).outcome).toMatchObject(refused(/no such comment/));
		expect((await read('admin', id)).data).toMatchObject([
			{ id: comment, by: PEOPLE.technician, text: null, withdrawnAt: expect.any(String) as string },
		]);
		expect(await countOf(id)).toBe(0);
	});

	it('is read page by page, the newest last', async () => {
		const { id } = someItem();
		for (let n = 1; n <= 5; n += 1) await say('technician', id, `No. ${n}`);
		const newest = await read('viewer', id, 2);
		expect(newest.data.map(({ text }) => text)).toEqual(['No. 4', 'No. 5']);
		const before = await read('viewer', id, 3, newest.next);
		expect(before.data.map(({ text }) => text)).toEqual(['No. 1', 'No. 2', 'No. 3']);
		expect(before.next).toBe(null);
	});

	it('[H1, H3] is one event that holds to its words without telling them', async () => {
		const { id } = someItem();
		const { id: comment } = await say('supervisor', id, 'Not to be kept for ever');
		const { data } = await site.services.history.of(
			'demo',
			site.actor('admin'),
			'items',
			id,
			5,
			null,
		);
		expect(data[0]).toMatchObject({ field: `comment:${comment}`, act: 'comment', from: null });
		expect(JSON.stringify(data)).not.toContain('for ever');
		const client = await site.database.pool.connect();
		expect((await walkChain(client, 'demo')).fault).toBe(null);
		expect(commentsAsWritten(await readCheckedSite(client, 'demo'))).toEqual([]);
		client.release();
		await expect(
			site.rows(`update comments set text = 'Other words' where id = $1`, [comment]),
		).rejects.toThrow(/permission denied/);
	});
});

describe('what a contractor hears of talk', () => {
	it('[D2] is what is said on their work, without what is for the site alone', async () => {
		const { id } = someItem('northgate');
		await say('supervisor', id, 'For all');
		const { id: secret } = await say('supervisor', id, 'They are late again', { internal: true });
		const own = await say('northgate', id, 'We begin at noon', { mentions: [PEOPLE.supervisor] });
		expect(own.outcome).toMatchObject({ saved: true });
		expect((await read('northgate', id)).data.map(({ text }) => text)).toEqual([
			'For all',
			'We begin at noon',
		]);
		expect((await read('viewer', id)).data).toHaveLength(3);
		const seen = await site.services.history.of(
			'demo',
			site.actor('northgate'),
			'items',
			id,
			50,
			null,
		);
		expect(seen.data.some(({ field }) => field === `comment:${secret}`)).toBe(false);
		const client = await site.connect('northgate');
		expect(client.read('items', id)).toMatchObject({ comments: 2 });
	});

	it('[D2] begins when the work becomes theirs', async () => {
		const { id } = someItem();
		await say('technician', id, 'Before');
		await act('coordinator', id, { act: 'assign', party: 'northgate' });
		await say('technician', id, 'After');
		expect((await read('northgate', id)).data.map(({ text }) => text)).toEqual(['After']);
		const client = await site.connect('northgate');
		expect(client.read('items', id)).toMatchObject({ comments: 1 });
		expect(await countOf(id)).toBe(2);
	});

	it('[D2] names no other company, and none of its own comments are for the site alone', async () => {
		const { id } = someItem('northgate');
		const other = await say('northgate', id, '@Baylift', { mentions: [PEOPLE.baylift] });
		expect(other.outcome).toMatchObject(refused(/is not here/));
		const internal = await say('northgate', id, 'Secret', { internal: true });
		expect(internal.outcome).toMatchObject(refused(/Only people of the site/));
		const theirs = await say('admin', id, 'x', { internal: true, mentions: [PEOPLE.northgate] });
		expect(theirs.outcome).toMatchObject(refused(/for the site alone/));
	});
});

describe('the history of a site as a file', () => {
	it('has every event that is asked for, and cells that no spreadsheet runs', async () => {
		const { id, number } = someItem();
		await site.services.acts.edit('demo', site.actor('technician'), 'items', id, {
			title: '=HYPERLINK("http://evil.example")',
		});
		const asked = { entry: id, actor: PEOPLE.technician, field: 'title' };
		const text = await new Response(await site.services.history.csvOfSite('demo', asked)).text();
		const lines = text.trimEnd().split('\r\n');
		expect(lines[0]).toBe('at,actor,actorName,via,root,entry,number,field,from,to,act');
		expect(lines).toHaveLength(2);
		expect(lines[1]).toContain(`,${number},title,`);
		expect(lines[1]).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
	});

	it('is the whole of it, however long', async () => {
		const text = await new Response(await site.services.history.csvOfSite('demo', {})).text();
		const [count] = await site.rows<{ count: number }>(
			'select count(*)::int4 as count from history',
		);
		expect(text.match(/\r\n/g)).toHaveLength((count?.count ?? 0) + 1);
	});
});
