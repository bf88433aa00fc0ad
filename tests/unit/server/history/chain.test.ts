import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	canonical,
	type ChainEntry,
	chained,
	hashAfter,
} from '../../../../server/history/chain.ts';

function entry(n: number, to: unknown = 'Replace the gasket'): ChainEntry {
	return {
		site: 'demo',
		seq: 7,
		n,
		at: '2026-03-31T06:00:00.000Z',
		actor: 'person-supervisor',
		via: 'socket',
		root: 'items',
		entry: 'item-1',
		field: 'title',
		from: 'Gasket',
		to,
		act: null,
	};
}

/** A value with the keys of its objects in the opposite order. */
function turned(value: unknown): unknown {
	if (typeof value !== 'object' || value === null) return value;
	if (Array.isArray(value)) return value.map(turned);
	const members = Object.entries(value).reverse();
	return Object.fromEntries(members.map(([key, one]: [string, unknown]) => [key, turned(one)]));
}

describe('the canonical form of a value', () => {
	it('[H3] is the same after a way through JSON, whatever the order of its keys', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				const back: unknown = JSON.parse(JSON.stringify(value));
				expect(canonical(back)).toBe(canonical(value));
				expect(canonical(turned(value))).toBe(canonical(value));
				expect(JSON.parse(canonical(value))).toEqual(back);
			}),
		);
	});

	it('[H3] writes numbers as JavaScript does, and leaves out what is undefined', () => {
		expect(canonical([1e21, -0, 0.1, 5e-324])).toBe('[1e+21,0,0.1,5e-324]');
		expect(canonical({ b: undefined, a: Number.NaN })).toBe('{"a":null}');
	});
});

describe('the chain of a history', () => {
	it('[H3] differs from the first entry on that is another, left out or in another place', () => {
		const entries = [entry(0), entry(1), entry(2)];
		const hashes = (list: ChainEntry[]) => chained(null, list).entries.map(({ hash }) => hash);
		const [first, second, third] = hashes(entries);
		const changed = hashes([entry(0), entry(1, 'Replace the valve'), entry(2)]);
		expect(changed[0]).toBe(first);
		expect(changed[1]).not.toBe(second);
		expect(changed[2]).not.toBe(third);
		expect(hashes([entry(0), entry(2)])[1]).not.toBe(third);
		expect(hashes([entry(1), entry(0)])).not.toContain(second);
	});

	it('[H3] goes on from where it was', () => {
		const whole = chained(null, [entry(0), entry(1)]);
		const begun = chained(null, [entry(0)]);
		expect(chained(begun.last, [entry(1)]).last).toEqual(whole.last);
		expect(hashAfter(begun.last ?? new Uint8Array(), entry(1))).toEqual(whole.last);
	});
});
