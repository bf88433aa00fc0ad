import { describe, expect, it } from 'vitest';
import { HashingBusy, HashingLine } from '../../../../server/auth/hashing-line.ts';

/** Work that a test ends by hand. */
function work(name: string, started: string[]) {
	let end: () => void = () => undefined;
	let fail: (error: Error) => void = () => undefined;
	const ended = new Promise<string>((resolve, reject) => {
		end = () => resolve(name);
		fail = reject;
	});
	const run = () => {
		started.push(name);
		return ended;
	};
	return { run, end, fail };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('a line for hashing', () => {
	it('does so many at once, and the others in the order in which they came', async () => {
		const line = new HashingLine({ atOnce: 2, waiting: 10 });
		const started: string[] = [];
		const all = ['a', 'b', 'c', 'd'].map((name) => work(name, started));
		const answers = all.map(({ run }) => line.run(run));
		await settle();
		expect(started).toEqual(['a', 'b']);
		all[1]?.end();
		await settle();
		expect(started).toEqual(['a', 'b', 'c']);
		for (const { end } of all) end();
		expect(await Promise.all(answers)).toEqual(['a', 'b', 'c', 'd']);
		expect(started).toEqual(['a', 'b', 'c', 'd']);
	});

	it('sends away who would wait for too long, and does not do their work', async () => {
		const line = new HashingLine({ atOnce: 1, waiting: 1 });
		const started: string[] = [];
		const [first, second, third] = ['a', 'b', 'c'].map((name) => work(name, started));
		const answers = [first, second].map((one) => line.run(one?.run ?? settle));
		await expect(line.run(third?.run ?? settle)).rejects.toThrow(HashingBusy);
		first?.end();
		second?.end();
		await Promise.all(answers);
		expect(started).toEqual(['a', 'b']);
		third?.end();
		expect(await line.run(third?.run ?? settle)).toBe('c');
	});

	it('goes on after work that failed', async () => {
		const line = new HashingLine({ atOnce: 1, waiting: 1 });
		const [first, second] = ['a', 'b'].map((name) => work(name, []));
		const failing = line.run(first?.run ?? settle);
		const next = line.run(second?.run ?? settle);
		first?.fail(new Error('out of memory'));
		second?.end();
		await expect(failing).rejects.toThrow('out of memory');
		expect(await next).toBe('b');
	});
});
