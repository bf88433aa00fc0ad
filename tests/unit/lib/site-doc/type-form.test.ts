import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { DEFAULT_TYPES } from '../../../../src/lib/control/default-types.ts';
import { TYPE_ACT, TYPE_CONTENT } from '../../../../src/lib/site-doc/type-form.ts';

const content = {
	name: 'Hot tap',
	short: 'HT',
	fields: [],
	states: [],
	criteria: [],
	needs: [],
	order: 1,
	retired: false,
};
const field = { id: 'a', label: 'A', kind: 'text', choices: [], required: false, help: '' };

describe('a job type as it is sent', () => {
	it('is taken as the ten that are shipped are', () => {
		for (const type of DEFAULT_TYPES) expect(v.is(TYPE_CONTENT, type)).toBe(true);
	});

	it.each([
		['fields', [{ ...field, kind: 'colour' }]],
		['fields', [{ ...field, required: 'yes' }]],
		['fields', Array.from({ length: 101 }, () => field)],
		['fields', [{ ...field, choices: ['a\u0000b'] }]],
		['fields', [{ id: 'a', label: 'A' }]],
		['fields', 'none'],
		['states', [{ id: 'a', name: 'A', stage: 'blocked' }]],
		['states', [{ id: 'a', name: 'A'.repeat(101), stage: 'open' }]],
		['criteria', [{ id: 'c', kind: 'feeling', text: 'Good' }]],
		['needs', [{ kind: 'dream', form: null }]],
		['order', Number.NaN],
		['retired', 0],
		['short', 'TOO LONG'],
	])('is refused with %s %o', (part, value) => {
		expect(v.is(TYPE_CONTENT, { ...content, [part]: value })).toBe(false);
		const change = { act: 'change', version: 1, fields: { [part]: value } };
		expect(v.is(TYPE_ACT, change)).toBe(false);
	});

	it('is refused, not stumbled over, when it is nested deeper than any', () => {
		let deep: unknown = [];
		for (let n = 0; n < 20_000; n += 1) deep = [deep];
		expect(v.is(TYPE_CONTENT, { ...content, fields: deep })).toBe(false);
	});
});
