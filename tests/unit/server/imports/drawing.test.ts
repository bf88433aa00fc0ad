import { describe, expect, it } from 'vitest';
import { readDrawing } from '../../../../server/imports/drawing.ts';

const read = (svg: string) => readDrawing(new TextEncoder().encode(svg));
const tagged = (tag: string, rect: string) => `<g><metadata><id>${tag}</id></metadata>${rect}</g>`;

describe('a drawing', () => {
	it('tells its size and where its tags stand: at the centre of their first rectangle', () => {
		const drawing = read(
			`<?xml version="1.0"?><!-- p > id --><svg xmlns="http://www.w3.org/2000/svg" width="200px" height="100">
			${tagged('23-FG-1', '<rect x="10.0" y="20" width="4" height="6"/>')}
			${tagged('A&amp;B', '<rect height="2" width="2" x="50" y="50"></rect>')}
			${tagged('23-FG-1', '<rect x="90" y="90" width="4" height="6"/>')}</svg>`,
		);
		expect(drawing).toMatchObject({ left: 0, top: 0, width: 200, height: 100 });
		expect(drawing.tags).toEqual([
			{ tag: '23-FG-1', x: 12, y: 23 },
			{ tag: 'A&B', x: 51, y: 51 },
		]);
	});

	it('has the box of its viewBox where it has one', () => {
		expect(read('<svg viewBox="-5 -10, 20 30" width="100%"/>')).toMatchObject({
			left: -5,
			top: -10,
			width: 20,
			height: 30,
		});
	});

	it('leaves tags out that lie in a moved group, whose coordinates are not the drawing’s', () => {
		const rect = '<rect x="1" y="1" width="2" height="2"/>';
		const svg = `<svg width="9" height="9"><g transform="scale(2)">${tagged('T', rect)}</g></svg>`;
		expect(read(svg).tags).toEqual([]);
	});

	it('has parts painted over that are not to be seen', () => {
		const svg = '<svg width="9" height="9"><text>A name</text></svg>';
		const cover = { x: 1, y: 2, width: 3, height: 4 };
		const { bytes } = readDrawing(new TextEncoder().encode(svg), [cover]);
		expect(new TextDecoder().decode(bytes)).toBe(
			'<svg width="9" height="9"><text>A name</text><rect x="1" y="2" width="3" height="4" fill="white"/></svg>',
		);
	});

	it.each([
		['<script>alert(1)</script>', '<script>'],
		['<foreignObject><p/></foreignObject>', '<foreignObject>'],
		['<rect onclick="x()"/>', '"onclick"'],
		['<a href="javascript:x()"/>', 'javascript:x()'],
		['<image xlink:href="https://example.org/a.png"/>', 'https://example.org/a.png'],
		['<image href="data:image/svg+xml;base64,AAAA"/>', 'data:image/svg'],
	])('is refused when it could run or load something: %s', (part, named) => {
		expect(() => read(`<svg width="9" height="9">${part}</svg>`)).toThrow(named);
	});

	it.each([
		['<html></html>', 'no SVG'],
		['nothing', 'no SVG'],
		['<svg/>', 'no size'],
		['<svg width="9" height="9"><g></svg>', 'on line 1'],
		['<svg width="9" height="9"', 'not closed'],
		['<!DOCTYPE svg [<!ENTITY a "b">]><svg width="9" height="9"/>', 'entities'],
	])('is refused when it is none: %s', (svg, words) => {
		expect(() => read(svg)).toThrow(words);
	});
});
