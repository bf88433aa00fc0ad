import { describe, expect, it } from 'vitest';
import { fieldWords, type Names, valueWords } from '../../../../src/lib/history/event-words.ts';

const NAMES: Names = {
	of: (id) => ({ ana: 'Ana Demo', p1: 'permit PTW-0231', crude: 'Crude unit' })[id] ?? null,
	customLabel: (field) => (field === 'crew' ? 'Crew size' : null),
	moment: () => 'Tue 12 May 12:00',
};
const field = (name: string | null) => fieldWords({ field: name }, NAMES);
const value = (one: unknown) => valueWords(one, NAMES);

describe('[H1] a change of the site’s history', () => {
	it('names its field as people do, a type’s own by its label, and what has an id by what it is', () => {
		expect(field('plannedStart')).toBe('Planned start');
		expect(field('title')).toBe('Title');
		expect(field('custom:crew')).toBe('Crew size');
		expect(field('custom:gone')).toBe('gone');
		expect(field('link:p1')).toBe('Link to permit PTW-0231');
		expect(field('blocker:b1')).toBe('Blocker');
		expect(field(null)).toBe('All of it');
	});

	it('tells values by name, moments on the site’s clock, and nothing as nothing', () => {
		expect(value('crude')).toBe('Crude unit');
		expect(value('2026-05-12T10:00:00.000Z')).toBe('Tue 12 May 12:00');
		expect(value(['ana', 'p1'])).toBe('Ana Demo, permit PTW-0231');
		expect(value(null)).toBe('');
		expect(value(true)).toBe('yes');
		expect(value(1200)).toBe('1,200');
	});

	it('tells what has parts by its parts, without its id and what is empty, and not at any length', () => {
		expect(
			value({ id: 'b1', kind: 'material', text: 'No gasket', raisedBy: 'ana', to: null }),
		).toBe('kind: material; text: No gasket; raised by: Ana Demo');
		expect(value('x'.repeat(500))).toHaveLength(161);
	});

	it('tells the outline of an area by its corners, not by their numbers', () => {
		const polygon = [
			[0, 0],
			[10, 0],
			[10, 10],
		];
		expect(field('polygon')).toBe('Outline');
		expect(value(polygon)).toBe('3 corners');
		expect(value({ id: 'a', name: 'Store', polygon })).toBe('name: Store; outline: 3 corners');
	});
});
