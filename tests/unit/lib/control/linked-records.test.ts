import { describe, expect, it } from 'vitest';
import { governedWork, linkedRecords } from '../../../../src/lib/control/linked-records.ts';
import { item, permit } from '../../../support/work.ts';

const records = new Map(
	[
		permit({ id: 'permit', restsOn: ['isolation'] }),
		permit({ id: 'isolation', kind: 'isolation', state: 'verified' }),
		permit({ id: 'other' }),
	].map((record) => [record.id, record]),
);

describe('what an item depends on', () => {
	it('is what it is linked to and what that rests on, each once, and nothing that is gone', () => {
		const links = ['permit', 'isolation', 'gone'].map((record) => ({
			record,
			role: 'to start' as const,
		}));
		expect(linkedRecords({ links }, records).map(({ id }) => id)).toEqual(['permit', 'isolation']);
		expect(linkedRecords({ links: [] }, records)).toEqual([]);
	});
});

describe('the work that a record governs', () => {
	const links = [{ record: 'permit', role: 'to start' as const }];
	const items = [
		item({ id: '1', number: 'W-9', stage: 'done', links }),
		item({ id: '2', number: 'W-10', links }),
		item({ id: '3', number: 'W-2', links }),
		item({ id: '4', number: 'W-1' }),
	];

	it('is what is linked to it, the unfinished first and by number', () => {
		const work = governedWork({ id: 'permit' }, records.values(), items);
		expect(work.map(({ number }) => number)).toEqual(['W-2', 'W-10', 'W-9']);
	});

	it('is for an isolation what is linked to the permits that rest on it', () => {
		expect(governedWork({ id: 'isolation' }, records.values(), items)).toHaveLength(3);
		expect(governedWork({ id: 'other' }, records.values(), items)).toEqual([]);
	});
});
