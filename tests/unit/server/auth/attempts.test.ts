import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Attempts } from '../../../../server/auth/attempts.ts';

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
	vi.useRealTimers();
});

const minutes = (many: number) => vi.setSystemTime(Date.now() + many * 60_000);

function fail(attempts: Attempts, address: string, times: number): void {
	for (let n = 0; n < times; n += 1) attempts.failed(address);
}

describe('failed attempts to sign in', () => {
	it('make their address wait after the tenth, until a quarter of an hour after the first', () => {
		const attempts = new Attempts();
		fail(attempts, 'a', 9);
		expect(attempts.waitFor('a')).toBe(0);
		minutes(10);
		attempts.failed('a');
		expect(attempts.waitFor('a')).toBe(5 * 60);
		expect(attempts.waitFor('b')).toBe(0);
		minutes(5);
		expect(attempts.waitFor('a')).toBe(0);
		attempts.failed('a');
		expect(attempts.waitFor('a')).toBe(0);
	});

	it('are forgotten once one succeeds', () => {
		const attempts = new Attempts();
		fail(attempts, 'a', 9);
		attempts.succeeded('a');
		fail(attempts, 'a', 9);
		expect(attempts.waitFor('a')).toBe(0);
	});

	it('that lie far apart do not add up', () => {
		const attempts = new Attempts();
		for (let n = 0; n < 30; n += 1) {
			attempts.failed('a');
			minutes(4);
		}
		expect(attempts.waitFor('a')).toBe(0);
	});

	it('of very many addresses do not fill the memory', () => {
		const attempts = new Attempts();
		fail(attempts, 'first', 10);
		for (let n = 0; n < 10_000; n += 1) attempts.failed(`address-${n}`);
		expect(attempts.waitFor('first')).toBe(0);
		fail(attempts, 'last', 10);
		expect(attempts.waitFor('last')).toBeGreaterThan(0);
	});
});
