import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConflictView } from '../../../../server/conflicts/conflict-view.ts';
import { type ConflictQuery, SiteConflicts } from '../../../../server/conflicts/site-conflicts.ts';
import type { Person } from '../../../../src/lib/control/person.ts';
import type { SiteClient } from '../../../support/site-client.ts';
import { openTestSite, type TestSite } from '../../../support/sites.ts';

let site: TestSite;
let team: SiteClient;
beforeAll(async () => {
	// Half of all work is one company's, so that much of what conflicts is theirs.
	site = await openTestSite(600, (content) => ({
		...content,
		items: content.items.map((item, n) => (n % 2 === 0 ? { ...item, party: 'northgate' } : item)),
	}));
	team = await site.connect('coordinator');
});
afterAll(() => site.close());

async function make(title: string, area: string, activity: string): Promise<string> {
	const item = randomUUID();
	await team.act({ act: 'create', item, fields: { type: 'round', title, area } });
	await team.until(() => team.read('items', item) !== undefined, 'the item is there');
	await team.setItem(item, 'activities', [activity]);
	await team.roundTrip();
	return item;
}

/** All that is asked for, page by page. */
async function pages(
	conflicts: SiteConflicts,
	reader: Person,
	query: Omit<ConflictQuery, 'after'>,
): Promise<ConflictView[]> {
	const all: ConflictView[] = [];
	let after: string | null = null;
	do {
		const page = await conflicts.list('demo', reader, {
			...query,
			...(after === null ? {} : { after }),
		});
		expect(page.data.length).toBeLessThanOrEqual(query.limit);
		all.push(...page.data);
		after = page.next;
	} while (after !== null);
	return all;
}

const WHOLE = { limit: 100_000 };

describe('the conflicts of a site', () => {
	it('[C3] that are kept are those that a look at everything finds, whatever has changed', async () => {
		const kept = site.services.conflicts;
		const area = site.content.areas.find(({ parent }) => parent !== null)?.id ?? '';
		const expectAsAnew = async () => {
			for (const name of ['coordinator', 'northgate'] as const) {
				const reader = site.actor(name);
				const anew = await new SiteConflicts(site.database).list('demo', reader, WHOLE);
				expect(anew.data.length).toBeGreaterThan(0);
				expect(await kept.list('demo', reader, WHOLE)).toEqual(anew);
			}
		};
		const of = (item: string) => pages(kept, site.actor('coordinator'), { limit: 10, item });
		await expectAsAnew();

		const entry = await make('Enter', area, 'confined-space');
		expect(await team.act({ item: entry, act: 'start' })).toMatchObject({ kind: 'saved' });
		const hot = await make('Weld', area, 'hot-work');
		await team.setItem(hot, 'plannedStart', new Date(Date.now() + 60_000).toISOString());
		await team.roundTrip();
		expect((await of(hot)).map(({ kind, when }) => [kind, when])).toContainEqual(['no', 'planned']);
		await expectAsAnew();

		await team.act({ item: entry, act: 'finish' });
		const left = await of(hot);
		expect(left.flatMap(({ items }) => items.map(({ id }) => id))).not.toContain(entry);
		await expectAsAnew();
	});

	it('come page by page, each once and in the order of the whole, for who may know of all and for a company', async () => {
		const { conflicts } = site.services;
		for (const name of ['coordinator', 'northgate'] as const) {
			const reader = site.actor(name);
			const all = await conflicts.list('demo', reader, WHOLE);
			expect(all.data.length).toBeGreaterThan(2);
			const area = all.data[0]?.items[0].area ?? '';
			for (const asked of [{}, { when: 'planned' as const }, { area }]) {
				const { data: whole, next } = await conflicts.list('demo', reader, { ...WHOLE, ...asked });
				expect([whole.length > 0, next]).toEqual([true, null]);
				expect(new Set(whole.map(({ id }) => id)).size).toBe(whole.length);
				expect(await pages(conflicts, reader, { limit: 2, ...asked })).toEqual(whole);
			}
		}
	});

	it('of one item are all that it meets, and each of them is in the list of all', async () => {
		const { conflicts } = site.services;
		const reader = site.actor('coordinator');
		const { data: whole } = await conflicts.list('demo', reader, WHOLE);
		const item = whole.find(({ items: [, other] }) => other.kind === 'item')?.items[1].id ?? '';
		const ofIt = await pages(conflicts, reader, { limit: 1, item });
		expect(ofIt.length).toBeGreaterThan(0);
		const isOfIt = ({ items }: ConflictView) => items.some(({ id }) => id === item);
		const ids = (list: readonly ConflictView[]) => list.map(({ id }) => id);
		expect(ids(ofIt)).toEqual(ids(whole.filter(isOfIt)));
	});

	it('have a tag that changes with each batch, and is another for a company', async () => {
		const tag = (name: 'coordinator' | 'viewer' | 'northgate') =>
			site.services.conflicts.tag('demo', site.actor(name));
		const before = await tag('coordinator');
		expect(await tag('northgate')).not.toBe(before);
		await make('Another', site.content.areas[0]?.id ?? '', 'sampling');
		expect(await tag('coordinator')).not.toBe(before);
	});
});
