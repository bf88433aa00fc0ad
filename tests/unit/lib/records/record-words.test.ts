import { describe, expect, it } from 'vitest';
import { eventWords } from '../../../../src/lib/records/record-history-words.ts';
import { dependentsOf, dependentsWords, toneOf } from '../../../../src/lib/records/record-words.ts';
import { item, NOON, permit } from '../../../support/work.ts';

describe('what depends on a record (R6)', () => {
	it('is grouped by what the link is for and how the work stands, live work first', () => {
		const cites = { record: 'p1', role: 'informs' as const };
		const needs = { record: 'p1', role: 'to start' as const };
		const groups = dependentsOf('p1', [
			item({ id: 'a', links: [cites], stage: 'live' }),
			item({ id: 'b', links: [cites], stage: 'live' }),
			item({ id: 'c', links: [needs] }),
			item({ id: 'd', links: [needs], stage: 'live' }),
			item({ id: 'e' }),
		]);
		expect(groups.map((group) => dependentsWords(group, 'superseded'))).toEqual([
			'superseded: 1 live job needs it to start',
			'superseded: 1 open job needs it to start',
			'superseded: 2 live jobs cite it',
		]);
	});
});

describe('how a record looks', () => {
	it.each([
		['good', permit()],
		['warning', permit({ validTo: NOON })],
		['warning', permit({ state: 'suspended' })],
		['plain', permit({ state: 'draft' })],
		['plain', permit({ validFrom: '2026-05-13T10:00:00.000Z' })],
		['over', permit({ state: 'closed' })],
	] as const)('is %s', (tone, record) => {
		expect(toneOf(record, NOON)).toBe(tone);
	});
});

describe('a line of a record’s history', () => {
	const names = {
		area: () => 'Pump row',
		party: () => null,
		person: () => null,
		record: () => 'isolation ISO-77',
		moment: () => '14:00',
	};
	const words = (field: string | null, from: unknown, to: unknown) =>
		eventWords({ field, from, to, act: null }, 'permit', names);

	it.each([
		[null, null, {}, 'made it'],
		['state', 'draft', 'requested', 'moved it from draft to requested'],
		['reason', null, 'Gas alarm', 'gave the reason: “Gas alarm”'],
		['stateAt', '', NOON, null],
		['area', null, 'a1', 'set its area to Pump row'],
		['party', null, 'p9', 'set its party to one that has gone'],
		['validTo', null, NOON, 'set the end to 14:00'],
		['custom:fireWatch', null, true, 'set “Fire watch” to yes'],
		['restsOn', [], ['i1'], 'let it rest on isolation ISO-77'],
		['restsOn', ['i1'], [], 'let it rest no longer on isolation ISO-77'],
		['point:a', null, { tag: 'V-1', state: 'pending' }, 'added the point V-1'],
		[
			'point:a',
			{ tag: 'V-1', state: 'pending' },
			{ tag: 'V-1', state: 'locked' },
			'locked the point V-1',
		],
		[
			'point:a',
			{ tag: 'V-1', state: 'locked', lock: 'L-1' },
			{ tag: 'V-1', state: 'locked', lock: 'L-7' },
			'set the number of the lock on the point V-1 to L-7',
		],
		[
			'point:a',
			{ tag: 'V-1', state: 'locked', lock: 'L-1' },
			{ tag: 'V-2', state: 'pending', lock: null },
			'changed the point V-2: what was signed of it is void',
		],
		[
			'point:a',
			{ tag: 'V-1', state: 'pending', lock: null },
			{ tag: 'V-2', state: 'pending', lock: null },
			'changed the point V-2',
		],
		['point:a', { tag: 'V-1', state: 'pending' }, null, 'dropped the point V-1'],
	])('%s from %j to %j', (field, from, to, said) => {
		expect(words(field, from, to)).toBe(said);
	});
});
