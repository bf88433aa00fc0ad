import { describe, expect, it } from 'vitest';
import { cardLine, overdueBy } from '$lib/board/card-line.ts';
import type { Missing } from '$lib/control/readiness.ts';
import type { SiteRecord } from '$lib/control/site-record.ts';
import type { WorkItem } from '$lib/control/work-item.ts';
import { criterion, NOON, ZONE } from '../../../support/work.ts';
import { blocker, item, permit } from './made-up.ts';

const toStart = [{ record: 'p1', role: 'to start' as const }];
const line = (
	from: WorkItem,
	record: SiteRecord | null = permit(),
	meets: readonly Missing[] = [],
) =>
	cardLine(from, {
		meets: () => meets,
		record: () => record ?? undefined,
		type: () => undefined,
		now: NOON,
		timeZone: ZONE,
		partyName: () => undefined,
	});

describe('the line of a card', () => {
	it('names what blocks it, since when, and how much more does', () => {
		const found = line(
			item({ blockers: [blocker(), blocker({ id: 'b2', since: NOON, text: 'No crane' })] }),
		);
		expect(found).toEqual({
			text: 'Gasket not on site',
			tone: 'alarm',
			more: 1,
			since: '2026-05-11T10:00:00.000Z',
		});
	});

	it('names what is missing to start', () => {
		const found = line(item({ links: toStart }), permit({ state: 'requested' }));
		expect(found).toMatchObject({ text: 'PTW-0231 not issued', tone: 'plain', more: 0 });
	});

	it('tells of a permit that has run out, loudest where the work goes on', () => {
		const expired = permit({ validTo: '2026-05-12T09:00:00.000Z' });
		expect(line(item({ links: toStart, stage: 'live' }), expired)).toMatchObject({
			text: 'PTW-0231 expired',
			tone: 'alarm',
		});
		expect(line(item({ links: toStart, stage: 'waiting' }), expired).tone).toBe('attention');
	});

	it('tells from when a permit holds', () => {
		const tomorrow = permit({ validFrom: '2026-05-13T04:00:00.000Z' });
		expect(line(item({ links: toStart }), tomorrow).text).toBe('PTW-0231 from Wed 06:00');
	});

	it('tells until when the permit of live work holds', () => {
		expect(line(item({ links: toStart, stage: 'live' })).text).toBe('Hot work until 18:00');
	});

	it('[C4] does not call ready what may not start beside what goes on, unless it is planned for later', () => {
		const met = {
			rule: 'condition',
			field: 'acceptance:i2:1',
			text: 'nobody has accepted it',
		} as const;
		const found = (from: WorkItem) => line(from, permit(), [met, met]);
		expect(found(item())).toMatchObject({ text: 'Nobody has accepted it', tone: 'plain', more: 1 });
		expect(found(item({ stage: 'waiting' })).tone).toBe('attention');
		expect(found(item({ plannedStart: '2026-05-14T04:00:00.000Z' })).text).toBe('Starts Thu 06:00');
		expect(found(item({ stage: 'live' })).text).toBe('Under way');
	});

	it('tells when the work starts or is due, in the site’s time', () => {
		const planned = item({ stage: 'waiting', plannedStart: '2026-05-14T04:00:00.000Z' });
		expect(line(planned).text).toBe('Starts Thu 06:00');
		expect(line(item({ due: '2026-05-15T22:30:00.000Z' })).text).toBe('Due Sat 00:30');
		expect(line(item({ due: '2026-08-15T22:30:00.000Z' })).text).toBe('Ready to start');
	});

	it('names what is outstanding before done work may be closed', () => {
		const criteria = [
			criterion({ id: 'a', text: 'Swept', signedBy: 'ana', signedAt: NOON }),
			criterion({ id: 'b', kind: 'verify', text: 'Verified' }),
		];
		expect(line(item({ stage: 'done', criteria })).text).toBe('To sign: Verified');
		expect(line(item({ stage: 'done' })).text).toBe('Ready to close');
		const links = [{ record: 'p1', role: 'to close' as const }];
		expect(line(item({ stage: 'done', links })).text).toBe('PTW-0231 not handed back');
	});

	it('says that a linked record is gone', () => {
		expect(line(item({ links: toStart }), null).text).toMatch(/no longer there/);
	});
});

describe('overdue work', () => {
	it('is unfinished work past its due time', () => {
		const due = '2026-05-12T09:00:00.000Z';
		expect(overdueBy(item({ due }), NOON)).toBe(3_600_000);
		expect(overdueBy(item({ due, stage: 'done' }), NOON)).toBeNull();
		expect(overdueBy(item({ due: '2026-05-13T09:00:00.000Z' }), NOON)).toBeNull();
		expect(overdueBy(item(), NOON)).toBeNull();
	});
});
