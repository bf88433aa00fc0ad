import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contains } from '../../../../src/lib/control/place.ts';
import {
	brokenName,
	nameAnchor,
	namePlace,
	type NameCandidate,
	namesThatFit,
} from '../../../../src/lib/map/area-names.ts';
import { rectangle } from '../../../support/work.ts';

function candidate(says: Partial<NameCandidate> & { id: string }): NameCandidate {
	return { x: 0, y: 0, width: 80, height: 16, weight: 1, ...says };
}

describe('the names of areas', () => {
	it('stand inside their polygon even where its middle is not', () => {
		const hook: [number, number][] = [
			[0, 0],
			[100, 0],
			[100, 20],
			[20, 20],
			[20, 100],
			[0, 100],
		];
		const anchor = nameAnchor(hook);
		expect(anchor && contains(hook, anchor.x, anchor.y)).toBe(true);
		expect(anchor?.radius).toBeGreaterThan(9);
	});

	it('have no place in a polygon without an inside', () => {
		expect(nameAnchor([])).toBeNull();
		expect(
			nameAnchor([
				[0, 0],
				[5, 0],
				[9, 0],
			]),
		).toBeNull();
		expect(nameAnchor(rectangle(0, 0, 40, 20))?.radius).toBeCloseTo(10, 0);
	});

	it('stand near the top of their area, and in its widest place where they do not fit there', () => {
		const square = rectangle(0, 0, 100, 100);
		const anchor = { x: 50, y: 50, radius: 50 };
		const place = namePlace(square, anchor, 60, 12);
		expect(place.x).toBe(50);
		expect(place.y).toBeLessThan(12);
		expect(namePlace(square, anchor, 140, 12)).toEqual({ x: 50, y: 50 });
		const triangle: [number, number][] = [
			[50, 0],
			[100, 100],
			[0, 100],
		];
		const lower = namePlace(triangle, { x: 50, y: 69, radius: 31 }, 40, 8);
		expect(lower.y).toBeGreaterThan(40);
		expect(lower.y).toBeLessThan(69);
	});

	it('break between words when they are too wide, and never within one', () => {
		const measure = (text: string) => text.length * 10;
		expect(brokenName('Crude distillation 100', 130, measure)).toEqual([
			'Crude',
			'distillation',
			'100',
		]);
		expect(brokenName('Crude distillation 100', 160, measure)).toEqual([
			'Crude',
			'distillation 100',
		]);
		expect(brokenName('Crude distillation 100', 400, measure)).toEqual(['Crude distillation 100']);
	});

	it('give way to the weightier one where two would overlap', () => {
		const fitting = namesThatFit([
			candidate({ id: 'small', weight: 1 }),
			candidate({ id: 'large', x: 40, weight: 9 }),
			candidate({ id: 'apart', x: 400 }),
		]);
		expect([...fitting].sort()).toEqual(['apart', 'large']);
	});

	it('never overlap, however many ask for a place', () => {
		const names = fc.array(
			fc.record({
				x: fc.integer({ min: 0, max: 600 }),
				y: fc.integer({ min: 0, max: 300 }),
				width: fc.integer({ min: 10, max: 160 }),
				height: fc.integer({ min: 10, max: 40 }),
				weight: fc.integer({ min: 0, max: 5 }),
			}),
			{ maxLength: 40 },
		);
		fc.assert(
			fc.property(names, (list) => {
				const candidates = list.map((name, index) => ({ ...name, id: String(index) }));
				const fitting = namesThatFit(candidates);
				const shown = candidates.filter(({ id }) => fitting.has(id));
				expect(shown.length > 0).toBe(candidates.length > 0);
				for (const a of shown) {
					for (const b of shown) {
						if (a === b) continue;
						const apart =
							Math.abs(a.x - b.x) * 2 >= a.width + b.width ||
							Math.abs(a.y - b.y) * 2 >= a.height + b.height;
						expect(apart).toBe(true);
					}
				}
			}),
		);
	});
});
