import { describe, expect, it } from 'vitest';
import { newlyMet } from '../../../../src/lib/control/conflict-preview.ts';
import { conflictReader, previewInWords } from '../../../../src/lib/control/conflict-words.ts';
import type { WorkItem } from '../../../../src/lib/control/work-item.ts';
import { AREAS, LAYOUTS } from './conflict-ground.ts';
import { actor, item, LATER, MadeUpSite, NOW } from './made-up.ts';

const TOMORROW = '2026-05-13T08:00:00.000Z';
const hot = (says: Partial<WorkItem> = {}) =>
	item({ id: 'i1', number: 'W-1042', activities: ['hot-work'], area: 'farm', ...says });
const live = (id: string, activity: string, says: Partial<WorkItem> = {}) =>
	item({
		id,
		number: `W-${id}`,
		activities: [activity],
		area: 'bay',
		stage: 'live',
		plannedEnd: LATER,
		...says,
	});

function preview(one: WorkItem, elsewhere: Parameters<typeof newlyMet>[1], ...others: WorkItem[]) {
	const site = new MadeUpSite({ items: [one, ...others], areas: AREAS, layouts: LAYOUTS });
	const found = newlyMet(one, elsewhere, site.around, NOW);
	const reader = conflictReader(actor('supervisor'), site.item, { now: NOW, timeZone: 'UTC' });
	return previewInWords(found, site.around, reader);
}

describe('[C5] what work would meet elsewhere', () => {
	it('is named before it is moved, the gravest first', () => {
		const others = [live('i2', 'sampling'), live('i3', 'confined-space')];
		expect(preview(hot(), { area: 'bay' }, ...others)).toBe(
			'Would meet W-i3 Confined space entry: not permitted, W-i2 Sampling: condition 1',
		);
		const crowd = [...others, live('i4', 'confined-space'), live('i5', 'sampling')];
		expect(preview(hot(), { area: 'bay' }, ...crowd)).toMatch(/, and 2 more$/);
	});

	it('is nothing where it meets nothing, or only what it meets already', () => {
		const entry = live('i3', 'confined-space');
		expect(preview(hot(), { area: 'row' }, entry)).toBe(null);
		expect(preview(hot({ area: 'bay' }), { area: 'unit' }, entry)).toBe(null);
		expect(preview(hot({ activities: null }), { area: 'bay' }, entry)).toBe(null);
		expect(preview(hot({ stage: 'done' }), { area: 'bay' }, entry)).toBe(null);
	});

	it('is told of another time, too', () => {
		const planned = live('i3', 'confined-space', {
			stage: 'open',
			plannedStart: TOMORROW,
			plannedEnd: null,
			area: 'farm',
		});
		expect(preview(hot(), { plannedStart: TOMORROW }, planned)).toMatch(/not permitted$/);
		expect(preview(hot(), { plannedStart: LATER, plannedEnd: TOMORROW }, planned)).toBe(null);
	});
});
