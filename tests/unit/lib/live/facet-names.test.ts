import { describe, expect, it } from 'vitest';
import { EMPTY_FILTER, type Filter } from '../../../../src/lib/control/filter.ts';
import { filterInFull, type FilterNames } from '../../../../src/lib/live/facet-names.ts';

const names: FilterNames = {
	type: () => null,
	area: (id) => ({ cdu: 'Crude unit 100', fcc: 'FCC 300', jet: 'Jetties' })[id] ?? null,
	person: () => null,
	party: (id) => (id === 'north' ? 'Northgate' : null),
};

const inFull = (change: Partial<Filter>) => filterInFull({ ...EMPTY_FILTER, ...change }, names);

describe('a filter in full', () => {
	it('says what is shown where nothing is asked for', () => {
		expect(inFull({})).toBe('All that is not closed or cancelled');
	});

	it('leaves nothing out, however much is asked for', () => {
		const asked = { area: ['cdu', 'fcc', 'jet', 'none'], party: 'north', q: ' pump ' };
		expect(inFull(asked)).toBe(
			'All that is not closed or cancelled; Area: Crude unit 100 or FCC 300 or Jetties or No area; Party: Northgate; words “pump”',
		);
	});

	it('names the statuses that are asked for in place of what is not ended', () => {
		expect(inFull({ status: ['blocked', 'closed'], type: ['gone'] })).toBe(
			'Status: Blocked or Closed; Type: Unknown type',
		);
	});
});
