import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InboxEntry, inboxOf } from '../../../../src/lib/control/inbox.ts';
import { occasionOf } from '../../../../src/lib/control/judgement.ts';
import { missingToGoLive } from '../../../../src/lib/control/judge-progress.ts';
import type { SiteContent } from '../../../../src/lib/control/site-content.ts';
import type { WorkItem } from '../../../../src/lib/control/work-item.ts';
import { siteOf } from '../../../../src/lib/live/rules-here.ts';
import { lookUpsOf } from '../../../support/look-ups.ts';
import type { SiteClient } from '../../../support/site-client.ts';
import { openTestSite, type TestSite } from '../../../support/sites.ts';
import { blocker, NOON } from '../../../support/work.ts';

const ACTIVITIES = ['hot-work', 'confined-space', 'sampling', 'flaring', 'heavy-lift'] as const;

/** What an item of the demonstration is made into: half of all is the company's, and much of it could start. */
const draw = fc.record({
	isTheirs: fc.boolean(),
	isLive: fc.nat(3).map((n) => n === 0),
	activity: fc.constantFrom(...ACTIVITIES),
	area: fc.nat(),
});
const ITEMS = 200;

let site: TestSite;
let team: SiteClient;
let page: SiteClient;
beforeAll(async () => {
	site = await openTestSite(ITEMS, redrawn);
	[team, page] = [await site.connect('coordinator'), await site.connect('northgate')];
});
afterAll(() => site.close());

function redrawn(content: SiteContent): SiteContent {
	const drawn = fc.sample(draw, content.items.length);
	const items = content.items.map((item, n): WorkItem => {
		const one = drawn[n];
		if (one === undefined || (item.stage !== 'open' && item.stage !== 'live')) return item;
		return {
			...item,
			party: one.isTheirs ? 'northgate' : 'baylift',
			area: content.areas[one.area % content.areas.length]?.id ?? null,
			stage: one.isLive ? 'live' : 'open',
			// It had something to wait for, and that has gone.
			type: 'round',
			links: [],
			blockers: [blocker({ resolvedAt: NOON, resolvedBy: 'person-admin', resolution: 'Gone' })],
			activities: [one.activity],
		};
	});
	return { ...content, items };
}

/** The inbox that a page of the company makes of its document and of what the server tells beside it. */
async function inboxOnPage(isTold: (item: WorkItem) => WorkItem): Promise<InboxEntry[]> {
	const { services, content } = site;
	const actor = site.actor('northgate', 'socket');
	const { people, parties } = await services.picture.directory('demo', actor);
	const { name, timeZone } = content.site;
	const info = { id: 'demo', name, timeZone, me: actor, people, parties };
	const around = siteOf(info, lookUpsOf(page));
	const now = new Date().toISOString();
	const { mentions } = await services.inboxes.beside('demo', actor);
	const turns = inboxOf(
		actor,
		page.ids('items').flatMap((id) => page.read('items', id) ?? []),
		mentions,
		{
			...around,
			missing: (item) => missingToGoLive(isTold(item), actor, around, now),
			personName: (id) => people.find((person) => person.id === id)?.name,
		},
		occasionOf(around, now),
	);
	let turn = turns.next();
	while (turn.done !== true) turn = turns.next();
	return turn.value;
}

const inboxOnServer = () => site.services.inboxes.of('demo', site.actor('northgate'));

const asRead = (entries: readonly InboxEntry[]) =>
	entries.map((entry) => ({ ...entry, isPutAway: false }));
const ready = (entries: readonly InboxEntry[]) => entries.filter(({ kind }) => kind === 'ready');

describe('the inbox of a company', () => {
	it('[I1, C7] is the same on the page as from the server, whatever others’ work keeps its jobs from starting', async () => {
		const told = await inboxOnPage((item) => item);
		expect(asRead(told)).toEqual(await inboxOnServer());
		// Others' work decides of some of it.
		const untold = await inboxOnPage(({ neighbours: _, ...item }) => item);
		expect(ready(told).length).toBeGreaterThan(0);
		expect(ready(untold).length).toBeGreaterThan(ready(told).length);

		const others = site.content.items.filter(
			({ party, stage }) => party === 'baylift' && stage === 'live',
		);
		for (const { id } of others.slice(0, 20)) await team.act({ item: id, act: 'finish' });
		await page.roundTrip();
		const after = await inboxOnPage((item) => item);
		expect(asRead(after)).toEqual(await inboxOnServer());
		expect(ready(after).length).toBeGreaterThan(ready(told).length);
	});
});
