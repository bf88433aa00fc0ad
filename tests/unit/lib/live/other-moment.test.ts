import { describe, expect, it } from 'vitest';
import { DEFAULT_MATRIX } from '../../../../src/lib/control/default-matrix.ts';
import { EMPTY_FILTER } from '../../../../src/lib/control/filter.ts';
import type { WorkItem } from '../../../../src/lib/control/work-item.ts';
import type { FirstPicture } from '../../../../src/lib/live/first-picture.ts';
import { OtherMoment } from '../../../../src/lib/live/other-moment.svelte.ts';
import { SitePicture } from '../../../../src/lib/live/site-picture.svelte.ts';
import { area, item, NOON, ZONE } from '../../../support/work.ts';

const BEFORE = '2026-05-11T10:00:00.000Z';
const ME = { id: 'me', name: 'Me', role: 'admin', party: null } as const;
const stays = item({ id: 'stays', number: 'W-1' });
const changes = item({ id: 'changes', number: 'W-2', stage: 'live' });
const isNew = item({ id: 'new', number: 'W-3' });

function pictureOf(items: WorkItem[]): SitePicture {
	const first: FirstPicture = {
		at: NOON,
		filter: EMPTY_FILTER,
		areas: [],
		layouts: [],
		types: [],
		matrix: DEFAULT_MATRIX,
		items,
		records: [],
		shown: items.length,
		hidden: 0,
		hasSources: false,
		board: null,
		map: null,
		jobs: null,
	};
	const info = { id: 'demo', name: 'Demo', timeZone: ZONE, me: ME, people: [ME], parties: [] };
	return new SitePicture(info, first);
}

function wentBack() {
	const picture = pictureOf([stays, changes, isNew]);
	const then = new Map([
		['stays', stays],
		['changes', { ...changes, stage: 'open' as const }],
	]);
	const areas = new Map([['yard', area({ id: 'yard', name: 'Yard' })]]);
	const source = { items: then, records: new Map(), areas };
	const moment = new OtherMoment('past', source, BEFORE, picture);
	const told: { ids: string[]; isNow: boolean }[] = [];
	picture.onItemsChanged((ids) => told.push({ ids: [...ids].sort(), isNow: picture.isNow }));
	picture.show(moment, null);
	return { picture, told };
}

describe('a picture that shows another moment', () => {
	it('answers with the items and the time of that moment, and keeps those of now beside them', () => {
		const { picture } = wentBack();
		expect(picture).toMatchObject({ now: BEFORE, time: 'past', isNow: false });
		expect([...picture.items.keys()]).toEqual(['stays', 'changes']);
		expect(picture.find('W-2')?.stage).toBe('open');
		expect(picture.ofNow.items.get('changes')).toBe(changes);
		expect([...picture.areas.keys()]).toEqual(['yard']);
		expect(picture.ofNow.areas.size).toBe(0);
	});

	it('refuses every change, and says how to make one', async () => {
		const { picture } = wentBack();
		const refused = [{ rule: 'not now', message: expect.stringContaining('go back to now') }];
		expect(picture.refusalsOf(stays, { act: 'wait' })).toMatchObject(refused);
		expect(picture.refusalsInTurn('stays', [{ act: 'wait' }])).toMatchObject(refused);
		expect(picture.edit('items', 'stays', { title: 'Other' })).toMatchObject(refused);
		expect(await picture.act('stays', { act: 'wait' })).toMatchObject({
			saved: false,
			refusals: refused,
		});
		expect(picture.isOpenToChange).toBe(false);
	});

	it('tells of the items that are others there, and on the way back of the same, as nothing that happens now', () => {
		const { picture, told } = wentBack();
		picture.show(null, null);
		expect(told).toEqual([
			{ ids: ['changes', 'new'], isNow: false },
			{ ids: ['changes', 'new'], isNow: false },
		]);
		expect(picture).toMatchObject({ now: NOON, time: 'now', isNow: true });
		expect(picture.find('W-2')).toBe(changes);
	});
});
