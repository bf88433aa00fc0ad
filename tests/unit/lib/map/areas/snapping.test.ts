import { describe, expect, it } from 'vitest';
import { snap, type SnapGround } from '$lib/map/areas/snapping.ts';
import { rectangle } from '../../../../support/work.ts';

const beside: SnapGround = { polygons: [rectangle(0, 0, 100, 100)], joined: [], edge: null };
const alone: SnapGround = { polygons: [], joined: [], edge: null };

describe('a point that is drawn', () => {
	it('is drawn to a corner before an edge, and to neither from afar', () => {
		expect(snap([104, 3], 10, beside)).toEqual({ point: [100, 0], kind: 'corner' });
		expect(snap([104, 50], 10, beside)).toEqual({ point: [100, 50], kind: 'edge' });
		expect(snap([120, 50], 10, beside)).toEqual({ point: [120, 50], kind: null });
	});

	it('is drawn level with or upright over the corner that it is joined to', () => {
		expect(snap([203, 350], 10, { ...alone, joined: [[200, 300]] })).toEqual({
			point: [200, 350],
			kind: 'angle',
		});
	});

	it('is drawn square to the edge before it', () => {
		const square = snap([51, 52], 10, {
			...alone,
			edge: [
				[-100, 0],
				[0, 100],
			],
		});
		expect(square.kind).toBe('angle');
		expect(square.point[0] + square.point[1]).toBeCloseTo(100, 6);
	});

	it('closes a rectangle where two lines meet', () => {
		const ground: SnapGround = {
			...alone,
			joined: [
				[200, 300],
				[0, 0],
			],
		};
		expect(snap([4, 296], 10, ground)).toEqual({ point: [0, 300], kind: 'angle' });
	});
});
