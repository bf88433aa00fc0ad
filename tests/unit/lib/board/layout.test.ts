import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { NO_AREA, type Lane } from '$lib/board/lanes.ts';
import {
	cardsBetween,
	cardsInBrief,
	cardTop,
	columnsBetween,
	hitTest,
	laneAt,
	lanesBetween,
	layOut,
	sizesAt,
	type LaneView,
} from '$lib/board/layout.ts';

const SIZES = sizesAt(1, false, 1800);
const PITCH = SIZES.card + SIZES.gap;
const lane = (key: string): Lane => ({ ...NO_AREA, key, area: key, name: key });

function board(counts: number[][], view: LaneView = 'brief', brief = 3, width = 1_200) {
	const lanes = counts.map((_, index) => lane(`lane ${index}`));
	const columns = counts[0]?.length ?? 0;
	return layOut(
		lanes,
		columns,
		SIZES,
		width,
		() => view,
		({ key }, column) => counts[Number(key.slice(5))]?.[column] ?? 0,
		brief,
	);
}

describe('laying out the lanes', () => {
	it('puts them one below the other, under the column heads', () => {
		const { boxes, height } = board([
			[1, 0],
			[3, 1],
		]);
		expect(boxes[0]?.top).toBe(SIZES.columnHead);
		expect(boxes[1]?.top).toBe(SIZES.columnHead + (boxes[0]?.height ?? 0));
		expect(height).toBe((boxes[1]?.top ?? 0) + (boxes[1]?.height ?? 0));
	});

	it('shows the first cards of each cell in brief, with room to say how many more there are', () => {
		const [box] = board([[2, 20]]).boxes;
		expect(box?.shown).toEqual([2, 3]);
		expect(box?.height).toBe(2 * SIZES.padding + 3 * PITCH - SIZES.gap + SIZES.foot);
	});

	it('shows all of them in full', () => {
		const [box] = board([[2, 20]], 'full').boxes;
		expect(box?.shown).toEqual([2, 20]);
		expect(box?.height).toBeGreaterThan(20 * SIZES.card);
	});

	it('shows none of a thin lane', () => {
		const [box] = board([[2, 20]], 'thin').boxes;
		expect([box?.shown, box?.height]).toEqual([[0, 0], SIZES.thinLane]);
	});

	it('keeps room for the head of a lane without cards', () => {
		expect(board([[0, 0]]).boxes[0]?.height).toBe(SIZES.leastLane);
	});

	it('leaves a line between the lanes, on which nothing can be dropped', () => {
		const lanes = ['a', 'b', 'c'].map(lane);
		const laid = (aboveRest: number | null, shown = lanes) =>
			layOut(
				shown,
				2,
				SIZES,
				1_200,
				() => 'thin',
				() => 0,
				3,
				aboveRest,
			);
		const without = laid(null);
		const layout = laid(1);
		expect(layout.restTop).toBe(without.boxes[1]?.top);
		expect(layout.boxes[1]?.top).toBe((layout.restTop ?? 0) + SIZES.thinLane);
		expect(layout.height).toBe(without.height + SIZES.thinLane);
		const at = (height: number) => hitTest(layout, { left: 0, top: 0 }, 400, height)?.lane ?? null;
		expect(at((layout.restTop ?? 0) - 1)).toBe(0);
		expect(at(layout.restTop ?? 0)).toBeNull();
		expect(at((layout.boxes[1]?.top ?? 0) - 1)).toBeNull();
		expect(at(layout.boxes[1]?.top ?? 0)).toBe(1);
		expect(laid(1, lanes.slice(0, 1)).height).toBe((layout.restTop ?? 0) + SIZES.thinLane);
	});

	it('shares the width among the columns, and scrolls when they would be too narrow', () => {
		expect(board([[1, 1]]).columnWidth).toBe((1_200 - SIZES.laneHead) / 2);
		const narrow = board([[1, 1]], 'brief', 3, 300);
		expect(narrow.columnWidth).toBe(SIZES.leastColumn);
		expect(narrow.width).toBeGreaterThan(300);
	});

	it('fits five columns into what a laptop leaves for the board', () => {
		const sizes = sizesAt(1, false, 1_310);
		expect(sizes.laneHead + 5 * sizes.leastColumn).toBeLessThanOrEqual(1_310);
	});

	it('shows more cards in brief where there are fewer lanes', () => {
		expect(cardsInBrief(SIZES, 1_000, 1, false)).toBeGreaterThan(
			cardsInBrief(SIZES, 1_000, 8, false),
		);
		expect(cardsInBrief(SIZES, 300, 8, false)).toBe(3);
	});
});

describe('what is near the viewport', () => {
	const layout = board(
		Array.from({ length: 40 }, () => [3, 3, 3]),
		'brief',
	);

	it('is the lanes that touch it, and no others', () => {
		fc.assert(
			fc.property(fc.nat(layout.height), fc.nat(2_000), (top, size) => {
				const { start, end } = lanesBetween(layout.boxes, top, top + size);
				for (const [index, box] of layout.boxes.entries()) {
					const touches = box.top < top + size && box.top + box.height > top;
					if (touches) {
						expect(index).toBeGreaterThanOrEqual(start);
						expect(index).toBeLessThan(end);
					}
				}
				const shown = layout.boxes.slice(start, end);
				const height = shown.reduce((sum, box) => sum + box.height, 0);
				expect(height).toBeLessThanOrEqual(size + 2 * (layout.boxes[0]?.height ?? 0));
			}),
		);
	});

	it('is a bounded number of cards of a lane of thousands', () => {
		const tall = board([[20_000]], 'full');
		const [box] = tall.boxes;
		if (box === undefined) throw new Error('no lane');
		const range = cardsBetween(box, SIZES, 20_000, 500_000, 501_000);
		expect(range.end - range.start).toBeLessThanOrEqual(Math.ceil(1_000 / PITCH) + 1);
		expect(box.top + cardTop(SIZES, range.start)).toBeLessThanOrEqual(500_000 + SIZES.gap);
		expect(box.top + cardTop(SIZES, range.end)).toBeGreaterThanOrEqual(501_000);
	});

	it('is no card where the lane lies elsewhere', () => {
		const [box] = board([[3]]).boxes;
		if (box === undefined) throw new Error('no lane');
		const { start, end } = cardsBetween(box, SIZES, 3, 90_000, 91_000);
		expect(end - start).toBe(0);
	});

	it('is the columns that touch it', () => {
		expect(columnsBetween(layout, 0, 10_000)).toEqual({ start: 0, end: 3 });
		const from = SIZES.laneHead + layout.columnWidth + 1;
		expect(columnsBetween(layout, from, from + 10)).toEqual({ start: 1, end: 2 });
	});
});

describe('what lies under the pointer', () => {
	const layout = board([
		[3, 3],
		[3, 3],
	]);
	const still = { left: 0, top: 0 };
	const x = (column: number) => SIZES.laneHead + column * layout.columnWidth + 5;

	it('is a lane and a column', () => {
		expect(hitTest(layout, still, x(1), SIZES.columnHead + 5)).toEqual({ lane: 0, column: 1 });
		const second = (layout.boxes[1]?.top ?? 0) + 5;
		expect(hitTest(layout, still, x(0), second)).toEqual({ lane: 1, column: 0 });
	});

	it('goes with the scrolling, while the heads stay', () => {
		const scroll = { left: 0, top: layout.boxes[0]?.height ?? 0 };
		expect(hitTest(layout, scroll, x(0), SIZES.columnHead + 5)?.lane).toBe(1);
		expect(hitTest(layout, scroll, x(1), 5)).toEqual({ lane: undefined, column: 1 });
	});

	it('is the lane alone over a lane’s head', () => {
		const second = (layout.boxes[1]?.top ?? 0) + 5;
		expect(hitTest(layout, still, 10, second)).toEqual({ lane: 1, column: undefined });
	});

	it('is nothing over the corner, below the last lane and where there are no lanes', () => {
		expect(hitTest(layout, still, 5, 5)).toBeNull();
		expect(hitTest(layout, still, x(0), layout.height + 1)).toBeNull();
		expect(hitTest(board([]), still, x(0), 100)).toBeNull();
	});

	it('is the lane whose stretch holds the height, whatever it is', () => {
		fc.assert(
			fc.property(fc.integer({ min: -50, max: layout.height + 50 }), (y) => {
				const box = layout.boxes[laneAt(layout.boxes, y)];
				const inside = y >= SIZES.columnHead && y < layout.height;
				if (inside && box) {
					expect(y).toBeGreaterThanOrEqual(box.top);
					expect(y).toBeLessThan(box.top + box.height);
				}
			}),
		);
	});
});
