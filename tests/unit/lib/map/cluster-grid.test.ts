import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	ClusterGrid,
	type ClusterPicture,
	type ClusterView,
	RANKS,
} from '../../../../src/lib/map/cluster-grid.ts';
import { GHOST, NOT_DRAWN } from '../../../../src/lib/map/item-places.ts';

interface Point {
	x: number;
	y: number;
	sign: number;
}

const ALL: ClusterView = {
	left: -1e6,
	top: -1e6,
	right: 1e6,
	bottom: 1e6,
	reach: 30,
	apart: 10,
};
const BLOCKED = RANKS - 1;
const OPEN = 4;

function gridOf(points: readonly Point[]): ClusterGrid {
	const grid = new ClusterGrid();
	grid.load(
		Float64Array.from(points, ({ x }) => x),
		Float64Array.from(points, ({ y }) => y),
		Uint8Array.from(points, ({ sign }) => sign),
	);
	return grid;
}

function totals({ counts }: ClusterPicture): number[] {
	const found: number[] = [];
	for (let at = 0; at < counts.length; at += RANKS) {
		found.push(counts.subarray(at, at + RANKS).reduce((sum, count) => sum + count, 0));
	}
	return found;
}

/** A picture without the order of its parts. */
function told(picture: ClusterPicture): unknown {
	const clusters = totals(picture).map((total, at) => ({
		total,
		x: picture.xs[at]?.toFixed(6),
		y: picture.ys[at]?.toFixed(6),
		mix: [...picture.counts.subarray(at * RANKS, (at + 1) * RANKS)],
		box: [...picture.boxes.subarray(at * 4, (at + 1) * 4)],
	}));
	return {
		singles: [...picture.singles].sort((a, b) => a - b),
		clusters: clusters.map((one) => JSON.stringify(one)).sort(),
		ghosts: [...picture.ghostXs]
			.map((x, at) => `${x.toFixed(6)} ${picture.ghostYs[at]?.toFixed(6)}`)
			.sort(),
	};
}

const points = fc.array(
	fc.record({
		x: fc.integer({ min: -200, max: 200 }),
		y: fc.integer({ min: -200, max: 200 }),
		sign: fc.oneof(fc.nat({ max: BLOCKED }), fc.constantFrom(NOT_DRAWN, GHOST + OPEN)),
	}),
	{ maxLength: 60 },
);

describe('items gathered into clusters', () => {
	it('gathers what lies within reach and tells how many of each status it has', () => {
		const picture = gridOf([
			{ x: 0, y: 0, sign: OPEN },
			{ x: 2, y: 0, sign: OPEN },
			{ x: 4, y: 3, sign: BLOCKED },
			{ x: 100, y: 100, sign: OPEN },
		]).picture(ALL);
		expect([...picture.singles]).toEqual([3]);
		expect(totals(picture)).toEqual([3]);
		expect(picture.counts[OPEN]).toBe(2);
		expect(picture.counts[BLOCKED]).toBe(1);
		expect([...picture.boxes]).toEqual([0, 0, 4, 3]);
		expect([picture.xs[0], picture.ys[0]]).toEqual([2, 1]);
	});

	it('leaves few items that do not cover each other as they are', () => {
		const picture = gridOf([
			{ x: 0, y: 0, sign: OPEN },
			{ x: 12, y: 0, sign: OPEN },
			{ x: 0, y: 12, sign: BLOCKED },
		]).picture(ALL);
		expect(totals(picture)).toEqual([]);
		expect([...picture.singles]).toEqual([0, 1, 2]);
	});

	it('gathers across the border between two cells', () => {
		const picture = gridOf([
			{ x: 29, y: 0, sign: OPEN },
			{ x: 31, y: 0, sign: OPEN },
		]).picture(ALL);
		expect(totals(picture)).toEqual([2]);
	});

	it('keeps other levels apart, as points without counts', () => {
		const picture = gridOf([
			{ x: 0, y: 0, sign: OPEN },
			{ x: 0, y: 0, sign: GHOST + OPEN },
			{ x: 2, y: 0, sign: GHOST + OPEN },
		]).picture(ALL);
		expect([...picture.singles]).toEqual([0]);
		expect([...picture.ghostXs]).toEqual([1]);
	});

	it('knows of what has changed before anything was looked at, new items among it', () => {
		const grid = gridOf([{ x: 0, y: 0, sign: OPEN }]);
		grid.change(0, 500, 0, BLOCKED);
		grid.change(90, 502, 0, OPEN);
		const picture = grid.picture(ALL);
		expect(totals(picture)).toEqual([2]);
		expect([...picture.boxes]).toEqual([500, 0, 502, 0]);
	});

	it('shows every drawn item once, by itself or in a cluster around it', () => {
		fc.assert(
			fc.property(points, (all) => {
				const picture = gridOf(all).picture(ALL);
				const shown = all.filter(({ sign }) => sign < GHOST).length;
				const gathered = totals(picture).reduce((sum, total) => sum + total, 0);
				expect(picture.singles.length + gathered).toBe(shown);
				expect(new Set(picture.singles).size).toBe(picture.singles.length);
				for (let at = 0; at < picture.xs.length; at++) {
					const [left = 0, top = 0, right = 0, bottom = 0] = picture.boxes.subarray(at * 4);
					expect(picture.xs[at]).toBeGreaterThanOrEqual(left - 1e-9);
					expect(picture.xs[at]).toBeLessThanOrEqual(right + 1e-9);
					expect(picture.ys[at]).toBeGreaterThanOrEqual(top - 1e-9);
					expect(picture.ys[at]).toBeLessThanOrEqual(bottom + 1e-9);
				}
			}),
		);
	});

	it('is after any changes what it would be if all had been taken at once', () => {
		fc.assert(
			fc.property(
				points,
				fc.array(
					fc.tuple(
						fc.nat({ max: 80 }),
						points.filter((one) => one.length > 0),
					),
				),
				(all, changes) => {
					const grid = gridOf(all);
					const now = [...all];
					for (const [slot, [to]] of changes) {
						if (to === undefined) continue;
						while (now.length <= slot) now.push({ x: 0, y: 0, sign: NOT_DRAWN });
						now[slot] = to;
						grid.change(slot, to.x, to.y, to.sign);
					}
					expect(told(grid.picture(ALL))).toEqual(told(gridOf(now).picture(ALL)));
				},
			),
		);
	});

	it('shows of a part what it shows of the whole, away from the edges', () => {
		const all = Array.from({ length: 400 }, (_, at) => ({
			x: (at * 37) % 600,
			y: (at * 91) % 600,
			sign: at % RANKS,
		}));
		const whole = gridOf(all).picture(ALL);
		const part = gridOf(all).picture({ ...ALL, left: 0, top: 0, right: 400, bottom: 400 });
		const within = ({ singles }: ClusterPicture) =>
			[...singles].filter((slot) => (all[slot]?.x ?? 0) < 250 && (all[slot]?.y ?? 0) < 250);
		expect(within(part)).toEqual(within(whole));
	});
});
