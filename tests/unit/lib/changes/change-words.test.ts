import { describe, expect, it } from 'vitest';
import {
	changeWords,
	wayWords,
	type WordSource,
} from '../../../../src/lib/changes/change-words.ts';
import type { Act } from '../../../../src/lib/control/act.ts';
import type { RecordAct } from '../../../../src/lib/control/record-act.ts';
import type { Trouble, UnsavedChange } from '../../../../src/lib/live/unsaved-change.ts';

const source: WordSource = {
	nameOf: (kind, id) => (id === 'gone' ? null : `the ${kind}`),
	customLabel: (field) => (field === 'crew' ? 'Crew size' : null),
	now: '2026-05-04T12:30:00.000Z',
	timeZone: 'UTC',
};

const common = {
	id: 'change',
	at: '2026-05-04T12:00:00.000Z',
	order: 1,
	name: 'W-1042 Replace the gasket',
};

function edit(values: Record<string, unknown>, trouble: Trouble | null = null): UnsavedChange {
	const fields = Object.fromEntries(
		Object.entries(values).map(([field, value]) => [field, { from: null, passed: [], value }]),
	);
	return { ...common, kind: 'edit', root: 'items', entry: 'one', mayStand: false, fields, trouble };
}

function act(does: Extract<Act, { target: 'item' }>['does']): UnsavedChange {
	return {
		...common,
		kind: 'act',
		follows: null,
		act: { id: 'change', target: 'item', item: 'one', does },
		trouble: null,
	};
}

const did = (change: UnsavedChange) => changeWords(change, source).did;

describe('a change that is not saved, in words', () => {
	it('names the field and its value', () => {
		expect(did(edit({ title: 'New' }))).toBe('Title: “New”');
		expect(did(edit({ description: '' }))).toBe('Description: empty');
		expect(did(edit({ due: '2026-05-04T14:00:00.000Z' }))).toBe('Due: 14:00');
		expect(did(edit({ 'custom:crew': 4 }))).toBe('Crew size: 4');
	});

	it('tells a place as one thing, whatever of it differs', () => {
		expect(did(edit({ layout: 'plant', x: 10.4, y: 20 }))).toBe(
			'Place: a point on the layout (10, 20)',
		);
		expect(did(edit({ layout: null, x: null, y: null }))).toBe('Place: taken off the map');
	});

	it('names what an act on a record was to do', () => {
		const does = (one: RecordAct) => wayWords({ kind: 'record act', does: one }, source);
		expect(does({ act: 'place', area: 'north' })).toBe('Move to the area');
		expect(does({ act: 'rest-on', on: 'iso' })).toBe('Rest on the record');
		expect(does({ act: 'rest-off', on: 'gone' })).toBe('Rest no longer on a record');
	});

	it('names what an act was to do', () => {
		expect(did(act({ act: 'start' }))).toBe('Start');
		expect(did(act({ act: 'move', area: 'north' }))).toBe('Move to the area');
		expect(did(act({ act: 'move', area: 'gone' }))).toBe('Move');
		expect(did(act({ act: 'raise-blocker', kind: 'material', text: 'No gasket' }))).toBe(
			'Raise a blocker: “No gasket”',
		);
	});

	it('[O5] gives the reason, and both values where somebody else was there', () => {
		expect(changeWords(edit({ title: 'Mine' }, { why: 'gone' }), source).reasons[0]).toContain(
			'no longer there',
		);
		expect(
			changeWords(edit({ title: 'Mine' }, { why: 'changed', now: { title: 'Theirs' } }), source),
		).toMatchObject({ did: 'Title: “Mine”', now: 'Title: “Theirs”' });
		const refusals = [{ rule: 'valid', field: null, message: 'It ended at 11:00.' }];
		expect(
			changeWords(edit({ title: 'Mine' }, { why: 'refused', refusals }), source).reasons,
		).toEqual(['It ended at 11:00.']);
	});
});
