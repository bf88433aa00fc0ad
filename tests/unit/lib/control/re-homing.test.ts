import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	areasAfter,
	contentOf,
	type ReshapeAct,
} from '../../../../src/lib/control/area-reshape.ts';
import { AreasUnder } from '../../../../src/lib/control/areas-under.ts';
import { inverseOfReshape } from '../../../../src/lib/control/inverse-reshape.ts';
import type { Area } from '../../../../src/lib/control/place.ts';
import { areaUnder, levelOfItem, planOf } from '../../../../src/lib/control/plan.ts';
import { type Homed, reHoming } from '../../../../src/lib/control/re-homing.ts';
import { area, layout, rectangle } from '../../../support/work.ts';

const plant = layout({ id: 'plant' });
const layouts = [plant, layout({ id: 'deck', base: 'plant', level: '+8' })];

function drawn(id: string, left: number, top: number, width: number, height: number): Area {
	return area({ id, layout: 'plant', polygon: rectangle(left, top, width, height) });
}

function at(id: string, x: number, y: number, of: string | null, says: Partial<Homed> = {}): Homed {
	return { id, area: of, layout: 'plant', level: null, x, y, ...says };
}

function act(says: Partial<ReshapeAct>): ReshapeAct {
	return { act: 'reshape', draw: [], remove: [], ...says };
}

function changed(before: Area, after: Partial<Area>): ReshapeAct['draw'][number] {
	return { id: before.id, before: contentOf(before), after: contentOf({ ...before, ...after }) };
}

const west = drawn('west', 0, 0, 50, 100);
const east = drawn('east', 50, 0, 50, 100);

function moves(areas: Area[], does: ReshapeAct, ...things: Homed[]) {
	return reHoming({ areas, layouts }, does)(things, 'items').map(
		({ id, from, to }) => `${id}: ${from} > ${to}`,
	);
}

describe('what goes along when areas are drawn anew', () => {
	const wider = act({
		draw: [
			changed(west, { polygon: rectangle(0, 0, 70, 100) }),
			changed(east, { polygon: rectangle(70, 0, 30, 100) }),
		],
	});

	it('is what lay under its own area and lies under another', () => {
		expect(moves([west, east], wider, at('a', 60, 10, 'east'), at('b', 80, 10, 'east'))).toEqual([
			'a: east > west',
		]);
	});

	it('is not what somebody put into an area against its point, nor what has no point', () => {
		const byHand = at('a', 60, 10, 'west');
		const pointless = at('b', 60, 10, 'east', { x: null, y: null });
		const elsewhere = at('c', 60, 10, 'east', { layout: null });
		expect(moves([west, east], wider, byHand, pointless, elsewhere)).toEqual([]);
	});

	it('is what comes to lie under no area, and what lay under none', () => {
		const narrow = act({ draw: [changed(west, { polygon: rectangle(0, 0, 20, 100) })] });
		expect(moves([west], narrow, at('a', 30, 10, 'west'))).toEqual(['a: west > null']);
		const added = act({ draw: [{ id: 'east', before: null, after: contentOf(east) }] });
		expect(moves([west], added, at('a', 60, 10, null))).toEqual(['a: null > east']);
	});

	it('goes by level: what lies above the ground is under the ground’s area where its own level has none', () => {
		const deck = area({
			id: 'deck area',
			layout: 'deck',
			level: '+8',
			polygon: rectangle(0, 0, 20, 20),
		});
		const added = act({ draw: [{ id: deck.id, before: null, after: contentOf(deck) }] });
		const high = at('a', 10, 10, 'west', { level: '+8' });
		const onDeck = at('b', 10, 10, 'west', { layout: 'deck' });
		const low = at('c', 10, 10, 'west');
		expect(moves([west], added, high, onDeck, low)).toEqual([
			'a: west > deck area',
			'b: west > deck area',
		]);
	});

	it('is all that belongs to an area that goes: into what lies under it, or else where the act says', () => {
		const merged = act({
			draw: [changed(west, { polygon: rectangle(0, 0, 80, 100) })],
			remove: [{ id: 'east', before: contentOf(east), into: 'west' }],
		});
		const things = [
			at('under', 60, 10, 'east'),
			at('beside', 90, 10, 'east'),
			at('pointless', 0, 0, 'east', { x: null, y: null }),
			at('by hand', 10, 10, 'east'),
		];
		expect(moves([west, east], merged, ...things)).toEqual([
			'under: east > west',
			'beside: east > west',
			'pointless: east > west',
			'by hand: east > west',
		]);
		const removed = act({ remove: [{ id: 'east', before: contentOf(east), into: null }] });
		expect(moves([west, east], removed, ...things)).toEqual([
			'under: east > null',
			'beside: east > null',
			'pointless: east > null',
			'by hand: east > west',
		]);
	});
});

const somewhere = fc.integer({ min: 0, max: 90 });
const side = fc.integer({ min: 5, max: 60 });
const shape = fc.tuple(somewhere, somewhere, side, side);
const areasOf = (shapes: readonly (readonly [number, number, number, number])[]) =>
	shapes.map(([x, y, width, height], n): Area => {
		const isHigh = n % 3 === 2;
		return area({
			id: `a${n}`,
			layout: isHigh ? 'deck' : 'plant',
			level: isHigh ? '+8' : null,
			polygon: rectangle(x, y, width, height),
		});
	});
const things = fc.array(
	fc.record({
		x: fc.option(fc.integer({ min: -5, max: 155 }).map((x) => x + 0.5)),
		y: fc.integer({ min: -5, max: 155 }).map((y) => y + 0.5),
		area: fc.option(fc.constantFrom('a0', 'a1', 'a2', 'a3')),
		level: fc.option(fc.constantFrom('+8', '0')),
	}),
	{ maxLength: 30 },
);

describe('areas that are asked often', () => {
	it('answer what they answer when they are asked once', () => {
		fc.assert(
			fc.property(fc.array(shape, { maxLength: 9 }), things, (shapes, points) => {
				const areas = areasOf(shapes);
				const plan = planOf(layouts, plant);
				const under = new AreasUnder(areas, layouts);
				for (const { x, y, level } of points) {
					if (x === null) continue;
					const thing = { layout: 'plant', level, x, y };
					const once = areaUnder(areas, plan, levelOfItem(thing, plan), x, y);
					const sizeOf = (id: string | null | undefined) =>
						JSON.stringify(shapes[Number(id?.slice(1))]?.slice(2).reduce((a, b) => a * b));
					// Of two areas of one size either may be meant.
					expect(sizeOf(under.of(thing))).toBe(sizeOf(once?.id));
				}
			}),
		);
	});
});

describe('[U1] taking a change of areas back', () => {
	it('brings areas and all that went along back to where they were, whatever was changed', () => {
		fc.assert(
			fc.property(
				fc.array(shape, { minLength: 4, maxLength: 4 }),
				fc.array(fc.record({ of: fc.nat(3), to: shape, goes: fc.boolean() }), {
					minLength: 1,
					maxLength: 4,
				}),
				things,
				(shapes, asked, points) => {
					const areas = areasOf(shapes);
					const byArea = new Map(asked.map((one) => [one.of, one]));
					const does = act({});
					for (const { of, to, goes } of byArea.values()) {
						const before = areas[of];
						if (before === undefined) continue;
						if (goes) {
							const into = byArea.has((of + 1) % 4) ? null : `a${(of + 1) % 4}`;
							does.remove.push({ id: before.id, before: contentOf(before), into });
						} else does.draw.push(changed(before, { polygon: rectangle(...to) }));
					}
					does.draw.push({
						id: 'new',
						before: null,
						after: contentOf(drawn('new', 10, 10, 70, 40)),
					});
					const items = points.map((point, n): Homed => ({
						id: `i${n}`,
						layout: 'plant',
						...point,
					}));
					const site = { areas, layouts, items, records: [] };
					const after = done({ areas, items }, does);
					let back = after;
					for (const one of inverseOfReshape([does], site)) back = done(back, one);
					expect(back.items).toEqual(items);
					expect([...back.areas].sort(byId)).toEqual([...areas].sort(byId));
				},
			),
		);
	});

	it('leaves where they are now what somebody has moved since', () => {
		const narrow = act({ draw: [changed(west, { polygon: rectangle(0, 0, 20, 100) })] });
		const items = [at('a', 30, 10, 'west'), at('b', 30, 20, 'west')];
		const [back] = inverseOfReshape([narrow], { areas: [west, east], layouts, items, records: [] });
		const after = done({ areas: [west, east], items }, narrow);
		const moved = after.items.map((one) => (one.id === 'a' ? { ...one, area: 'east' } : one));
		const again = done({ areas: after.areas, items: moved }, back ?? act({}));
		expect(again.items.map((one) => one.area)).toEqual(['east', 'west']);
	});
});

function byId(one: { id: string }, other: { id: string }): number {
	return one.id < other.id ? -1 : 1;
}

function done({ areas, items }: { areas: Area[]; items: Homed[] }, does: ReshapeAct) {
	const to = new Map(
		reHoming({ areas, layouts }, does)(items, 'items').map((move) => [move.id, move.to]),
	);
	return {
		areas: [...areasAfter(areas, does).values()],
		items: items.map((one) => ({
			...one,
			area: to.get(one.id) === undefined ? one.area : (to.get(one.id) ?? null),
		})),
	};
}
