import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BoardState } from '$lib/board/board-state.svelte.ts';
import { firstBoard } from '$lib/board/first-board.ts';
import { STAGES } from '$lib/control/stage.ts';
import type { WorkItem } from '$lib/control/work-item.ts';
import type { BoardScreen } from '$lib/live/first-picture.ts';
import { View } from '$lib/live/view.svelte.ts';
import { area, blocker, NOON } from '../../../support/work.ts';
import { item } from './made-up.ts';

const SCREEN: BoardScreen = { width: 1_200, height: 700, scale: 1, isTouched: false };
const AREAS = new Map(
	[
		area({ id: 'crude' }),
		area({ id: 'column', parent: 'crude' }),
		area({ id: 'jetty', order: 2 }),
	].map((one) => [one.id, one]),
);
const UNFOLDED = { collapsed: new Set<string>(), opened: new Set<string>() };

const work = fc
	.array(
		fc.record({
			area: fc.constantFrom('crude', 'column', 'jetty', null),
			stage: fc.constantFrom(...STAGES),
			isBlocked: fc.boolean(),
			priority: fc.constantFrom(1, 2, 3, 4, 5),
		}),
		{ maxLength: 120 },
	)
	.map((all) =>
		all.map(({ isBlocked, priority, ...fields }, index): WorkItem =>
			item({
				...fields,
				priority: priority,
				number: `W-${1_000 + index}`,
				blockers: isBlocked ? [blocker()] : [],
			}),
		),
	);

const query = fc.constantFrom(
	'',
	'status=blocked',
	'area=crude',
	'status=closed&q=W-10',
	'area=none',
);
const folds = fc.record({
	collapsed: fc.subarray(['crude', 'jetty', '']).map((keys) => new Set(keys)),
	opened: fc.subarray(['crude']).map((keys) => new Set(keys)),
});

function boardOf(items: ReadonlyMap<string, WorkItem>, view: View, choices: typeof UNFOLDED) {
	return new BoardState(
		{ areas: AREAS, items, isLoaded: true, now: NOON, onItemsChanged: () => () => undefined },
		view,
		{ read: () => choices, write: () => undefined },
		null,
	);
}

describe('the first picture of the board', () => {
	it('shows the very lanes, cards and counts that the whole board shows afterwards', () => {
		fc.assert(
			fc.property(work, query, folds, (items, asked, choices) => {
				const all = new Map(items.map((one) => [one.id, one]));
				const view = new View(new URLSearchParams(asked), () => undefined);
				const content = { areas: AREAS, items: all, record: () => undefined, now: NOON };
				const { board, inSight } = firstBoard(content, view, SCREEN, choices);

				const inPage = new Map([...all].filter(([id]) => inSight.includes(id)));
				const first = new BoardState(
					{
						areas: AREAS,
						items: inPage,
						isLoaded: false,
						now: NOON,
						onItemsChanged: () => () => undefined,
					},
					view,
					{ read: () => choices, write: () => undefined },
					board,
				);
				const whole = boardOf(all, view, choices);
				whole.show(SCREEN);
				expect(first.visible).toEqual(whole.visible);
				expect(first.layout).toEqual(whole.layout);
				expect(first.cells.size).toBe(whole.cells.size);
				for (const lane of whole.lanes.all) {
					expect(first.lanes.sizeOf(lane)).toBe(whole.lanes.sizeOf(lane));
				}
				for (const status of whole.columns) {
					expect(first.cells.columnSize(status)).toBe(whole.cells.columnSize(status));
				}
			}),
		);
	});

	it('has no more items than are in sight', () => {
		const items = Array.from({ length: 500 }, (_, n) => item({ number: `W-${n}`, area: 'crude' }));
		const content = {
			areas: AREAS,
			items: new Map(items.map((one) => [one.id, one])),
			record: () => undefined,
			now: NOON,
		};
		const view = new View(new URLSearchParams(), () => undefined);
		expect(firstBoard(content, view, SCREEN, UNFOLDED).inSight.length).toBeLessThan(20);
	});
});
