import { describe, expect, it } from 'vitest';
import type { WorkItem } from '../../../../src/lib/control/work-item.ts';
import { findItems } from '../../../../src/lib/shell/find.ts';

function item(number: string, title: string, more: Partial<WorkItem> = {}): WorkItem {
	return { id: number, number, title, asset: null, stage: 'open', ...more } as WorkItem;
}

const items = [
	item('W-1042', 'Repack gland', { asset: 'P-101B' }),
	item('W-104', 'Inspect tank roof'),
	item('W-1045', 'Scaffold at pump 1042'),
	item('W-2001', 'Overhaul valve', { asset: 'P-101' }),
	item('W-2002', 'Pump alignment', { stage: 'closed' }),
	item('W-2003', 'Pump alignment'),
	item('W-2004', 'Check the sump pit'),
];

const numbers = (query: string, most?: number) =>
	findItems(items, query, most).items.map(({ number }) => number);

describe('finding work', () => {
	it('puts the item with the number itself first, with or without its letter', () => {
		expect(numbers('W-104')[0]).toBe('W-104');
		expect(numbers('104')[0]).toBe('W-104');
		expect(numbers('1042')[0]).toBe('W-1042');
	});

	it('goes on with numbers that begin so, the shortest first', () => {
		expect(numbers('w-104')).toEqual(['W-104', 'W-1042', 'W-1045']);
	});

	it('finds a title by a number in it, after the item with that number', () => {
		expect(numbers('1042')).toEqual(['W-1042', 'W-1045']);
	});

	it('puts a whole tag before tags that begin so', () => {
		expect(numbers('p-101')).toEqual(['W-2001', 'W-1042']);
	});

	it('asks for all words, wherever they stand', () => {
		expect(numbers('gland p-101b')).toEqual(['W-1042']);
		expect(numbers('gland tank')).toEqual([]);
	});

	it('puts words that begin so before letters within a word', () => {
		expect(numbers('ump')).toContain('W-2004');
		expect(numbers('pump').at(-1)).not.toBe('W-2003');
		expect(numbers('pump')).not.toContain('W-2004');
	});

	it('puts what is ended after what is not', () => {
		expect(numbers('pump alignment')).toEqual(['W-2003', 'W-2002']);
	});

	it('tells how many more there are than it shows', () => {
		expect(findItems(items, 'w', 2)).toMatchObject({ more: 5 });
		expect(numbers('w', 2)).toEqual(['W-104', 'W-1042']);
	});

	it('finds nothing for nothing', () => {
		expect(findItems(items, '   ')).toEqual({ items: [], more: 0 });
	});
});
