import { describe, expect, it } from 'vitest';
import { DensityField, type FieldFrame } from '../../../../src/lib/map/density-field.ts';

const FRAME: FieldFrame = { left: 0, top: 0, cell: 4, columns: 100, rows: 60 };
const PLAIN = { scale: 1, originX: 0, originY: 0 };

function fieldOf(points: [number, number][], transform = PLAIN, frame = FRAME) {
	const xs = Float64Array.from(points, ([x]) => x);
	const ys = Float64Array.from(points, ([, y]) => y);
	const field = new DensityField().of(xs, ys, transform, frame);
	const at = (x: number, y: number) =>
		field.values[Math.floor(y / frame.cell) * frame.columns + Math.floor(x / frame.cell)] ?? NaN;
	return { ...field, at };
}

describe('how close together points lie', () => {
	it('is their number where they lie on one spot, and less around it until nothing is left', () => {
		const { at, peak } = fieldOf([
			[202, 122],
			[202, 122],
			[202, 122],
		]);
		expect(peak).toBeCloseTo(3, 3);
		expect(at(202, 122)).toBeCloseTo(3, 3);
		expect(at(222, 122)).toBeGreaterThan(1);
		expect(at(222, 122)).toBeLessThan(2.5);
		expect(at(262, 122)).toBeCloseTo(0, 3);
	});

	it('adds up what lies near each other, and leaves apart what does not', () => {
		expect(
			fieldOf([
				[200, 120],
				[212, 120],
			]).peak,
		).toBeGreaterThan(1.5);
		expect(
			fieldOf([
				[60, 120],
				[300, 120],
			]).peak,
		).toBeCloseTo(1, 3);
	});

	it('is told in pixels of the map, however far it is zoomed and moved', () => {
		const { peakAt } = fieldOf([[30, 20]], { scale: 10, originX: 100, originY: 50 });
		expect(peakAt % FRAME.columns).toBe(Math.floor((300 - 100) / 4));
		expect(Math.floor(peakAt / FRAME.columns)).toBe(Math.floor((200 - 50) / 4));
	});

	it('has what reaches in from outside, and nothing of what is left out', () => {
		expect(fieldOf([[-8, 120]]).at(0, 120)).toBeGreaterThan(0.5);
	});

	it('keeps nothing of the one before', () => {
		const field = new DensityField();
		const one = Float64Array.of(200);
		field.of(one, Float64Array.of(120), PLAIN, FRAME);
		const none = new Float64Array();
		expect(field.of(none, none, PLAIN, FRAME).peak).toBe(0);
	});
});
