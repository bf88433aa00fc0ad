import { describe, expect, it } from 'vitest';
import { cardWords } from '$lib/board/card-words.ts';
import type { WorkItem } from '$lib/control/work-item.ts';
import { NOON, ZONE } from '../../../support/work.ts';
import { blocker, item } from './made-up.ts';

const words = (from: WorkItem, laneArea: string | null = 'crude') =>
	cardWords(from, {
		record: () => undefined,
		type: () => undefined,
		now: NOON,
		timeZone: ZONE,
		partyName: (id) => (id === 'e&i' ? 'E&I' : undefined),
		personName: (id) => (id === 'ana' ? 'Ana' : undefined),
		areaName: (id) => (id === 'pumps' ? 'Pump row' : 'Crude unit'),
		conflicts: () => [],
		meets: () => [],
		laneArea,
	});

describe('the words of a card', () => {
	it('name the party, else the owner', () => {
		expect(words(item({ party: 'e&i', owner: 'ana' })).who).toBe('E&I');
		expect(words(item({ party: 'gone', owner: 'ana' })).who).toBe('Ana');
		expect(words(item()).who).toBe('');
	});

	it('name the area only where the lane does not', () => {
		expect(words(item({ asset: 'P-101B', area: 'pumps' })).place).toBe('P-101B · Pump row');
		expect(words(item({ asset: 'P-101B', area: 'crude' })).place).toBe('P-101B');
		expect(words(item({ area: null })).place).toBe('');
	});

	it('count how long it has been so, and call it old after four weeks', () => {
		expect(words(item({ stageAt: '2026-05-10T10:00:00.000Z' }))).toMatchObject({
			age: 172_800_000,
			isOld: false,
		});
		expect(words(item({ stageAt: '2026-01-10T10:00:00.000Z' })).isOld).toBe(true);
		expect(words(item({ stage: 'closed', stageAt: '2026-01-10T10:00:00.000Z' })).isOld).toBe(false);
	});

	it('say it all in sentences for who does not see it', () => {
		const from = item({
			number: 'W-1042',
			title: 'Repack gland P-101B',
			blockers: [blocker(), blocker({ id: 'b2' })],
			due: '2026-05-09T10:00:00.000Z',
			party: 'e&i',
			asset: 'P-101B',
		});
		expect(words(from).spoken).toBe(
			'W-1042, Blocked. Repack gland P-101B. Gasket not on site, and 1 more, for 1 d. ' +
				'Overdue by 3 d. E&I. P-101B',
		);
	});
});
