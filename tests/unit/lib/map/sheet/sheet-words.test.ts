import { describe, expect, it } from 'vitest';
import {
	countWords,
	drawingWords,
	linesOf,
	momentWords,
	otherTimeWords,
	pictureName,
} from '../../../../../src/lib/map/sheet/sheet-words.ts';

const none = {
	shown: 0,
	beside: 0,
	otherLevels: 0,
	otherDrawings: 0,
	unplaced: 0,
	hidden: 0,
};

describe('the items on a sheet, in words', () => {
	it('say of all that is not shown where it is', () => {
		const counts = {
			shown: 312,
			beside: 912,
			otherLevels: 4,
			otherDrawings: 3,
			unplaced: 16,
			hidden: 1080,
		};
		expect(countWords(counts)).toBe(
			'312 of 2,327 items shown; 1,080 hidden by the filter, 912 outside this view, 4 on other levels, 3 on other drawings, 16 without a place',
		);
	});

	it('say no more where all are shown', () => {
		expect(countWords({ ...none, shown: 7 })).toBe('7 of 7 items shown');
	});
});

describe('when a sheet was made', () => {
	it('is told by the site’s clock, with its zone', () => {
		expect(momentWords('2026-11-29T21:44:30.000Z', 'Europe/Oslo')).toBe(
			'Sunday 29 November 2026, 22:44 CET',
		);
	});

	it('is in the name of a picture’s file', () => {
		expect(pictureName('demo', '2026-11-29T23:44:30.000Z', 'Europe/Oslo')).toBe(
			'siteboard-demo-map-2026-11-30-0044.png',
		);
		expect(pictureName('Río/../plant 2', '2026-11-29T21:44:30.000Z', 'UTC')).toBe(
			'siteboard-r-o-plant-2-map-2026-11-29-2144.png',
		);
	});
});

describe('which drawing a sheet shows', () => {
	it('is told with its level where it has levels', () => {
		expect(drawingWords('Jetty', false, null)).toBe('Jetty');
		expect(drawingWords('Plant', true, null)).toBe('Plant, all levels');
		expect(drawingWords('Plant', true, '0')).toBe('Plant, ground');
		expect(drawingWords('Plant', true, '+8')).toBe('Plant, level +8');
	});
});

describe('the lines of a text', () => {
	const widthOf = (text: string) => text.length;

	it('break between words, and after the parts of an address', () => {
		expect(linesOf('all that is blocked', 8, 9, widthOf)).toEqual(['all that', 'is', 'blocked']);
		expect(linesOf('map?area=a&status=b', 12, 9, widthOf)).toEqual(['map?area=a&', 'status=b']);
	});

	it('break a word that is wider than a line', () => {
		expect(linesOf('abcdefghij kl', 4, 9, widthOf)).toEqual(['abcd', 'efgh', 'ij', 'kl']);
	});

	it('show that there is more where there is no room for it', () => {
		const lines = linesOf('one two three four five', 8, 2, widthOf);
		expect(lines).toEqual(['one two', 'three…']);
		expect(linesOf('abcdefgh ijkl', 8, 1, widthOf)).toEqual(['abcdefg…']);
	});

	it('says so where it shows another time', () => {
		expect(otherTimeWords('now', '2026-11-20T06:00:00.000Z', 'UTC')).toBeNull();
		expect(otherTimeWords('past', '2026-11-20T06:00:00.000Z', 'Europe/Oslo')).toBe(
			'Not now: as it was on Friday 20 November 2026, 07:00 CET.',
		);
		expect(otherTimeWords('plan', '2026-12-04T06:00:00.000Z', 'UTC')).toMatch(
			/if every plan is kept/,
		);
	});
});
