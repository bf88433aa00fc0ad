import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { compareCards, placeOf } from '$lib/board/card-order.ts';
import { item } from './made-up.ts';

const inOrder = (...items: ReturnType<typeof item>[]) =>
	items.sort(compareCards).map(({ number }) => number);

describe('the order of cards in a cell', () => {
	it('puts ranked cards first, by their rank', () => {
		const cards = [
			item({ number: 'W-1', priority: 1 }),
			item({ number: 'W-2', rank: 'b' }),
			item({ number: 'W-3', rank: 'a', priority: 5 }),
		];
		expect(inOrder(...cards)).toEqual(['W-3', 'W-2', 'W-1']);
	});

	it('compares ranks by code units: capitals before small letters', () => {
		expect(inOrder(item({ number: 'W-1', rank: 'a' }), item({ number: 'W-2', rank: 'Z' }))).toEqual(
			['W-2', 'W-1'],
		);
	});

	it('then goes by priority, then by what is due first, with what is never due last', () => {
		const cards = [
			item({ number: 'W-1' }),
			item({ number: 'W-2', due: '2026-05-20T00:00:00.000Z' }),
			item({ number: 'W-3', due: '2026-05-13T00:00:00.000Z' }),
			item({ number: 'W-4', priority: 1 }),
		];
		expect(inOrder(...cards)).toEqual(['W-4', 'W-3', 'W-2', 'W-1']);
	});

	it('ends with the number, the way people count', () => {
		expect(inOrder(item({ number: 'W-1000' }), item({ number: 'W-999' }))).toEqual([
			'W-999',
			'W-1000',
		]);
	});

	it('finds each card of a sorted cell at its index', () => {
		const card = fc.record({
			number: fc.integer({ min: 1, max: 9999 }).map((number) => `W-${number}`),
			rank: fc.option(fc.constantFrom('a', 'b', 'C')),
			priority: fc.constantFrom<1 | 3 | 5>(1, 3, 5),
		});
		fc.assert(
			fc.property(fc.uniqueArray(card, { selector: ({ number }) => number }), (fields) => {
				const cards = fields.map((each) => item(each)).sort(compareCards);
				for (const [index, each] of cards.entries()) expect(placeOf(cards, each)).toBe(index);
			}),
		);
	});
});
