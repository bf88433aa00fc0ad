import { describe, expect, it } from 'vitest';
import type { ReshapeAct } from '$lib/control/area-reshape.ts';
import { contentOf } from '$lib/control/area-reshape.ts';
import type { Refusal } from '$lib/control/act.ts';
import { type SketchSurvey, surveySketch } from '$lib/map/areas/sketch-survey.ts';
import { area, layout, workItem } from '../../../../support/map-work.ts';
import { rectangle } from '../../../../support/work.ts';

const pumps = area({ id: 'pumps', name: 'Pumps', polygon: rectangle(0, 0, 100, 100) });

/** What is told of the pumps' outline being drawn anew, on a site of as many items as would take turns. */
function survey(polygon: (readonly [number, number])[], refusals: Refusal[] = []): SketchSurvey {
	const items = Array.from({ length: 1_200 }, (_, n) =>
		workItem({ id: `i${n}`, area: 'pumps', layout: 'plant', x: n % 100, y: 50 }),
	);
	const after = { ...contentOf(pumps), polygon: polygon.map(([x, y]): [number, number] => [x, y]) };
	const act: ReshapeAct = {
		act: 'reshape',
		draw: [{ id: 'pumps', before: contentOf(pumps), after }],
		remove: [],
	};
	const turns = surveySketch(
		{
			areas: new Map([['pumps', pumps]]),
			layouts: new Map([['plant', layout({ id: 'plant' })]]),
			items: new Map(items.map((item) => [item.id, item])),
			records: new Map(),
			refusalsToReshape: () => refusals,
		},
		act,
	);
	let turn = turns.next();
	while (turn.done !== true) turn = turns.next();
	return turn.value;
}

describe('what saving a drawing of areas would come down to', () => {
	it('tells what an area loses, whatever turn it was asked in', () => {
		const { items, counts } = survey(rectangle(0, 0, 49.5, 100));
		expect(items).toHaveLength(600);
		expect(counts.get('pumps')).toEqual({ gains: 0, loses: 600 });
	});

	it('speaks of an outline in words, not of the field that the rules know', () => {
		const { refusals } = survey(
			[
				[0, 0],
				[100, 100],
				[100, 0],
				[0, 100],
			],
			[{ rule: 'form', field: 'polygon', message: '“Pumps”: "polygon" must not cross itself.' }],
		);
		expect(refusals.map(({ message }) => message)).toEqual([
			'The outline of “Pumps” must not cross or touch itself, as it does near 50, 50.',
		]);
	});
});
