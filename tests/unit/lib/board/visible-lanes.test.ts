import { describe, expect, it } from 'vitest';
import { Cells } from '$lib/board/cells.ts';
import type { CardPosition } from '$lib/board/focus-step.ts';
import { NO_AREA, type Lane } from '$lib/board/lanes.ts';
import { layOut, sizesAt } from '$lib/board/layout.ts';
import { keepUnchanged, shownCards, visibleLanes } from '$lib/board/visible-lanes.ts';
import type { WorkItem } from '$lib/control/work-item.ts';
import { item } from './made-up.ts';

const ITEMS = Array.from({ length: 20 }, (_, index) => item({ number: `W-${100 + index}` }));
const CELLS = new Cells(
	ITEMS,
	() => true,
	() => '',
);
const CARDS = CELLS.cards('', 'open');
const indexOf = (id: string) => CELLS.indexOf(id);
const numbers = (cards: readonly { number: string }[]) => cards.map(({ number }) => number);

describe('the cards that a cell shows', () => {
	it('are its first', () => {
		expect(numbers(shownCards(CARDS, 3, new Set(), indexOf))).toEqual(['W-100', 'W-101', 'W-102']);
	});

	it('are all of them where there is room', () => {
		expect(shownCards(CARDS, 20, new Set(), indexOf)).toBe(CARDS);
	});

	it('end with a pinned card that comes later in the order', () => {
		const pinned = new Set(['id of W-115']);
		expect(numbers(shownCards(CARDS, 3, pinned, indexOf))).toEqual(['W-100', 'W-101', 'W-115']);
	});

	it('do not change for a pinned card that is among the first, or elsewhere', () => {
		const pinned = new Set(['id of W-101', 'id of W-999']);
		expect(numbers(shownCards(CARDS, 3, pinned, indexOf))).toEqual(['W-100', 'W-101', 'W-102']);
	});

	it('are as many as there is room for, however many are pinned', () => {
		const pinned = new Set(ITEMS.slice(5).map(({ id }) => id));
		expect(shownCards(CARDS, 3, pinned, indexOf)).toHaveLength(3);
	});
});

describe('what of the board is rendered', () => {
	const sizes = sizesAt(1, false, 1_200);
	const layout = layOut(
		[NO_AREA],
		1,
		sizes,
		1_200,
		() => 'full',
		() => CARDS.length,
		3,
	);
	const render = (top: number, focused: number | null) =>
		visibleLanes(
			layout,
			['open'],
			{ left: 0, right: 1_200, top, bottom: top + 300 },
			() => CARDS,
			indexOf,
			new Set(),
			focused === null ? null : { lane: 0, column: 0, card: focused },
		);
	const rendered = (top: number, focused: number | null) =>
		numbers(
			render(top, focused).flatMap(({ cells }) =>
				cells.flatMap(({ cards }) => cards.map((card) => card.item)),
			),
		);

	it('is only what is near the viewport', () => {
		expect(rendered(0, null).length).toBeLessThan(6);
		expect(rendered(0, null)).toContain('W-100');
		expect(rendered(900, null)).not.toContain('W-100');
	});

	it('keeps the focused card wherever it is', () => {
		expect(rendered(900, 0)).toContain('W-100');
	});

	it('counts what a cell holds and what it does not show', () => {
		const [lane] = render(0, null);
		expect(lane?.cells[0]).toMatchObject({ count: 20, more: 0 });
	});
});

describe('showing it again', () => {
	const sizes = sizesAt(1, false, 1_200);
	const lanes = ['crude', 'jetty'].map((key) => ({ ...NO_AREA, key, area: key }));
	const render = (items: readonly WorkItem[], focused: CardPosition | null = null, top = 0) => {
		const cells = new Cells(
			items,
			() => true,
			(area) => area ?? '',
		);
		const cardsOf = ({ key }: Lane) => cells.cards(key, 'open');
		const layout = layOut(
			lanes,
			1,
			sizes,
			1_200,
			() => 'full',
			(lane) => cardsOf(lane).length,
			3,
		);
		const stretch = { left: 0, right: 1_200, top, bottom: top + 400 };
		const index = (id: string) => cells.indexOf(id);
		return visibleLanes(layout, ['open'], stretch, cardsOf, index, new Set(), focused);
	};
	const before = [
		item({ number: 'W-1', area: 'crude' }),
		item({ number: 'W-2', area: 'crude' }),
		item({ number: 'W-3', area: 'jetty' }),
	];

	it('keeps the very objects of lanes in which nothing has changed', () => {
		const first = render(before);
		const changed = before.map((each) =>
			each.number === 'W-3' ? { ...each, title: 'Other' } : each,
		);
		const second = keepUnchanged(first, render(changed));
		expect(second[0]).toBe(first[0]);
		expect(second[1]).not.toBe(first[1]);
		expect(second[1]?.cells[0]?.cards[0]?.item.title).toBe('Other');
	});

	it('shows anew what has come, gone or moved', () => {
		const first = render(before);
		const second = keepUnchanged(first, render(before.slice(1)));
		expect(second[0]?.cells[0]?.cards.map((card) => card.item.number)).toEqual(['W-2']);
		expect(second[1]?.box.top).toBeLessThan(first[1]?.box.top ?? 0);
	});

	it('keeps a focused card’s lane in its order when it is scrolled away, so that it is not moved', () => {
		const many = Array.from({ length: 30 }, (_, index) =>
			item({ number: `W-${100 + index}`, area: index < 15 ? 'crude' : 'jetty' }),
		);
		const visible = render(many, { lane: 0, column: 0, card: 0 }, 2_000);
		expect(visible.map(({ box }) => box.lane.key)).toEqual(['crude', 'jetty']);
		expect(visible[0]?.cells[0]?.cards[0]?.item.number).toBe('W-100');
	});
});
