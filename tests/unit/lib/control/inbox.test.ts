import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	type InboxEntry,
	inboxOf,
	type InboxSite,
	type Mention,
} from '../../../../src/lib/control/inbox.ts';
import type { Person } from '../../../../src/lib/control/person.ts';
import { missingBeforeStart } from '../../../../src/lib/control/readiness.ts';
import type { SiteRecord } from '../../../../src/lib/control/site-record.ts';
import { STAGES } from '../../../../src/lib/control/stage.ts';
import type { Link, WorkItem } from '../../../../src/lib/control/work-item.ts';
import { occasion } from '../../../support/work.ts';
import {
	actor,
	blocker,
	EARLIER,
	item,
	LATER,
	MadeUpSite,
	NOW,
	permit,
	resolved,
} from './made-up.ts';

const OWNER = actor('supervisor');
const BEFORE = '2026-05-12T07:00:00.000Z';
const toStart: Link[] = [{ record: 'p1', role: 'to start' }];
const mine = (says: Partial<WorkItem> = {}) => item({ owner: OWNER.id, ...says });

interface Things {
	items?: WorkItem[];
	records?: SiteRecord[];
	mentions?: Mention[];
	now?: string;
}

function inbox(person: Person, { items = [], records = [], mentions = [], now = NOW }: Things) {
	const site = new MadeUpSite({ items, records });
	const looked: InboxSite = {
		item: site.item,
		record: site.record,
		missing: (one) => missingBeforeStart(one, site, occasion(now)),
		personName: (id) => (site.isPerson(id) ? `The ${id}` : undefined),
	};
	const turns = inboxOf(person, items, mentions, looked, occasion(now));
	let turn = turns.next();
	while (turn.done !== true) turn = turns.next();
	return turn.value;
}

const told = (entries: readonly InboxEntry[]) =>
	entries.map(({ kind, since, words }) => [kind, since, words]);

function mention(says: Partial<Mention> = {}): Mention {
	return { comment: 'c1', item: 'i1', by: 'admin', at: NOW, text: 'Is it drained?', ...says };
}

describe('[I2] what reaches a person', () => {
	it.each<[string, Person, Things, unknown[]]>([
		[
			'a mention',
			OWNER,
			{ items: [item()], mentions: [mention()] },
			[['mention', NOW, 'The admin: Is it drained?']],
		],
		[
			'a mention by nobody who may be named',
			OWNER,
			{
				items: [item()],
				mentions: [mention({ by: null })],
			},
			[['mention', NOW, 'Somebody: Is it drained?']],
		],
		[
			'no mention of their own',
			OWNER,
			{
				items: [item()],
				mentions: [mention({ by: OWNER.id })],
			},
			[],
		],
		[
			'a mention on work that has ended',
			OWNER,
			{
				items: [mine({ stage: 'closed', due: BEFORE })],
				mentions: [mention()],
			},
			[['mention', NOW, 'The admin: Is it drained?']],
		],
		['no mention on work that has left the picture', OWNER, { mentions: [mention()] }, []],
		[
			'a blocker that they can clear',
			OWNER,
			{
				items: [item({ blockers: [blocker({ clearedBy: OWNER.id })] })],
			},
			[['blocker', EARLIER, 'Blocked (material): Gasket not on site']],
		],
		[
			'a blocker that their team can clear',
			actor('technician'),
			{
				items: [item({ blockers: [blocker({ clearedBy: 'mechanical' })] })],
			},
			[['blocker', EARLIER, 'Blocked (material): Gasket not on site']],
		],
		[
			'no blocker for somebody else, nor a resolved one',
			OWNER,
			{
				items: [
					item({
						blockers: [
							blocker({ clearedBy: 'admin' }),
							blocker({ id: 'b2', clearedBy: OWNER.id, ...resolved }),
						],
					}),
				],
			},
			[],
		],
		[
			'no blocker of work that is done',
			OWNER,
			{
				items: [item({ stage: 'done', blockers: [blocker({ clearedBy: OWNER.id })] })],
			},
			[],
		],
		[
			'work that is overdue',
			OWNER,
			{ items: [mine({ due: BEFORE })] },
			[['overdue', BEFORE, 'Its due date has passed.']],
		],
		[
			'nothing before the due date, or for others',
			OWNER,
			{
				items: [mine({ due: NOW }), item({ id: 'i2', due: BEFORE })],
			},
			[],
		],
		[
			'work that is ready since its permit was issued',
			OWNER,
			{
				items: [mine({ links: toStart })],
				records: [permit({ stateAt: NOW })],
			},
			[['ready', NOW, 'Nothing is missing any more.']],
		],
		[
			'work that is ready since its last blocker was resolved',
			OWNER,
			{
				items: [mine({ stage: 'waiting', blockers: [blocker(resolved)] })],
			},
			[['ready', NOW, 'Nothing is missing any more.']],
		],
		[
			'no work that had nothing to wait for, or lacks something still',
			OWNER,
			{
				items: [
					mine(),
					mine({ id: 'i2', links: toStart }),
					mine({ id: 'i3', blockers: [blocker(resolved), blocker({ id: 'b2' })] }),
					mine({ id: 'i4', stage: 'live', blockers: [blocker(resolved)] }),
				],
				records: [permit({ state: 'approved' })],
			},
			[],
		],
		[
			'a permit that was suspended',
			OWNER,
			{
				items: [mine({ stage: 'live', links: toStart })],
				records: [
					permit({ state: 'suspended', stateAt: NOW, stateBy: 'admin', stateReason: 'Gas' }),
				],
			},
			[['refused', NOW, 'Permit PTW-0228 is suspended: Gas']],
		],
		[
			'a permit that was sent back',
			OWNER,
			{
				items: [mine({ links: toStart })],
				records: [permit({ state: 'draft', stateAt: NOW, stateReason: 'No sketch' })],
			},
			[['refused', NOW, 'Permit PTW-0228 was sent back to draft: No sketch']],
		],
		[
			'nothing that they have refused themselves, nor a draft',
			OWNER,
			{
				items: [
					mine({ links: toStart }),
					mine({ id: 'i2', links: [{ record: 'p2', role: 'to start' }] }),
				],
				records: [
					permit({ state: 'cancelled', stateBy: OWNER.id, stateReason: 'Not needed' }),
					permit({ id: 'p2', state: 'draft' }),
				],
			},
			[],
		],
		[
			'work that somebody else has opened again',
			OWNER,
			{
				items: [mine({ stageAt: NOW, stageBy: 'admin' })],
			},
			[['refused', NOW, 'The admin has opened it again.']],
		],
		[
			'no work that they have opened again themselves, or that is new',
			OWNER,
			{
				items: [
					mine({ stageAt: NOW, stageBy: OWNER.id }),
					mine({ id: 'i2', stageBy: 'admin' }),
					mine({ id: 'i3', stageAt: NOW }),
				],
			},
			[],
		],
	])('%s', (_, person, things, expected) => {
		expect(told(inbox(person, things))).toEqual(expected);
	});

	it('[B3] the owner is asked whether a blocker is gone, and nobody else', () => {
		const items = [
			mine({
				blockers: [
					blocker({ text: 'No permit', pointsTo: { kind: 'record', id: 'p1' } }),
					blocker({ id: 'b2', text: 'Drain it', pointsTo: { kind: 'item', id: 'i2' } }),
					blocker({ id: 'b3', text: 'Paint it', pointsTo: { kind: 'item', id: 'i3' } }),
				],
			}),
			item({ id: 'i2', number: 'W-2', stage: 'done', stageAt: NOW }),
			item({ id: 'i3', number: 'W-3', stage: 'live' }),
		];
		const records = [permit({ stateAt: NOW })];
		expect(told(inbox(OWNER, { items, records }))).toEqual([
			['cleared', NOW, 'Is “No permit” gone? Permit PTW-0228 allows it now.'],
			['cleared', NOW, 'Is “Drain it” gone? W-2 is done.'],
		]);
		expect(inbox(actor('coordinator'), { items, records })).toEqual([]);
		// Its window passes: nobody is asked any more.
		const later = told(inbox(OWNER, { items, records, now: LATER }));
		expect(later.map(([, , words]) => words)).toEqual(['Is “Drain it” gone? W-2 is done.']);
	});

	it('a contractor is told of their company’s work, whoever owns it, and asked nothing of the owner’s', () => {
		const theirs = { party: 'northgate', owner: 'supervisor', due: BEFORE };
		const items = [
			item({ ...theirs, blockers: [blocker({ clearedBy: 'northgate' })] }),
			item({ id: 'i2', party: 'baylift', due: BEFORE, owner: 'contractor' }),
		];
		const mentions = [mention(), mention({ comment: 'c2', item: 'i2' })];
		const found = inbox(actor('contractor'), { items, mentions });
		expect(found.map(({ kind, item: of }) => [kind, of])).toEqual([
			['mention', 'i1'],
			['blocker', 'i1'],
			['overdue', 'i1'],
		]);
	});
});

describe('[I3] a key', () => {
	const keyOf = (things: Things, kind: string) =>
		inbox(OWNER, things).find((one) => one.kind === kind)?.key;

	it('stays while it is the same, whatever else changes', () => {
		const record = permit({ stateAt: NOW });
		const one = keyOf({ items: [mine({ links: toStart })], records: [record] }, 'ready');
		const other = keyOf(
			{ items: [mine({ links: toStart, title: 'Another', priority: 1 })], records: [record] },
			'ready',
		);
		expect(one).toBeDefined();
		expect(other).toBe(one);
	});

	it('is another when it happens anew', () => {
		const overdue = (due: string) => keyOf({ items: [mine({ due })] }, 'overdue');
		expect(overdue(BEFORE)).not.toBe(overdue(EARLIER));
		const ready = (stateAt: string) =>
			keyOf({ items: [mine({ links: toStart })], records: [permit({ stateAt })] }, 'ready');
		expect(ready('2026-05-12T09:00:00.000Z')).not.toBe(ready(NOW));
		const refused = (stateAt: string) =>
			keyOf(
				{
					items: [mine({ links: toStart })],
					records: [permit({ state: 'suspended', stateAt, stateReason: 'Gas' })],
				},
				'refused',
			);
		expect(refused(EARLIER)).not.toBe(refused(NOW));
	});
});

describe('[I1] an inbox', () => {
	const moment = fc.constantFrom(BEFORE, EARLIER, NOW, LATER);
	const person = fc.constantFrom(
		OWNER,
		actor('technician'),
		actor('viewer'),
		actor('contractor'),
		actor('contractor', { party: null }),
	);
	const someBlocker = fc
		.record({
			id: fc.constantFrom('b1', 'b2', 'b3'),
			clearedBy: fc.constantFrom(null, 'supervisor', 'mechanical', 'northgate', 'contractor'),
			resolvedAt: fc.option(moment),
			pointsTo: fc.constantFrom(
				null,
				{ kind: 'item' as const, id: 'i2' },
				{ kind: 'record' as const, id: 'p1' },
			),
		})
		.map(blocker);
	const someItem = (id: string) =>
		fc
			.record({
				stage: fc.constantFrom(...STAGES),
				stageAt: moment,
				stageBy: fc.constantFrom(null, 'admin', 'supervisor'),
				owner: fc.constantFrom(null, 'supervisor', 'contractor'),
				party: fc.constantFrom(null, 'mechanical', 'northgate', 'baylift'),
				due: fc.option(moment),
				blockers: fc.uniqueArray(someBlocker, { selector: (one) => one.id, maxLength: 3 }),
				links: fc.constantFrom([], toStart, [{ record: 'p1', role: 'to close' as const }]),
			})
			.map((says) => item({ id, number: id, ...says }));
	const somePermit = fc
		.record({
			state: fc.constantFrom('draft', 'issued', 'suspended', 'handed back', 'cancelled'),
			stateAt: fc.constantFrom('', EARLIER, NOW),
			stateReason: fc.constantFrom(null, 'Gas'),
		})
		.map(permit);

	it('is the newest first, each thing once, of what its person may see, and quiet of what has ended', () => {
		fc.assert(
			fc.property(person, someItem('i1'), someItem('i2'), somePermit, (who, one, two, record) => {
				const items = [one, two];
				const mentions = [mention(), mention({ comment: 'c2', item: 'i2', at: EARLIER })];
				const found = inbox(who, { items, records: [record], mentions });
				expect(new Set(found.map(({ key }) => key)).size).toBe(found.length);
				const moments = found.map(({ since }) => since);
				expect(moments).toEqual([...moments].sort().reverse());
				for (const { item: id, kind, since } of found) {
					const of = items.find((candidate) => candidate.id === id);
					expect(since).toMatch(/^\d{4}-/);
					if (who.role === 'contractor') {
						expect(who.party).not.toBeNull();
						expect(of?.party).toBe(who.party);
					}
					if (of?.stage === 'closed' || of?.stage === 'cancelled') expect(kind).toBe('mention');
				}
				expect(inbox(who, { items: items.toReversed(), records: [record], mentions })).toEqual(
					found,
				);
			}),
		);
	});
});
