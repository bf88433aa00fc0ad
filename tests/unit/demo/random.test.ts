import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divide, Random } from '../../../demo/random.ts';

describe('random numbers', () => {
	it('are the same for the same seed', () => {
		const draw = (seed: number) => {
			const random = new Random(seed);
			return Array.from({ length: 20 }, () => random.next());
		};
		expect(draw(3)).toEqual(draw(3));
		expect(draw(3)).not.toEqual(draw(4));
	});

	it('are spread evenly', () => {
		const random = new Random(1);
		const tenths = Array.from({ length: 10 }, () => 0);
		for (let drawn = 0; drawn < 10_000; drawn += 1) {
			const tenth = random.whole(0, 9);
			tenths[tenth] = (tenths[tenth] ?? 0) + 1;
		}
		expect(Math.min(...tenths)).toBeGreaterThan(850);
		expect(Math.max(...tenths)).toBeLessThan(1150);
	});

	it('pick by weight, and never what weighs nothing', () => {
		const random = new Random(2);
		const drawn = Array.from({ length: 1000 }, () =>
			random.weighted([
				['often', 9],
				['seldom', 1],
				['never', 0],
			] as const),
		);
		expect(drawn).not.toContain('never');
		expect(drawn.filter((one) => one === 'often').length).toBeGreaterThan(800);
	});
});

describe('dividing a whole', () => {
	it('gives parts that add up to it, each near its share', () => {
		fc.assert(
			fc.property(
				fc.nat(50_000),
				fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 30 }),
				(total, shares) => {
					const parts = divide(total, shares);
					const sum = shares.reduce((added, share) => added + share, 0);
					expect(parts.reduce((added, part) => added + part, 0)).toBe(total);
					parts.forEach((part, index) => {
						expect(Math.abs(part - (total * (shares[index] ?? 0)) / sum)).toBeLessThan(1.000001);
					});
				},
			),
		);
	});
});
