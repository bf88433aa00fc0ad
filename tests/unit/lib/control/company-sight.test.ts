import { describe, expect, it } from 'vitest';
import { seenByCompany } from '../../../../src/lib/control/company-sight.ts';
import { blocker, item } from './made-up.ts';

const pointing = (kind: 'item' | 'record', id: string) => blocker({ id, pointsTo: { kind, id } });

describe('an item as its company sees it', () => {
	it('keeps what points to the company’s own items and to records linked here, and nothing else', () => {
		const seen = seenByCompany(
			item({
				blockers: [
					blocker(),
					pointing('item', 'own'),
					pointing('item', 'other'),
					pointing('record', 'p1'),
					pointing('record', 'p2'),
				],
				links: [{ record: 'p1', role: 'informs' }],
			}),
			(id) => id === 'own',
		);
		expect(seen.blockers.map(({ pointsTo }) => pointsTo?.id ?? null)).toEqual([
			null,
			'own',
			null,
			'p1',
			null,
		]);
	});

	it('is the very item when nothing points anywhere', () => {
		const whole = item({ blockers: [blocker()] });
		expect(seenByCompany(whole, () => false)).toBe(whole);
	});
});
