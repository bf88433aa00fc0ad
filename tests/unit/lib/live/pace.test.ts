import { afterEach, describe, expect, it, vi } from 'vitest';
import { site } from './made-up.ts';

describe('what has gathered in a long time without a connection', () => {
	afterEach(() => void vi.useRealTimers());

	it('[O2] goes out bit by bit, in its order, and all of it arrives', () => {
		vi.useFakeTimers();
		const { device, server, tab } = site();
		const mine = tab();
		const ids = Array.from({ length: 600 }, (_, n) => `act ${n}`);
		for (const id of ids) mine.act(id);
		mine.edit('two', { title: 'The last thing' });
		mine.connect();
		const atOnce = mine.sent.length;
		expect(atOnce).toBeGreaterThan(100);
		expect(atOnce).toBeLessThan(500);
		mine.exchange();
		vi.advanceTimersByTime(1_000);
		mine.exchange();
		expect(server.acts.length - atOnce).toBeGreaterThan(50);
		expect(server.acts.length - atOnce).toBeLessThan(150);
		while (device.storage.length > 0) {
			vi.advanceTimersByTime(250);
			mine.exchange();
		}
		expect(server.acts).toEqual(ids);
		expect(server.read('two', 'title')).toBe('The last thing');
	});
});
