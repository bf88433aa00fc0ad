import { describe, expect, it } from 'vitest';
import { areaTree } from '../../../../src/lib/control/area-tree.ts';
import type { Area } from '../../../../src/lib/control/place.ts';

function area(id: string, parent: string | null, order = 0): Area {
	return { id, name: id, parent, layout: null, level: null, polygon: null, order };
}

const shown = (areas: Area[]) =>
	areaTree(areas).map((one) => `${'-'.repeat(one.depth)}${one.area.id}`);

describe('the tree of areas', () => {
	it('puts each area below its parent, siblings in their order', () => {
		expect(
			shown([area('b', 'site', 2), area('site', null), area('a', 'site', 1), area('a1', 'a')]),
		).toEqual(['site', '-a', '--a1', '-b']);
	});

	it('keeps an area whose parent is not there', () => {
		expect(shown([area('lost', 'gone')])).toEqual(['lost']);
	});

	it('lists each area of a circle once', () => {
		expect(areaTree([area('a', 'b'), area('b', 'a')])).toHaveLength(2);
	});
});
