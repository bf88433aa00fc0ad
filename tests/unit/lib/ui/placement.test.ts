import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeBeside, type Side } from '../../../../src/lib/ui/placement.ts';

const viewport = { width: 1366, height: 768 };

describe('what floats beside its anchor', () => {
	it('lies on the wished side, start to start', () => {
		const anchor = { left: 100, top: 100, width: 80, height: 30 };
		expect(placeBeside(anchor, { width: 200, height: 300 }, viewport, 'below')).toEqual({
			left: 100,
			top: 134,
		});
		expect(placeBeside(anchor, { width: 40, height: 20 }, viewport, 'right', 'centre')).toEqual({
			left: 184,
			top: 105,
		});
	});

	it('turns to the other side where there is no room', () => {
		const low = { left: 100, top: 700, width: 80, height: 30 };
		expect(placeBeside(low, { width: 200, height: 300 }, viewport, 'below').top).toBe(396);
	});

	it('never leaves the viewport, wherever its anchor is', () => {
		const side = fc.constantFrom<Side>('below', 'above', 'right', 'left');
		const align = fc.constantFrom('start' as const, 'centre' as const, 'end' as const);
		const span = fc.integer({ min: 1, max: 700 });
		fc.assert(
			fc.property(
				fc.integer({ min: -50, max: 1400 }),
				fc.integer({ min: -50, max: 800 }),
				span,
				span,
				side,
				align,
				(left, top, width, height, wished, aligned) => {
					const anchor = { left, top, width: 60, height: 30 };
					const place = placeBeside(anchor, { width, height }, viewport, wished, aligned);
					expect(place.left).toBeGreaterThanOrEqual(8);
					expect(place.top).toBeGreaterThanOrEqual(8);
					expect(place.left + width).toBeLessThanOrEqual(viewport.width - 8);
					expect(place.top + height).toBeLessThanOrEqual(viewport.height - 8);
				},
			),
		);
	});
});
