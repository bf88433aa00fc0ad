import { describe, expect, it } from 'vitest';
import { jobsQuery } from '$lib/contractor/jobs-query.ts';

describe('the address of the contractor’s pages', () => {
	it('selects a job, keeps it or lets it go', () => {
		expect(jobsQuery('', { item: 'W-1442' })).toBe('item=W-1442');
		expect(jobsQuery('item=W-1', { showing: 'list' })).toBe('item=W-1');
		expect(jobsQuery('item=W-1', { item: null })).toBe('');
	});

	it('tells the map from the list, and keeps the level', () => {
		expect(jobsQuery('level=%2B8', { showing: 'map' })).toBe('level=%2B8&view=map');
		expect(jobsQuery('level=%2B8&view=map', { showing: 'list' })).toBe('level=%2B8');
	});
});
