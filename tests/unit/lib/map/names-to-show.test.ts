import { describe, expect, it } from 'vitest';
import type { Area } from '$lib/control/place.ts';
import { strongWidth } from '$lib/map/letter-widths.ts';
import { namesToShow } from '$lib/map/names-to-show.ts';
import { areasToShow } from '$lib/map/shown-areas.ts';
import { planOf } from '$lib/map/plan.ts';
import { area, layout, rectangle } from '../../../support/work.ts';

const TYPE = { size: 12, measure: (text: string) => strongWidth(text, 12) };

function unit(id: string, name: string, polygon: Area['polygon']): Area {
	return area({ id, name, layout: 'site', polygon });
}

function namesAt(scale: number, areas: Area[]): string[] {
	const base = layout({ id: 'site' });
	const shown = areasToShow(areas, planOf([base], base), null);
	return namesToShow(shown, scale, false, [], TYPE).map(({ lines }) => lines.join('|'));
}

describe('the names on a map', () => {
	const crude = unit('crude', 'Crude distillation 100', rectangle(0, 0, 200, 120));

	it('stand in one line where there is room, in more where there is less, and nowhere where there is none', () => {
		expect(namesAt(1, [crude])).toEqual(['Crude distillation 100']);
		expect(namesAt(0.5, [crude])).toEqual(['Crude|distillation 100']);
		expect(namesAt(0.2, [crude])).toEqual([]);
	});

	it('keep within their areas', () => {
		const base = layout({ id: 'site' });
		const shown = areasToShow([crude], planOf([base], base), null);
		const [name] = namesToShow(shown, 1, false, [], TYPE);
		const half = strongWidth('Crude distillation 100', 12) / 2;
		expect((name?.x ?? 0) - half).toBeGreaterThan(0);
		expect((name?.x ?? 0) + half).toBeLessThan(200);
		expect(name?.y).toBeLessThan(60);
	});

	it('are of units while the map is far, of areas in them while it is near', () => {
		const part = { ...unit('pump', 'Pumps', rectangle(20, 0, 80, 60)), parent: 'crude' };
		const base = layout({ id: 'site' });
		const shown = areasToShow([crude, part], planOf([base], base), null);
		const ids = (near: boolean) => namesToShow(shown, 1, near, [], TYPE).map(({ id }) => id);
		expect([ids(false), ids(true)]).toEqual([['crude'], ['pump']]);
	});
});

describe('the width of a text that nothing measures', () => {
	it('is what a browser measures', () => {
		expect(strongWidth('Crude distillation 100', 12)).toBeCloseTo(122.3, 0);
		expect(strongWidth('Žižkov 漢', 12)).toBeGreaterThan(40);
	});
});
