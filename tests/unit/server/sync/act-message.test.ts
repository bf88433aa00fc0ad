import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	parseActMessage,
	parseCreation,
	parseItemAct,
	parseRecordAct,
} from '../../../../server/sync/act-message.ts';

const ID = '0b8f7a2e-93c0-4a53-9a5c-5d5cf0f0a9d1';
const message = (act: object) => parseActMessage(JSON.stringify({ id: ID, ...act }));

describe('an act as a socket carries it', () => {
	it.each([
		[{ act: 'start' }, { act: 'start' }],
		[{ act: 'cancel' }, { act: 'cancel', reason: '' }],
		[
			{ act: 'assign', owner: null },
			{ act: 'assign', owner: null },
		],
		[
			{ act: 'move', area: null, x: 1.5, layout: 'l1' },
			{ act: 'move', area: null, x: 1.5, layout: 'l1' },
		],
		[
			{
				act: 'raise-blocker',
				kind: 'other work',
				text: 'First that',
				pointsTo: { kind: 'item', id: 'i' },
			},
			{
				act: 'raise-blocker',
				kind: 'other work',
				text: 'First that',
				pointsTo: { kind: 'item', id: 'i' },
			},
		],
		[
			{ act: 'resolve-blocker', blocker: 'b' },
			{ act: 'resolve-blocker', blocker: 'b', text: '' },
		],
		[
			{ act: 'link', record: 'p1', role: 'to start' },
			{ act: 'link', record: 'p1', role: 'to start' },
		],
		[
			{ act: 'sign', criterion: 'c', signedBy: 'admin' },
			{ act: 'sign', criterion: 'c' },
		],
	])('%o', (sent, does) => {
		expect(message({ item: 'i1', ...sent })).toEqual({
			act: { id: ID, target: 'item', item: 'i1', does },
		});
	});

	it('on a record', () => {
		expect(message({ record: 'p1', act: 'advance', state: 'issued' })).toEqual({
			act: { id: ID, target: 'record', record: 'p1', does: { act: 'advance', state: 'issued' } },
		});
	});

	it('that makes an item, with times in any zone written as the document has them', () => {
		const fields = { type: 'round', title: 'New', due: '2026-05-12T12:00:00+02:00' };
		expect(message({ act: 'create', item: ID, fields })).toEqual({
			act: {
				id: ID,
				target: 'new item',
				item: ID,
				fields: { ...fields, due: '2026-05-12T10:00:00.000Z' },
			},
		});
	});

	it.each([
		'',
		'null',
		'[]',
		'"start"',
		'{"act":"start","item":"i1"}',
		'{"id":"x","act":"start","item":"i1"}',
		`{"id":"${ID}","act":"start"}`,
		`{"id":"${ID}","act":"start","item":""}`,
		`{"id":"${ID}","act":"start","item":"a\\u0000b"}`,
		`{"id":"${ID}","act":"start","item":"${'x'.repeat(101)}"}`,
		`{"id":"${ID}","act":"constructor","item":"i1"}`,
		`{"id":"${ID}","act":"move","item":"i1"}`,
		`{"id":"${ID}","act":"move","item":"i1","area":null,"x":"1"}`,
		`{"id":"${ID}","act":"advance","record":"p1"}`,
		`{"id":"${ID}","act":"create","item":"${ID}","fields":{"type":"round","title":"x","due":"0000-01-01T00:00:00Z"}}`,
	])('%s is none, and said to be', (text) => {
		const parsed = parseActMessage(text);
		expect(parsed).toHaveProperty('fault');
		if ('fault' in parsed) expect(parsed.fault).toMatch(/\S.*\.$/);
	});

	it('of any text or JSON is read or refused, and never thrown at', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
				parseActMessage(text);
			}),
			{ numRuns: 500 },
		);
		fc.assert(
			fc.property(fc.anything(), (value) => {
				for (const parse of [parseItemAct, parseRecordAct, parseCreation]) parse(ID, ID, value);
			}),
			{ numRuns: 500 },
		);
	}, 30_000);
});
