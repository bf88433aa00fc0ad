import { describe, expect, it } from 'vitest';
import { columnsOfMapping, parseMapping } from '../../../../server/imports/mapping.ts';

const fields = { externalId: 'No', title: 'Text' };
const faultOf = (mapping: unknown) => {
	const parsed = parseMapping(mapping);
	return 'fault' in parsed ? parsed.fault : null;
};

describe('a mapping', () => {
	it('names columns, words, formats and constants', () => {
		const parsed = parseMapping(
			JSON.stringify({
				type: 'maintenance',
				key: ['externalId'],
				fields: {
					...fields,
					stage: { column: 'State', values: { CLSD: 'closed' } },
					due: { column: 'Due', format: 'D/M/YYYY' },
					priority: { constant: 2 },
					sourceStatus: { template: '{State} {Words}' },
					'custom.hours': 'Hours',
				},
			}),
		);
		if ('fault' in parsed) throw new Error(parsed.fault);
		expect(columnsOfMapping(parsed.mapping)).toEqual([
			'No',
			'Text',
			'State',
			'Due',
			'Words',
			'Hours',
		]);
		expect(parsed.mapping.fields.get('priority')?.constant).toBe('2');
	});

	it('can have columns of the file for its key, when the external id is made of them', () => {
		const parsed = parseMapping({ type: 'x', key: ['Order', 'Operation'], fields: { title: 'T' } });
		if ('fault' in parsed) throw new Error(parsed.fault);
		expect(parsed.mapping.key.map(({ columns }) => columns)).toEqual([['Order'], ['Operation']]);
	});

	it('says status for stage', () => {
		const parsed = parseMapping({ type: 'x', fields: { ...fields, status: 'State' } });
		expect('mapping' in parsed && parsed.mapping.fields.has('stage')).toBe(true);
	});

	it('is refused unread when it is longer than anybody needs', () => {
		expect(faultOf(' '.repeat(1_000_001))).toContain('more than 1000000 characters');
	});

	it.each([
		['{', 'not JSON'],
		[{ fields }, '"type"'],
		[{ type: 'x', fields: { ...fields, colour: 'C' } }, '"colour", which is no field'],
		[{ type: 'x', fields: { title: 'T' } }, 'has no key'],
		[{ type: 'x', key: ['title'], fields }, 'has to be in the key'],
		[{ type: 'x', fields: { ...fields, due: { format: 'D/M/YYYY' } } }, 'one of column'],
		[{ type: 'x', fields: { ...fields, due: { column: 'D', format: 'day' } } }, '"day"'],
		[{ type: 'x', fields: { ...fields, due: { colunm: 'D' } } }, 'due'],
		[{ type: 'x', fields: { ...fields, level: { template: '{A}'.repeat(400) } } }, '1000 char'],
		[{ type: 'x', fields: { ...fields, level: { constant: 'x'.repeat(10_001) } } }, '10000 char'],
		[{ type: 'x', fields: { ...fields, level: { columns: Array(51).fill('A') } } }, '50 columns'],
		[{ type: 'x', fields, blockers: Array(51).fill({ column: 'B', values: {} }) }, '50 rules'],
		[
			{
				type: 'x',
				fields,
				blockers: [{ column: 'B', values: { a: { kind: 'material', text: 'x'.repeat(501) } } }],
			},
			'at most 500 characters',
		],
		[
			{ type: 'x', fields: { ...fields, stage: { column: 'S', values: { a: 'shut' } } } },
			'"shut", which is no stage',
		],
		[
			{ type: 'x', fields: { ...fields, stage: { column: 'S', values: { a: 'blocked' } } } },
			'Blocked is derived',
		],
		[{ type: 'x', fields: { ...fields, stage: 'S', status: 'S' } }, 'twice'],
		[
			{
				type: 'x',
				fields,
				blockers: [{ column: 'M', values: { a: { kind: 'rain', text: 't' } } }],
			},
			'blockers',
		],
		[
			{ type: 'round', fields: { title: { constant: 'a\u0000b' } } },
			'The mapping has characters that cannot be stored, near "ab".',
		],
		[
			{ type: 'round', fields: { stage: { column: 'S', values: { '\ud800x': 'open' } } } },
			'cannot be stored, near "x"',
		],
	])('is refused in words: %j', (mapping, words) => {
		expect(faultOf(mapping)).toContain(words);
	});
});

describe('the statuses of a system of the trade', () => {
	const mapped = (field: string) => ({
		type: 'maintenance',
		key: ['Order'],
		fields: { title: 'Text', [field]: { column: 'Status', list: ' ', values: 'SAP' } },
	});

	it('are known by its name', () => {
		const parsed = parseMapping(mapped('stage'));
		const stage = 'mapping' in parsed ? parsed.mapping.fields.get('stage') : undefined;
		expect(stage?.values?.find('teco')).toBe('done');
	});

	it('stand for stages alone', () => {
		expect(parseMapping(mapped('priority'))).toEqual({
			fault: expect.stringContaining('which stand for stages alone') as unknown,
		});
	});
});
