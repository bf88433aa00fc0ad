import { describe, expect, it } from 'vitest';
import { initials, PERSON_COLOURS, personColour } from '../../../../src/lib/ui/person-mark.ts';

describe('initials', () => {
	it.each([
		['Maria Kvale', 'MK'],
		['T. Supervisor', 'TS'],
		['Ana de la Cruz', 'AC'],
		['Øyvind Åsen (demonstration)', 'ØD'],
		['coordinator', 'C'],
		['  ', '?'],
	])('of "%s" are %s', (name, letters) => {
		expect(initials(name)).toBe(letters);
	});
});

describe('the colour of a person', () => {
	it('is the same each time, and one of the list', () => {
		expect(personColour('user-17')).toBe(personColour('user-17'));
		expect(PERSON_COLOURS).toContain(personColour('user-17'));
	});

	it('uses the whole list for many people', () => {
		const ids = Array.from({ length: 400 }, (_, index) => `user-${index}`);
		expect(new Set(ids.map(personColour)).size).toBe(PERSON_COLOURS.length);
	});
});
