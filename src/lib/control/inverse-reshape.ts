import { areasAfter, contentOf, type ReshapeAct } from './area-reshape.ts';
import type { Area, Layout } from './place.ts';
import { type Homed, homeAgain, type Move, reHoming } from './re-homing.ts';

/** A site as an act on its areas finds it. */
export interface BeforeReshape {
	areas: Iterable<Area>;
	layouts: Iterable<Layout>;
	items: Iterable<Homed>;
	records: Iterable<Homed>;
}

/**
 * The acts that take acts on areas back, in their order (U1): areas are again what they were, and what had gone along
 * goes home.
 */
export function inverseOfReshape(acts: readonly ReshapeAct[], before: BeforeReshape): ReshapeAct[] {
	const layouts = [...before.layouts];
	let areas = [...before.areas];
	let [items, records] = [[...before.items], [...before.records]];
	const back: ReshapeAct[] = [];
	for (const act of acts) {
		const goesAlong = reHoming({ areas, layouts }, act);
		const moved = { items: goesAlong(items, 'items'), records: goesAlong(records, 'records') };
		back.unshift(inverseOfOne(act, areas, moved));
		areas = [...areasAfter(areas, act).values()];
		items = afterMoves(items, moved.items);
		records = afterMoves(records, moved.records);
	}
	return back;
}

function inverseOfOne(
	{ draw, remove }: ReshapeAct,
	areas: readonly Area[],
	moved: { items: readonly Move[]; records: readonly Move[] },
): ReshapeAct {
	const before = new Map(areas.map((area) => [area.id, contentOf(area)]));
	const back: ReshapeAct = {
		act: 'reshape',
		draw: [],
		remove: [],
		home: homeAgain(moved.items, moved.records),
	};
	for (const { id, after } of draw) {
		const was = before.get(id);
		if (was === undefined) back.remove.push({ id, before: after, into: null });
		else back.draw.push({ id, before: after, after: was });
	}
	for (const { id } of remove) {
		const was = before.get(id);
		if (was !== undefined) back.draw.push({ id, before: null, after: was });
	}
	return back;
}

function afterMoves(things: Homed[], moves: readonly Move[]): Homed[] {
	const to = new Map(moves.map((move) => [move.id, move.to]));
	return things.map((thing) => {
		const area = to.get(thing.id);
		return area === undefined ? thing : { ...thing, area };
	});
}
