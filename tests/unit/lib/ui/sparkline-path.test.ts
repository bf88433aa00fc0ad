import { describe, expect, it } from 'vitest';
import { sparkline } from '../../../../src/lib/ui/sparkline-path.ts';

describe('a sparkline', () => {
	it('runs from the first value to the last, least at the foot and most at the top', () => {
		const shape = sparkline([0, 10, 5], 40, 20, 2);
		expect(shape.line).toBe('M2 18L20 2L38 10');
		expect(shape.end).toEqual({ x: 38, y: 10 });
	});

	it('stands on its floor', () => {
		expect(sparkline([10, 10], 40, 20, 2, 0).end?.y).toBe(2);
	});

	it('lies in the middle when nothing changed', () => {
		expect(sparkline([7, 7, 7], 40, 20, 2).end?.y).toBe(10);
	});

	it('is a dot for one value and nothing for none', () => {
		expect(sparkline([7], 40, 20, 2).end).toEqual({ x: 38, y: 10 });
		expect(sparkline([], 40, 20, 2)).toEqual({ line: '', end: undefined });
	});
});
