import { describe, expect, it } from 'vitest';
import { CONTEXT_LAYERS } from '../../../../../src/lib/control/context-layer.ts';
import type { Mark } from '../../../../../src/lib/map/sheet/mark.ts';
import { type Paper, paperOf, pictureOf } from '../../../../../src/lib/map/sheet/paper.ts';
import type { SheetContent } from '../../../../../src/lib/map/sheet/sheet-content.ts';
import { countWords } from '../../../../../src/lib/map/records/sign-words.ts';
import { layOut, mapPlace } from '../../../../../src/lib/map/sheet/sheet-layout.ts';
import type { Palette } from '../../../../../src/lib/ui/palette.ts';
import { SIGN_COLOURS } from '../../../../../src/lib/ui/safety-sign-shapes.ts';
import { STATUS_NAMES } from '../../../../../src/lib/ui/status-shapes.ts';

const names = ['ink', 'soft', 'faint', 'surface', 'raised', 'error', 'warning', 'planOutline'];
const palette = {
	...Object.fromEntries([...names, ...STATUS_NAMES].map((name) => [name, name])),
	heat: ['1', '2', '3', '4', '5'],
} as unknown as Palette;

const long = 'Crude distillation and vacuum unit, heat exchangers and pumps or '.repeat(8);
const content: SheetContent = {
	site: 'The Refinery at the End of the Very Long Road beside the Water',
	drawing: 'Plan of the plant with all its units, all levels',
	rows: [
		{ name: 'Filter', text: long, mostLines: 2 },
		{ name: 'Shading', text: 'In over out, 28 days', mostLines: 1 },
		{ name: 'Items', text: long, mostLines: 2 },
		{
			name: 'Printed',
			text: 'Wednesday 30 September 2026, 22:44 CEST, by Sam Demo',
			mostLines: 1,
		},
		{ name: 'Address', text: `https://siteboard.example/sites/demo/map?${long}`, mostLines: 2 },
	],
	statuses: STATUS_NAMES.map((status) => ({ status, count: 12_345 })),
	steps: {
		title: 'Items close together',
		labels: ['0–40', '41–80', '81–120', '121–160', '161+'],
		note: `Most: 40 in ${long}`,
	},
	metres: 0.5,
	code: { d: 'M0 0h1v1z', size: 33 },
	badges: ['overdue', 'notReady', 'conflict', 'planned'],
	signs: [],
	otherTime: null,
	notices: [],
	palette,
	signColours: Object.fromEntries(
		SIGN_COLOURS.map((name) => [name, name]),
	) as SheetContent['signColours'],
};
const measure = (text: string, size: number) => text.length * size * 0.52;

interface Box {
	text: string;
	left: number;
	right: number;
	top: number;
	bottom: number;
}

function boxesOf(marks: readonly Mark[]): Box[] {
	return marks.flatMap((mark) => {
		if (mark.kind !== 'text') return [];
		const width = measure(mark.text, mark.size);
		const left = mark.x - { start: 0, middle: width / 2, end: width }[mark.anchor];
		const { text, y, size } = mark;
		return [{ text, left, right: left + width, top: y - size * 0.75, bottom: y + size * 0.2 }];
	});
}

function overlap(one: Box, other: Box): boolean {
	return (
		one.left < other.right &&
		other.left < one.right &&
		one.top < other.bottom &&
		other.top < one.bottom
	);
}

const papers: [string, Paper][] = [
	['A3 landscape', paperOf('A3', 'landscape')],
	['A3 portrait', paperOf('A3', 'portrait')],
	['A4 landscape', paperOf('A4', 'landscape')],
	['A4 portrait', paperOf('A4', 'portrait')],
	['a picture of a desk', pictureOf({ width: 1420, height: 980 })],
	['a picture of a laptop', pictureOf({ width: 874, height: 684 })],
	['a picture of a phone', pictureOf({ width: 390, height: 640 })],
];

describe.each(papers)('a sheet on %s', (_, paper) => {
	const texts = boxesOf(layOut(paper, content, measure));
	const map = mapPlace(paper);

	it('has every text on the paper, below the map, however long it is', () => {
		for (const { text, left, right, top, bottom } of texts) {
			expect(left, text).toBeGreaterThanOrEqual(0);
			expect(right, text).toBeLessThanOrEqual(paper.width);
			expect(top, text).toBeGreaterThan(map.y + map.height);
			expect(bottom, text).toBeLessThanOrEqual(paper.height);
		}
	});

	it('has no text over another', () => {
		const over = texts.flatMap((one, at) =>
			texts.slice(at + 1).flatMap((other) => (overlap(one, other) ? [[one.text, other.text]] : [])),
		);
		expect(over).toEqual([]);
	});

	it('gives the map the most of it', () => {
		expect((map.width * map.height) / (paper.width * paper.height)).toBeGreaterThan(0.5);
	});
});

describe('what a sheet says', () => {
	const paper = paperOf('A3', 'landscape');
	const textsOf = (change: Partial<SheetContent>) =>
		layOut(paper, { ...content, ...change }, measure).flatMap((mark) =>
			mark.kind === 'text' ? [mark.text] : [],
		);

	it('has a bar of scale only where somebody has said how large the drawing is', () => {
		expect(textsOf({ metres: 0.5 })).toContain('20 m');
		expect(textsOf({ metres: null }).filter((text) => / m$/.test(text))).toEqual([]);
	});

	it('names the steps of the shading, and the statuses with their numbers', () => {
		const texts = textsOf({});
		expect(texts).toEqual(expect.arrayContaining(['Items close together', '81–120', '161+']));
		expect(texts).toEqual(expect.arrayContaining(['Blocked', 'Done, not closed', '12,345']));
	});

	it('says on the map what is missing on it', () => {
		const notice = 'The drawing of Plant comes when the connection is back.';
		expect(textsOf({ notices: [notice] })).toContain(notice);
	});

	it('has no code where the address is too long for one', () => {
		expect(textsOf({ code: null })).not.toContain('Opens this view');
	});

	it('is unmistakably of another time: a band and a broken frame that one of now has not', () => {
		const broken = (change: Partial<SheetContent>) =>
			layOut(paper, { ...content, ...change }, measure).filter(
				(mark) => mark.kind === 'shape' && mark.fill === null && mark.stroke?.dash.length === 2,
			).length;
		const otherTime = 'Not now: as it was on Friday 20 November 2026, 06:00 UTC.';
		expect(broken({ otherTime }) - broken({})).toBe(1);
	});

	it.each(papers)('names the signs and another time within its map, on %s', (_, paper) => {
		const map = mapPlace(paper);
		const more = {
			...content,
			signs: CONTEXT_LAYERS.map((layer) => ({ layer, count: 1_234 })),
			otherTime: 'Not now: as it would be on Friday 20 November 2026, 06:00 UTC.',
			notices: ['A tile is missing.'],
		};
		const within = boxesOf(layOut(paper, more, measure)).filter(
			({ bottom }) => bottom < map.y + map.height,
		);
		expect(within.map(({ text }) => text)).toEqual([
			'Not now: as it would be on Friday 20 November 2026, 06:00 UTC.',
			'A tile is missing.',
			...CONTEXT_LAYERS.map((layer) => countWords(layer, 1_234)),
		]);
		for (const { left, top, right } of within) {
			expect(left).toBeGreaterThan(map.x);
			expect(top).toBeGreaterThan(map.y);
			expect(right).toBeLessThan(map.x + map.width);
		}
	});
});
