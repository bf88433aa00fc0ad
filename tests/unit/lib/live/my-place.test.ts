import { describe, expect, it } from 'vitest';
import { fromEastAndNorth } from '../../../../src/lib/control/earth.ts';
import { placeOn } from '../../../../src/lib/live/my-place.ts';
import { lengthInWords, scaleLength } from '../../../../src/lib/live/scale-length.ts';
import { layout } from '../control/made-up.ts';

const corner = { latitude: 51.9, longitude: 4.1 };
const plant = layout({
	width: 1_000,
	height: 800,
	georeference: {
		points: [
			{ x: 0, y: 0, ...corner },
			{ x: 1_000, y: 0, ...fromEastAndNorth(corner, 500, 0) },
			{ x: 0, y: 800, ...fromEastAndNorth(corner, 0, -400) },
		],
	},
});

describe('where one stands', () => {
	it('is on the drawing with how far that may be wrong', () => {
		expect(placeOn(plant, fromEastAndNorth(corner, 50, -100), 10)).toMatchObject({
			x: expect.closeTo(100, 3) as unknown,
			y: expect.closeTo(200, 3) as unknown,
			radius: expect.closeTo(20, 2) as unknown,
			words: 'You are here, to within 10 m',
		});
	});

	it('is told in words when it is beside the drawing, and not at all where nobody knows', () => {
		expect(placeOn(plant, fromEastAndNorth(corner, -2_000, -100), 10)).toEqual({
			told: 'You are beside this drawing, 2 km away from it.',
		});
		expect(placeOn(layout(), corner, 10)).toBeNull();
	});

	it('is told in words when it is known too roughly to be shown', () => {
		expect(placeOn(plant, fromEastAndNorth(corner, 50, -100), 190)).toHaveProperty('x');
		expect(placeOn(plant, fromEastAndNorth(corner, 50, -100), 1_500)).toEqual({
			told: expect.stringMatching(
				/^Your place is known only to within 1\.5 km: too roughly/,
			) as unknown,
		});
	});
});

describe('a scale bar', () => {
	it('is the longest round stretch that there is room for', () => {
		expect(scaleLength(0.5, 110)).toEqual({ metres: 200, pixels: 100, words: '200 m' });
		expect(scaleLength(0.04, 110)?.words).toBe('2 km');
		expect(scaleLength(0, 110)).toBeNull();
	});

	it.each([
		[1_500, '1.5 km'],
		[20, '20 m'],
		[0.5, '50 cm'],
		[0.002, '2 mm'],
	])('says %d m as people do', (metres, words) => {
		expect(lengthInWords(metres)).toBe(words);
	});
});
