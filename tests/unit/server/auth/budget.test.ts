import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Budget } from '../../../../server/auth/budget.ts';

const BURST = 3;
const EVERY = 1000;

/** What happens to one of several keys after a while. */
const happening = fc.record({
	after: fc.integer({ min: 0, max: 2 * EVERY }),
	key: fc.constantFrom('own', 'a', 'b', 'c', 'd', 'e'),
	/** How long it takes until it is known that it did not fail; null for what failed. */
	givenBackAfter: fc.option(fc.integer({ min: 0, max: 2 * EVERY })),
});

interface Event {
	at: number;
	run: () => void;
}

/** Plays what happens in the order of time, what is given back later among it. */
function play(
	happenings: readonly { after: number; key: string; givenBackAfter: number | null }[],
	one: (key: string, at: number, givenBackAt: number | null, later: (event: Event) => void) => void,
): void {
	let at = 0;
	const events: Event[] = happenings.map(({ after, key, givenBackAfter }) => {
		at += after;
		const moment = at;
		const givenBackAt = givenBackAfter === null ? null : moment + givenBackAfter;
		return { at: moment, run: () => one(key, moment, givenBackAt, (event) => events.push(event)) };
	});
	while (events.length > 0) {
		events.sort((a, b) => a.at - b.at);
		events.shift()?.run();
	}
}

describe('a budget', () => {
	it('lets a key spend a burst at once, and one more each time that one is paid back', () => {
		const budget = new Budget({ burst: BURST, every: EVERY, slots: 64 });
		for (let n = 0; n < BURST; n += 1) {
			expect(budget.waitFor('own', 0)).toBe(0);
			budget.spend('own', 0);
		}
		expect(budget.waitFor('own', 0)).toBe(EVERY);
		expect(budget.waitFor('own', EVERY - 1)).toBe(1);
		expect(budget.waitFor('own', EVERY)).toBe(0);
		budget.spend('own', EVERY);
		expect(budget.waitFor('own', EVERY)).toBe(EVERY);
		expect(budget.waitFor('own', EVERY * (BURST + 2))).toBe(0);
	});

	it('knows nothing of what was given back at once', () => {
		const budget = new Budget({ burst: 1, every: EVERY, slots: 64 });
		budget.spend('own', 5);
		budget.giveBack('own', 5, 5);
		expect(budget.waitFor('own', 5)).toBe(0);
	});

	it('never lets a key fail more often than it may, whatever happens to others in the same places', () => {
		fc.assert(
			fc.property(
				fc.array(happening, { maxLength: 60 }),
				fc.constantFrom(1, 2, 64),
				(happenings, slots) => {
					const budget = new Budget({ burst: BURST, every: EVERY, slots });
					const failed = new Map<string, number[]>();
					play(happenings, (key, at, givenBackAt, later) => {
						if (budget.waitFor(key, at) > 0) return;
						budget.spend(key, at);
						if (givenBackAt === null) {
							const before = failed.get(key) ?? [];
							failed.set(key, [...before, at]);
							return;
						}
						later({ at: givenBackAt, run: () => budget.giveBack(key, at, givenBackAt) });
					});
					for (const moments of failed.values()) {
						moments.forEach((from, first) => {
							moments.slice(first).forEach((to, more) => {
								expect(more + 1).toBeLessThanOrEqual(BURST + (to - from) / EVERY);
							});
						});
					}
				},
			),
		);
	});

	it('that others spend, and give back, makes nobody wait for less', () => {
		fc.assert(
			fc.property(fc.array(happening, { maxLength: 40 }), (happenings) => {
				// All keys have one place in each row here, and each wait is seen.
				const shared = new Budget({ burst: 1, every: EVERY, slots: 1 });
				const alone = new Budget({ burst: 1, every: EVERY, slots: 1 });
				play(happenings, (key, at, givenBackAt, later) => {
					expect(shared.waitFor('own', at)).toBeGreaterThanOrEqual(alone.waitFor('own', at));
					shared.spend(key, at);
					if (key === 'own') alone.spend(key, at);
					if (givenBackAt === null) return;
					later({
						at: givenBackAt,
						run: () => {
							shared.giveBack(key, at, givenBackAt);
							if (key === 'own') alone.giveBack(key, at, givenBackAt);
						},
					});
				});
			}),
		);
	});
});
