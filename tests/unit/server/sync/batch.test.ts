import { describe, expect, it } from 'vitest';
import { Batch } from '../../../../server/sync/batch.ts';
import { NOW } from '../../lib/control/made-up.ts';

const author = { actor: 'ana', via: 'socket', act: null } as const;
const entry = (keys: Record<string, unknown>) => new Map(Object.entries(keys));

function noted(before: Map<string, unknown> | undefined, after: Map<string, unknown> | undefined) {
	const batch = new Batch();
	batch.note(author, NOW, 'items', 'i1', before, after);
	expect(batch.touched.get('items')).toEqual(new Set(['i1']));
	return batch.events.map(({ field, from, to }) => ({ field, from, to }));
}

describe('what a batch notes of an entry', () => {
	it('is each field that reads otherwise than before, also against what the base held', () => {
		const base = { title: 'Old', custom: { hours: 4 }, blockers: [{ id: 'b1', text: 'Rain' }] };
		expect(
			noted(
				entry({ base, due: NOW }),
				entry({
					base,
					title: 'New',
					due: null,
					'custom:hours': 5,
					'blocker:b1': { id: 'b1', text: 'Storm' },
					'link:p1': { record: 'p1', role: 'informs' },
				}),
			),
		).toEqual([
			{ field: 'due', from: NOW, to: null },
			{ field: 'title', from: 'Old', to: 'New' },
			{ field: 'custom:hours', from: 4, to: 5 },
			{ field: 'blocker:b1', from: { id: 'b1', text: 'Rain' }, to: { id: 'b1', text: 'Storm' } },
			{ field: 'link:p1', from: null, to: { record: 'p1', role: 'informs' } },
		]);
	});

	it('is nothing when it reads as before: what was put back leaves no trace', () => {
		const base = { title: 'Old' };
		expect(noted(entry({ base }), entry({ base, title: 'Old' }))).toEqual([]);
	});

	it('is the whole of one that came, or of one that went as it was then', () => {
		const base = { title: 'New' };
		expect(noted(undefined, entry({ base }))).toEqual([{ field: null, from: null, to: base }]);
		expect(noted(entry({ base, due: NOW }), undefined)).toEqual([
			{ field: null, from: { ...base, due: NOW }, to: null },
		]);
		expect(noted(undefined, undefined)).toEqual([]);
	});

	it('tells who, when, by which way and with which act', () => {
		const batch = new Batch();
		const base = { stage: 'open' };
		const act = { actor: 'bo', via: 'http', act: 'cancel' } as const;
		batch.note(act, NOW, 'items', 'i1', entry({ base }), entry({ base, stage: 'cancelled' }));
		batch.noteReason(act, NOW, 'items', 'i1', 'Not needed');
		const common = { ...act, at: NOW, root: 'items', entry: 'i1' };
		expect(batch.events).toEqual([
			{ ...common, field: 'stage', from: 'open', to: 'cancelled' },
			{ ...common, field: 'reason', from: null, to: 'Not needed' },
		]);
	});
});
