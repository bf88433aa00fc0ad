import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SiteConflicts } from '../../../../server/conflicts/site-conflicts.ts';
import type { SiteClient } from '../../../support/site-client.ts';
import { openTestSite, type TestSite } from '../../../support/sites.ts';

let site: TestSite;
let team: SiteClient;
beforeAll(async () => {
	site = await openTestSite(200);
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

describe('the conflicts of a site', () => {
	it('[C3] that are kept are those that a look at everything finds, whatever has changed', async () => {
		const kept = site.services.conflicts;
		const reader = site.actor('coordinator');
		const anew = () => new SiteConflicts(site.database).list('demo', reader, {});
		const area = site.content.areas.find(({ parent }) => parent !== null)?.id ?? '';
		expect(await kept.list('demo', reader, {})).toEqual(await anew());

		const entry = await make('Enter', area, 'confined-space');
		expect(await team.act({ item: entry, act: 'start' })).toMatchObject({ kind: 'saved' });
		const hot = await make('Weld', area, 'hot-work');
		await team.setItem(hot, 'plannedStart', new Date(Date.now() + 60_000).toISOString());
		await team.roundTrip();
		const met = await kept.list('demo', reader, { item: hot });
		expect(met.map(({ kind, when }) => [kind, when])).toContainEqual(['no', 'planned']);
		expect(await kept.list('demo', reader, {})).toEqual(await anew());

		await team.act({ item: entry, act: 'finish' });
		const left = await kept.list('demo', reader, { item: hot });
		expect(left.flatMap(({ items }) => items.map(({ id }) => id))).not.toContain(entry);
		expect(await kept.list('demo', reader, {})).toEqual(await anew());
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
