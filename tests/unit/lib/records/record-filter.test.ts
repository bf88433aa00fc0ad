import { describe, expect, it } from 'vitest';
import type { SiteRecord } from '../../../../src/lib/control/site-record.ts';
import {
	filterIn,
	inOrder,
	recordMatcher,
	type RecordFilter,
} from '../../../../src/lib/records/record-filter.ts';
import { area, NOON, permit, ZONE } from '../../../support/work.ts';

const ANY: RecordFilter = {
	kind: null,
	state: null,
	standing: null,
	area: [],
	party: null,
	q: '',
};
const EXPIRED = '2026-05-12T09:00:00.000Z';
const TODAY = '2026-05-12T15:00:00.000Z';

describe('the list of records', () => {
	const areas = [area({ id: 'unit' }), area({ id: 'row', parent: 'unit' })];
	const fits = (filter: Partial<RecordFilter>, record: Partial<SiteRecord>) =>
		recordMatcher({ ...ANY, ...filter }, areas, NOON, ZONE)(permit(record));

	it.each<[Partial<RecordFilter>, Partial<SiteRecord>, Partial<SiteRecord>]>([
		[{ kind: 'permit' }, {}, { kind: 'hazard' }],
		[{ state: 'draft' }, { state: 'draft' }, {}],
		[{ standing: 'expired' }, { validTo: EXPIRED }, { validTo: TODAY }],
		[{ standing: 'expired' }, { validTo: EXPIRED }, { validTo: EXPIRED, state: 'closed' }],
		[{ standing: 'today' }, { validTo: TODAY }, { validTo: '2026-05-14T15:00:00.000Z' }],
		[{ standing: 'not yet' }, { validFrom: TODAY }, { validFrom: EXPIRED }],
		[{ area: ['unit'] }, { area: 'row' }, { area: null }],
		[{ area: ['none'] }, { area: null }, { area: 'row' }],
		[{ party: 'northgate' }, { party: 'northgate' }, { party: null }],
		[{ party: 'none' }, { party: null }, { party: 'northgate' }],
		[{ q: 'PTW cold' }, {}, { form: 'Hot work' }],
	])('%j asks for %j and not for %j', (filter, yes, no) => {
		expect([fits(filter, yes), fits(filter, no)]).toEqual([true, false]);
	});

	it('begins with what has expired, is suspended, or ends today', () => {
		const all = [
			permit({ id: 'plain' }),
			permit({ id: 'today', validTo: TODAY }),
			permit({ id: 'suspended', state: 'suspended' }),
			permit({ id: 'expired', validTo: EXPIRED }),
		];
		expect(inOrder(all, NOON, ZONE).map(({ id }) => id)).toEqual([
			'expired',
			'suspended',
			'today',
			'plain',
		]);
	});

	it('takes from an address only what there is', () => {
		expect(filterIn(new URLSearchParams('kind=permit&state=issued&standing=today'))).toEqual({
			kind: 'permit',
			state: 'issued',
			standing: 'today',
		});
		expect(filterIn(new URLSearchParams('kind=wish&standing=never'))).toEqual({
			kind: null,
			state: null,
			standing: null,
		});
	});
});
