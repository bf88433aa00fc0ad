import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Batch } from '../../../../server/sync/batch.ts';
import { CommitQueue, RoomLost, type Take } from '../../../../server/sync/commit-queue.ts';

/** A commit that a test ends by hand. */
interface Commit {
	takes: readonly Take[];
	succeed: () => void;
	fail: (error: Error) => void;
}

const AT = '2026-05-04T12:00:00.000Z';

let commits: Commit[];
let lost: Error[];
let queue: CommitQueue;

beforeEach(() => {
	commits = [];
	lost = [];
	let seq = 0;
	queue = new CommitQueue(
		'demo',
		(offered) =>
			new Promise((resolve, reject) => {
				const takes: Take[] = [];
				for (const take of offered) {
					take(new Batch(), AT);
					takes.push(take);
				}
				const succeed = () => {
					seq += 1;
					resolve(seq);
				};
				commits.push({ takes, succeed, fail: reject });
			}),
		(error) => lost.push(error),
	);
});

const change = () => queue.take(() => undefined, String);

/** Lets all go on that does not wait for a commit to end. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

function commit(n: number): Commit {
	const found = commits[n];
	if (found === undefined) throw new Error(`There was no commit ${n}.`);
	return found;
}

describe('a queue of changes', () => {
	it('[K1] takes all that came in during a commit into the next', async () => {
		const first = [change(), change()];
		await settle();
		const second = [change(), change(), change()];
		expect(commits.map(({ takes }) => takes.length)).toEqual([2]);
		commit(0).succeed();
		expect(await Promise.all(first)).toEqual(['1', '1']);
		await settle();
		expect(commits.map(({ takes }) => takes.length)).toEqual([2, 3]);
		commit(1).succeed();
		expect(await Promise.all(second)).toEqual(['2', '2', '2']);
	});

	it('[K4] takes no more into a commit once that has taken 50 ms', async () => {
		let now = 0;
		const clock = vi.spyOn(performance, 'now').mockImplementation(() => now);
		const slow = () => queue.take(() => (now += 20), String);
		const all = Promise.all([slow(), slow(), slow(), slow(), change()]);
		await settle();
		expect(commit(0).takes).toHaveLength(3);
		commit(0).succeed();
		await settle();
		expect(commit(1).takes).toHaveLength(2);
		commit(1).succeed();
		expect(await all).toEqual(['1', '1', '1', '2', '2']);
		clock.mockRestore();
	});

	it('[K4] takes at most 500 into one commit', async () => {
		const all = Promise.all(Array.from({ length: 1_200 }, change));
		for (const [n, size] of [500, 500, 200].entries()) {
			await settle();
			expect(commit(n).takes).toHaveLength(size);
			commit(n).succeed();
		}
		await all;
	});

	it('[K3] loses what was taken and what waits when a commit fails, and takes nothing more', async () => {
		const taken = change();
		await settle();
		const waiting = change();
		commit(0).fail(new Error('No database.'));
		await expect(taken).rejects.toThrow(RoomLost);
		await expect(waiting).rejects.toThrow('No database.');
		await expect(change()).rejects.toThrow(RoomLost);
		expect(lost).toHaveLength(1);
		expect(commits).toHaveLength(1);
	});

	it('[S1] lets nobody read between what was taken and its commit', async () => {
		const read: string[] = [];
		queue.whenCommitted(
			() => read.push('at once'),
			() => undefined,
		);
		void change();
		await settle();
		queue.whenCommitted(
			() => read.push('after'),
			() => undefined,
		);
		expect(read).toEqual(['at once']);
		commit(0).succeed();
		await settle();
		commit(1).succeed();
		await settle();
		expect(read).toEqual(['at once', 'after']);
	});

	it('[F6] is closed when all that came in is committed', async () => {
		const last = change();
		let isClosed = false;
		const closing = queue.close().then(() => (isClosed = true));
		await settle();
		expect(isClosed).toBe(false);
		commit(0).succeed();
		expect(await last).toBe('1');
		await closing;
		await expect(change()).rejects.toThrow('closed');
		expect(lost).toEqual([]);
	});
});
