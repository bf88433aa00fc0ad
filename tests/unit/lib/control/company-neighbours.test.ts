import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neighboursOf } from '../../../../src/lib/control/company-neighbours.ts';
import { withNeighbours } from '../../../../src/lib/control/company-sight.ts';
import { neighbourInWords } from '../../../../src/lib/control/conflict-words.ts';
import { judge } from '../../../../src/lib/control/judge.ts';
import { isGoodToKnow, isMetAtStart } from '../../../../src/lib/control/neighbour.ts';
import type { SiteRecord } from '../../../../src/lib/control/site-record.ts';
import type { WorkItem } from '../../../../src/lib/control/work-item.ts';
import { anySite, AREAS, LAYOUTS } from './conflict-ground.ts';
import { actor, EARLIER, item, LATER, MadeUpSite, NOW, permit } from './made-up.ts';

const TOMORROW = '2026-05-13T08:00:00.000Z';

const job = (says: Partial<WorkItem> = {}) =>
	item({
		id: 'i1',
		number: 'W-1042',
		party: 'northgate',
		activities: ['confined-space'],
		area: 'bay',
		...says,
	});
const hot = (says: Partial<WorkItem> = {}) =>
	item({
		id: 'i2',
		number: 'W-0977',
		party: 'baylift',
		activities: ['hot-work'],
		area: 'bay',
		stage: 'live',
		plannedEnd: LATER,
		...says,
	});
const wind = (says: Partial<SiteRecord> = {}) =>
	permit({
		id: 'wind',
		number: 'TBT-0001',
		kind: 'communication',
		form: 'High wind',
		state: 'issued',
		area: 'unit',
		...says,
	});

function siteOf(items: WorkItem[], records: SiteRecord[] = []) {
	return new MadeUpSite({ items, records, areas: AREAS, layouts: LAYOUTS });
}

function told(site: MadeUpSite, own: WorkItem) {
	const isOwn = (id: string) => site.item(id)?.party === own.party;
	return neighboursOf(own, site.around, { isOwn, item: site.item }, NOW).neighbours;
}

/** The site as the company's document has it. */
function seen(site: MadeUpSite): MadeUpSite {
	const own = [...site.items.values()].filter(({ party }) => party === 'northgate');
	return siteOf(own.map((one) => withNeighbours(one, told(site, one))));
}

const words = (site: MadeUpSite, own: WorkItem, now = NOW) =>
	told(site, own).map((one) =>
		neighbourInWords(one, site.around.ground, { now, timeZone: site.timeZone }),
	);

function refused(site: MadeUpSite, id: string, now: string): string[] {
	const start = { id: 'asked', target: 'item', item: id, does: { act: 'start' } } as const;
	const asked = judge(start, actor('contractor'), site, now);
	return asked.lawful ? [] : asked.refusals.map(({ message }) => message).sort();
}

describe('what a company is told of others’ work', () => {
	it('[C4] refuses in the browser what the server refuses, in the same words, now and later', () => {
		const parties = fc.infiniteStream(fc.constantFrom('northgate', 'baylift', null));
		fc.assert(
			fc.property(anySite, parties, (items, party) => {
				const site = siteOf(
					items.map((one) => ({ ...one, links: [], party: party.next().value ?? null })),
					[wind(), wind({ id: 'later', validFrom: LATER, validTo: TOMORROW, area: null })],
				);
				const company = seen(site);
				for (const moment of [NOW, '2026-05-12T13:00:00.000Z', TOMORROW]) {
					for (const one of company.items.values()) {
						expect(refused(company, one.id, moment)).toEqual(refused(site, one.id, moment));
					}
				}
			}),
			{ numRuns: 200 },
		);
	}, 60_000);

	it('is what goes on, where, until when and what the matrix says of it', () => {
		const own = job();
		const site = siteOf([own, hot()], [wind()]);
		expect(words(site, own)).toEqual([
			'hot work is live in Reactor bay until 14:00: not permitted beside confined space entry',
		]);
		const scaffold = job({ activities: ['scaffold-erection'] });
		expect(words(siteOf([scaffold, hot()], [wind()]), scaffold)).toContain(
			'high wind is in force in Crude unit until 14:00: not permitted beside scaffold erection',
		);
	});

	it('is nothing that tells whose work it is or which, and not how many there are', () => {
		const own = job();
		const others = [
			hot(),
			hot({ id: 'i3', number: 'W-0978', title: 'Secret', owner: 'technician' }),
		];
		const [neighbour, ...rest] = told(siteOf([own, ...others]), own);
		expect(rest).toEqual([]);
		expect(neighbour).toEqual({
			activities: ['Confined space entry', 'Hot work'],
			verdict: 'no',
			text: null,
			isAccepted: false,
			stands: 'live',
			area: 'bay',
			from: null,
			to: LATER,
		});
	});

	it('has nothing of what is their own, is a yes, or is planned for another time', () => {
		const own = job({ plannedStart: EARLIER, plannedEnd: LATER });
		const none = [
			hot({ party: 'northgate' }),
			hot({ activities: ['confined-space'] }),
			hot({ stage: 'open', plannedStart: TOMORROW, plannedEnd: null }),
			hot({ stage: 'done' }),
		];
		for (const other of none) expect(told(siteOf([own, other]), own)).toEqual([]);
	});

	it('keeps from starting while it is live, and is good to know while it is planned', () => {
		const own = job({ plannedStart: NOW, plannedEnd: TOMORROW });
		const [planned] = told(
			siteOf([own, hot({ stage: 'open', plannedStart: LATER, plannedEnd: TOMORROW })]),
			own,
		);
		const [live] = told(siteOf([own, hot()]), own);
		if (planned === undefined || live === undefined) throw new Error('Nothing is met.');
		expect([isMetAtStart(live, TOMORROW), isGoodToKnow(live, own, NOW)]).toEqual([true, false]);
		expect([isMetAtStart(planned, NOW), isGoodToKnow(planned, own, NOW)]).toEqual([false, true]);
		expect(isGoodToKnow(planned, own, TOMORROW)).toBe(false);
	});
});
