import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { faultOfPolygon } from '$lib/control/area-shape.ts';
import type { Point } from '$lib/control/place.ts';
import { readGeoJson } from '$lib/map/areas/import/geojson-shapes.ts';
import { placeShapes } from '$lib/map/areas/import/placed-shapes.ts';
import type { ShapeFile } from '$lib/map/areas/import/shapes.ts';
import { readSvg } from '$lib/map/areas/import/svg-shapes.ts';
import { rectangle } from '../../../../../support/work.ts';

const PORTS = fileURLToPath(
	new URL(
		'../../../../../../../shared/data/osm-industrial-ports/us_region_industrial_port.geojson',
		import.meta.url,
	),
);
const SHEET = { left: 0, top: 0, right: 1000, bottom: 1000 };
const asItIs = (point: Point) => point;

const closed = (polygon: Point[]) => [...polygon, polygon[0]];
const feature = (name: string, type: string, coordinates: unknown) => ({
	type: 'Feature',
	properties: { name, berths: 3, owner: null },
	geometry: { type, coordinates },
});

describe('the shapes of a GeoJSON file', () => {
	const file = readGeoJson(
		JSON.stringify({
			type: 'FeatureCollection',
			features: [
				feature('Yard', 'Polygon', [
					closed(rectangle(4, 51, 0.1, 0.1)),
					closed(rectangle(4.02, 51.02, 0.01, 0.01)),
				]),
				feature('Quays', 'MultiPolygon', [
					[closed(rectangle(4.2, 51, 0.1, 0.1))],
					[closed(rectangle(4.4, 51, 0.1, 0.1))],
				]),
				feature('Fence', 'LineString', [
					[4, 51],
					[5, 51],
				]),
			],
		}),
	);

	it('are its polygons, each part by itself, with what a name can be chosen from', () => {
		expect(file.shapes.map(({ labels, holes }) => [labels, holes])).toEqual([
			[{ name: 'Yard', berths: '3' }, 1],
			[{ name: 'Quays', berths: '3' }, 0],
			[{ name: 'Quays', berths: '3' }, 0],
		]);
		expect(file.notes).toEqual(['1 × LineString: no area, left out']);
	});

	it('go into a box in their proportions, north upwards, or where the georeference says', () => {
		const box = { left: 100, top: 100, right: 900, bottom: 900 };
		const { shapes } = placeShapes(file, { by: 'extent', box }, 'name', SHEET, asItIs);
		const xs = shapes.flatMap(({ polygon }) => polygon.map(([x]) => x));
		expect(Math.min(...xs)).toBeCloseTo(100, 6);
		expect(Math.max(...xs)).toBeCloseTo(900, 6);
		expect(shapes.map(({ name }) => name)).toEqual(['Yard', 'Quays', 'Quays']);
		const points = [
			{ x: 0, y: 1000, latitude: 51, longitude: 4 },
			{ x: 100, y: 1000, latitude: 51, longitude: 4.1 },
			{ x: 0, y: 900, latitude: 51.1, longitude: 4 },
		];
		const by = { by: 'georeference', georeference: { points } } as const;
		const placed = placeShapes(file, by, null, SHEET, asItIs);
		expect(placed.shapes[0]?.name).toBe('Area 1');
		const corners = placed.shapes[0]?.polygon.map((corner) => corner.map(Math.round).join(' '));
		expect(corners?.sort()).toEqual(['0 1000', '0 900', '100 1000', '100 900']);
	});

	it.each(['', '[]', '{"type":"Topology"}', '<svg/>'])('are none of %o, in words', (text) => {
		expect(() => readGeoJson(text)).toThrow(/no GeoJSON/);
	});
});

describe('the shapes of an SVG drawing', () => {
	it('may have outlines of any length', () => {
		const path = `M0 0${' l 1 1'.repeat(90_000)} L 0 100000 Z`;
		const file = readSvg(`<svg viewBox="0 0 100000 100000"><path d="${path}"/></svg>`);
		expect(file.shapes.map(({ ring }) => ring.length)).toEqual([90_002]);
	});

	it('are refused in words where the file is broken', () => {
		expect(() => readSvg('<svg><rect></svg>')).toThrow(/no SVG drawing/);
		expect(() => readSvg('{}')).toThrow(/no SVG drawing/);
	});

	it('are its closed shapes with all transforms applied, named by id or title', () => {
		const file = readSvg(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">
			<defs><rect id="no" width="5" height="5"/></defs>
			<g transform="translate(10 20)"><g transform="scale(2)">
				<rect id="tank" x="1" y="2" width="3" height="4"><title>Tank 7</title></rect>
			</g></g>
			<polygon id="yard" points="0,0 10,0 10,10"/>
			<path id="two" d="M0 0h4v4h-4z M10 10 L20 10 L20 20 Z M1 1 L 9 9"/>
			<path id="round" d="M0 0 C 0 10 10 10 10 0 Z"/>
			<rect id="hidden" style="display: none" width="5" height="5"/>
		</svg>`);
		expect(file.sheet).toEqual({ left: 0, top: 0, width: 200, height: 100 });
		expect(file.shapes.map(({ labels }) => labels)).toEqual([
			{ id: 'tank', title: 'Tank 7' },
			{ id: 'yard' },
			{ id: 'two' },
			{ id: 'two' },
			{ id: 'round' },
		]);
		expect(file.shapes[0]?.ring).toEqual([
			[12, 24],
			[18, 24],
			[18, 32],
			[12, 32],
		]);
		expect(file.shapes[2]?.ring).toEqual([
			[0, 0],
			[4, 0],
			[4, 4],
			[0, 4],
		]);
		expect(file.shapes[3]?.ring).toEqual([
			[10, 10],
			[20, 10],
			[20, 20],
		]);
		expect(file.notes).toEqual(['1 × open line: no area, left out']);
	});

	it.each(['', 'no drawing', '<svg><g></svg>'])('are none of %o, in words', (text) => {
		expect(() => readSvg(text)).toThrow(/no SVG drawing/);
	});
});

describe('shapes on a drawing', () => {
	const place = (...rings: Point[][]) => {
		const file: ShapeFile = {
			coordinates: 'drawing',
			shapes: rings.map((ring, n) => ({ ring, labels: { id: `s${n}` }, holes: 0 })),
			sheet: { left: 0, top: 0, width: 1000, height: 1000 },
			notes: [],
		};
		return placeShapes(file, { by: 'sheet', box: SHEET }, 'id', SHEET, asItIs);
	};

	it('are left out by name where they cross themselves or lie far off', () => {
		const bowTie: Point[] = [
			[0, 0],
			[10, 10],
			[10, 0],
			[0, 10],
		];
		const placed = place(rectangle(0, 0, 10, 10), bowTie, rectangle(9000, 0, 10, 10));
		expect(placed.shapes.map(({ name }) => name)).toEqual(['s0']);
		expect(placed.notes).toEqual([
			'1 left out: their outline crosses or touches itself, or is too small: s1.',
			'1 left out: they lie far off the drawing: s2.',
		]);
	});

	it('have no more corners than an area may, however many the file has', () => {
		const ring = Array.from({ length: 100_000 }, (_, n): Point => {
			const angle = (n / 100_000) * 2 * Math.PI;
			return [500 + 400 * Math.cos(angle), 500 + 400 * Math.sin(angle)];
		});
		const { shapes, notes } = place(ring);
		expect(shapes[0]?.polygon.length).toBeLessThanOrEqual(5_000);
		expect(notes).toEqual(['1 simplified to 5,000 corners: s0.']);
	});
});

describe.skipIf(!existsSync(PORTS))('the ports of a whole country', () => {
	it('become areas of one drawing, each lawful, and what cannot be is told', () => {
		const file = readGeoJson(readFileSync(PORTS, 'utf8'));
		expect(file.notes.join()).toMatch(/370 × LineString/);
		const placed = placeShapes(
			file,
			{ by: 'extent', box: { ...SHEET, right: 100_000 } },
			'name',
			{ ...SHEET, right: 100_000 },
			asItIs,
		);
		expect(placed.shapes.length).toBeGreaterThan(400);
		expect(placed.shapes.every(({ polygon }) => faultOfPolygon(polygon) === null)).toBe(true);
	});
});
