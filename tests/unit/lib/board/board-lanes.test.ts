import { describe, expect, it } from 'vitest';
import { BoardLanes } from '$lib/board/board-lanes.svelte.ts';
import { Cells } from '$lib/board/cells.ts';
import { LaneMemory } from '$lib/board/lane-memory.ts';
import { matcher } from '$lib/control/filter.ts';
import type { WorkItem } from '$lib/control/work-item.ts';
import { View } from '$lib/live/view.svelte.ts';
import { area, NOON } from '../../../support/work.ts';
import { item } from './made-up.ts';

const AREAS = [
	area({ id: 'crude', order: 1 }),
	area({ id: 'jetty', order: 2 }),
	area({ id: 'flare', order: 3 }),
];
const GASKET = item({ number: 'W-1', area: 'crude', title: 'Gasket' });
const VALVE = item({ number: 'W-2', area: 'jetty', title: 'Valve' });

/** A board with these items, of which the address asks for some. */
function board(query: string, items: readonly WorkItem[] = [GASKET, VALVE]) {
	const byId = new Map(items.map((each) => [each.id, each]));
	const view = new View(new URLSearchParams(query), () => undefined);
	let isDragging = false;
	const group = () =>
		new Cells(
			byId.values(),
			matcher(view.filter, AREAS, () => NOON),
			(of) => of ?? '',
		);
	let cells = group();
	const lanes = new BoardLanes(
		{ areas: new Map(AREAS.map((each) => [each.id, each])) },
		view,
		new LaneMemory('demo', { getItem: () => null, setItem: () => undefined }),
		{ cells: () => cells, isDragging: () => isDragging },
	);
	return {
		lanes,
		drag: () => (isDragging = true),
		filter: (q: string) => {
			view.narrow({ q });
			cells = group();
		},
		change: (changed: WorkItem) => {
			byId.set(changed.id, changed);
			cells.update(new Set([changed.id]), byId);
		},
		shown: () => lanes.shown.map(({ key }) => key),
		rest: () => lanes.rest.map(({ key }) => key),
	};
}

describe('the lanes of the board', () => {
	it('are all there without a filter, those without work too', () => {
		const { lanes, shown } = board('');
		expect(shown()).toEqual(['crude', 'jetty', 'flare']);
		expect(lanes.aboveRest).toBeNull();
	});

	it('are all there while only an area is asked for', () => {
		expect(board('area=crude').shown()).toEqual(['crude']);
		expect(board('area=none').rest()).toEqual([]);
	});

	it('are those with a match, and above a line that gathers the others', () => {
		const { lanes, shown, rest } = board('q=valve');
		expect(shown()).toEqual(['jetty']);
		expect(rest()).toEqual(['crude', 'flare']);
		expect(lanes.aboveRest).toBe(1);
	});

	it('are shown below the line when somebody asks for them, and go again', () => {
		const { lanes, shown } = board('q=valve');
		lanes.toggleRest();
		expect(shown()).toEqual(['jetty', 'crude', 'flare']);
		lanes.toggleRest();
		expect(shown()).toEqual(['jetty']);
	});

	it('are all there for a card that is dragged, with one for no area, and none of the others moves', () => {
		const { drag, shown } = board('q=valve');
		drag();
		expect(shown()).toEqual(['jetty', 'crude', 'flare', '']);
	});

	it('come above the line with their first match', () => {
		const { change, shown, rest } = board('q=valve');
		change({ ...GASKET, title: 'Valve too' });
		expect([shown(), rest()]).toEqual([['crude', 'jetty'], ['flare']]);
	});

	it('stay when their last card goes, until the filter is changed', () => {
		const { change, filter, shown } = board('q=w');
		expect(shown()).toEqual(['crude', 'jetty']);
		change({ ...VALVE, stage: 'closed' });
		expect(shown()).toEqual(['crude', 'jetty']);
		filter('w-');
		expect(shown()).toEqual(['crude']);
	});
});
