import DxfParser from 'dxf-parser';
import { describe, expect, it } from 'vitest';
import { EntityDrawer } from '../../../../../server/drawings/dxf/draw-entities.ts';
import { Pen } from '../../../../../server/drawings/dxf/pen.ts';
import { plainLines } from '../../../../../server/drawings/dxf/text.ts';
import { AS_IT_IS } from '../../../../../server/drawings/dxf/transform.ts';
import { dxfLine, dxfOf } from '../../../../support/drawings.ts';

function drawn(...given: Parameters<typeof dxfOf>) {
	const dxf = new DxfParser().parseSync(dxfOf(...given));
	if (dxf === null) throw new Error('It cannot be read.');
	const pen = new Pen();
	new EntityDrawer(pen, { blocks: dxf.blocks, isShown: (layer) => layer !== 'off' }).draw(
		dxf.entities,
		AS_IT_IS,
	);
	return pen;
}

const box = (...given: Parameters<typeof dxfOf>) => {
	const found = drawn(...given).box;
	if (found === null) return null;
	const { left, right, bottom, top } = found;
	return [left, bottom, right, top].map((one) => Math.round(one * 100) / 100);
};

describe('what a DXF draws', () => {
	it('is straight lines, and polylines whose bulges are arcs', () => {
		expect(box([dxfLine(1, 2, 5, 3)])).toEqual([1, 2, 5, 3]);
		// A half circle from (0,0) to (10,0), against the clock: it hangs below.
		const pen = drawn([
			[
				[0, 'LWPOLYLINE'],
				[8, '0'],
				[90, 2],
				[70, 0],
				[10, 0],
				[20, 0],
				[42, 1],
				[10, 10],
				[20, 0],
			],
		]);
		const ends = pen.lines[0]?.stretches.map((stretch) =>
			stretch.at(-1)?.map((one) => Math.round(one) + 0),
		);
		expect(ends).toEqual([
			[5, -5],
			[10, 0],
		]);
	});

	it('is circles, arcs, ellipses and splines', () => {
		const circle = [
			[0, 'CIRCLE'],
			[8, '0'],
			[10, 5],
			[20, 5],
			[40, 2],
		] as const;
		expect(box([circle])).toEqual([3, 3, 7, 7]);
		// From 270 degrees on through 0 to 90: the right half.
		const arc = [
			[0, 'ARC'],
			[8, '0'],
			[10, 0],
			[20, 0],
			[40, 4],
			[50, 270],
			[51, 90],
		] as const;
		expect(drawn([arc]).lines[0]?.stretches).toHaveLength(2);
		const ellipse = [
			[0, 'ELLIPSE'],
			[8, '0'],
			[10, 0],
			[20, 0],
			[11, 6],
			[21, 0],
			[40, 0.5],
			[41, 0],
			[42, 2 * Math.PI],
		] as const;
		expect(box([ellipse])).toEqual([-6, -3, 6, 3]);
		const spline = [
			[0, 'SPLINE'],
			[8, '0'],
			[70, 8],
			[71, 2],
			[72, 6],
			[73, 3],
			[40, 0],
			[40, 0],
			[40, 0],
			[40, 1],
			[40, 1],
			[40, 1],
			[10, 0],
			[20, 0],
			[10, 5],
			[20, 10],
			[10, 10],
			[20, 0],
		] as const;
		// The middle of a parabola lies at half the height of its handle.
		expect(box([spline])).toEqual([0, 0, 10, 5]);
	});

	it('is blocks where they are inserted: moved, turned, scaled, in rows, and not for ever in themselves', () => {
		const insert = [
			[0, 'INSERT'],
			[8, '0'],
			[2, 'PUMP'],
			[10, 100],
			[20, 50],
			[41, 2],
			[42, 2],
			[50, 90],
		] as const;
		expect(box([insert], { blocks: { PUMP: [dxfLine(0, 0, 10, 0)] } })).toEqual([100, 50, 100, 70]);
		const row = [
			[0, 'INSERT'],
			[8, '0'],
			[2, 'PUMP'],
			[10, 0],
			[20, 0],
			[70, 3],
			[44, 20],
		] as const;
		expect(drawn([row], { blocks: { PUMP: [dxfLine(0, 0, 10, 0)] } }).lines).toHaveLength(3);
		const itself = [
			[0, 'INSERT'],
			[8, '0'],
			[2, 'PUMP'],
			[10, 1],
			[20, 0],
		] as const;
		expect(drawn([itself], { blocks: { PUMP: [dxfLine(0, 0, 1, 0), itself] } }).lines).toHaveLength(
			16,
		);
	});

	it('leaves out layers that are off, and sheets in paper space', () => {
		const off = [
			[0, 'LINE'],
			[8, 'off'],
			[10, 0],
			[20, 0],
			[11, 1],
			[21, 1],
		] as const;
		const paper = [
			[0, 'LINE'],
			[8, '0'],
			[67, 1],
			[10, 0],
			[20, 0],
			[11, 1],
			[21, 1],
		] as const;
		expect(box([off, paper])).toBeNull();
	});

	it('has words, without the codes of their formats', () => {
		const text = [
			[0, 'TEXT'],
			[8, '0'],
			[10, 3],
			[20, 4],
			[40, 2],
			[1, 'P-101 %%d'],
			[50, 90],
		] as const;
		expect(drawn([text]).words[0]).toMatchObject({ text: 'P-101 °', height: 2, anchor: 'start' });
		expect(plainLines('{\\fArial|b0;Tank \\C1;T-5}\\Parea\\~1 \\S1/2;')).toEqual([
			'Tank T-5',
			'area\u00a01 1/2',
		]);
	});
});
