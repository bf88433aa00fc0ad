import { describe, expect, it } from 'vitest';
import { placeOnEarth } from '../../../../server/imports/earth-place.ts';
import { parseMapping } from '../../../../server/imports/mapping.ts';
import { ReportBook } from '../../../../server/imports/report.ts';
import { fromEastAndNorth } from '../../../../src/lib/control/earth.ts';
import type { Layout } from '../../../../src/lib/control/place.ts';
import { layout } from '../../lib/control/made-up.ts';

const corner = { latitude: 58.1, longitude: 6.6 };
/** A thousand units wide and 800 high, half a metre each. */
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

function placed(
	latitude: unknown,
	longitude: unknown,
	layouts: readonly Layout[] = [plant],
	fields: Readonly<Record<string, string>> = {},
) {
	const parsed = parseMapping({
		type: 'maintenance',
		key: ['externalId'],
		fields: { externalId: 'Order', latitude: 'Lat', longitude: 'Long', ...fields },
	});
	if ('fault' in parsed) throw new Error(parsed.fault);
	const book = new ReportBook();
	const said = new Map<string, unknown>([
		['latitude', latitude],
		['longitude', longitude],
	]);
	placeOnEarth(
		{ line: 7, key: 'A', cells: new Map() } as never,
		said,
		new Map([['latitude', 'Lat']]),
		{ mapping: parsed.mapping, onEarth: layouts, layout: () => undefined, book },
	);
	return { said: Object.fromEntries(said), problems: book.readAll().problems };
}

describe('work that comes with latitude and longitude', () => {
	it('is placed on the drawing that lies there', () => {
		const there = fromEastAndNorth(corner, 100, -200);
		const { said, problems } = placed(there.latitude, there.longitude);
		expect(said).toEqual({
			layout: 'l1',
			x: expect.closeTo(200, 3) as unknown,
			y: expect.closeTo(400, 3) as unknown,
		});
		expect(problems).toEqual([]);
	});

	it('is not placed when it lies beside it, and that is said with how far', () => {
		const there = fromEastAndNorth(corner, -3_000, -100);
		const { said, problems } = placed(there.latitude, there.longitude);
		expect(said).toEqual({});
		expect(problems).toMatchObject([
			{
				line: 7,
				column: 'Lat',
				message: expect.stringMatching(/3\.0 km outside of the drawing “Plant”/) as unknown,
			},
		]);
	});

	it('is not placed where no drawing lies on earth, or by what is no latitude', () => {
		expect(placed(58, 6, []).problems[0]?.message).toMatch(
			/an admin sets that on the page Drawings/,
		);
		expect(placed(580, 6).problems[0]?.message).toMatch(/-90 to 90/);
	});

	it('loses its place with an empty cell, and keeps it with one that is no number', () => {
		expect(placed(null, null).said).toEqual({ layout: null, x: null, y: null });
		expect(placed(undefined, 6).said).toEqual({});
	});
});
