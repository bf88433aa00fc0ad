import { describe, expect, it } from 'vitest';
import { refusalOfPlan, refusalsOfEdit } from '../../../../src/lib/control/edit-together.ts';
import { actor, EARLIER, item, LATER, NO_OWN_FIELDS, NOW } from './made-up.ts';

describe('planned times', () => {
	it.each([
		[EARLIER, LATER, null],
		[NOW, NOW, null],
		[null, EARLIER, null],
		[LATER, null, null],
		[LATER, EARLIER, 'The planned end lies before the planned start.'],
	])('from %s to %s: %s', (plannedStart, plannedEnd, message) => {
		expect(refusalOfPlan({ plannedStart, plannedEnd })?.message ?? null).toBe(message);
	});

	const edit = (fields: Readonly<Record<string, unknown>>) =>
		refusalsOfEdit(
			actor('supervisor'),
			'items',
			fields,
			item({ plannedStart: NOW }),
			NO_OWN_FIELDS,
		);

	it('are judged together with the one that stands', () => {
		const refusals = [refusalOfPlan({ plannedStart: NOW, plannedEnd: EARLIER })];
		expect(edit({ plannedEnd: EARLIER })).toEqual(refusals);
		expect(edit({ plannedEnd: LATER })).toEqual([]);
		expect(edit({ plannedStart: null, plannedEnd: EARLIER })).toEqual([]);
	});

	it('are judged once each of them is a time', () => {
		expect(edit({ plannedEnd: 'soon' })).toMatchObject([{ rule: 'form', field: 'plannedEnd' }]);
	});

	it('hold up no edit of anything else, even where they are wrong already', () => {
		const wrong = item({ plannedStart: LATER, plannedEnd: EARLIER });
		expect(
			refusalsOfEdit(actor('supervisor'), 'items', { title: 'New' }, wrong, NO_OWN_FIELDS),
		).toEqual([]);
	});
});

describe('custom fields', () => {
	const own = (count: number, prefix: string) =>
		Object.fromEntries(Array.from({ length: count }, (_, n) => [`${prefix}${n}`, n]));
	const edit = (had: number, fields: Readonly<Record<string, unknown>>) =>
		refusalsOfEdit(
			actor('technician'),
			'items',
			fields,
			item({ custom: own(had, 'f') }),
			NO_OWN_FIELDS,
		);

	it('come to 200 at most, as many as were there and as come counted together', () => {
		expect(edit(0, own(200, 'custom:f'))).toEqual([]);
		expect(edit(0, own(201, 'custom:f'))).toMatchObject([{ rule: 'form', field: 'custom:f0' }]);
		expect(edit(199, { 'custom:one': 1 })).toEqual([]);
		expect(edit(199, { 'custom:one': 1, 'custom:two': 2 })).toHaveLength(1);
	});

	it('that are there may be set, however many there are', () => {
		expect(edit(300, { 'custom:f7': 'New', title: 'New' })).toEqual([]);
		expect(edit(300, { 'custom:f7': 'New', 'custom:more': 1 })).toMatchObject([
			{ field: 'custom:more' },
		]);
	});
});
