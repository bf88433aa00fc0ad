import { describe, expect, it } from 'vitest';
import { usesOfActivity, usesOfCircumstance, usesOfCondition } from '$lib/admin/matrix-uses.ts';
import { DEFAULT_MATRIX } from '$lib/control/default-matrix.ts';
import type { Stage } from '$lib/control/stage.ts';
import { around } from '../../../support/around.ts';
import { item, permit } from '../../../support/work.ts';

describe('what uses an entry of the matrix', () => {
	it('are the job types and the items that carry an activity', () => {
		const types = [{ name: 'Welding', activities: ['hot-work'] }];
		const items = Array.from({ length: 4 }, (_, n) =>
			item({ number: `W-${n + 1}`, activities: ['hot-work'] }),
		);
		expect(usesOfActivity('hot-work', types, items, around())).toBe(
			'Used by the job type Welding, W-1, W-2 and 2 more.',
		);
		expect(usesOfActivity('sampling', types, items, around())).toBe(null);
	});

	it('are the items whose permits tell of an activity, until their work is done', () => {
		const hot = permit({ form: 'Hot work' });
		const links = [{ record: hot.id, role: 'to start' as const }];
		const withPermit = around({ record: (id) => (id === hot.id ? hot : undefined) });
		const uses = (stage: Stage) =>
			usesOfActivity('hot-work', [], [item({ number: 'W-7', stage, links })], withPermit);
		expect(uses('live')).toBe('Used by W-7.');
		expect(uses('done')).toBe(null);
	});

	it('are the records that put a circumstance in force', () => {
		const wind = permit({
			kind: 'communication',
			number: 'COM-0001',
			form: 'high wind',
			state: 'issued',
		});
		expect(usesOfCircumstance('high-wind', DEFAULT_MATRIX, [wind])).toContain('COM-0001');
		expect(usesOfCircumstance('high-wind', DEFAULT_MATRIX, [{ ...wind, state: 'draft' }])).toBe(
			null,
		);
	});

	it('are the pairs that ask for a condition', () => {
		expect(usesOfCondition(1, DEFAULT_MATRIX)).toMatch(/^Used by Hot work beside /);
		expect(usesOfCondition(99, DEFAULT_MATRIX)).toBe(null);
	});
});
