import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONTEXT_LAYERS } from '../../../../../src/lib/control/context-layer.ts';
import {
	type SignPost,
	signPosts,
	signUnder,
} from '../../../../../src/lib/map/records/sign-posts.ts';
import { standing } from './made-up.ts';

/** The ids under each sign of a post, by layer. */
function shown({ signs }: SignPost): Record<string, string[]> {
	return Object.fromEntries(
		signs.map(({ layer, entries }) => [layer, entries.map(({ id }) => id).sort()]),
	);
}

describe('signs on the map', () => {
	it('stand by themselves where there is room for each', () => {
		const posts = signPosts([standing('1', 0, 0), standing('2', 300, 0)], 1);
		expect(posts.map(shown)).toEqual([{ permit: ['1'] }, { permit: ['2'] }]);
	});

	it('gather by kind into one spot where there is not, and come apart nearer', () => {
		const entries = [
			standing('1', 100, 100),
			standing('2', 104, 100),
			standing('3', 104, 104, { layer: 'hazard' }),
		];
		const [far, ...others] = signPosts(entries, 1);
		expect(others).toEqual([]);
		expect(far && shown(far)).toEqual({ permit: ['1', '2'], hazard: ['3'] });
		expect(signPosts(entries, 40)).toHaveLength(3);
	});

	it('show the worst of what they stand for', () => {
		const sign = (...all: ('holds' | 'not yet' | 'lapsed' | 'stopped')[]) =>
			signPosts(
				all.map((how, n) => standing(String(n), 0, 0, { standing: how })),
				1,
			)[0]?.signs[0]?.standing;
		expect(sign('holds', 'not yet')).toBe('not yet');
		expect(sign('lapsed', 'holds', 'not yet')).toBe('lapsed');
		expect(sign('stopped', 'lapsed')).toBe('stopped');
	});

	it('stand above their point, so that the work there is seen, and in the spot itself in an area', () => {
		const [own] = signPosts([standing('1', 0, 0)], 1);
		expect(own).toMatchObject({ hasFoot: true });
		expect(own?.signs[0]?.down).toBeLessThan(0);
		const [inArea] = signPosts([standing('1', 0, 0, { at: { x: 0, y: 0, isOwn: false } })], 1);
		expect(inArea).toMatchObject({ hasFoot: false, signs: [{ down: 0 }] });
	});

	it('have a stem to their point only where they are all of it', () => {
		const post = (...ways: number[]) =>
			signPosts(
				ways.map((x, n) => standing(String(n), 100 + x, 100)),
				1,
			);
		expect(post(0, 1)).toMatchObject([{ hasFoot: true }]);
		expect(post(0, 20)).toMatchObject([{ hasFoot: false, signs: [{ down: -25 }] }]);
	});

	it('lose nothing, and are one for each kind in a spot, however they lie', () => {
		const one = fc.record({
			x: fc.integer({ min: 0, max: 400 }),
			y: fc.integer({ min: 0, max: 300 }),
			layer: fc.constantFrom(...CONTEXT_LAYERS),
		});
		fc.assert(
			fc.property(fc.array(one, { maxLength: 40 }), (all) => {
				const entries = all.map(({ x, y, layer }, n) => standing(String(n), x, y, { layer }));
				const posts = signPosts(entries, 1);
				const ids = posts.flatMap(({ signs }) =>
					signs.flatMap((sign) => sign.entries.map(({ id }) => id)),
				);
				expect(ids.sort()).toEqual(entries.map(({ id }) => id).sort());
				for (const { signs } of posts) {
					expect(new Set(signs.map(({ layer }) => layer)).size).toBe(signs.length);
				}
			}),
		);
	});

	it('are found under a pointer where they are drawn', () => {
		const posts = signPosts(
			[standing('1', 100, 100), standing('2', 100, 100, { layer: 'hazard' })],
			2,
		);
		const [permit, hazard] = posts[0]?.signs ?? [];
		const under = (sign = permit) =>
			signUnder(posts, 100 + (sign?.right ?? 0) / 2, 100 + (sign?.down ?? 0) / 2, 1 / 2, 0);
		expect(under()).toBe(permit);
		expect(under(hazard)).toBe(hazard);
		expect(signUnder(posts, 100, 100, 1 / 2, 0)).toBeNull();
		expect(signUnder(posts, 100, 100, 1 / 2, 14)).not.toBeNull();
	});
});
