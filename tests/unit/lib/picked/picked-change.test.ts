import { describe, expect, it } from 'vitest';
import { NO_CHANGE, NOBODY, worksOf } from '$lib/picked/picked-change.ts';
import { item } from '../../../support/work.ts';

const due = '2026-03-31T06:00:00.000Z';

describe('what several items are to have in common', () => {
	it('asks nothing of an item that is so already, and nothing where each keeps its own', () => {
		const own = item({ owner: 'ana', party: 'crew', area: 'a1', priority: 2, due });
		expect(worksOf(own, NO_CHANGE)).toEqual([]);
		const same = { owner: 'ana', party: 'crew', area: 'a1', priority: '2', due };
		expect(worksOf(own, same)).toEqual([]);
	});

	it('is acts for what the control model governs, and an edit for the rest', () => {
		const own = item({ id: 'i1', owner: 'ana', party: null, area: 'a1', priority: 2, due: null });
		expect(worksOf(own, { owner: NOBODY, party: 'crew', area: 'a2', priority: '1', due })).toEqual([
			{
				item: 'i1',
				does: {
					acts: [
						{ act: 'assign', owner: null, party: 'crew' },
						{ act: 'move', area: 'a2' },
					],
				},
			},
			{ item: 'i1', does: { fields: { priority: 1, due } } },
		]);
	});
});
