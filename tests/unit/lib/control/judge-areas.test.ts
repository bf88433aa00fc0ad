import { describe, expect, it } from 'vitest';
import {
	type AreaContent,
	contentOf,
	type ReshapeAct,
} from '../../../../src/lib/control/area-reshape.ts';
import { judge } from '../../../../src/lib/control/judge.ts';
import { ROLES } from '../../../../src/lib/control/person.ts';
import type { Point } from '../../../../src/lib/control/place.ts';
import { rectangle } from '../../../support/work.ts';
import { actor, area, item, layout, MadeUpSite, NOW, permit } from './made-up.ts';

const unit = area({ id: 'unit', name: 'Unit 1', polygon: rectangle(0, 0, 100, 100) });
const row = area({ id: 'row', name: 'Pump row', parent: 'unit', polygon: rectangle(0, 0, 20, 20) });

function site() {
	return new MadeUpSite({
		areas: [unit, row],
		layouts: [layout()],
		items: [item({ area: 'row', layout: 'l1', x: 10, y: 10 })],
		records: [permit({ area: 'row', layout: 'l1', x: 15, y: 15 })],
	});
}

function judged(says: Partial<ReshapeAct>, by = actor('coordinator'), at = site()) {
	const does: ReshapeAct = { act: 'reshape', draw: [], remove: [], ...says };
	return judge({ id: 'x', target: 'areas', does }, by, at, NOW);
}

function refusals(says: Partial<ReshapeAct>) {
	const judgement = judged(says);
	return judgement.lawful ? [] : judgement.refusals.map(({ message }) => message);
}

function drawn(id: string, says: Partial<AreaContent> = {}): ReshapeAct['draw'][number] {
	const blank = { name: id, parent: null, layout: 'l1', level: null, order: 0 };
	return { id, before: null, after: { ...blank, polygon: rectangle(30, 30, 9, 9), ...says } };
}

function changed(before: typeof unit, says: Partial<AreaContent>): ReshapeAct['draw'][number] {
	return { id: before.id, before: contentOf(before), after: { ...contentOf(before), ...says } };
}

const removed = (before: typeof unit, into: string | null = null) => ({
	id: before.id,
	before: contentOf(before),
	into,
});

const bowTie: Point[] = [
	[0, 0],
	[10, 10],
	[10, 0],
	[0, 10],
];

describe('an act on areas (A1)', () => {
	it('is for those who may edit areas', () => {
		const may = ROLES.filter((role) => judged({ draw: [drawn('new')] }, actor(role)).lawful);
		expect(may).toEqual(['admin', 'coordinator']);
	});

	it('draws, changes and removes at once, and takes along what lies there', () => {
		const judgement = judged({
			draw: [drawn('new', { polygon: rectangle(5, 5, 10, 10) }), changed(unit, { name: 'Unit 2' })],
			remove: [removed(row, 'unit')],
		});
		expect(judgement).toMatchObject({
			lawful: true,
			changes: [
				{ kind: 'create area', area: { id: 'new', name: 'new' } },
				{ kind: 'set area', area: 'unit', fields: { name: 'Unit 2' } },
				{ kind: 'remove area', area: 'row' },
				{ kind: 'set item', item: 'i1', fields: { area: 'new' } },
				{ kind: 'set record', record: 'p1', fields: { area: 'unit' } },
			],
		});
	});

	it('writes only the fields that differ', () => {
		const judgement = judged({ draw: [changed(row, {})] });
		expect(judgement).toEqual({ lawful: true, changes: [] });
	});
});

describe('an area that is no longer what its author saw (A2)', () => {
	it('is not drawn over, and is named', () => {
		const stale = { ...row, name: 'Pumps' };
		expect(refusals({ draw: [changed(stale, { order: 3 })] })).toEqual([
			'Somebody else has changed “Pump row” since you began.',
		]);
		expect(refusals({ remove: [removed({ ...row, polygon: rectangle(0, 0, 1, 1) })] })).toEqual([
			'Somebody else has changed “Pump row” since you began.',
		]);
		expect(refusals({ draw: [changed(area({ id: 'gone', name: 'Gone' }), { order: 1 })] })).toEqual(
			['Somebody else has removed “Gone” since you began.'],
		);
		expect(refusals({ draw: [drawn('row')] })).toEqual([
			'Somebody else has drawn “Pump row” since you began.',
		]);
	});
});

describe('what is refused of areas (A3)', () => {
	it.each([
		[
			'a polygon that crosses itself',
			drawn('new', { polygon: bowTie }),
			/“new”: "polygon" must not cross/,
		],
		['an empty name', drawn('new', { name: '  ' }), /"name" has to be a text/],
		['a drawing that is not there', drawn('new', { layout: 'nowhere' }), /no such drawing/],
		['a polygon on no drawing', drawn('new', { layout: null }), /on which drawing/],
		['what lies in something that is not there', drawn('new', { parent: 'gone' }), /is not there/],
		[
			'what lies in itself',
			drawn('new', { parent: 'new' }),
			/lie in itself: “new”, which lies in “new”/,
		],
		[
			'what lies in what lies in it',
			changed(unit, { parent: 'row' }),
			/“Unit 1”, which lies in “Pump row”, which lies in “Unit 1”/,
		],
		[
			'the name of a sibling, however it is written',
			drawn('new', { parent: 'unit', name: ' pump ROW' }),
			/area “pump ROW” in the same place/,
		],
		['a place beyond all drawings', drawn('new', { polygon: rectangle(0, 0, 1e9, 1) }), /corners/],
	])('%s', (_name, one, words) => {
		const told = refusals({ draw: [one] });
		expect(told).toHaveLength(1);
		expect(told[0]).toMatch(words);
	});

	it('no area is left in one that goes, and nothing goes into what is not there', () => {
		expect(refusals({ remove: [removed(unit)] })).toEqual([
			'“Pump row” lies in “Unit 1”, which would be gone: put it elsewhere first.',
		]);
		expect(refusals({ draw: [changed(row, { parent: null })], remove: [removed(unit)] })).toEqual(
			[],
		);
		expect(refusals({ remove: [removed(row, 'gone')] })).toEqual([
			'Where the work of “Pump row” is to go is no area that stays.',
		]);
	});

	it('nothing at all, one area twice, and more at once than a message holds', () => {
		expect(refusals({})).toEqual(['Name an area to draw, change or remove.']);
		expect(refusals({ draw: [drawn('new'), drawn('new')] })[0]).toMatch(/there twice/);
		const many = Array.from({ length: 501 }, (_, n) => drawn(`n${n}`));
		expect(refusals({ draw: many })[0]).toMatch(/501 areas are more than the 500/);
	});

	it('what an area was before it had these rules does not keep its name from being changed', () => {
		const old = { ...row, polygon: bowTie };
		const at = new MadeUpSite({ areas: [unit, old], layouts: [layout()] });
		expect(judged({ draw: [changed(old, { name: 'Pumps' })] }, actor('admin'), at).lawful).toBe(
			true,
		);
	});
});
