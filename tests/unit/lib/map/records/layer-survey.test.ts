import { describe, expect, it } from 'vitest';
import { CONTEXT_LAYERS } from '../../../../../src/lib/control/context-layer.ts';
import { GROUND, planOf } from '../../../../../src/lib/map/plan.ts';
import {
	type LayerQuestion,
	surveyLayers,
} from '../../../../../src/lib/map/records/layer-survey.ts';
import { area, layout } from '../../../../support/map-work.ts';
import { entry } from './made-up.ts';

const plant = layout({ id: 'plant' });
const areas = new Map(
	[area({ id: 'unit' }), area({ id: 'part', parent: 'unit' }), area({ id: 'other' })].map((one) => [
		one.id,
		one,
	]),
);
const at = { layout: 'plant', x: 10, y: 10 };
const entries = [
	entry({ id: '1', ...at, area: 'part' }),
	entry({ id: '2', area: 'other', title: 'Enter the vessel' }),
	entry({ id: '3' }),
	entry({ id: '4', ...at, level: '+8' }),
	entry({ id: '5', layer: 'hazard', number: 'HAZ-5', ...at }),
];

function survey(filter: Partial<LayerQuestion['filter']> = {}, level: string | null = null) {
	const asked = { area: [], q: '', ...filter };
	return surveyLayers(entries, { filter: asked, areas, plan: planOf([plant], plant), level });
}

describe('what the map says of its layers', () => {
	it('counts each layer by itself: here, without a place, elsewhere', () => {
		const { permit, hazard, delivery } = survey({}, GROUND);
		expect(permit.here.map(({ id }) => id)).toEqual(['1', '2']);
		expect(permit.unplaced.map(({ id }) => id)).toEqual(['3']);
		expect(permit.elsewhere).toBe(1);
		expect(hazard.here.map(({ id }) => id)).toEqual(['5']);
		expect(delivery).toEqual({ here: [], elsewhere: 0, unplaced: [], hidden: 0 });
	});

	it('is narrowed by areas, with all below them, and by what has none', () => {
		expect(survey({ area: ['unit'] }).permit.here.map(({ id }) => id)).toEqual(['1']);
		expect(survey({ area: ['none'] }).permit.unplaced.map(({ id }) => id)).toEqual(['3']);
	});

	it('is narrowed by words that are all in number or title', () => {
		expect(survey({ q: 'vessel PTW-2' }).permit.here.map(({ id }) => id)).toEqual(['2']);
		expect(survey({ q: 'haz' }).hazard.hidden).toBe(0);
	});

	it('loses nothing: what the filter hides is counted', () => {
		for (const filter of [{}, { area: ['unit'] }, { q: 'vessel' }, { area: ['none'], q: 'x' }]) {
			const all = survey(filter, GROUND);
			const counted = CONTEXT_LAYERS.map((layer) => {
				const { here, elsewhere, unplaced, hidden } = all[layer];
				return here.length + elsewhere + unplaced.length + hidden;
			});
			expect(counted.reduce((sum, count) => sum + count, 0)).toBe(entries.length);
		}
	});
});
