import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Jobs } from '../../../../server/jobs/jobs.ts';
import { ARCHIVE_AFTER_DAYS, isForArchive } from '../../../../src/lib/control/archiving.ts';
import type { HistoryEvent } from '../../../../src/lib/control/history-event.ts';
import type { WorkItem } from '../../../../src/lib/control/work-item.ts';
import { ENDED_STAGES } from '../../../../src/lib/control/stage.ts';
import { HeldSite } from '../../../support/held-site.ts';
import type { SiteClient } from '../../../support/site-client.ts';
import { openTestSite, type TestSite } from '../../../support/sites.ts';
import { expectRowsToBeTheDocument } from '../sync/agreement.ts';

const DAY = 86_400_000;

let site: TestSite;
let client: SiteClient;
let jobs: Jobs;
/** Days that have gone by since the site was made. */
let days: number;
beforeEach(async () => {
	site = await openTestSite(150);
	client = await site.connect('coordinator');
	// The room is there once somebody's edit is.
	await client.setItem(openItem().id, 'asset', 'P-1');
	days = 0;
	const log = pino({ level: 'silent' });
	const { sites, unneededFiles, digests } = site.services;
	jobs = new Jobs(site.database, sites, unneededFiles, digests, log, now);
});
afterEach(async () => {
	await jobs.close();
	await site.close();
});

const now = () => new Date(Date.now() + days * DAY);
const openItem = () => anItem(({ stage }) => stage === 'open');

function anItem(which: (item: WorkItem) => boolean): WorkItem {
	const found = site.content.items.find(which);
	if (found === undefined) throw new Error('The demonstration has no such item.');
	return found;
}

const forArchive = () =>
	site.content.items
		.filter((item) => isForArchive(item, now().toISOString()))
		.map(({ id }) => id)
		.sort();

async function archived(): Promise<string[]> {
	const rows = await site.rows<{ id: string }>('select id from items where archived order by id');
	return rows.map(({ id }) => id).sort();
}

describe('work that ended long ago', () => {
	it('[X5] is all there on the first day of the demonstration', async () => {
		expect(
			site.content.items.filter(({ stage }) => ENDED_STAGES.has(stage)).length,
		).toBeGreaterThan(20);
		await jobs.round();
		expect(await archived()).toEqual([]);
	});

	it('[X5] leaves the picture by itself, oldest first and a little at a time, and all else stays', async () => {
		days = ARCHIVE_AFTER_DAYS;
		const leaving = forArchive();
		expect(leaving.length).toBeGreaterThan(20);
		const { head: before } = (
			await site.rows<{ head: number }>('select head::int from sites')
		)[0] ?? {
			head: 0,
		};
		await jobs.round();
		expect(await archived()).toEqual(leaving);
		await client.until(
			() => client.ids('items').length === site.content.items.length - leaving.length,
			'who looks on sees them go',
		);
		expect(client.ids('items')).not.toEqual(expect.arrayContaining(leaving.slice(0, 1)));
		const turns = await site.rows<{ many: number; first: string; last: string }>(
			`select count(*)::int as many, min(stage_at) as first, max(stage_at) as last
				from history join items on items.id = history.entry
				where history.seq > $1 group by history.seq order by history.seq`,
			[before],
		);
		expect(turns.length).toBeGreaterThan(1);
		for (const { many } of turns) expect(many).toBeLessThanOrEqual(20);
		for (const [n, { last }] of turns.slice(0, -1).entries()) {
			expect(last <= (turns[n + 1]?.first ?? '')).toBe(true);
		}
		await expectRowsToBeTheDocument(site);
	});

	it('[X5] is archived by Siteboard itself in the history, and read and reopened as any other', async () => {
		days = ARCHIVE_AFTER_DAYS;
		await jobs.round();
		const [item = ''] = await archived();
		const events = await site.rows<HistoryEvent>(
			'select actor, via, act, field, "to" from history where entry = $1 order by seq desc, n desc limit 1',
			[item],
		);
		expect(events).toEqual([{ actor: null, via: 'system', act: 'archive', field: null, to: null }]);
		const reopening = { item, act: 'reopen', reason: 'Leaks again' };
		expect(await client.act(reopening)).toMatchObject({ kind: 'saved' });
		await client.until(() => client.read('items', item)?.stage === 'open', 'it is back');
		await jobs.round();
		expect(client.read('items', item)?.stage).toBe('open');
		await expectRowsToBeTheDocument(site);
	});

	it('[X5] leaves once: a second round finds nothing, and two at the same time do no more than one', async () => {
		days = ARCHIVE_AFTER_DAYS;
		const other = new Jobs(
			site.database,
			site.services.sites,
			site.services.unneededFiles,
			site.services.digests,
			pino({ level: 'silent' }),
			now,
		);
		await Promise.all([jobs.round(), jobs.round(), other.round()]);
		await other.close();
		const leaving = forArchive();
		const gone = `select entry from history where field is null and "to" is null and via = 'system'`;
		expect(await site.rows(gone)).toHaveLength(leaving.length);
		const [{ head } = { head: '' }] = await site.rows<{ head: string }>('select head from sites');
		await jobs.round();
		expect(await site.rows('select head from sites')).toEqual([{ head }]);
	});

	it('[X5] stays when it was reopened just before its turn', async () => {
		days = ARCHIVE_AFTER_DAYS + 1;
		const item = anItem(({ stage }) => stage === 'cancelled');
		const held = await HeldSite.hold(site);
		const reopening = client.act({ item: item.id, act: 'reopen', reason: 'Needed after all' });
		await held.untilCommitWaits();
		const round = jobs.round();
		await held.release();
		expect(await reopening).toMatchObject({ kind: 'saved' });
		await round;
		expect(await archived()).not.toContain(item.id);
		expect(client.read('items', item.id)?.stage).toBe('open');
		await expectRowsToBeTheDocument(site);
	});

	it('[X5] waits for the next round when the room is given up over it', async () => {
		days = ARCHIVE_AFTER_DAYS;
		const held = await HeldSite.hold(site);
		const round = jobs.round();
		await held.untilCommitWaits();
		await held.releaseAfterForeignWrite();
		await round;
		expect(await archived()).toEqual([]);
		const back = await site.connect('coordinator');
		await back.setItem(openItem().id, 'asset', 'P-2');
		await jobs.round();
		expect(await archived()).toEqual(forArchive());
	});

	it('[X5] is left alone once the process stops', async () => {
		days = ARCHIVE_AFTER_DAYS;
		await jobs.close();
		await jobs.round();
		expect(await archived()).toEqual([]);
	});
});
