import { describe, expect, it } from 'vitest';
import { namesFor, seenByCompany } from '../../../../src/lib/control/company-sight.ts';
import { attachment } from '../../../support/work.ts';
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
			{ isOwn: (id) => id === 'own', mayName: () => true },
		);
		expect(seen.blockers.map(({ pointsTo }) => pointsTo?.id ?? null)).toEqual([
			null,
			'own',
			null,
			'p1',
			null,
		]);
	});

	it('names neither other companies nor their people', () => {
		const companies = new Map([
			['own', 'own'],
			['other', 'other'],
			['bo', 'other'],
			['cy', 'own'],
		]);
		const seen = seenByCompany(
			item({
				party: 'own',
				owner: 'cy',
				stageBy: 'bo',
				createdBy: 'ana',
				attachments: [attachment({ id: 'f1', by: 'bo' }), attachment({ id: 'f2', by: 'ana' })],
				blockers: [
					blocker({ raisedBy: 'bo', clearedBy: 'other', resolvedBy: 'bo' }),
					blocker({ raisedBy: 'cy', clearedBy: 'own', resolvedBy: 'ana' }),
				],
			}),
			{ isOwn: () => false, mayName: namesFor('own', (id) => companies.get(id)) },
		);
		expect(seen).toMatchObject({ owner: 'cy', stageBy: null, createdBy: 'ana' });
		expect(seen.attachments.map(({ id }) => id)).toEqual(['f2']);
		expect(seen.blockers).toMatchObject([
			{ raisedBy: '', clearedBy: null, resolvedBy: null },
			{ raisedBy: 'cy', clearedBy: 'own', resolvedBy: 'ana' },
		]);
	});
});
