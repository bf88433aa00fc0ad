import { describe, expect, it } from 'vitest';
import { edgeSpeed } from '$lib/board/edge-scroll.ts';

describe('scrolling at the edges while dragging', () => {
	it('stands still away from the edges', () => {
		expect(edgeSpeed(500, 0, 1_000)).toBe(0);
	});

	it('goes towards the edge that is near, faster the nearer it is', () => {
		expect(edgeSpeed(40, 0, 1_000)).toBeLessThan(0);
		expect(edgeSpeed(10, 0, 1_000)).toBeLessThan(edgeSpeed(40, 0, 1_000));
		expect(edgeSpeed(990, 0, 1_000)).toBeGreaterThan(0);
	});

	it('is no faster beyond the edge than at it', () => {
		expect(edgeSpeed(-300, 0, 1_000)).toBe(edgeSpeed(0, 0, 1_000));
	});

	it('stands still where there is no room at all', () => {
		expect(edgeSpeed(5, 10, 10)).toBe(0);
	});
});
