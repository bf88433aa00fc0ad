import { describe, expect, it } from 'vitest';
import { Vocabulary } from '../../../../server/imports/vocabulary.ts';

describe('a vocabulary', () => {
	it('finds a word in any case of its letters, in just its letters first', () => {
		const words = new Vocabulary([
			[' rel ', 1],
			['Rel', 2],
			['REL', 3],
		]);
		expect(words.find('REL')).toBe(3);
		expect(words.find('rEL')).toBe(1);
		expect(words.find('CLSD')).toBeUndefined();
	});

	it('does not look through all its words for each that it does not know', () => {
		const words = new Vocabulary(Array.from({ length: 100_000 }, (_, at) => [`W${at}`, at]));
		const unknown = Array.from({ length: 100_000 }, (_, at) => `x${at}`);
		expect(unknown.filter((word) => words.find(word) !== undefined)).toEqual([]);
	});
});
