import { describe, expect, it } from 'vitest';
import { EMPTY_FILTER, type Filter } from '../../../../src/lib/control/filter.ts';
import type { FilterNames } from '../../../../src/lib/live/facet-names.ts';
import { facetWords, filterSummary, hiddenWords } from '../../../../src/lib/filter/filter-words.ts';

const names: FilterNames = {
	type: (id) => ({ mt: 'Maintenance', in: 'Inspection' })[id] ?? null,
	area: (id) => (id === 'cdu' ? 'Crude unit 100' : null),
	person: (id) => (id === 'kim' ? 'Kim Demo' : null),
	party: () => null,
};

const filter = (change: Partial<Filter>): Filter => ({ ...EMPTY_FILTER, ...change });

describe('the words of a filter', () => {
	it('say of the empty filter that closed work is not shown', () => {
		expect(filterSummary(filter({}), names)).toBe('Not closed');
	});

	it('name what is asked for, facet by facet', () => {
		expect(
			filterSummary(
				filter({ status: ['blocked'], type: ['mt'], area: ['cdu'], owner: 'none', q: ' pump ' }),
				names,
			),
		).toBe('Blocked, Maintenance, Crude unit 100, No owner, “pump”');
	});

	it('say what blocks, and how old work is', () => {
		const asked = filter({ blocker: ['other work'], age: ['older'], area: ['cdu', 'none'] });
		expect(filterSummary(asked, names)).toBe(
			'Not closed, Crude unit 100, No area, Other work, Over 91 days',
		);
	});

	it('count what there is no room for', () => {
		const statuses = filter({ status: ['open', 'live', 'waiting', 'blocked'] });
		expect(facetWords('status', statuses, names)).toBe('Open, Live +2');
	});

	it('are null where nothing is asked for and honest where the name is gone', () => {
		expect(facetWords('owner', filter({}), names)).toBeNull();
		expect(facetWords('age', filter({}), names)).toBeNull();
		expect(facetWords('area', filter({ area: ['gone'] }), names)).toBe('Unknown');
	});
});

describe('the words for what a filter hides', () => {
	it('say that closed work is among it unless it was asked for', () => {
		expect(hiddenWords(1228, filter({}))).toContain('1,228 hidden by filter; closed');
		expect(hiddenWords(3, filter({ status: ['closed'] }))).toBe('3 hidden by filter');
	});

	it('are empty when nothing is hidden', () => {
		expect(hiddenWords(0, filter({}))).toBe('');
	});
});
