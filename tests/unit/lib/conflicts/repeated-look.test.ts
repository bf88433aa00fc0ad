import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RepeatedLook } from '../../../../src/lib/conflicts/repeated-look.ts';

beforeEach(() => {
	vi.useFakeTimers();
});

afterEach(() => {
	vi.useRealTimers();
});

/** Looks that take a second each. */
function looks() {
	let begun = 0;
	let done = 0;
	const look = new RepeatedLook(async (goesOn) => {
		begun += 1;
		await new Promise((resolve) => setTimeout(resolve, 1_000));
		if (goesOn()) done += 1;
	});
	return { look, begun: () => begun, done: () => done };
}

describe('a look that is repeated', () => {
	it('comes to its end while things change all the time, one at a time', async () => {
		const { look, begun, done } = looks();
		for (let passed = 0; passed < 10_000; passed += 100) {
			look.changed();
			await vi.advanceTimersByTimeAsync(100);
		}
		expect(done()).toBe(7);
		expect(begun() - done()).toBeLessThanOrEqual(1);
	});

	it('is taken once more for what changed meanwhile, and then no more', async () => {
		const { look, done } = looks();
		look.changed();
		await vi.advanceTimersByTimeAsync(500);
		look.changed();
		look.changed();
		await vi.advanceTimersByTimeAsync(60_000);
		expect(done()).toBe(2);
	});

	it('is given up when nobody wants to know any more', async () => {
		const { look, begun, done } = looks();
		look.changed();
		await vi.advanceTimersByTimeAsync(500);
		look.changed();
		look.end();
		await vi.advanceTimersByTimeAsync(60_000);
		expect([begun(), done()]).toEqual([1, 0]);
	});
});
